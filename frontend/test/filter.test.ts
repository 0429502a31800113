import assert from "node:assert/strict";
import { test } from "node:test";
import { at } from "../src/base/model";
import { facets, visible } from "../src/core/filter";
import { act } from "../src/core/acts";
import { entityRef, initial } from "../src/core/state";
import type { State } from "../src/core/state";
import { made } from "./made";

const graph = made();
const first = initial("en");
const ids = (choice: Partial<State>): string[] => visible(graph, { ...first, ...choice }).entities.map((ix) => at(graph.entities, ix).id);
const ties = (choice: Partial<State>): string[] =>
  visible(graph, { ...first, ...choice }).ties.map((ix) => {
    const tie = at(graph.ties, ix);
    return `${at(graph.entities, tie.subject).id} ${tie.predicate.name} ${at(graph.entities, tie.object).id}`;
  });

test("claims of the same make one tie with as many voices as independent sources", () => {
  assert.deepEqual(
    graph.ties.map((tie) => [tie.predicate.name, tie.claims.length, tie.voices, tie.inferred, tie.stated]),
    [["convened", 2, 2, false, true], ["partnerOf", 1, 1, true, true], ["convened", 1, 1, false, true], ["country", 0, 0, true, false], ["country", 0, 0, true, false]],
  );
});

test("figures on which sources differ are contested", () => {
  assert.deepEqual(graph.claims.map((claim) => claim.contested), [false, false, false, false, true, true]);
});

test("without a filter all is visible but what the tables state themselves", () => {
  assert.equal(ids({}).length, 7);
  assert.deepEqual(ties({}), ["mst convened doh-2004", "ipa partnerOf mst", "mst convened doh-2015"]);
  assert.deepEqual(ties({ countries: true }).slice(3), ["mst country brazil", "doh-2004 country brazil"]);
});

test("a class stands for those below it", () => {
  assert.deepEqual(ids({ types: ["Event"] }), ["doh-2004", "doh-2015"]);
});

test("a relation stands for those below it and leaves the entities at their ends", () => {
  assert.deepEqual(ids({ predicates: ["organized"] }), ["mst", "doh-2004", "doh-2015"]);
  assert.deepEqual(ids({ predicates: ["participants"] }), ["doh-2004"]);
});

test("a source leaves what it says and whose row comes from it", () => {
  assert.deepEqual(ids({ sources: ["paper"] }), ["mst", "doh-2004"]);
  assert.deepEqual(ties({ sources: ["paper"] }), ["mst convened doh-2004"]);
});

test("a window leaves what touches it and what a claim that touches it speaks of", () => {
  assert.deepEqual(ids({ from: "2010", to: "2014" }), ["mst"]);
  assert.deepEqual(ids({ from: "2015-11" }), ["mst", "ipa", "doh-2015", "news"]);
  assert.deepEqual(ties({ to: "2004" }), ["mst convened doh-2004"]);
});

test("text is found in any language and spelling", () => {
  assert.deepEqual(ids({ q: "  movimiento  SÍN" }), ["mst"]);
  assert.deepEqual(ids({ q: "شعوب الأمميه" }), ["ipa"]);
});

test("steps leave what is near the selection", () => {
  const selected = entityRef("ipa");
  assert.deepEqual(ids({ selected, steps: 1 }), ["mst", "ipa"]);
  assert.deepEqual(ids({ selected, steps: 2 }), ["mst", "ipa", "doh-2004", "doh-2015"]);
});

test("a claim one end of which falls out still speaks for its other end", () => {
  assert.deepEqual(ids({ sources: ["news"], types: ["Organization"] }), ["mst", "ipa"]);
  assert.deepEqual(ids({ predicates: ["convened"], types: ["Event"] }), ["doh-2004", "doh-2015"]);
});

test("a facet counts with its own filter off", () => {
  assert.deepEqual(Object.fromEntries(facets(graph, { ...first, types: ["Event"] }, "types")), { Organization: 2, Conference: 2, Document: 2, Country: 1 });
  assert.deepEqual([...facets(graph, { ...first, types: ["Organization"] }, "predicates")], [["partnerOf", 1]]);
});

test("an action that changes nothing gives back the same state, and toggling twice is nothing", () => {
  assert.equal(act(first, { do: "view", view: "network" }), first);
  const once = act(first, { do: "toggle", key: "types", value: "Event" });
  assert.deepEqual(act(once, { do: "toggle", key: "types", value: "Event" }), first);
  assert.deepEqual(act(once, { do: "clear" }), first);
});

test("leaving a tour ends what its step filtered and looked at, and leaves the selection", () => {
  const state = { ...initial("en"), present: true, selected: entityRef("a") };
  const toured = act(state, { do: "tour", tour: { id: "t", step: 1 }, state: { steps: 1, to: "2004", focus: ["b"] } });
  assert.deepEqual(toured, { ...state, tour: { id: "t", step: 1 }, steps: 1, to: "2004", focus: ["b"] });
  assert.deepEqual(act(toured, { do: "tour", tour: undefined }), { ...state, present: false });
});
