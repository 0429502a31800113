/** Keeps a picture from being lost: a camera under which nothing of it is seen goes back as little as it must. */

import type { Ring } from "../base/world";
import { panned, worldX, worldY } from "./camera";
import type { Camera } from "./camera";
import { lengthIn } from "./leaders";
import type { Box } from "./mark";
import type { Point } from "./tie";

/** What stays in sight is at least so far from the edge. */
const INSET_PX = 90;
const INSET_SHARE = 0.2;

interface Size {
  readonly width: number;
  readonly height: number;
}

/** The part of the screen in which something of a picture should be. */
export function sightOf({ width, height }: Size): Box {
  const [across, down] = [Math.min(INSET_PX, width * INSET_SHARE), Math.min(INSET_PX, height * INSET_SHARE)];
  return { x0: across, y0: down, x1: width - across, y1: height - down };
}

/** The camera moved until a share of the screen shows the box around a picture, across and down. */
export function held(camera: Camera, { x0, x1, y0, y1 }: Box, { width, height }: Size, share: number): Camera {
  const { k } = camera;
  const hold = (d: number, from: number, to: number, size: number): number => Math.min(size * (1 - share) - from * k, Math.max(size * share - to * k, d));
  return { k, dx: hold(camera.dx, x0, x1, width), dy: hold(camera.dy, y0, y1, height) };
}

export const isIn = ({ x0, y0, x1, y1 }: Box, { x, y }: Point): boolean => x >= x0 && x <= x1 && y >= y0 && y <= y1;

/** The camera moved until the nearest of some points of the screen is in sight. */
export function broughtBack(camera: Camera, points: Iterable<Point>, size: Size): Camera {
  const { x0, y0, x1, y1 } = sightOf(size);
  let [nearest, by]: [number, Point] = [Infinity, { x: 0, y: 0 }];
  for (const { x, y } of points) {
    const [across, down] = [Math.min(x1, Math.max(x0, x)) - x, Math.min(y1, Math.max(y0, y)) - y];
    const far = Math.hypot(across, down);
    if (far < nearest) [nearest, by] = [far, { x: across, y: down }];
  }
  return by.x || by.y ? panned(camera, by.x, by.y) : camera;
}

/** The part of the world in which something should be. */
export function worldSight(camera: Camera, size: Size): Box {
  const { x0, y0, x1, y1 } = sightOf(size);
  return { x0: worldX(camera, x0), y0: worldY(camera, y0), x1: worldX(camera, x1), y1: worldY(camera, y1) };
}

/** Whether land is in a box: a corner of its outline, a line of it, or the box lies within. */
export function hasLand(rings: Iterable<Ring>, box: Box): boolean {
  const middle = { x: (box.x0 + box.x1) / 2, y: (box.y0 + box.y1) / 2 };
  let crossings = 0;
  for (const ring of rings) {
    let [x1, y1] = [ring.at(-2) ?? 0, ring.at(-1) ?? 0];
    for (let place = 0; place + 1 < ring.length; place += 2) {
      const [x2, y2] = [ring[place] ?? 0, ring[place + 1] ?? 0];
      if (isIn(box, { x: x2, y: y2 })) return true;
      const isBeside = (x1 < box.x0 && x2 < box.x0) || (x1 > box.x1 && x2 > box.x1) || (y1 < box.y0 && y2 < box.y0) || (y1 > box.y1 && y2 > box.y1);
      if (!isBeside && lengthIn({ x1, y1, x2, y2 }, box) > 0) return true;
      if (y1 > middle.y !== y2 > middle.y && middle.x < ((x2 - x1) * (middle.y - y1)) / (y2 - y1) + x1) crossings++;
      [x1, y1] = [x2, y2];
    }
  }
  return crossings % 2 === 1;
}

/** The corners of outlines. */
export function* cornersOf(rings: Iterable<Ring>): Generator<Point> {
  for (const ring of rings) for (let place = 0; place + 1 < ring.length; place += 2) yield { x: ring[place] ?? 0, y: ring[place + 1] ?? 0 };
}
