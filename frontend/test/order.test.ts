import assert from "node:assert/strict";
import { test } from "node:test";
import { ended } from "../src/base/once";
import { leading, sortedBy, sorting } from "../src/base/order";

test("places are sorted by their rank, and those of one rank as they are counted", () => {
  assert.deepEqual(sortedBy([5, 4, 0, 3, 2], 6, (place) => place % 2), [0, 2, 4, 3, 5]);
  assert.deepEqual(sortedBy([1, 0], 2, (place) => 1e9 - place), [1, 0]);
  assert.deepEqual(sortedBy([], 0, () => 0), []);
});

test("what stands at the beginning of an order is counted", () => {
  for (const many of [0, 1, 2, 7]) {
    const all = Array.from({ length: many }, (_, place) => place);
    for (let least = 0; least <= many; least++) assert.equal(leading(all, (one) => one < least), least);
  }
});

test("what is sorted in steps is as what is sorted at once, and what is alike stays as it was", () => {
  for (const many of [0, 1, 63, 64, 65, 1000]) {
    const all = Array.from({ length: many }, (_, place) => ({ place, by: (place * 7919) % 31 }));
    const compare = (one: { readonly by: number }, other: { readonly by: number }): number => one.by - other.by;
    assert.deepEqual(ended(sorting(all, compare)), [...all].sort(compare));
  }
});
