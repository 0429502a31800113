import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { load } from "../src/base/load";
import { at } from "../src/base/model";
import type { Graph } from "../src/base/model";
import { worldOf } from "../src/base/world";
import { makeTexts } from "../src/base/words";
import { refOfTie } from "../src/core/refs";
import { visible } from "../src/core/filter";
import { isHidden } from "../src/core/nothing";
import { entityRef, initial } from "../src/core/state";
import type { State } from "../src/core/state";
import { network } from "../src/scene/networkView";
import { styleOf } from "../src/scene/style";
import { timelineView } from "../src/scene/timeline";
import type { Picture, PictureView } from "../src/scene/view";
import { worldView } from "../src/scene/worldMap";
import { PAYLOAD, made } from "./made";

const graph = made();
const bare = load({ ...PAYLOAD, entities: Object.fromEntries(Object.keys(PAYLOAD.entities).map((column) => [column, []])), claims: { subject: [], predicate: [], object: [] } });
const timeline = timelineView(undefined);
const map = worldView(worldOf(readFileSync(join(process.env["ATLAS_FRONTEND"] ?? ".", "../src/ipa_graph/atlas/static/world-110m.json"), "utf8")));

function pictureOf(view: PictureView, data: Graph, more: Partial<State> = {}): Picture {
  const state = { ...initial("en"), ...more };
  return view.picture({ graph: data, state, visible: visible(data, state), texts: makeTexts(data, state.lang), style: styleOf(false), measure: (text, size) => text.length * size * 0.5, tall: 1, moved: new Map() });
}

const told = (view: PictureView, data: Graph, more?: Partial<State>): readonly [string, boolean | undefined] => {
  const { summary, isBlank } = pictureOf(view, data, more);
  return [summary, isBlank];
};

test("a timeline of nothing that has a date draws no axis", () => {
  const texts = (more: Partial<State>): readonly string[] => {
    const picture = pictureOf(timelineView(20_000), graph, more);
    return picture.base({ camera: picture.home?.(800, 600) ?? { k: 1, dx: 0, dy: 0 }, width: 800, height: 600, margin: 0 }).marks.flatMap((one) => (one.kind === "text" ? [one.text] : []));
  };
  assert.ok(texts({}).length > 5);
  for (const more of [{ q: "nobody" }, { types: ["Country"] }, { q: "nobody", from: "2004", to: "2015" }]) assert.deepEqual(texts(more), [], JSON.stringify(more));
});

test("a timeline of what has no date says so, and not that nothing matches", () => {
  assert.deepEqual(told(timeline, graph, { types: ["Country"] }), ["The one entry here has no date.", true]);
  assert.deepEqual(told(timeline, graph, { only: ["brazil", "paper"] }), ["None of the 2 entries here has a date.", true]);
  assert.deepEqual(told(timeline, graph, { q: "nobody" }), ["Nothing matches the filters.", false]);
  assert.equal(pictureOf(timeline, graph, { types: ["Organization"] }).isBlank, false);
});

test("a map of what has no place says so, and a country has one", () => {
  assert.deepEqual(told(map, graph, { types: ["Document"] }), ["The map shows organizations, places and events whose place is known: none of the 2 entries here.", true]);
  assert.deepEqual(told(map, graph, { q: "nobody" }), ["Nothing matches the filters.", false]);
  assert.equal(pictureOf(map, graph, { types: ["Country"] }).isBlank, false);
});

test("what a map and a timeline count agrees with its numbers, in each language", () => {
  const all = (view: PictureView, only: readonly string[]): readonly string[] => ["en", "es", "pt", "fr", "ar"].map((lang) => pictureOf(view, graph, { lang, only }).summary);
  assert.deepEqual(all(map, ["mst", "doh-2004"]), [
    "1 organization in 1 country; 1 place or event.",
    "1 organización en 1 país; 1 lugar o acontecimiento.",
    "1 organização em 1 país; 1 lugar ou acontecimento.",
    "1 organisation dans 1 pays ; 1 lieu ou événement.",
    "منظمة واحدة في بلد واحد؛ مكان أو حدث واحد.",
  ]);
  assert.deepEqual(all(timeline, ["doh-2004", "brazil"]), [
    "1 dated entry or tie; 1 without a date is not drawn.",
    "1 entrada o vínculo con fecha; 1 sin fecha no se dibuja.",
    "1 entrada ou vínculo com data; 1 sem data não é desenhado.",
    "1 fiche ou lien daté ; 1 sans date n’est pas dessiné.",
    "مؤرَّخ واحد؛ واحد بلا تاريخ لم يُرسم.",
  ]);
});

test("a data set without entries does not lay it on filters", () => {
  for (const view of [network, timeline, map]) assert.equal(pictureOf(view, bare).summary, "This data set has no entries.", view.id);
});

test("what the filters hide is told, an entity by itself and a tie by its claims", () => {
  const isHiddenBy = (more: Partial<State>, selected: State["selected"]): boolean => isHidden(graph, visible(graph, { ...initial("en"), ...more }), selected);
  const convened = refOfTie(graph, at(at(graph.tiesOf, graph.byId.get("doh-2015") ?? 0), 0));
  const found = [{}, { types: ["Conference"] }, { types: ["Organization", "Conference"] }, { predicates: ["partnerOf"] }].map((more) => [isHiddenBy(more, entityRef("mst")), isHiddenBy(more, convened), isHiddenBy(more, undefined)]);
  assert.deepEqual(found, [[false, false, false], [true, true, false], [false, false, false], [false, true, false]]);
});
