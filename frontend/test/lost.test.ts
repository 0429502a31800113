import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { worldOf } from "../src/base/world";
import { makeTexts } from "../src/base/words";
import { visible } from "../src/core/filter";
import { initial } from "../src/core/state";
import { panned, zoomed } from "../src/scene/camera";
import type { Camera } from "../src/scene/camera";
import { fitted } from "../src/scene/camera";
import { network } from "../src/scene/networkView";
import { styleOf } from "../src/scene/style";
import type { Input, Picture } from "../src/scene/view";
import { worldView } from "../src/scene/worldMap";
import { made } from "./made";

const STATIC = join(process.env["ATLAS_FRONTEND"] ?? ".", "../src/ipa_graph/atlas/static");
const world = worldOf(readFileSync(join(STATIC, "world-110m.json"), "utf8"));
const graph = made();
const [width, height] = [700, 500];

const input = (): Input => {
  const state = initial("en");
  return { graph, state, visible: visible(graph, state), texts: makeTexts(graph, "en"), style: styleOf(false), measure: (text, size) => text.length * size * 0.5, tall: 0.7, moved: new Map() };
};

const settled = (picture: Picture, before: Camera, after: Camera): Camera => picture.settle?.(before, after, width, height) ?? after;

/** The camera after a hand has moved it in many small steps. */
function after(picture: Picture, home: Camera, step: (camera: Camera) => Camera): Camera {
  let camera = home;
  for (let turn = 0; turn < 120; turn++) camera = settled(picture, camera, step(camera));
  return camera;
}

test("however a network is dragged, some of it stays in sight", () => {
  const picture = network.picture(input());
  const home = fitted(picture.bounds, width, height, 60);
  for (const [x, y] of [[60, -60], [-60, 60], [60, 60], [-60, -60], [0, 90], [90, 0]] as const) {
    for (const nearer of [1, 3]) {
      const camera = after(picture, zoomed(home, nearer, 350, 250, picture.zoom), (one) => panned(one, x, y));
      const spots = graph.entities.flatMap((one) => picture.whereIs(one.ix, camera) ?? []);
      assert.ok(spots.some((spot) => spot.x >= 89 && spot.x <= width - 89 && spot.y >= 89 && spot.y <= height - 89), `${x} ${y} ${nearer}`);
    }
  }
  assert.deepEqual(settled(picture, home, panned(home, 20, 30)), panned(home, 20, 30));
});

test("however near one looks at the ocean, land stays in sight, and the inside of a country is land", () => {
  const picture = worldView(world).picture(input());
  const home = picture.home?.(width, height) ?? { k: 1, dx: 0, dy: 0 };
  const screen = (camera: Camera, lon: number, lat: number): { x: number; y: number } => {
    const { x, y } = world.project(lon, lat);
    return { x: x * camera.k + camera.dx, y: y * camera.k + camera.dy };
  };
  for (const [lon, lat] of [[-30, 35], [-130, -40], [80, -35], [-20, -30]] as const) {
    const spot = screen(home, lon, lat);
    const camera = after(picture, home, (one) => zoomed(one, 1.2, spot.x, spot.y, picture.zoom));
    assert.equal(camera.k, picture.zoom[1]);
    const corners = [...world.shapes.values(), world.plain].flat().flatMap((ring) => Array.from({ length: ring.length / 2 }, (_, place) => ({ x: (ring[place * 2] ?? 0) * camera.k + camera.dx, y: (ring[place * 2 + 1] ?? 0) * camera.k + camera.dy })));
    assert.ok(corners.some(({ x, y }) => x >= 89 && x <= width - 89 && y >= 89 && y <= height - 89), `${lon} ${lat}`);
  }
  const spot = screen(home, 95, 60);
  const inland = zoomed(home, 100, spot.x, spot.y, picture.zoom);
  assert.deepEqual(settled(picture, home, inland), inland);
});
