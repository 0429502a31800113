import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { at } from "../src/base/model";
import { worldOf } from "../src/base/world";
import { makeTexts } from "../src/base/words";
import { visible } from "../src/core/filter";
import { initial } from "../src/core/state";
import type { State } from "../src/core/state";
import { screenX, screenY } from "../src/scene/camera";
import { wholeLines } from "../src/scene/lines";
import { boundsOf } from "../src/scene/mark";
import type { DiscMark, LineMark, Mark, TextMark } from "../src/scene/mark";
import { outlinesOf } from "../src/scene/outlines";
import { isWithin } from "../src/scene/pick";
import { poster } from "../src/scene/poster";
import { styleOf } from "../src/scene/style";
import type { Frame, Input, Picture } from "../src/scene/view";
import { worldView } from "../src/scene/worldMap";
import { load } from "../src/base/load";
import { PAYLOAD, made } from "./made";

const STATIC = join(process.env["ATLAS_FRONTEND"] ?? ".", "../src/ipa_graph/atlas/static");
const world = worldOf(readFileSync(join(STATIC, "world-110m.json"), "utf8"));
const graph = made();
const measure = (text: string, size: number): number => text.length * size * 0.55;

function inputFor(lang: string, more: Partial<State> = {}, graph = made()): Input {
  const state = { ...initial(lang), ...more };
  return { graph, state, visible: visible(graph, state), texts: makeTexts(graph, lang), style: styleOf(false), measure, tall: 1, moved: new Map() };
}

/** The map on a stage of a size. */
function mapOn(input: Input, width: number, height: number): { readonly picture: Picture; readonly frame: Frame; readonly marks: readonly Mark[] } {
  const picture = worldView(world).picture(input);
  assert.ok(picture.home);
  const frame = { camera: picture.home(width, height), width, height, margin: 0 };
  return { picture, frame, marks: picture.base(frame).marks };
}

const isText = (mark: Mark): mark is TextMark => mark.kind === "text";

for (const lang of ["en", "es", "pt", "fr", "ar"]) {
  for (const [width, height, present] of [[718, 540, false], [390, 600, false], [1280, 620, true]] as const) {
    test(`Western Sahara and Palestine: a line leads to the name of each (${lang}, ${width} × ${height})`, () => {
      const { frame: { camera }, marks } = mapOn(inputFor(lang, { present }), width, height);
      for (const code of ["EH", "PS"]) {
        const point = world.points.get(code);
        assert.ok(point);
        const [x, y] = [screenX(camera, point.x), screenY(camera, point.y)];
        const isAt = (mark: Mark, far: number): boolean => mark.kind === "disc" && mark.r < 2 && Math.hypot(mark.x - x, mark.y - y) < far;
        assert.ok(marks.some((mark): mark is DiscMark => isAt(mark, 0.01)), `a dot in ${code}`);
        const line = marks.find((mark): mark is LineMark => mark.kind === "line" && Math.hypot(mark.x1 - x, mark.y1 - y) < 0.01);
        assert.ok(line, `a line from ${code}`);
        const words = (world.name(code, lang) ?? makeTexts(graph, lang).country(code)).split(" ");
        const name = marks.filter(isText).filter(({ text }) => words.some((word) => text.split(" ").includes(word)));
        assert.ok(name.length, words.join(" "));
        assert.ok(name.some((mark) => Math.abs(mark.y - line.y2) < mark.size * 1.5 && Math.abs(mark.x - line.x2) < measure(mark.text, mark.size) + 1), "it ends at the name");
        assert.ok(Math.hypot(line.x2 - x, line.y2 - y) < 80, "and is short");
      }
    });
  }
}

test("the name of Western Sahara stands in the ocean, in two lines", () => {
  const { frame: { camera }, marks } = mapOn(inputFor("en"), 718, 540);
  const lines = marks.filter(isText).filter(({ text }) => text === "Western" || text === "Sahara");
  assert.equal(lines.length, 2);
  for (const { x, y, text, size, align } of lines) {
    assert.equal(align, "right");
    const middle = { x: (x - measure(text, size) / 2 - camera.dx) / camera.k, y: (y - camera.dy) / camera.k };
    assert.ok(![...outlinesOf(world).shapes.values()].some((segs) => isWithin(segs, middle.x, middle.y)), text);
  }
});

/** The conferences of the small graph in two places, the second under a long name. */
function conferences(): ReturnType<typeof made> {
  const { entities } = PAYLOAD;
  const label = entities.label.map((one, place) => (place === 3 ? "Third International Conference on the Dilemmas of Humanity Today" : one));
  return load({ ...PAYLOAD, entities: { ...entities, label, country: ["BR", "", "BR", "ZA", "", "", "BR"] } });
}

for (const lang of ["en", "ar"]) {
  test(`${lang}: a poster of the map tells what arcs and numbered circles are, and numbers the names at both ends`, () => {
    const words = makeTexts(graph, lang);
    const said = (more: Partial<State>): readonly Mark[] =>
      poster(worldView(world), inputFor(lang, { view: "map", ...more }, conferences()), { filters: "", date: "", licence: "", policy: "" }).flatMap(({ marks }) => marks);
    const has = (marks: readonly Mark[], text: string): boolean => marks.filter(isText).some((one) => text.startsWith(one.text) && one.text.length > 8);
    const marks = said({ selected: { kind: "entity", id: "doh-2015" } });
    for (const key of ["map.arc", "map.arcs"] as const) assert.ok(has(marks, words.t(key)), key);
    assert.ok(!has(said({}), words.t("map.arc")), "no arcs, no words");
    const name = marks.filter(isText).filter(({ text }) => /[¹²³]/.test(text));
    assert.ok(name.some(({ text }) => text.includes("Movement")), "the other end");
    assert.ok(!marks.filter(isText).some(({ text }) => text.includes("…")), "nothing is cut");
  });
}

for (const lang of ["en", "ar"]) {
  test(`${lang}: a step of a tour on the map has the legend of its shades, in a strip where it is small`, () => {
    const input = inputFor(lang, { focus: ["mst"], present: true });
    for (const [width, height, rows] of [[640, 310, 1], [390, 350, 2], [200, 350, 2], [1280, 700, 3]] as const) {
      const { picture, frame } = mapOn(input, width, height);
      const marks = picture.still?.(frame) ?? [];
      const texts = marks.filter(isText);
      assert.deepEqual(texts.map(({ text }) => text).sort(), ["1", input.texts.t("map.legend"), input.texts.t("map.none")].map((one) => (one === "1" ? input.texts.number(1) : one)).sort());
      for (const one of texts) {
        const box = boundsOf(one, measure);
        assert.ok(box.x0 >= 0 && box.x1 <= width && box.y0 >= 0 && box.y1 <= height, one.text);
      }
      assert.ok(new Set(texts.map(({ y }) => y)).size <= rows, `${width}`);
    }
    const low = mapOn(inputFor(lang), 390, 280);
    assert.deepEqual(low.picture.still?.(low.frame), [], "under a sheet the map needs all of it");
  });
}

for (const lang of ["en", "ar"]) {
  test(`${lang}: the legend stands on a ground of its own, whatever land lies under it`, () => {
    const { picture, frame } = mapOn(inputFor(lang), 1000, 700);
    const [ground, ...rest] = picture.still?.({ ...frame, camera: { k: 12, dx: -9000, dy: -5000 } }) ?? [];
    assert.ok(ground?.kind === "path" && ground.fill === styleOf(false).ground);
    const box = boundsOf(ground, measure);
    assert.equal(rest.length, 5);
    for (const mark of rest) {
      const one = boundsOf(mark, measure);
      assert.ok(one.x0 >= box.x0 + 4 && one.x1 <= box.x1 - 4 && one.y0 >= box.y0 && one.y1 <= box.y1);
    }
  });
}

test("a number that a step of a tour does not look at is left out, and its circle is small", () => {
  const kind = PAYLOAD.entities.kind.map((one, place) => (place > 3 && place < 6 ? at(PAYLOAD.entities.kind, 2) : one));
  const spots = { lat: ["", "", "-10", "-10", "55", "-35", ""], lon: ["", "", "-50", "-50.5", "-110", "145", ""] };
  const meetings = load({ ...PAYLOAD, entities: { ...PAYLOAD.entities, kind, ...spots, country: spots.lat.map(() => "") } });
  const radiusOf = (more: Partial<State>): readonly [readonly string[], number] => {
    const { marks } = mapOn(inputFor("en", more, meetings), 1280, 620);
    const radii = marks.flatMap((mark) => (mark.kind === "disc" ? [mark.r] : []));
    return [marks.filter(isText).flatMap(({ text }) => (/^\d+$/.test(text) ? [text] : [])), Math.max(...radii)];
  };
  for (const present of [false, true]) assert.deepEqual(radiusOf({ focus: ["news", "paper"], present }), [[], 5.5]);
  assert.deepEqual(radiusOf({ present: true }), [["2"], 10]);
});

test("a name is in longer lines rather than cut, up to a length", () => {
  const long = "Third International Conference on the Dilemmas of Humanity Today";
  assert.deepEqual(wholeLines(long, 28, 60), ["Third International Conference", "on the Dilemmas of Humanity Today"]);
  assert.deepEqual(wholeLines("Short", 28, 60), ["Short"]);
  assert.ok(wholeLines("word ".repeat(40), 28, 60)[1]?.endsWith("…"));
});
