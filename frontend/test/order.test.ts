import assert from "node:assert/strict";
import { test } from "node:test";
import { sortedBy } from "../src/base/order";

test("places are sorted by their rank, and those of one rank as they are counted", () => {
  assert.deepEqual(sortedBy([5, 4, 0, 3, 2], 6, (place) => place % 2), [0, 2, 4, 3, 5]);
  assert.deepEqual(sortedBy([1, 0], 2, (place) => 1e9 - place), [1, 0]);
  assert.deepEqual(sortedBy([], 0, () => 0), []);
});
