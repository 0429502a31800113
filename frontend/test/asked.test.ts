import assert from "node:assert/strict";
import { test } from "node:test";
import { makeTexts } from "../src/base/words";
import { filtersLine } from "../src/core/asked";
import { visible } from "../src/core/filter";
import { entityRef, initial } from "../src/core/state";
import type { State } from "../src/core/state";
import { made } from "./made";

const graph = made();

function line(more: Partial<State>, lang = "en"): string {
  const state = { ...initial(lang), ...more };
  return filtersLine(graph, visible(graph, state), makeTexts(graph, lang), state);
}

test("paper and saved pictures say what the filters ask for, and of how much they leave", () => {
  assert.equal(line({}), "");
  assert.equal(line({ q: "  " }), "");
  assert.equal(line({ types: ["Organization", "Event"], from: "2015" }), "3 of 7 match the filters · Window of time: 2015 – … · Kinds: organization or event");
  assert.equal(line({ predicates: ["convened"], sources: ["paper"], to: "2015-10" }), "2 of 7 match the filters · Window of time: … – October 2015 · Relations: convened · Sources: Paper");
  assert.equal(line({ from: "2015", to: "2015", q: "sin" }), "1 of 7 match the filters · Window of time: 2015 · Names that contain sin");
  assert.equal(line({ selected: entityRef("ipa"), steps: 1 }), "2 of 7 match the filters · Steps around the selection: 1 (International Peoples’ Assembly)");
  assert.equal(line({ only: ["mst"], types: ["Organization"] }, "fr"), "1 sur 7 répondent aux filtres · Genres : organization · Seulement 1 fiche choisie");
});
