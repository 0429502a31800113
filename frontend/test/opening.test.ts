import assert from "node:assert/strict";
import { test } from "node:test";
import { PayloadError } from "../src/base/cells";
import { at } from "../src/base/model";
import { openingOf } from "../src/core/opening";
import { PAYLOAD } from "./made";

/** What Python cuts out: four of the entities are shown, and the page knows of two more. */
const FIRST = { ...PAYLOAD, shown: [0, 1, 2, 4], degrees: [3, 1, 1, 0], all: 9, ties: 12, language: "es", words: { nothing: "Nada." } };

test("the part that a page opens with has the entities that Python names, in its order, and their ties", () => {
  const { graph, part, language, words } = openingOf(FIRST);
  const name = (ix: number): string => graph.entities[ix]?.id ?? "";
  assert.deepEqual(part.entities.map(name), ["mst", "ipa", "doh-2004", "news"]);
  assert.deepEqual(
    part.ties.map((ix) => at(graph.ties, ix)).map((tie) => `${name(tie.subject)} ${tie.predicate.name} ${name(tie.object)}`),
    ["mst convened doh-2004", "ipa partnerOf mst"],
  );
  assert.deepEqual([part.all, part.allTies, part.best, part.lit, part.chain], [9, 12, 4, undefined, undefined]);
  assert.deepEqual([language, words], ["es", { nothing: "Nada." }]);
});

test("an entity has as many ties as Python counted, of which not all need be there", () => {
  const { part } = openingOf(FIRST);
  assert.deepEqual([...part.degree], [3, 1, 1, 0, 0, 0, 0]);
  assert.deepEqual([0, 3].map((ix) => part.has(ix as never)), [true, false]);
});

test("a page whose first part is damaged says what is wrong with it", () => {
  assert.throws(() => openingOf({ ...FIRST, degrees: [3] }), new PayloadError("first.degrees has 1 numbers, not 4"));
  assert.throws(() => openingOf({ ...FIRST, shown: [99] }), RangeError);
});
