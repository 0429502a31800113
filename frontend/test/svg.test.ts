import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "../src/base/load";
import { at } from "../src/base/model";
import { makeTexts } from "../src/base/words";
import { visible } from "../src/core/filter";
import { notesOf, raised } from "../src/core/notes";
import { initial } from "../src/core/state";
import type { State } from "../src/core/state";
import { anchorOf, escaped, toSvg } from "../src/paint/svg";
import { framed, moved } from "../src/scene/framed";
import type { Mark, Scene } from "../src/scene/mark";
import { boundsOf, pathData } from "../src/scene/mark";
import { network } from "../src/scene/networkView";
import { POSTER } from "../src/scene/column";
import { poster } from "../src/scene/poster";
import { styleOf } from "../src/scene/style";
import { DOTTED } from "../src/scene/tie";
import { timelineView } from "../src/scene/timeline";
import type { Input } from "../src/scene/view";
import { wrapped } from "../src/scene/wrap";
import { PAYLOAD, made } from "./made";

const graph = made();
const measure = (text: string, size: number): number => text.length * size * 0.5;

function inputFor(lang: string, more: Partial<State> = {}): Input {
  const state = { ...initial(lang), ...more };
  return { graph, state, visible: visible(graph, state), texts: makeTexts(graph, lang), style: styleOf(false), measure, tall: 1, moved: new Map() };
}

const sceneOf = (...marks: readonly Mark[]): Scene => ({ width: 200, height: 100, background: "#ffffff", marks });
const bodyOf = (mark: Mark): string => at(toSvg([sceneOf(mark)], { title: "T", lang: "en" }).split("\n"), 1);

/** Whether every element is closed in order and no bare sign of markup is left: enough of XML for what we write. */
function assertWellFormed(svg: string): void {
  const open: string[] = [];
  const rest = svg.replace(/<(\/?)([a-z]+)((?:\s[\w:-]+="[^"<]*")*)\s*(\/?)>/g, (_, closes: string, name: string, _attributes: string, empty: string) => {
    if (closes) assert.equal(open.pop(), name);
    else if (!empty) open.push(name);
    return "";
  });
  assert.deepEqual(open, []);
  assert.doesNotMatch(rest, /[<>]|&(?!(amp|lt|gt|quot);)/);
}

test("each kind of mark has its element", () => {
  assert.equal(bodyOf({ kind: "line", x1: 0, y1: 1.239, x2: 2, y2: 3, stroke: "#123456", width: 2, dash: [1, 2] }), '<line x1="0" y1="1.24" x2="2" y2="3" stroke="#123456" stroke-width="2" stroke-dasharray="1 2"/>');
  assert.equal(bodyOf({ kind: "disc", x: 5, y: 6, r: 7, fill: "#fff", opacity: 0.5 }), '<circle cx="5" cy="6" r="7" fill="#fff" opacity="0.5"/>');
  assert.equal(bodyOf({ kind: "path", segs: [["M", 0, 0], ["L", 1, 1], ["Z"]], fill: "#000" }), '<path d="M0 0L1 1Z" fill="#000"/>');
  assert.equal(
    bodyOf({ kind: "text", x: 1, y: 10, text: "a", size: 10, weight: 600, fill: "#000", halo: "#fff", align: "left", dir: "ltr" }),
    '<text x="1" y="13.5" font-size="10" font-weight="600" fill="#000" stroke="#fff" stroke-width="5" paint-order="stroke">a</text>',
  );
});

test("an outline in its place keeps the width of its line", () => {
  const mark: Mark = { kind: "path", segs: [["M", 0, 0], ["L", 100, 0]], stroke: "#000", width: 2, dash: [4], at: { k: 0.5, dx: 10, dy: 20 } };
  assert.equal(bodyOf(mark), '<path d="M0 0L100 0" stroke="#000" stroke-width="4" stroke-dasharray="8" transform="matrix(0.5 0 0 0.5 10 20)"/>');
  assert.deepEqual(boundsOf(mark, measure), { x0: 10, y0: 20, x1: 60, y1: 20 });
});

test("the side of a text is absolute: SVG's anchor turns with the direction", () => {
  const cases = (["left", "center", "right"] as const).flatMap((align) => (["ltr", "rtl"] as const).map((dir) => anchorOf(align, dir)));
  assert.deepEqual(cases, ["start", "end", "middle", "middle", "end", "start"]);
});

test("an arc begins and ends where a canvas draws it", () => {
  assert.equal(pathData([["M", 0, 0], ["A", 10, 0, 5, Math.PI, 2 * Math.PI]]), "M0 0L5 0A5 5 0 0 1 10 -5A5 5 0 0 1 15 0");
});

test("no text breaks the file", () => {
  const evil = '</text><script>alert(1)</script>&"\u0000\u202E\uD800 ok';
  const svg = toSvg([sceneOf({ kind: "text", x: 0, y: 0, text: evil, size: 10, weight: 400, fill: '"><script>', align: "left", dir: "ltr" })], { title: evil, lang: '"' });
  assertWellFormed(svg);
  assert.doesNotMatch(svg, /<script|\u0000|\uD800(?![\uDC00-\uDFFF])/);
  assert.equal(escaped("عربي 😀"), "عربي 😀");
});

test("moving a picture moves all of its marks", () => {
  const picture = network.picture(inputFor("en"));
  for (const mark of picture.base({ camera: { k: 40, dx: 100, dy: 100 }, width: 300, height: 300, margin: 0 }).marks) {
    const [before, after] = [boundsOf(mark, measure), boundsOf(moved(mark, 7, -3), measure)];
    assert.ok(Math.abs(after.x0 - before.x0 - 7) < 1e-6 && Math.abs(after.y1 - before.y1 + 3) < 1e-6, mark.kind);
  }
});

test("a saved picture tells its title and where it is from", () => {
  const input = inputFor("ar");
  const scene = framed([sceneOf()], { title: "A title", notes: ["one", "two"] }, input);
  const texts = scene.marks.filter((one) => one.kind === "text");
  assert.deepEqual(texts.map((one) => [one.text, one.align, one.dir]), [["A title", "right", "rtl"], ["one", "right", "rtl"], ["two", "right", "rtl"]]);
  assert.ok(scene.height > 100);
});

test("sources are numbered by how often they are cited, and every number has its source", () => {
  const all = visible(graph, initial("en"));
  const notes = notesOf(graph, all.entities, all.ties);
  assert.deepEqual(notes.sources.map((one) => at(graph.entities, one).id), ["news", "paper"]);
  assert.deepEqual(notes.of(graph.byId.get("mst") as never), [1, 2]);
  assert.deepEqual([raised([1]), raised([10, 2]), raised([1, 2, 3, 4])], ["¹", "¹⁰\u2009²", "¹\u2009²\u2009³⁺"]);
});

for (const lang of ["en", "ar"]) {
  test(`${lang}: a poster stays on its sheet, numbers its names and lists the sources`, () => {
    for (const view of [network, timelineView(undefined)]) {
      const input = inputFor(lang, { view: view.id });
      const scene = at(poster(view, input, { filters: "", date: "Data: version 1", licence: "CC", policy: "" }), 0);
      const texts = scene.marks.filter((one) => one.kind === "text");
      for (const one of texts) {
        const box = boundsOf(one, measure);
        assert.ok(box.x0 >= 0 && box.y0 >= 0 && box.x1 <= POSTER.width && box.y1 <= POSTER.height, one.text);
      }
      assert.ok(texts.some((one) => /¹/.test(one.text)));
      assert.ok(texts.some((one) => one.text.startsWith(`${input.texts.number(1)}. \u2068Newsletter`)));
      assertWellFormed(toSvg([scene], { title: "T", lang }));
      assert.deepEqual(poster(view, input, { filters: "", date: "Data: version 1", licence: "CC", policy: "" }), [scene]);
    }
  });
}

test("a poster has the ring around what is selected", () => {
  for (const view of [network, timelineView(undefined)]) {
    const input = inputFor("en", { view: view.id, selected: { kind: "entity", id: "mst" } });
    const { marks } = at(poster(view, input, { filters: "", date: "", licence: "", policy: "" }), 0);
    const accent = (one: Mark): boolean => one.kind !== "text" && one.stroke === input.style.accent && one.width !== undefined && one.width >= 2;
    const plain = at(poster(view, { ...input, state: { ...input.state, selected: undefined } }, { filters: "", date: "", licence: "", policy: "" }), 0).marks;
    assert.deepEqual([plain.filter(accent).length, marks.filter(accent).length], [0, 1], view.id);
  }
});

test("the numbers of sources run as the name before them, whatever its last word is written in", () => {
  const named = load({ ...PAYLOAD, entities: { ...PAYLOAD.entities, sources: PAYLOAD.entities.sources.map(() => [4]), "label@ar": ["حركة BDS", "", "", "", "", "", ""] } });
  const state = initial("ar");
  const input = { ...inputFor("ar", { view: "network" }), graph: named, visible: visible(named, state), texts: makeTexts(named, "ar") };
  const texts = at(poster(network, input, { filters: "", date: "", licence: "", policy: "" }), 0).marks.flatMap((one) => (one.kind === "text" ? [one.text] : []));
  assert.ok(texts.includes("حركة BDS\u00A0\u200F¹\u2009²"), texts.join("|"));
  assert.ok(texts.includes("Brazil\u00A0\u200E¹"));
});

test("a poster's legend shows each line that it speaks of, the dotted one too", () => {
  const { marks } = at(poster(network, inputFor("en", { view: "network" }), { filters: "", date: "", licence: "", policy: "" }), 0);
  const words = (text: string): number => marks.findIndex((one) => one.kind === "text" && one.text.startsWith(text));
  assert.ok(words("How to read it") > 0);
  const sign = at(marks, words("Dotted line") - 1);
  assert.deepEqual(sign.kind === "line" && sign.dash, DOTTED);
  assert.equal(at(marks, words("Cross on") - 1).kind, "path");
});

for (const lang of ["en", "es", "pt", "fr", "ar"]) {
  test(`${lang}: a poster says what a plus behind the numbers of sources means, where there is one`, () => {
    const sources = PAYLOAD.entities.sources.map((_, place) => (place === 2 ? [0, 1, 3, 4] : []));
    const many = load({ ...PAYLOAD, entities: { ...PAYLOAD.entities, sources } });
    const state = initial(lang);
    const texts = (graph: typeof many): readonly string[] => {
      const input = { ...inputFor(lang, { view: "network" }), graph, visible: visible(graph, state), texts: makeTexts(graph, lang) };
      return poster(network, input, { filters: "", date: "", licence: "", policy: "" }).flatMap(({ marks }) => marks.flatMap((one) => (one.kind === "text" ? [one.text] : [])));
    };
    const says = (all: readonly string[]): boolean => all.some((text) => text.startsWith("⁺ "));
    assert.ok(says(texts(many)) && texts(many).some((text) => text.endsWith("⁺")));
    assert.ok(!says(texts(graph)));
  });
}

test("a long address is broken behind its slashes and dashes, and ends with dots where there is no room for it", () => {
  assert.deepEqual(wrapped("example.org/2023/a-long-way", 60, 10, measure), ["example.org/", "2023/a-long-", "way"]);
  const url = `https://example.org/${"a-long-way/".repeat(60)}`;
  const long = load({ ...PAYLOAD, entities: { ...PAYLOAD.entities, url: ["", "", "", "", url, "", ""] } });
  const state = initial("en");
  const input = { ...inputFor("en", { view: "network" }), graph: long, visible: visible(long, state), texts: makeTexts(long, "en") };
  const { marks } = at(poster(network, input, { filters: "", date: "", licence: "", policy: "" }), 0);
  const lines = marks.flatMap((one) => (one.kind === "text" && one.text.includes("long-way") ? [one] : []));
  assert.equal(lines.length, 4);
  assert.ok(lines[3]?.text.endsWith("…"));
  for (const one of lines) assert.ok(boundsOf(one, measure).x1 <= POSTER.width - 48);
});

for (const lang of ["en", "ar"]) {
  test(`${lang}: every source of a poster is listed with its address, on further sheets where one has no room`, () => {
    const many = 300;
    const each = <T,>(make: (place: number) => T): T[] => Array.from({ length: many }, (_, place) => make(place));
    const document = PAYLOAD.entities.kind[4];
    const large = load({
      ...PAYLOAD,
      entities: { id: each((place) => `d-${place}`), kind: each(() => document), label: each((place) => `Paper ${place} of the assembly of peoples`), start: each(() => "2015"), url: each((place) => `https://example.org/paper-${place}`), sources: each((place) => [place]), x: each((place) => place % 20), y: each((place) => place) },
      claims: { subject: [], predicate: [], object: [], source: [] },
    });
    const texts = makeTexts(large, lang);
    const input = { ...inputFor(lang, { view: "timeline" }), graph: large, visible: visible(large, initial(lang)), texts };
    const sheets = poster(timelineView(undefined), input, { filters: "", date: "", licence: "", policy: "" });
    assert.ok(sheets.length > 2);
    const told = sheets.map((sheet) => sheet.marks.flatMap((one) => (one.kind === "text" ? [one] : [])));
    const lists = told.flat().map((one) => one.text);
    for (const place of [0, 150, many - 1]) {
      assert.equal(lists.filter((text) => text.startsWith(`${texts.number(place + 1)}. `)).length, 1);
    }
    assert.equal(new Set(lists.filter((text) => text.startsWith("example.org/paper-"))).size, many);
    for (const one of told.slice(1).flat()) {
      const box = boundsOf(one, measure);
      assert.ok(box.x0 >= 47 && box.y0 >= 0 && box.x1 <= POSTER.width - 47 && box.y1 <= POSTER.height - 40, one.text);
    }
  });
}

test("text is wrapped at spaces, and what is cut ends with three dots", () => {
  assert.deepEqual(wrapped("aa bb cc dd", 25, 10, measure), ["aa bb", "cc dd"]);
  assert.deepEqual(wrapped("aa bb cc dd", 25, 10, measure, 1), ["aa b…"]);
  assert.deepEqual(wrapped("longerthanaline b", 25, 10, measure), ["longe", "rthan", "aline", "b"]);
});
