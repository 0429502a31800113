import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { load } from "../src/base/load";
import { worldOf } from "../src/base/world";
import { makeTexts } from "../src/base/words";
import { visible } from "../src/core/filter";
import { initial } from "../src/core/state";
import { screenX, screenY } from "../src/scene/camera";
import { firstSight, focused, wholeWorld } from "../src/scene/mapHome";
import { boundsOf } from "../src/scene/mark";
import type { TextMark } from "../src/scene/mark";
import { styleOf } from "../src/scene/style";
import { worldView } from "../src/scene/worldMap";
import { KIND, PAYLOAD, made } from "./made";

const WORLD = { x0: 0, x1: 200, y0: 0, y1: 100 };
const nothing = (): readonly [] => [];
const STATIC = join(process.env["ATLAS_FRONTEND"] ?? ".", "../src/ipa_graph/atlas/static");
const world = worldOf(readFileSync(join(STATIC, "world-110m.json"), "utf8"));
const measure = (text: string, size: number): number => text.length * size * 0.55;

test("on a stage that is not upright the map begins with the whole world in its middle", () => {
  assert.deepEqual(firstSight(WORLD, 416, 300, 150, nothing), { k: 2, dx: 8, dy: 50 });
});

test("on an upright stage it begins at the top, larger by as much as the legend leaves room for, and by three fifths at most", () => {
  for (const [height, k] of [[900, 3.2], [440, 2.5], [380, 2]] as const) {
    const { k: found, dy } = firstSight(WORLD, 416, height, 150, nothing);
    assert.deepEqual([found, dy], [k, 40]);
  }
});

test("an upright stage shows the part of the world that holds most, and cuts no mark that it need not cut", () => {
  const at = (...xs: readonly number[]) => () => xs.map((x) => ({ x, weight: 1, reach: 10 }));
  const sight = (xs: readonly number[]): readonly number[] => {
    const { k, dx } = firstSight(WORLD, 400, 900, 150, at(...xs));
    return xs.map((x) => Math.round(x * k + dx));
  };
  const east = sight([10, 120, 150, 190]);
  assert.ok((east[0] ?? 0) < -10 && east.slice(1).every((x) => x >= 10 && x <= 390), "three of four in the east");
  const west = sight([10, 60, 90, 190]);
  assert.ok(west.slice(0, 3).every((x) => x >= 10 && x <= 390) && (west[3] ?? 0) > 410, "three of four in the west");
});

test("show everything shows the whole world, on an upright stage at its top", () => {
  assert.deepEqual(wholeWorld(WORLD, 416, 900), { k: 2, dx: 8, dy: 40 });
  assert.deepEqual(wholeWorld(WORLD, 416, 300), { k: 2, dx: 8, dy: 50 });
});

test("a tour goes near to what it looks at, and shows the whole world rather than all but its edges", () => {
  assert.deepEqual(focused(WORLD, { x0: 20, x1: 160, y0: 20, y1: 80 }, 416, 300, 12), { k: 2, dx: 8, dy: 50 });
  assert.equal(focused(WORLD, { x0: 20, x1: 60, y0: 20, y1: 50 }, 416, 300, 12).k, 5);
});

/** The small graph with six of its entities as regions around the world. */
function regions(): ReturnType<typeof made> {
  const { entities } = PAYLOAD;
  const label = ["Latin America and the Caribbean", "North America", "Sub-Saharan Africa", "Arab Maghreb", "Europe", "Asia", "Brazil"];
  const kind = [...Array.from({ length: 6 }, () => KIND["Place"]), entities.kind[6]];
  return load({ ...PAYLOAD, entities: { ...entities, label, "label@es": label, "label@ar": label, kind, country: ["", "", "", "", "", "", "BR"], lat: ["-10", "45", "0", "29", "50", "35", ""], lon: ["-65", "-100", "20", "10", "15", "90", ""] } });
}

for (const [width, height] of [[390, 300], [718, 400], [500, 700]] as const) {
  test(`the marks and names of all that a step of a tour looks at are in sight above the legend (${width} × ${height})`, () => {
    const graph = regions();
    const focus = ["mst", "ipa", "doh-2004", "doh-2015", "news", "paper"];
    const state = { ...initial("en"), focus, selected: { kind: "entity", id: "mst" } } as const;
    const picture = worldView(world).picture({ graph, state, visible: visible(graph, state), texts: makeTexts(graph, "en"), style: styleOf(false), measure, tall: 1, moved: new Map() });
    assert.ok(picture.home);
    const camera = picture.home(width, height);
    const { x0, x1, y0, y1 } = picture.bounds;
    assert.ok(screenX(camera, x0) >= 0 && screenX(camera, x1) <= width && screenY(camera, y0) >= 0 && screenY(camera, y1) <= height, "no land is cut");
    const { marks } = picture.base({ camera, width, height, margin: 0 });
    const legend = Math.min(...(picture.still?.({ camera, width, height, margin: 0 }) ?? []).map((mark) => boundsOf(mark, measure).y0));
    const named = marks.filter((mark): mark is TextMark => mark.kind === "text" && mark.ref?.kind === "entity" && focus.includes(mark.ref.id));
    assert.equal(new Set(named.map(({ ref }) => ref?.kind === "entity" && ref.id)).size, 6);
    for (const one of named) {
      const box = boundsOf(one, measure);
      assert.ok(box.x0 >= 0 && box.x1 <= width && box.y0 >= 0 && (width > 600 ? box.y1 <= height : box.y1 <= legend), one.text);
    }
    assert.ok(!marks.some((mark) => mark.kind === "text" && /^\d+$/.test(mark.text)), "they stand apart from what is near");
  });
}
