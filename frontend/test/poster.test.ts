import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { load } from "../src/base/load";
import { at } from "../src/base/model";
import { worldOf } from "../src/base/world";
import { makeTexts } from "../src/base/words";
import { visible } from "../src/core/filter";
import { initial } from "../src/core/state";
import { Column, PAD, POSTER } from "../src/scene/column";
import type { TextMark } from "../src/scene/mark";
import { boundsOf } from "../src/scene/mark";
import { network } from "../src/scene/networkView";
import { poster } from "../src/scene/poster";
import { styleOf } from "../src/scene/style";
import type { Input, PictureView } from "../src/scene/view";
import { worldView } from "../src/scene/worldMap";
import { wrapped } from "../src/scene/wrap";
import { PAYLOAD } from "./made";

const STATIC = join(process.env["ATLAS_FRONTEND"] ?? ".", "../src/ipa_graph/atlas/static");
const map = worldView(worldOf(readFileSync(join(STATIC, "world-110m.json"), "utf8")));
/** Bold letters are wider, as they are in a browser. */
const measure = (text: string, size: number, weight: number): number => text.length * size * (weight === 600 ? 0.7 : 0.55);

function inputFor(lang: string, view: PictureView, about: object = {}): Input {
  const graph = load({ ...PAYLOAD, about: { ...PAYLOAD.about, ...about } });
  const state = { ...initial(lang), view: view.id };
  return { graph, state, visible: visible(graph, state), texts: makeTexts(graph, lang), style: styleOf(false), measure, tall: 1, moved: new Map() };
}

const textsOf = (view: PictureView, input: Input): readonly TextMark[] =>
  at(poster(view, input, { filters: "", date: "Data: version 1", licence: "CC", policy: "" }), 0).marks.flatMap((one) => (one.kind === "text" ? [one] : []));

test("the legend of the world map counts the places and events that its subtitle counts, and no shaded country", () => {
  const texts = textsOf(map, inputFor("en", map)).map((one) => one.text);
  assert.ok(texts.includes("1 organization in 1 country; 1 place or event. 1 organization is of no one country."), texts.join("|"));
  assert.deepEqual(texts.filter((text) => / · \d+$/.test(text)), ["event · 1"]);
});

for (const lang of ["en", "ar"]) {
  test(`${lang}: a subtitle that is too long for a line has two, and a long title is smaller`, () => {
    const input = inputFor(lang, network, { title: "The process of the assembly of the peoples of the world, then and now" });
    const summary = Array.from({ length: 40 }, (_, place) => `word${place}`).join(" ");
    const view: PictureView = { id: "network", picture: (given) => Object.assign(Object.create(network.picture(given)), { summary }) };
    const head = textsOf(view, input).filter((one) => one.y < PAD + 95);
    assert.equal(head.map((one) => one.text).slice(1, 3).join(" "), summary);
    assert.ok(head.every((one) => !one.text.includes("…")));
    const boxes = head.map((one) => boundsOf(one, measure));
    assert.ok(boxes.every((box) => box.x0 >= PAD && box.x1 <= POSTER.width - PAD));
    assert.ok(boxes.slice(1).every((box, place) => box.y0 >= at(boxes, place).y1), "no line lies on the one above");
  });

  test(`${lang}: a heading stays within its column`, () => {
    const column = new Column(inputFor(lang, network), 100, 200);
    column.title("Sources, numbered as behind the names");
    assert.equal(column.marks.length, 2);
    for (const mark of column.marks) assert.ok(boundsOf(mark, measure).x0 >= 100 && boundsOf(mark, measure).x1 <= 300);
  });
}

test("a name that is isolated is so in each of its lines", () => {
  assert.deepEqual(wrapped("1. \u2068aa (bb cc)\u2069 2020", 50, 10, measure), ["1. \u2068aa\u2069", "\u2068(bb cc)\u2069", "2020"]);
});
