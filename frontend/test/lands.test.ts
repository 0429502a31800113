import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { load } from "../src/base/load";
import type { Graph } from "../src/base/model";
import { worldOf } from "../src/base/world";
import { makeTexts } from "../src/base/words";
import { visible } from "../src/core/filter";
import { initial } from "../src/core/state";
import type { State, Target } from "../src/core/state";
import { screenX, screenY } from "../src/scene/camera";
import type { Camera } from "../src/scene/camera";
import { boundsOf } from "../src/scene/mark";
import type { Mark, Scene, TextMark } from "../src/scene/mark";
import { pick } from "../src/scene/pick";
import { styleOf } from "../src/scene/style";
import type { Frame, Picture } from "../src/scene/view";
import { worldView } from "../src/scene/worldMap";
import { nextInDirection } from "../src/views/arrows";
import { onlyIn } from "../src/views/lands";
import { KIND, PAYLOAD } from "./made";

const STATIC = join(process.env["ATLAS_FRONTEND"] ?? ".", "../src/ipa_graph/atlas/static");
const world = worldOf(readFileSync(join(STATIC, "world-110m.json"), "utf8"));
const measure = (text: string, size: number): number => text.length * size * 0.55;
const isText = (mark: Mark): mark is TextMark => mark.kind === "text";

interface Row {
  readonly kind: number | undefined;
  readonly country: string;
  readonly lat: string;
  readonly lon: string;
}

/** Organizations by the cell of their country, events by their point, and entities that stand for countries. */
function bare(countries: readonly string[], events: readonly (readonly [string, string])[] = [], nations: readonly string[] = []): Graph {
  const of = (kind: string, codes: readonly string[]): readonly Row[] => codes.map((country) => ({ kind: KIND[kind], country, lat: "", lon: "" }));
  const all = [...of("Organization", countries), ...of("Country", nations), ...events.map(([lat, lon]) => ({ kind: KIND["Conference"], country: "", lat, lon }))];
  const column = <T>(make: (one: (typeof all)[number], place: number) => T): T[] => all.map(make);
  return load({
    ...PAYLOAD,
    entities: {
      id: column((_, n) => `e${n}`), kind: column(({ kind }) => kind), label: column((_, n) => `Entry ${n}`),
      country: column(({ country }) => country), lat: column(({ lat }) => lat), lon: column(({ lon }) => lon),
      sources: column(() => []), x: column((_, n) => n), y: column(() => 0), voice: column((_, n) => n),
    },
    claims: { subject: [], predicate: [], object: [], start: [], source: [], evidence: [], state: [], bound: [], basis: [] },
  });
}

function mapOf(graph: Graph, lang = "en", more: Partial<State> = {}): Picture {
  const state = { ...initial(lang), ...more };
  return worldView(world).picture({ graph, state, visible: visible(graph, state), texts: makeTexts(graph, lang), style: styleOf(false), measure, tall: 1, moved: new Map() });
}

const [WIDTH, HEIGHT] = [1000, 700];
const frameOf = (camera: Camera): Frame => ({ camera, width: WIDTH, height: HEIGHT, margin: 0 });
function home(picture: Picture): Frame {
  assert.ok(picture.home);
  return frameOf(picture.home(WIDTH, HEIGHT));
}

/** A frame around a place in degrees, at a scale in pixels a unit. */
function around(lon: number, lat: number, k: number): Frame {
  const { x, y } = world.project(lon, lat);
  return frameOf({ k, dx: WIDTH / 2 - x * k, dy: HEIGHT / 2 - y * k });
}

const namesIn = ({ marks }: Scene): readonly TextMark[] => marks.filter(isText);
const told = (scene: Scene): readonly string[] => namesIn(scene).map(({ text }) => text);

/** What the pointer is on at a place in degrees. */
function pointedAt(picture: Picture, frame: Frame, lon: number, lat: number): Target | undefined {
  const { x, y } = world.project(lon, lat);
  return pick(picture.base(frame).marks, screenX(frame.camera, x), screenY(frame.camera, y), 8, measure);
}

for (const [lang, niger, brazil] of [["en", "Niger", "Brazil · 2 entries"], ["ar", "النيجر", "البرازيل · مدخلان"]] as const) {
  test(`${lang}: the pointer is told the name of any land, and how many entries are in a country that no entity stands for`, () => {
    const picture = mapOf(bare(["BR", "BR", "PS"]), lang);
    const frame = home(picture);
    const on = (lon: number, lat: number): readonly string[] => told(picture.over(frame, pointedAt(picture, frame, lon, lat)));
    assert.deepEqual(on(9, 17), [niger]);
    assert.deepEqual(on(-53, -10), [brazil]);
    assert.deepEqual(on(-30, -40), [], "the ocean has no name");
  });
}

test("nearer, land that nothing shades has its name too, in a quieter colour", () => {
  const picture = mapOf(bare(["EG"]));
  assert.deepEqual(told(picture.base(home(picture))).filter((one) => ["Niger", "Egypt"].includes(one)), ["Egypt"]);
  const near = namesIn(picture.base(around(20, 20, 0.6)));
  const colourOf = (name: string): string | undefined => near.find(({ text }) => text === name)?.fill;
  assert.deepEqual([colourOf("Egypt"), colourOf("Niger")], [styleOf(false).ink, styleOf(false).muted]);
});

test("around a selection an upright map begins without the names of other countries, and has them nearer", () => {
  const picture = mapOf(bare(["EG", "RU", "CA"]), "en", { selected: { kind: "entity", id: "e0" } });
  const [width, height] = [390, 560];
  assert.ok(picture.home);
  const camera = picture.home(width, height);
  const named = (one: Camera): readonly string[] => told(picture.base({ camera: one, width, height, margin: 0 })).filter((name) => ["Russia", "Canada", "Algeria"].includes(name));
  assert.deepEqual(named(camera), []);
  const { x, y } = world.project(2, 28);
  assert.deepEqual(named({ k: 0.4, dx: width / 2 - x * 0.4, dy: height / 2 - y * 0.4 }), ["Algeria"]);
});

test("every shaded country that has room is named, more than twelve of them", () => {
  const codes = ["BR", "AR", "US", "CA", "MX", "RU", "CN", "IN", "AU", "DZ", "EG", "SD", "IR", "KZ", "MN", "GL"];
  const picture = mapOf(bare(codes.flatMap((code, place) => Array.from({ length: codes.length - place }, () => code))));
  const names = told(picture.base(home(picture)));
  const texts = makeTexts(bare([]), "en");
  assert.deepEqual(codes.filter((code) => !names.includes(texts.country(code))), []);
});

test("no name of a country lies on another, at any scale", () => {
  const picture = mapOf(bare([...world.points.keys()]));
  for (const k of [0.15, 0.3, 0.6, 1.5, 4, 12]) {
    const boxes = namesIn(picture.base(around(15, 45, k))).map((mark) => boundsOf(mark, measure));
    assert.ok(boxes.length > 0, `${k}`);
    boxes.forEach((a, place) => boxes.slice(place + 1).forEach((b) => assert.ok(a.x0 >= b.x1 || b.x0 >= a.x1 || a.y0 >= b.y1 - 0.1 || b.y0 >= a.y1 - 0.1, `${k}`)));
  }
});

test("a country that fills the picture has its name in sight, wherever one looks", () => {
  const picture = mapOf(bare(["BR", "EH"]));
  for (const [lon, lat] of [[-60, -5], [-44, -12], [-53, -10]] as const) assert.ok(told(picture.base(around(lon, lat, 4))).includes("Brazil"), `${lon} ${lat}`);
  assert.ok(told(picture.base(around(-14, 24, 12))).includes("Western Sahara"));
});

test("a point on land is hit from as far as one on water", () => {
  const picture = mapOf(bare(["BR"], [["-10", "-53"]]));
  const frame = home(picture);
  const { x, y } = world.project(-53, -10);
  const near = pick(picture.base(frame).marks, screenX(frame.camera, x) + 10, screenY(frame.camera, y), 8, measure);
  assert.deepEqual(near, { kind: "entity", id: "e1" });
});

test("the countries that no entity stands for are listed, the most entries first, and choosing one leaves its entries or all again", () => {
  const graph = bare(["PS", "BR", "BR", "ZZ"]);
  const { lands = [] } = mapOf(graph);
  assert.deepEqual(lands, [{ code: "BR", name: "Brazil", entries: [1, 2] }, { code: "PS", name: "Palestine", entries: [0] }]);
  const [brazil] = lands;
  assert.ok(brazil);
  assert.deepEqual(onlyIn(graph, brazil, { only: [] }).only, ["e1", "e2"]);
  assert.deepEqual(onlyIn(graph, brazil, { only: ["e1", "e2"] }).only, []);
});

test("the arrow keys walk from country to country where no entity stands for them", () => {
  const picture = mapOf(bare(["BR", "BR", "ZA", "US"]));
  const { camera } = home(picture);
  const [brazil, other] = picture.lands ?? [];
  assert.ok(brazil && other);
  const to = (here: typeof brazil | undefined, way: readonly [number, number]): unknown => {
    const next = nextInDirection(picture, here, camera, way);
    return typeof next === "object" ? next.code : next;
  };
  assert.deepEqual([to(undefined, [1, 0]), to(brazil, [1, 0]), to(brazil, [0, -1])], ["BR", "ZA", "US"]);
});

for (const [lang, words] of [["en", "Entry 0 · 1 of 60 here"], ["ar", "Entry 0 · 1 من 60 هنا"]] as const) {
  test(`${lang}: the pointer is told how many stand in one spot, and each click goes on to the next`, () => {
    const graph = bare([], Array.from({ length: 60 }, () => ["-1.29", "36.82"] as const));
    const first = mapOf(graph, lang);
    const hit = pointedAt(first, home(first), 36.82, -1.29);
    assert.deepEqual(hit, { kind: "entity", id: "e0" });
    const over = first.over(home(first), hit);
    assert.deepEqual(told(over), [words]);
    const [ring] = over.marks;
    assert.ok(ring?.kind === "disc" && ring.r > 13, "the ring leaves the number alone");
    const second = mapOf(graph, lang, { selected: { kind: "entity", id: "e0" } });
    assert.deepEqual(pointedAt(second, home(second), 36.82, -1.29), { kind: "entity", id: "e1" });
  });
}

test("points that the nearest camera does not part are opened one after the other", () => {
  const picture = mapOf(bare([], [["-1.29", "36.82"], ["-1.29", "36.88"]]));
  const nearest = around(36.82, -1.29, picture.zoom[1]);
  assert.deepEqual(picture.into?.(nearest, WIDTH / 2, HEIGHT / 2, false), undefined);
  assert.equal(pointedAt(picture, nearest, 36.82, -1.29)?.kind, "entity");
  assert.ok(picture.into?.(around(36.82, -1.29, 2), WIDTH / 2, HEIGHT / 2, false), "further away a click goes nearer");
});

for (const [reader, more] of [["what is selected", { selected: { kind: "entity", id: "e0" } }], ["what the pointer is on", {}]] as const) {
  test(`no outline of ${reader} crosses the number of what stands there`, () => {
    const picture = mapOf(bare([], [["-26.2", "28.04"], ["-26.1", "28.1"]], ["ZA"]), "en", more);
    const frame = home(picture);
    const hover = pointedAt(picture, frame, 23, -30);
    const marks = [...picture.base(frame).marks, ...picture.over(frame, "selected" in more ? undefined : hover).marks];
    const outline = marks.findLastIndex((mark) => mark.kind === "path" && mark.fill === undefined && mark.width === 2);
    assert.ok(outline >= 0 && outline < marks.findLastIndex((mark) => isText(mark) && mark.text === "2"));
  });
}
