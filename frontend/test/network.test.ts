import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "../src/base/load";
import { makeTexts } from "../src/base/words";
import { at, entityIx } from "../src/base/model";
import { ended } from "../src/base/once";
import { visible } from "../src/core/filter";
import { factsOf } from "../src/core/facts";
import { partOf } from "../src/core/part";
import { connectionOf, unfiltered } from "../src/core/path";
import { act } from "../src/core/acts";
import { entityRef, initial, same } from "../src/core/state";
import type { State } from "../src/core/state";
import { boundsOf, fittingFor } from "../src/scene/fitting";
import { meet } from "../src/scene/label";
import { boundsOf as boundsOfMark } from "../src/scene/mark";
import { enlarged } from "../src/scene/naming";
import type { Box, Mark } from "../src/scene/mark";
import { network, pickedNetwork } from "../src/scene/networkView";
import { summaryOf } from "../src/scene/network";
import { pick } from "../src/scene/pick";
import { styleOf } from "../src/scene/style";
import { sceneSteps } from "../src/scene/view";
import type { Frame, Picture } from "../src/scene/view";
import { KIND, PAYLOAD, made } from "./made";

const graph = made();
const style = styleOf(false);
const measure = (text: string, size: number): number => text.length * size * 0.5;
const FRAME: Frame = { camera: { k: 60, dx: 200, dy: 200 }, width: 600, height: 500, margin: 0 };

function pictureOf(more: Partial<State> = {}, lang = "en"): Picture {
  const state = { ...initial(lang), ...more };
  return network.picture({ graph, state, visible: visible(graph, state), texts: makeTexts(graph, lang), style, measure, tall: 0.8, moved: new Map() });
}
const marksOf = (more: Partial<State> = {}, lang = "en"): readonly Mark[] => pictureOf(more, lang).base(FRAME).marks;
const partFor = (more: Partial<State>): ReturnType<typeof partOf> => {
  const state = { ...initial("en"), ...more };
  return partOf(graph, visible(graph, state), state);
};
const ids = (entities: Iterable<number>): string[] => [...entities].map((ix) => at(graph.entities, ix).id);

test("all that is shown is where it was dragged to", () => {
  const picture = pictureOf();
  const [first, other] = picture.outline;
  assert.ok(first !== undefined && other !== undefined && picture.move);
  const before = picture.bounds;
  picture.move(first, { x: before.x1 + 5, y: before.y0 });
  assert.equal(picture.bounds.x1, before.x1 + 5);
});

test("the best connected come first and the rest is counted", () => {
  assert.deepEqual(ids(partFor({ show: 2 }).entities), ["mst", "ipa"]);
  assert.equal(pictureOf({ show: 2 }).summary, "The best connected 2 of 7 entries, with 1 of 3 ties among them.");
});

test("what is shown beside the best connected is counted apart from them", () => {
  const picture = pictureOf({ show: 2, selected: entityRef("doh-2004"), lang: "en" });
  assert.equal(picture.outline.length, 3);
  assert.equal(picture.summary, "The best connected 2 of 7 entries and 1 more around what was chosen, with 2 of 3 ties among them.");
});

test("what lies within some steps is all shown, unless it has more ties than can be told apart", () => {
  assert.equal(partFor({ show: 2, selected: entityRef("ipa"), steps: 3 }).entities.length, 4);
  const spokes = Array.from({ length: 1501 }, (_, n) => n + 1);
  const hub = { entities: { id: ["hub", ...spokes.map((n) => `e${n}`)], kind: [KIND["Organization"], ...spokes.map(() => KIND["Organization"])], label: ["Hub", ...spokes.map((n) => `E ${n}`)], voice: [0, ...spokes] } };
  for (const [many, shown] of [[1500, 1501], [1501, 100]] as const) {
    const ends = spokes.slice(0, many);
    const large = load({ ...PAYLOAD, ...hub, claims: { subject: ends.map(() => 1), predicate: ends.map(() => KIND["partnerOf"]), object: ends.map((n) => (n === 1 ? 0 : n)), source: ends.map(() => -1) } });
    const state = { ...initial("en"), selected: entityRef("hub"), steps: 2 };
    assert.equal(partOf(large, visible(large, state), state).entities.length, shown, `${many}`);
  }
});

test("of a hub's neighbours as many are shown as leave the ties apart, and the others are counted", () => {
  const spokes = Array.from({ length: 300 }, (_, n) => n + 1);
  const kinds = ["hub", ...spokes].map(() => KIND["Organization"]);
  const entities = { id: ["hub", ...spokes.map((n) => `e${n}`)], kind: kinds, label: ["Hub", ...spokes.map((n) => `E ${n}`)], voice: [0, ...spokes] };
  const pairs = spokes.flatMap((n) => [[0, n], ...Array.from({ length: 10 }, (_, far) => [n, ((n + far) % 300) + 1])]);
  const large = load({ ...PAYLOAD, entities, claims: { subject: pairs.map(([a]) => a ?? 0), predicate: pairs.map(() => KIND["partnerOf"]), object: pairs.map(([, b]) => b ?? 0), source: pairs.map(() => -1) } });
  const state = { ...initial("en"), show: 10, selected: entityRef("hub") };
  const part = partOf(large, visible(large, state), state);
  assert.ok(part.ties.length <= 1500 && part.ties.length > 1400, String(part.ties.length));
  assert.equal(part.around, 291);
  assert.equal(summaryOf(large, part, makeTexts(large, "en")), `The best connected 10 of 301 entries and ${part.entities.length - 10} of the 291 others around what was chosen, with ${part.ties.length.toLocaleString("en")} of 3,300 ties among them.`);
});

test("a path is found beyond the steps, and steps end a path", () => {
  const near = { ...initial("en"), selected: entityRef("ipa"), steps: 1 };
  const asked = act(near, { do: "path", to: "doh-2015" });
  assert.deepEqual(ids(partOf(graph, visible(graph, asked), asked).chain ?? []), ["ipa", "mst", "doh-2015"]);
  assert.equal(act(asked, { do: "steps", steps: 1 }).path, undefined);
});

test("a path that the filters hide is told from none, and is there without them", () => {
  const asked: State = { ...initial("en"), selected: entityRef("ipa"), path: "doh-2015", to: "2014" };
  const found = connectionOf(graph, visible(graph, asked), asked);
  assert.equal(found?.chain, undefined);
  assert.equal(found?.hidden?.length, 3);
  const open = act(asked, { do: "jump", state: unfiltered(asked) });
  assert.equal(connectionOf(graph, visible(graph, open), open)?.chain?.length, 3);
  const none: State = { ...asked, path: "paper" };
  assert.equal(connectionOf(graph, visible(graph, none), none)?.hidden, undefined);
});

test("what is selected or expanded brings its neighbours", () => {
  assert.deepEqual(ids(partFor({ show: 1, selected: entityRef("ipa") }).entities), ["mst", "ipa"]);
  assert.deepEqual(ids(partFor({ show: 1, expanded: ["mst"] }).entities), ["mst", "ipa", "doh-2004", "doh-2015"]);
});

test("a selection lights its neighbours; a path lights the chain alone", () => {
  const lit = partFor({ selected: entityRef("ipa") }).lit;
  assert.deepEqual(ids(lit?.entities ?? []), ["ipa", "mst"]);
  const chain = partFor({ selected: entityRef("ipa"), path: "doh-2004" });
  assert.deepEqual(ids(chain.chain ?? []), ["ipa", "mst", "doh-2004"]);
  assert.equal(chain.lit?.ties.size, 2);
  assert.deepEqual(partFor({ selected: entityRef("ipa"), path: "paper" }).chain, []);
});

test("every entity is a body with its name, every tie a line that looks by its sources", () => {
  const marks = marksOf();
  const bodies = marks.filter((mark) => mark.ref?.kind === "entity" && mark.kind !== "text");
  assert.equal(bodies.length, 7);
  const lines = marks.filter((mark) => mark.ref?.kind === "tie" && mark.kind === "line");
  assert.deepEqual(lines.map((mark) => mark.kind === "line" && [mark.width > 1.5, mark.dash !== undefined]), [[false, false], [false, true], [true, false]]);
  const names = marks.flatMap((mark) => (mark.kind === "text" ? [mark.text] : []));
  assert.ok(names.join(" ").includes("International Peoples’ Assembly"));
});

test("within some steps of the selection all stands out, its own ties above the others; without steps the rest is faded", () => {
  const strokes = (more: Partial<State>): string[] => marksOf({ selected: entityRef("doh-2015"), ...more }).flatMap((mark) => (mark.kind === "line" && mark.ref ? [mark.stroke] : []));
  const fills = (more: Partial<State>): boolean => marksOf({ selected: entityRef("doh-2015"), ...more }).some((mark) => mark.ref?.kind === "entity" && mark.kind !== "text" && mark.kind !== "line" && (mark.fill === style.faded || mark.stroke === style.faded));
  assert.deepEqual([strokes({}).includes(style.fadedTie), fills({})], [true, true]);
  assert.deepEqual([strokes({ steps: 2 }).includes(style.fadedTie), fills({ steps: 2 })], [false, false]);
  assert.deepEqual(ids(partFor({ selected: entityRef("doh-2015"), steps: 2 }).lit?.near ?? []), ["doh-2015", "mst"]);
});

test("what the pointer is on has its name once: a plate covers the one that stands there", () => {
  const picture = pictureOf();
  const short = picture.base(FRAME).marks.filter((mark) => mark.kind === "text" && same(mark.ref, entityRef("ipa")));
  assert.ok(short.length > 0);
  const over = picture.over(FRAME, entityRef("ipa")).marks;
  const plate = over.findIndex((mark) => mark.kind === "path" && mark.fill === style.ground && mark.stroke !== undefined);
  const box = boundsOfMark(at(over, plate), measure);
  for (const mark of short) {
    const name = boundsOfMark(mark, measure);
    assert.ok(box.x0 <= name.x0 && box.y0 <= name.y0 && box.x1 >= name.x1 && box.y1 >= name.y1);
  }
  const told = over.slice(plate + 1).flatMap((mark) => (mark.kind === "text" ? [mark.text] : []));
  assert.equal(told.join(" "), "International Peoples’ Assembly");
});

test("what is pointed at covers no other name with its ties, nor with what they lead to", () => {
  for (const hover of [entityRef("ipa"), { kind: "tie", subject: "ipa", predicate: "partnerOf", object: "mst" } as const]) {
    const picture = pictureOf();
    const isName = (mark: Mark): boolean => mark.kind === "text" && mark.ref?.kind === "entity";
    const names = picture.base(FRAME).marks.filter(isName);
    const over = picture.over(FRAME, hover).marks;
    assert.ok(names.length > 3);
    for (const name of names) assert.ok(over.slice(over.findLastIndex((mark) => mark.kind === "line")).includes(name));
    // under another camera they would stand elsewhere
    const camera = { ...FRAME.camera, dx: 190 };
    assert.ok(!picture.over({ ...FRAME, camera }, hover).marks.some(isName));
  }
});

test("what stands out lies above all that is faded, and the ties of a path are broader", () => {
  const path = { selected: entityRef("ipa"), path: "doh-2004" };
  const marks = marksOf(path);
  const places = (isFound: (mark: Mark) => boolean): number[] => marks.flatMap((mark, place) => (mark.ref && mark.kind !== "text" && isFound(mark) ? [place] : []));
  const isFaded = (mark: Mark): boolean => ("fill" in mark && mark.fill === style.faded) || ("stroke" in mark && (mark.stroke === style.faded || mark.stroke === style.fadedTie));
  const [faded, lit] = [places(isFaded), places((mark) => !isFaded(mark))];
  assert.deepEqual([faded.length, lit.length], [5, 5]);
  assert.ok(Math.max(...faded) < Math.min(...lit));
  const width = (more: Partial<State>): number | undefined => marksOf(more).flatMap((mark) => (mark.kind === "line" && mark.ref?.kind === "tie" && mark.ref.predicate === "partnerOf" ? [mark.width] : []))[0];
  assert.equal(((width(path) ?? 0) - (width({ selected: entityRef("ipa") }) ?? 0)).toFixed(2), "1.50");
});

test("the line of a selected tie is in the colour of the selection and below every name", () => {
  const picture = pictureOf({ selected: { kind: "tie", subject: "ipa", predicate: "partnerOf", object: "mst" } });
  const marks = picture.base(FRAME).marks;
  const line = marks.findIndex((mark) => mark.kind === "line" && mark.ref?.kind === "tie" && mark.stroke === style.accent);
  assert.ok(line >= 0 && line < marks.findIndex((mark) => mark.kind === "text"));
  assert.ok(!picture.over(FRAME, undefined).marks.some((mark) => mark.kind === "line"));
  for (let turn = 0; turn < 16; turn++) {
    const [x, y] = [Math.cos((turn * Math.PI) / 8), Math.sin((turn * Math.PI) / 8)];
    picture.move?.(entityIx(0), { x: 0.8 * x, y: 0.8 * y });
    picture.move?.(entityIx(1), { x: -0.8 * x, y: -0.8 * y });
    const marks = picture.base({ ...FRAME, camera: { k: 150, dx: 300, dy: 250 } }).marks;
    const [line] = marks.flatMap((mark) => (mark.kind === "line" && mark.stroke === style.accent ? [mark] : []));
    assert.ok(line);
    const onLine = Array.from({ length: 100 }, (_, step) => ({ x: line.x1 + ((line.x2 - line.x1) * step) / 99, y: line.y1 + ((line.y2 - line.y1) * step) / 99 }));
    for (const name of marks.filter((mark) => mark.kind === "text" && mark.ref?.kind === "entity" && ["mst", "ipa"].includes(mark.ref.id)).map((mark) => boundsOfMark(mark, measure))) {
      assert.ok(!onLine.some(({ x, y }) => x > name.x0 && x < name.x1 && y > name.y0 && y < name.y1), `turned ${turn} times`);
    }
  }
});

test("among much that stands out the best connected are named, further off where they have no room", () => {
  const [others, kind] = [60, PAYLOAD.entities.kind[0]];
  const all = Array.from({ length: others + 2 }, (_, n) => n);
  const spots = all.map((n) => (n < 2 ? { x: n * 150, y: 0 } : { x: 150 + (1 + Math.floor((n - 2) / 20)) * 22 * Math.cos(((n - 2) % 20) * 0.314), y: (1 + Math.floor((n - 2) / 20)) * 22 * Math.sin(((n - 2) % 20) * 0.314) }));
  const rest = all.slice(2);
  const crowded = load({
    ...PAYLOAD,
    entities: { id: all.map((n) => `e${n}`), kind: all.map(() => kind), label: all.map((n) => (n === 1 ? "The best connected of all" : `Member ${n}`)), x: spots.map(({ x }) => x), y: spots.map(({ y }) => y), voice: all },
    claims: { subject: [...rest.map(() => 1), ...rest.slice(0, 30).map(() => 0), 0], predicate: Array.from({ length: others + 31 }, () => KIND["partnerOf"]), object: [...rest, ...rest.slice(0, 30), 1], source: Array.from({ length: others + 31 }, () => 0) },
  });
  for (const [width, steps] of [[390, 0], [900, 0], [900, 2]] as const) {
    const state = { ...initial("en"), selected: entityRef("e0"), steps };
    const picture = network.picture({ graph: crowded, state, visible: visible(crowded, state), texts: makeTexts(crowded, "en"), style, measure, tall: 1, moved: new Map() });
    const { x0, x1, y0, y1 } = picture.bounds;
    const k = (0.8 * Math.min(width, 600)) / Math.max(x1 - x0, y1 - y0);
    const camera = { k, dx: width / 2 - ((x0 + x1) / 2) * k, dy: 300 - ((y0 + y1) / 2) * k };
    const told = picture.base({ camera, width, height: 600, margin: 0 }).marks.flatMap((mark) => (mark.kind === "text" && mark.ref?.kind === "entity" && mark.ref.id === "e1" ? [mark.text] : []));
    assert.equal(told.join(" "), "The best connected of all", `${width} ${steps}`);
  }
});

test("what a selected tie says is written clear of both its ends and of their names", () => {
  const picture = pictureOf({ selected: { kind: "tie", subject: "ipa", predicate: "partnerOf", object: "mst" } });
  for (let turn = 0; turn < 16; turn++) {
    const [x, y] = [Math.cos((turn * Math.PI) / 8), Math.sin((turn * Math.PI) / 8)];
    picture.move?.(entityIx(0), { x: 0.8 * x, y: 0.8 * y });
    picture.move?.(entityIx(1), { x: -0.8 * x, y: -0.8 * y });
    const frame = { ...FRAME, camera: { k: 50, dx: 300, dy: 250 } };
    const ends = picture.base(frame).marks.filter((mark) => mark.ref?.kind === "entity" && ["mst", "ipa"].includes(mark.ref.id) && mark.kind !== "line");
    const plate = picture.over(frame, undefined).marks.find((mark) => mark.kind === "path" && mark.fill === style.ground && mark.stroke === style.tieStrong);
    assert.ok(plate && ends.some((mark) => mark.kind === "text"));
    for (const one of ends) assert.ok(!meet(boundsOfMark(one, measure), boundsOfMark(plate, measure)), `turned ${turn} times`);
  }
});

test("a room is shown large names, and those alone of what stands out", () => {
  const sizes = (present: boolean): [string, number][] => marksOf({ selected: entityRef("doh-2015"), present }).flatMap((mark) => (mark.kind === "text" && mark.ref?.kind === "entity" ? [[mark.ref.id, mark.size]] : []));
  assert.ok(sizes(false).some(([id]) => id === "brazil"));
  const shown = sizes(true);
  assert.deepEqual([...new Set(shown.map(([id]) => id))].sort(), ["doh-2015", "mst"]);
  assert.ok(shown.every(([, size]) => size > 14));
  // what is magnified whole has room for them to be larger still only on a large screen
  const frame = { camera: { k: 1, dx: 0, dy: 0 }, height: 400, margin: 0 };
  assert.deepEqual([400, 530, 614, 794].map((width) => enlarged(true, { ...frame, width })), [1.15, 1.15, 1.15, 1.4]);
});

test("the name of what is selected is whole, in further lines where it is long, before a room too", () => {
  const long = "Shipments of olive oil and of flour to families of the northern villages, October to December 2023";
  for (const [selected, present] of [["doh-2015", true], ["doh-2015", false], ["mst", false]] as const) {
    const state = { ...initial("en"), selected: entityRef(selected), present };
    const texts = makeTexts(graph, "en");
    const longer = { ...texts, name: (one: Parameters<typeof texts.name>[0]) => (one.id === "doh-2015" ? { text: long, lang: "en", dir: "ltr" as const } : texts.name(one)) };
    const { marks } = network.picture({ graph, state, visible: visible(graph, state), texts: longer, style, measure, tall: 0.8, moved: new Map() }).base({ ...FRAME, width: 1200, camera: { ...FRAME.camera, dx: 600 } });
    const told = marks.flatMap((mark) => (mark.kind === "text" && mark.ref?.kind === "entity" && mark.ref.id === "doh-2015" ? [mark.text] : [])).join(" ");
    assert.equal(told === long, selected === "doh-2015", told);
  }
});

test("no name stands on a body or on what covers the picture", () => {
  const covered = { x0: 0, y0: 0, x1: 330, y1: 500 };
  const marks = pictureOf().base({ ...FRAME, covered: [covered] }).marks;
  for (const name of marks.filter((mark) => mark.kind === "text")) assert.ok(!meet(boundsOfMark(name, measure), covered));
});

test("where neighbours of a selection are crowded, a name is left out rather than put on another of them", () => {
  const around = Array.from({ length: 12 }, (_, n) => n + 2);
  const all = [0, 1, ...around];
  const ring = (turn: (angle: number) => number): number[] => around.map((n) => 100 * turn((n * Math.PI) / 6));
  const entities = { id: all.map((n) => `e${n}`), kind: all.map(() => KIND["Organization"]), label: all.map((n) => `Name ${n}`), voice: all, x: [-1000, 0, ...ring(Math.cos)], y: [0, 0, ...ring(Math.sin)] };
  const others = all.slice(1);
  const large = load({ ...PAYLOAD, entities, claims: { subject: others.map(() => 0), predicate: others.map(() => KIND["partnerOf"]), object: others, source: others.map(() => -1) } });
  const state = { ...initial("en"), selected: entityRef("e0") };
  const picture = network.picture({ graph: large, state, visible: visible(large, state), texts: makeTexts(large, "en"), style, measure, tall: 1, moved: new Map() });
  const [middle, rim] = [1, 2].map((one) => picture.whereIs(entityIx(one), { k: 1, dx: 0, dy: 0 }) ?? assert.fail());
  assert.ok(middle && rim);
  const k = 22 / Math.hypot(rim.x - middle.x, rim.y - middle.y);
  const { marks } = picture.base({ camera: { k, dx: 400 - k * middle.x, dy: 250 - k * middle.y }, width: 600, height: 500, margin: 0 });
  const share = (a: Box, b: Box): number => (Math.max(0, Math.min(a.x1, b.x1) - Math.max(a.x0, b.x0)) * Math.max(0, Math.min(a.y1, b.y1) - Math.max(a.y0, b.y0))) / ((a.x1 - a.x0) * (a.y1 - a.y0));
  const named = marks.filter((mark) => mark.kind === "text" && mark.ref?.kind === "entity");
  const bodies = marks.filter(({ kind, ref }) => kind !== "text" && ref?.kind === "entity");
  const covered = bodies.map((body) => Math.max(...named.filter(({ ref }) => !same(ref, body.ref)).map((name) => share(boundsOfMark(body, measure), boundsOfMark(name, measure)))));
  assert.ok(named.length > 8 && Math.max(...covered) < 0.25, `${named.length}: ${covered.join(" ")}`);
});

test("a picture that is drawn to be shifted has names beyond its edges, one that rests has none there", () => {
  const camera = { ...FRAME.camera, dx: -40 };
  const beyond = (more: Partial<Frame>): number => pictureOf().base({ ...FRAME, camera, ...more }).marks.filter((mark) => mark.kind === "text" && boundsOfMark(mark, measure).x0 < 0).length;
  assert.equal(beyond({ margin: 240 }), 0);
  assert.ok(beyond({ margin: 240, loose: true }) > 0);
});

test("a name in Arabic runs from the right on a page in any language", () => {
  const told = marksOf({}, "ar").flatMap((mark) => (mark.kind === "text" ? [[mark.text, mark.dir]] : []));
  assert.ok(told.some(([text, dir]) => text === "البرازيل" && dir === "rtl"));
  assert.ok(told.some(([text, dir]) => text === "First conference" && dir === "ltr"));
});

test("relations are named when close, and arrows show their way unless they have none", () => {
  const close = pictureOf().base({ ...FRAME, camera: { k: 150, dx: 100, dy: 100 } }).marks;
  assert.ok(close.some((mark) => mark.kind === "text" && mark.text === "convened"));
  assert.ok(!marksOf().some((mark) => mark.kind === "text" && mark.text === "convened"));
});

test("a point picks the body on it before the line under it", () => {
  const picture = pictureOf();
  const where = picture.whereIs(entityIx(0), FRAME.camera);
  assert.ok(where);
  assert.deepEqual(pick(picture.base(FRAME).marks, where.x + 2, where.y, 8, measure), entityRef("mst"));
});

test("positions are turned and stretched to the stage, and a dragged one comes back", () => {
  const wide = boundsOf([{ x: -3, y: -1 }, { x: 3, y: 1 }]);
  for (const tall of [0.3, 0.9, 1.8]) {
    const { to, back } = fittingFor(wide, tall);
    const there = back(to({ x: 2, y: -0.5 }));
    assert.ok(Math.abs(there.x - 2) < 1e-9 && Math.abs(there.y + 0.5) < 1e-9);
  }
  const upright = fittingFor(wide, 1.8).to({ x: 3, y: 0 });
  assert.ok(Math.abs(upright.y) > Math.abs(upright.x));
});

test("facts stand figures first, then ties from the entity, then ties to it; claims of the same together", () => {
  const groups = factsOf(graph, entityIx(2)).map((group) => [group.predicate.name, group.forward, group.contested, group.facts.map((fact) => fact.claims.length)]);
  assert.deepEqual(groups, [["participants", true, true, [1, 1]], ["convened", false, false, [2]]]);
});

test("a picture of little is made at once, but in a step a name while the page loads; one is as the other", () => {
  const picture = pictureOf();
  assert.equal([...sceneSteps(picture, FRAME, false)].length, 0);
  assert.ok([...sceneSteps(picture, FRAME, true)].length > picture.outline.length);
  assert.deepEqual(ended(sceneSteps(picture, FRAME, true)), picture.base(FRAME));
});

test("each of those picked has a ring and a bold name, and none of them is faded", () => {
  const drawn = (picked: readonly string[]): readonly Mark[] => {
    const last = picked[picked.length - 1];
    const state: State = { ...initial("en"), expanded: picked, selected: last === undefined ? undefined : entityRef(last) };
    const picture = pickedNetwork.picture({ graph, state, visible: visible(graph, state), texts: makeTexts(graph, "en"), style, measure, tall: 0.8, moved: new Map() });
    return picture.base(FRAME).marks;
  };
  const rings = (marks: readonly Mark[]): number => marks.filter((mark) => mark.kind === "disc" && mark.stroke === style.accent).length;
  const faded = (marks: readonly Mark[]): string[] => marks.flatMap((mark) => (mark.ref?.kind === "entity" && "fill" in mark && mark.fill === style.faded ? [mark.ref.id] : []));
  assert.equal(rings(drawn(["ipa", "doh-2015", "paper"])), 3);
  assert.deepEqual(faded(drawn(["ipa", "doh-2015", "paper"])).sort(), ["brazil", "doh-2004", "news"]);
  const bold = drawn(["ipa", "doh-2015"]).flatMap((mark) => (mark.kind === "text" && mark.weight === 600 ? [mark.text] : []));
  assert.deepEqual([...new Set(bold)].sort(), ["International", "Peoples’ Assembly", "Second conference"]);
  assert.equal(rings(drawn([])), 0);
  assert.deepEqual(faded(drawn([])), []);
});
