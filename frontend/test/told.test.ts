import assert from "node:assert/strict";
import { test } from "node:test";
import { makeTexts } from "../src/base/words";
import { act } from "../src/core/acts";
import { initial } from "../src/core/state";
import type { Action, State } from "../src/core/state";
import { hushes, told } from "../src/core/told";
import { made } from "./made";

const graph = made();
const after = (before: State, action: Action): string | undefined => told(graph, makeTexts(graph, "en"), before, act(before, action), action);
const first = initial("en");
const mst = { ...first, selected: { kind: "entity", id: "mst" } } as const;

test("what is selected is told by its name, a tie as its sentence, and that nothing is", () => {
  assert.equal(after(first, { do: "select", ref: { kind: "entity", id: "brazil" } }), "Selected: Brazil");
  assert.equal(after(first, { do: "select", ref: { kind: "tie", subject: "mst", predicate: "convened", object: "doh-2004" } }), "Selected: Landless Workers’ Movement convened First conference.");
  assert.equal(after({ ...mst, expanded: ["ipa"] }, { do: "select", ref: undefined }), "Nothing is selected.");
});

test("a path that ends with the steps, the selection or by itself is told to have ended", () => {
  const path = { ...mst, path: "ipa" };
  assert.equal(after(path, { do: "steps", steps: 2 }), "The path has ended.");
  assert.equal(after(path, { do: "path", to: undefined }), "The path has ended.");
  assert.equal(after(path, { do: "select", ref: undefined }), "Nothing is selected. The path has ended.");
  assert.equal(after(mst, { do: "steps", steps: 2 }), undefined);
});

test("neighbours that come and go are told, and the lines of the page are silent beside what is told", () => {
  assert.equal(after(first, { do: "expand", id: "brazil" }), "The network shows the neighbours of Brazil.");
  assert.equal(after({ ...first, expanded: ["brazil"] }, { do: "expand", id: "brazil" }), "The network no longer shows the neighbours of Brazil.");
  assert.deepEqual(
    ([{ do: "select", ref: undefined }, { do: "years", from: "2010", to: "2011", playing: true }, { do: "years", from: "2010", to: "2011" }, { do: "clear" }] as const).map(hushes),
    [true, true, false, false],
  );
});
