/** Where the world map looks at first: at the whole world, on an upright stage at the part of it that holds most of what is shown. */

import { fitted, screenX } from "./camera";
import type { Camera } from "./camera";
import type { Box } from "./mark";

/** Something on the map, by where it is from west to east in world units. */
export interface Weighed {
  readonly x: number;
  readonly weight: number;
  /** How far its mark reaches, in pixels. */
  readonly reach: number;
}

/** From here on a stage is so high that the world, as wide as it is, would leave most of it empty. */
const UPRIGHT = 0.9;
/** There it is so many times as wide as the stage at most. */
const WIDEST = 1.6;
/** Above the world, for names. */
const TOP_PX = 40;
const EDGE_PX = 8;
/** The parts that are compared are so far from each other. */
const STEP_PX = 2;
/** Around what a tour looks at, for its names, and how many times nearer than the world it is shown at most. */
const FOCUS_PAD_PX = 160;
const NEAREST = 4;
/** What would be shown hardly nearer than the world is shown with all of it: no land is cut for so little. */
const HARDLY = 1.35;

export const wholeWorld = (world: Box, width: number, height: number): Camera => {
  const whole = fitted(world, width, height, EDGE_PX);
  // at the top of an upright stage, where a sheet from below leaves it in sight
  return isUpright(width, height) ? { ...whole, dy: TOP_PX - world.y0 * whole.k } : whole;
};

export const isUpright = (width: number, height: number): boolean => height > width * UPRIGHT;

/**
 * Where a map begins without a tour.
 *
 * @param foot how much of an upright stage the legend takes
 * @param at what stands on the map at a scale
 */
export function firstSight(world: Box, width: number, height: number, foot: number, at: (k: number) => readonly Weighed[]): Camera {
  const whole = wholeWorld(world, width, height);
  const k = Math.max(whole.k, Math.min(whole.k * WIDEST, (height - TOP_PX - foot) / (world.y1 - world.y0)));
  if (!isUpright(width, height) || k === whole.k) return whole;
  return { k, dx: richest(world, width, k, at(k)), dy: TOP_PX - world.y0 * k };
}

/** Where the world begins for most of what stands on it to be in sight, and as little as can be cut by the edges; in the middle of all such places. */
function richest(world: Box, width: number, k: number, marks: readonly Weighed[]): number {
  const [last, first] = [EDGE_PX - world.x0 * k, width - EDGE_PX - world.x1 * k];
  let [most, best]: [number, number[]] = [-Infinity, []];
  for (let dx = first; dx <= last; dx += STEP_PX) {
    const found = marks.reduce((sum, one) => sum + one.weight * sightOf(screenX({ k, dx, dy: 0 }, one.x), one.reach, width), 0);
    if (found > most) [most, best] = [found, []];
    if (found === most) best.push(dx);
  }
  return best[best.length >> 1] ?? first;
}

/** 1 for what is in sight, -1 for what an edge would cut, else 0. */
function sightOf(x: number, reach: number, width: number): number {
  const inside = Math.min(x, width - x);
  return inside >= reach ? 1 : inside > -reach ? -1 : 0;
}

/** What a tour looks at, or the whole world where that is hardly smaller, above the legend at the foot. */
export function focused(world: Box, near: Box, width: number, height: number, most: number): Camera {
  const { k } = fitted(world, width, height, EDGE_PX);
  const looked = fitted(near, width, height, Math.min(FOCUS_PAD_PX, width * 0.2, height / 4), Math.max(k, Math.min(k * NEAREST, most)));
  return looked.k < k * HARDLY ? fitted(world, width, height, EDGE_PX) : looked;
}
