/** The outlines of the countries as pictures need them, made once for a world and kept. */

import type { Ring, World } from "../base/world";
import type { Box, Seg } from "./mark";

export interface Outlines {
  readonly shapes: ReadonlyMap<string, readonly Seg[]>;
  readonly plain: readonly Seg[];
  readonly boxes: ReadonlyMap<string, Box>;
  /** The box around all land but small islands. */
  readonly extent: Box;
}

const made = new WeakMap<World, Outlines>();

export function outlinesOf(world: World): Outlines {
  const known = made.get(world);
  if (known) return known;
  const outlines = {
    shapes: new Map([...world.shapes].map(([code, rings]) => [code, segsOf(rings)])),
    plain: segsOf(world.plain),
    boxes: new Map([...world.shapes].map(([code, rings]) => [code, largestBox(rings)])),
    extent: extentOf([...world.shapes.values()].flat(), (world.width / 100) ** 2),
  };
  made.set(world, outlines);
  return outlines;
}

function segsOf(rings: readonly Ring[]): readonly Seg[] {
  return rings.flatMap((ring) => {
    const segs: Seg[] = [];
    for (let place = 0; place + 1 < ring.length; place += 2) segs.push([place ? "L" : "M", ring[place] ?? 0, ring[place + 1] ?? 0]);
    segs.push(["Z"]);
    return segs;
  });
}

/** The box around the largest ring: islands far away make no country large. */
function largestBox(rings: readonly Ring[]): Box {
  let best: Box = { x0: 0, y0: 0, x1: 0, y1: 0 };
  for (const ring of rings) {
    const box = boxOf(ring);
    if (areaOf(box) > areaOf(best)) best = box;
  }
  return best;
}

function extentOf(rings: readonly Ring[], least: number): Box {
  const large = rings.map(boxOf).filter((box) => areaOf(box) >= least);
  return {
    x0: Math.min(...large.map((one) => one.x0)), y0: Math.min(...large.map((one) => one.y0)),
    x1: Math.max(...large.map((one) => one.x1)), y1: Math.max(...large.map((one) => one.y1)),
  };
}

const areaOf = ({ x0, y0, x1, y1 }: Box): number => (x1 - x0) * (y1 - y0);

function boxOf(ring: Ring): Box {
  let [x0, y0, x1, y1] = [Infinity, Infinity, -Infinity, -Infinity];
  ring.forEach((value, place) => {
    if (place % 2) [y0, y1] = [Math.min(y0, value), Math.max(y1, value)];
    else [x0, x1] = [Math.min(x0, value), Math.max(x1, value)];
  });
  return { x0, y0, x1, y1 };
}
