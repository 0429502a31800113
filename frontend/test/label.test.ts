import assert from "node:assert/strict";
import { test } from "node:test";
import { at } from "../src/base/model";
import { UNTOUCHED, linesOf, meet, place, placing } from "../src/scene/label";
import { along, farAmong, farOff, leaderOf, ledAlong, placeFurther } from "../src/scene/leaders";
import { inLines, shortened } from "../src/scene/lines";
import type { Obstacle, Placed, Wish } from "../src/scene/label";
import type { Box } from "../src/scene/mark";

const measure = (text: string, size: number): number => text.length * size * 0.5;
const FRAME: Box = { x0: 0, y0: 0, x1: 400, y1: 300 };

function wishes(count: number): Wish<number>[] {
  return Array.from({ length: count }, (_, n) => ({
    of: n, rank: n % 7, key: String(n).padStart(3, "0"), lines: ["name".repeat(1 + (n % 3))], size: 12, weight: 400 as const,
    x: (n * 97) % 400, y: (n * 53) % 300, reach: 4, leftward: n % 2 === 0, firm: n % 5 === 0,
  }));
}

test("no two names meet and none is over the edge", () => {
  const placed = place(wishes(120), FRAME, [], measure);
  assert.ok(placed.length > 20);
  placed.forEach((a, one) => {
    assert.ok(a.box.x0 >= FRAME.x0 && a.box.y0 >= FRAME.y0 && a.box.x1 <= FRAME.x1 && a.box.y1 <= FRAME.y1);
    placed.forEach((b, other) => assert.ok(one === other || !meet(a.box, b.box)));
  });
});

test("names are placed one a step, so that there is time for other work between them", () => {
  const steps = [...placing(wishes(80), FRAME, [], measure)];
  assert.equal(steps.length, 80);
});

test("the order in which names are wished for makes no difference", () => {
  const list = wishes(80);
  const told = (all: readonly Wish<number>[]): number[] => place(all, FRAME, [], measure).map((one) => one.wish.of);
  assert.deepEqual(told([...list].reverse()), told(list));
});

test("a name keeps clear of bodies unless it is firm; then it covers as little as it can", () => {
  const body: Box = { x0: 0, y0: 80, x1: 400, y1: 220 };
  const wish: Wish<number> = { of: 1, rank: 0, key: "a", lines: ["name"], size: 12, weight: 400, x: 200, y: 150, reach: 4, leftward: false };
  assert.equal(place([wish], FRAME, [body], measure).length, 0);
  assert.equal(place([{ ...wish, firm: true }], FRAME, [body], measure).length, 1);
  const half: Box = { x0: 200, y0: 0, x1: 400, y1: 300 };
  assert.equal(place([{ ...wish, firm: true }], FRAME, [half], measure)[0]?.align, "right");
});

test("where a firm name has to cover something, that is nothing of weight", () => {
  const wish: Wish<number> = { of: 1, rank: 0, key: "a", lines: ["name"], size: 12, weight: 400, x: 200, y: 150, reach: 4, leftward: false, firm: true };
  const left: Box = { x0: 0, y0: 0, x1: 200, y1: 300 };
  const right: Box = { x0: 200, y0: 0, x1: 400, y1: 300 };
  const side = (heavy: Box, light: Box): number => (place([wish], FRAME, [{ ...heavy, weight: 50 }, light], measure)[0]?.box.x0 ?? NaN) - 200;
  assert.ok(side(left, right) >= 0);
  assert.ok(side(right, left) < 0);
});

test("a firm name that could only cover what is selected is left out", () => {
  const wish: Wish<number> = { of: 1, rank: 0, key: "a", lines: ["name"], size: 12, weight: 400, x: 200, y: 150, reach: 4, leftward: false, firm: true };
  assert.equal(place([wish], FRAME, [{ ...FRAME, weight: 50 }], measure).length, 1);
  assert.equal(place([wish], FRAME, [{ ...FRAME, weight: UNTOUCHED }], measure).length, 0);
});

test("a firm name that would cover more than it may is left out", () => {
  const wish: Wish<number> = { of: 1, rank: 0, key: "a", lines: ["name"], size: 12, weight: 400, x: 200, y: 150, reach: 4, leftward: false, firm: true };
  const least = at([...place([wish], FRAME, [FRAME], measure)].map(({ box }) => (box.x1 - box.x0) * (box.y1 - box.y0)), 0);
  const found = [least / 2, 100 * least].map((most) => place([{ ...wish, most }], FRAME, [FRAME], measure).length);
  assert.deepEqual(found, [0, 1]);
});

test("a firm name may stand further off, at the end of a line, where it covers nothing", () => {
  const body: Box = { x0: 140, y0: 120, x1: 260, y1: 180 };
  const wish: Wish<number> = { of: 1, rank: 0, key: "a", lines: ["name"], size: 12, weight: 400, x: 200, y: 150, reach: 4, leftward: false, firm: true };
  const [near, far] = [wish, { ...wish, far: farOff }].map((one) => place([one], FRAME, [body], measure)[0]);
  assert.deepEqual([near && meet(near.box, body), near && leaderOf(near, "#000")], [true, []]);
  assert.ok(far && !meet(far.box, body));
  const [line] = leaderOf(far, "#000");
  assert.ok(line);
  assert.equal(Math.round(Math.hypot(line.x1 - wish.x, line.y1 - wish.y)), wish.reach);
  assert.ok(line.x2 >= far.box.x0 && line.x2 <= far.box.x1 && (line.y2 === far.box.y0 || line.y2 === far.box.y1));
});

test("a firm name that has to cover something goes further off only to cover far less of it", () => {
  const crowded = (left: number): Box => ({ x0: left, y0: 0, x1: 400, y1: 300 });
  const wish: Wish<number> = { of: 1, rank: 0, key: "a", lines: ["name"], size: 12, weight: 400, x: 200, y: 150, reach: 4, leftward: false, firm: true, far: farOff };
  const far = ([one]: readonly { readonly box: Box }[]): number => Math.max(0, one ? Math.max(one.box.x0 - 204, 196 - one.box.x1, one.box.y0 - 154, 146 - one.box.y1) : NaN);
  assert.ok(far(place([wish], FRAME, [crowded(0)], measure)) < 4);
  assert.ok(far(place([wish], FRAME, [crowded(120), { ...crowded(0), weight: 0.1 }], measure)) > 9);
});

test("a spot where a name would mislead is taken last", () => {
  const wish: Wish<number> = { of: 1, rank: 0, key: "a", lines: ["name"], size: 12, weight: 400, x: 200, y: 150, reach: 4, leftward: false };
  assert.equal(place([{ ...wish, misleads: (spot) => spot.x1 > 210 }], FRAME, [], measure)[0]?.align, "right");
  assert.equal(place([{ ...wish, misleads: () => true }], FRAME, [], measure)[0]?.align, "left");
});

test("a strict name is left out where every spot misleads, and a firm one goes further off first", () => {
  const wish: Wish<number> = { of: 1, rank: 0, key: "a", lines: ["name"], size: 12, weight: 400, x: 200, y: 150, reach: 4, leftward: false, misleads: ({ x1 }) => x1 > 170 };
  assert.equal(place([wish], FRAME, [], measure).length, 1);
  assert.equal(place([{ ...wish, strict: true, misleads: () => true }], FRAME, [], measure).length, 0);
  const [far] = place([{ ...wish, firm: true, far: farOff }], FRAME, [], measure);
  assert.ok(far && far.box.x1 <= 170 && leaderOf(far, "#000").length === 1);
  assert.equal(place([{ ...wish, firm: true, far: farOff, misleads: () => true }], FRAME, [], measure)[0]?.align, "left");
});

test("a name is whole in one line or two, as even as can be; only what has no room there is cut", () => {
  assert.deepEqual(inLines("Peoples Dispatch", 20), ["Peoples Dispatch"]);
  assert.deepEqual(inLines("Landless Rural Workers’ Movement", 20), ["Landless Rural", "Workers’ Movement"]);
  assert.deepEqual(inLines("III International Dilemmas of Humanity Conference", 20), ["III International", "Dilemmas of Humanit…"]);
  assert.deepEqual(inLines("III International Dilemmas of Humanity Conference", 20, 4), ["III International", "Dilemmas of", "Humanity Conference"]);
  assert.deepEqual(inLines("Landless Rural Workers’ Movement", 20, 4), ["Landless Rural", "Workers’ Movement"]);
  assert.deepEqual(inLines("Tricontinental Institute for Social Research", 14, 4), ["Tricontinental", "Institute for", "Social", "Research"]);
  assert.deepEqual(inLines("x".repeat(10_000), 20, 4), [..."123"].map(() => "x".repeat(20)).concat(`${"x".repeat(19)}…`));
  assert.deepEqual(inLines("x".repeat(10_000), 20), ["x".repeat(20), `${"x".repeat(19)}…`]);
});

test("the lines of a name share its middle", () => {
  const wish: Wish<number> = { of: 1, rank: 0, key: "a", lines: ["one", "two"], size: 16, weight: 400, x: 200, y: 150, reach: 4, leftward: false };
  const [placed] = place([wish], FRAME, [], measure);
  assert.ok(placed);
  assert.deepEqual(linesOf(placed).map(({ text, y }) => [text, y]), [["one", 140], ["two", 160]]);
  assert.deepEqual([placed.box.y0, placed.box.y1], [130, 170]);
});

test("a name on a point goes to the next one where there is no room", () => {
  const one: Wish<string> = { of: "a", rank: 1, key: "a", lines: ["name"], size: 12, weight: 400, x: 200, y: 150, reach: 0, leftward: false, on: [{ x: 202, y: 152 }, { x: 300, y: 50 }] };
  const body = { x0: 190, y0: 140, x1: 210, y1: 160 };
  assert.deepEqual(place([one], FRAME, [], measure).map(({ x, y }) => [x, y]), [[200, 150]]);
  assert.deepEqual(place([one], FRAME, [body], measure).map(({ x, y }) => [x, y]), [[300, 50]]);
  assert.deepEqual(place([{ ...one, on: [] }], FRAME, [body], measure), []);
});

test("the better ranked name takes the room", () => {
  const one: Wish<string> = { of: "second", rank: 2, key: "a", lines: ["a long name that fills it"], size: 12, weight: 400, x: 200, y: 150, reach: 2, leftward: false, on: [] };
  assert.deepEqual(place([one, { ...one, of: "first", rank: 1, key: "b" }], FRAME, [], measure).map((placed) => placed.wish.of), ["first"]);
});

test("two names in one line are further apart than two words of one", () => {
  const at = (key: string, x: number, leftward: boolean): Wish<number> => ({ of: 1, rank: 0, key, lines: ["name"], size: 12, weight: 400, x, y: 150, reach: 4, leftward });
  const [first, second] = place([at("a", 200, true), at("b", 140, false)], FRAME, [], measure);
  assert.ok(first && second && (first.box.y0 >= second.box.y1 || second.box.y0 >= first.box.y1 || Math.max(first.box.x0 - second.box.x1, second.box.x0 - first.box.x1) >= 6));
});

test("a line to a name crosses no other body, and never one that stands out", () => {
  const wish: Wish<number> = { of: 1, rank: 0, key: "a", lines: ["a longer name"], size: 12, weight: 400, x: 200, y: 150, reach: 4, leftward: false, firm: true };
  const around = (x: number, y: number, r: number, weight: number): Obstacle => ({ x0: x - r, y0: y - r, x1: x + r, y1: y + r, weight });
  // bodies all around leave one gap, above, for a line
  const ring = Array.from({ length: 15 }, (_, place) => (place * 2 * Math.PI) / 16).map((angle) => around(200 + 26 * Math.sin(angle + Math.PI / 8), 150 - 26 * Math.cos(angle + Math.PI / 8), 5, 50));
  const [placed] = place([{ ...wish, far: farAmong(ring) }], FRAME, ring, measure);
  assert.ok(placed);
  const [line] = leaderOf(placed, "#000");
  assert.ok(line);
  const steps = Array.from({ length: 101 }, (_, step) => ({ x: line.x1 + ((line.x2 - line.x1) * step) / 100, y: line.y1 + ((line.y2 - line.y1) * step) / 100 }));
  const nearest = ring.map((one) => Math.min(...steps.map(({ x, y }) => Math.hypot(x - (one.x0 + one.x1) / 2, y - (one.y0 + one.y1) / 2))));
  assert.ok(Math.min(...nearest) >= 5, String(Math.min(...nearest)));
});

test("a name is written otherwise where that covers nothing, or less", () => {
  const wish: Wish<number> = { of: 1, rank: 0, key: "a", lines: ["a long name that is broad"], size: 12, weight: 400, x: 50, y: 20, reach: 4, leftward: false, firm: true };
  const walls = [{ x0: 0, y0: 26, x1: 100, y1: 40 }, { x0: 0, y0: 0, x1: 100, y1: 14 }, { x0: 80, y0: 0, x1: 100, y1: 40 }];
  const placed = (one: Wish<number>): Placed<number> | undefined => place([one], { x0: 0, y0: 0, x1: 100, y1: 40 }, walls, (text) => text.length * 3)[0];
  assert.deepEqual(placed({ ...wish, otherwise: [["a name"]] })?.wish.lines, ["a name"]);
  const ways = [wish.lines, ["a long name", "that is broad"]];
  const covered = (one: Placed<number> | undefined): number => walls.reduce((sum, wall) => sum + (one && meet(one.box, wall) ? (Math.min(one.box.x1, wall.x1) - Math.max(one.box.x0, wall.x0)) * (Math.min(one.box.y1, wall.y1) - Math.max(one.box.y0, wall.y0)) : 0), 0);
  const [wide, slim] = ways.map((lines) => covered(placed({ ...wish, lines })));
  assert.ok(wide && slim && slim !== wide);
  for (const [lines, other] of [ways, [...ways].reverse()]) assert.equal(covered(placed({ ...wish, lines: lines ?? [], otherwise: [other ?? []] })), Math.min(wide, slim));
  assert.equal(placed({ ...wish, firm: false, otherwise: [ways[1] ?? []] }), undefined);
});

test("a name that found no room is placed further off, at the end of a line that crosses no body, no name and no other line", () => {
  const all = wishes(60).map((one) => ({ ...one, firm: false }));
  const bodies = all.map(({ x, y, reach }) => ({ x0: x - reach, y0: y - reach, x1: x + reach, y1: y + reach }));
  const before = place(all, FRAME, bodies, measure);
  const told = new Set(before.map(({ wish }) => wish.of));
  const further = placeFurther(all.filter(({ of }) => !told.has(of)).map((one) => ({ ...one, otherwise: [["n"]] })), FRAME, bodies, measure, before);
  assert.ok(before.length < 50 && further.length > 3, `${before.length} and ${further.length}`);
  const boxes = [...before, ...further].map(({ box }) => box);
  boxes.forEach((a, one) => boxes.forEach((b, other) => assert.ok(one === other || !meet(a, b))));
  further.forEach((one) => bodies.forEach((body) => assert.ok(!meet(one.box, body))));
  for (const line of further.flatMap((one) => leaderOf(one, "#000"))) {
    for (let step = 1; step < 100; step++) {
      const [x, y] = [line.x1 + ((line.x2 - line.x1) * step) / 100, line.y1 + ((line.y2 - line.y1) * step) / 100];
      assert.ok(boxes.every((box) => x <= box.x0 || x >= box.x1 || y <= box.y0 || y >= box.y1));
    }
  }
});

test("a line to a name of which hardly anything is seen is not drawn", () => {
  const wish: Wish<number> = { of: 1, rank: 0, key: "a", lines: ["name"], size: 12, weight: 400, x: 200, y: 150, reach: 4, leftward: false };
  const box: Box = { x0: 180, y0: 100, x1: 220, y1: 115 };
  const over = (y0: number): readonly Box[] => [{ x0: 150, y0, x1: 250, y1: 146 }];
  assert.deepEqual(leaderOf({ wish, box }, "#000"), [{ kind: "line", x1: 200, y1: 146, x2: 200, y2: 115, stroke: "#000", width: 1 }]);
  assert.equal(leaderOf({ wish, box }, "#000", over(122)).length, 1);
  assert.equal(leaderOf({ wish, box }, "#000", over(120)).length, 0);
});

test("a name keeps clear of the line that leads to one placed before it", () => {
  const wish: Wish<number> = { of: 1, rank: 0, key: "a", lines: ["name"], size: 12, weight: 400, x: 300, y: 150, reach: 4, leftward: false };
  const other = { ...wish, of: 2, rank: 1, key: "b", x: 100 };
  const line = { x1: 120, y1: 100, x2: 120, y2: 200 };
  assert.deepEqual(place([wish, other], FRAME, [], measure).map(({ align }) => align), ["left", "left"]);
  assert.deepEqual(place([{ ...wish, leads: () => along(line) }, other], FRAME, [], measure).map(({ align }) => align), ["left", "right"]);
});

test("a name that stands off is led to by boxes along its line, one beside its mark by none", () => {
  const wish: Wish<number> = { of: 1, rank: 0, key: "a", lines: ["name"], size: 12, weight: 400, x: 200, y: 150, reach: 4, leftward: false };
  const boxes = ledAlong({ wish, box: { x0: 180, y0: 90, x1: 220, y1: 110 } });
  assert.deepEqual(boxes.map(({ x0, y0, x1, y1 }) => [x0, y0, x1, y1]), [0, 6, 12, 18, 24, 30, 36].map((up) => [197, 143 - up, 203, 149 - up]));
  assert.deepEqual(ledAlong({ wish, box: { x0: 207, y0: 142, x1: 247, y1: 158 } }), []);
});

test("a line to a name crosses no name that was placed before it", () => {
  const wish: Wish<number> = { of: 1, rank: 1, key: "a", lines: ["name"], size: 12, weight: 400, x: 200, y: 150, reach: 4, leftward: false, firm: true, far: farOff };
  const body: Box = { x0: 170, y0: 125, x1: 230, y1: 175 };
  const [alone] = place([wish], FRAME, [body], measure);
  const [way] = alone ? leaderOf(alone, "#000") : [];
  assert.ok(way);
  // a name in the middle of the line as it would lead
  const before: Wish<number> = { ...wish, of: 2, rank: 0, key: "b", lines: ["i"], size: 8, x: (way.x1 + way.x2) / 2, y: (way.y1 + way.y2) / 2, on: [], far: undefined };
  const [name, led] = place([before, wish], FRAME, [body], measure);
  assert.ok(name && led && name.wish.of === 2);
  assert.equal(leaderOf(led, "#000").length, 1);
  assert.ok(!ledAlong(led).some((step) => meet(step, { ...name.box, x0: name.box.x0 + 3, x1: name.box.x1 - 3, y0: name.box.y0 + 3, y1: name.box.y1 - 3 })));
});

test("a name that is cut on a poster keeps the numbers of its sources", () => {
  assert.equal(shortened("Landless Workers", 9), "Landless…");
  assert.equal(shortened("Landless Workers’ Movement\u00A0\u200E¹\u2009²⁰⁺", 18), "Landless W…\u00A0\u200E¹\u2009²⁰⁺");
});
