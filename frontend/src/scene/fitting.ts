/** How positions computed beforehand, wider than high, are put onto a stage of another shape: turned and stretched, so that none of it lies idle. */

import type { Box } from "./mark";
import type { Point } from "./tie";

export interface Fitting {
  readonly to: (point: Point) => Point;
  readonly back: (point: Point) => Point;
}

/** From here on a stage is so high that the positions are turned by a right angle. */
const UPRIGHT = 1.15;
/** Stretched further, near would no longer mean near. */
const MOST_STRETCH = 1.5;

/** @param tall how many times as high as wide the stage is */
export function fittingFor(bounds: Box, tall: number): Fitting {
  const [w, h] = [Math.max(bounds.x1 - bounds.x0, 1e-6), Math.max(bounds.y1 - bounds.y0, 1e-6)];
  const turned = tall > UPRIGHT && w > h;
  const have = turned ? w / h : h / w;
  const down = Math.min(MOST_STRETCH, Math.max(1, tall / have));
  const across = Math.min(MOST_STRETCH, Math.max(1, have / tall));
  return {
    to: ({ x, y }) => (turned ? { x: -y * across, y: x * down } : { x: x * across, y: y * down }),
    back: ({ x, y }) => (turned ? { x: y / down, y: -x / across } : { x: x / across, y: y / down }),
  };
}

export function boundsOf(points: readonly Point[]): Box {
  if (!points.length) return { x0: -1, y0: -1, x1: 1, y1: 1 };
  let [x0, y0, x1, y1] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { x, y } of points) [x0, y0, x1, y1] = [Math.min(x0, x), Math.min(y0, y), Math.max(x1, x), Math.max(y1, y)];
  return { x0, y0, x1, y1 };
}
