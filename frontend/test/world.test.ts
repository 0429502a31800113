import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { geoEqualEarth } from "d3-geo";
import { makeTexts } from "../src/base/words";
import { worldOf } from "../src/base/world";
import type { Ring, World } from "../src/base/world";
import { spots, organizationsByCountry } from "../src/core/where";
import { at } from "../src/base/model";
import { visible } from "../src/core/filter";
import { initial } from "../src/core/state";
import { ranges } from "../src/scene/classes";
import { clusters, takenIn } from "../src/scene/clusters";
import { circleOf } from "../src/scene/mapMarks";
import { outlinesOf } from "../src/scene/outlines";
import { made } from "./made";

const STATIC = join(process.env["ATLAS_FRONTEND"] ?? ".", "../src/ipa_graph/atlas/static");
const read = (detail: string): World => worldOf(readFileSync(join(STATIC, `world-${detail}.json`), "utf8"));

function holds(rings: readonly Ring[], x: number, y: number): boolean {
  let crossings = 0;
  for (const ring of rings) {
    for (let place = 0; place < ring.length; place += 2) {
      const [x1 = 0, y1 = 0] = [ring[place], ring[place + 1]];
      const [x2 = 0, y2 = 0] = [ring[(place + 2) % ring.length], ring[(place + 3) % ring.length]];
      if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) crossings++;
    }
  }
  return crossings % 2 === 1;
}

for (const detail of ["110m", "50m"]) {
  test(`${detail}: the page projects as the shapes were projected`, () => {
    const world = read(detail);
    const theirs = geoEqualEarth().fitWidth(world.width, { type: "Sphere" });
    for (const [lon, lat] of [[0, 0], [-46.6, -23.5], [35.2, 31.8], [151.2, -33.9], [-179, 70], [25, -55]] as const) {
      const [x, y] = theirs([lon, lat]) ?? [NaN, NaN];
      const ours = world.project(lon, lat);
      assert.ok(Math.hypot(ours.x - x, ours.y - y) < 0.01, `${lon} ${lat}`);
    }
  });

  test(`${detail}: cities lie in their countries, by the policy that the page states`, () => {
    const world = read(detail);
    const cities = { BR: [-47.9, -15.8], PS: [35.2, 31.9], EH: [-13.0, 26.9], MA: [-6.9, 33.6], ZA: [28.0, -26.2], GL: [-42, 72], TZ: [35.7, -6.2] } as const;
    for (const [code, [lon, lat]] of Object.entries(cities)) {
      const { x, y } = world.project(lon, lat);
      const found = [...world.shapes].filter(([, rings]) => holds(rings, x, y)).map(([one]) => one);
      assert.deepEqual(found, [code]);
    }
    const gaza = world.project(34.37, 31.4);
    const near = (world.shapes.get("PS") ?? []).filter((ring) => Math.hypot((ring[0] ?? 0) - gaza.x, (ring[1] ?? 0) - gaza.y) < world.width / 1000);
    assert.equal(near.length, 1, "Gaza");
  });

  test(`${detail}: every country has a point, in the finer shapes inside its own`, () => {
    const world = read(detail);
    for (const [code, rings] of world.shapes) {
      const point = world.points.get(code);
      assert.ok(point, code);
      const { x0, y0, x1, y1 } = outlinesOf(world).boxes.get(code) ?? { x0: 0, y0: 0, x1: 0, y1: 0 };
      if (detail === "50m") assert.ok(holds(rings, point.x + 0.5, point.y + 0.5) || Math.max(x1 - x0, y1 - y0) < 60, code);
    }
  });
}

test("an entity is at its own point, else at its place, else somewhere in its country, else nowhere", () => {
  const graph = made();
  const world = read("110m");
  const found = spots(graph, world);
  const spot = (id: string): unknown => found[graph.byId.get(id) ?? -1];
  assert.deepEqual(spot("mst"), { ...world.points.get("BR"), exact: false, from: graph.byId.get("brazil") });
  assert.equal(spot("ipa"), undefined);
});

test("organizations are counted by country", () => {
  const graph = made();
  assert.deepEqual([...organizationsByCountry(graph, visible(graph, initial("en")).entities)], [["BR", 1]]);
});

test("the classes of the map hold every number once and grow", () => {
  assert.deepEqual(ranges([]), []);
  assert.deepEqual(ranges([1, 3, 0]), [1, 2, 3].map((one) => ({ from: one, to: one })));
  for (const most of [6, 7, 40, 500]) {
    const list = ranges([most, 1]);
    assert.equal(list.length, 5);
    assert.deepEqual([at(list, 0).from, at(list, 4).to], [1, most]);
    list.slice(1).forEach(({ from, to }, place) => assert.ok(from === at(list, place).to + 1 && from <= to, `${most}`));
  }
});

test("the classes of the map begin at the smallest number and follow the numbers that there are", () => {
  const told = (values: readonly number[]): string => ranges(values).map(({ from, to }) => `${from}–${to}`).join(" ");
  assert.equal(told([284, 300, 420, 560, 800, 1160]), "284–376 377–499 500–661 662–875 876–1160");
  assert.equal(told([284, 290, 300, 301, 320, 330, 331, 340, 350, 1160]), "284–290 291–301 302–330 331–340 341–1160");
  assert.equal(told([7, 9]), "7–7 8–8 9–9");
});

test("a circle that is wider than as a rule takes in what it would cover", () => {
  const dots = Array.from({ length: 300 }, (_, n) => ({ x: 0, y: 0, of: n, weight: 5, place: "a" }));
  const near = [{ x: 24, y: 0, of: 300, weight: 1, place: "b" }, { x: 60, y: 0, of: 301, weight: 1, place: "c" }];
  const found = takenIn(clusters([...dots, ...near], 22), 10, (count) => (count > 1 ? 4 + 6 * String(count).length : 5));
  assert.deepEqual(found.map(({ members }) => members.length), [301, 1]);
  assert.deepEqual(takenIn(clusters(near, 22), 10, () => 10).map(({ members }) => members.length), [1, 1]);
});

test("the number of a cluster has room in its circle", () => {
  const input = { measure: (text: string, size: number): number => text.length * size * 0.6, texts: makeTexts(made(), "en") };
  for (const count of [2, 99, 100, 1160]) assert.ok(2 * circleOf(count, input) >= input.measure(input.texts.number(count), 12) + 6, `${count}`);
  assert.equal(circleOf(12, input), circleOf(99, input));
});

test("points near each other are one cluster, whatever their order, and none is lost", () => {
  const dots = Array.from({ length: 60 }, (_, n) => ({ x: (n * 37) % 101, y: (n * 53) % 89, of: n, weight: n % 7, place: String(n) }));
  const parts = (list: typeof dots): unknown => clusters(list, 20).map((one) => one.members.map(({ of }) => of));
  assert.deepEqual(parts([...dots].reverse()), parts(dots));
  assert.equal(clusters(dots, 20).flatMap((one) => one.members).length, dots.length);
  assert.equal(clusters(dots, 0.1).length, dots.length);
});
