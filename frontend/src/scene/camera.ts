/** Where a view looks: an immutable map from world to screen, x -> x * k + dx. */

import type { Box } from "./mark";

export interface Camera {
  readonly k: number;
  readonly dx: number;
  readonly dy: number;
}

export const screenX = (camera: Camera, x: number): number => x * camera.k + camera.dx;
export const screenY = (camera: Camera, y: number): number => y * camera.k + camera.dy;
export const worldX = (camera: Camera, x: number): number => (x - camera.dx) / camera.k;
export const worldY = (camera: Camera, y: number): number => (y - camera.dy) / camera.k;

export const panned = (camera: Camera, x: number, y: number): Camera => ({ ...camera, dx: camera.dx + x, dy: camera.dy + y });

/** Zoomed by a factor about a point of the screen, within bounds. */
export function zoomed(camera: Camera, factor: number, x: number, y: number, bounds: readonly [number, number]): Camera {
  const k = Math.min(bounds[1], Math.max(bounds[0], camera.k * factor));
  const by = k / camera.k;
  return { k, dx: x - (x - camera.dx) * by, dy: y - (y - camera.dy) * by };
}

/** The camera that shows a box of the world in the middle of a screen, with a margin in pixels. */
export function fitted(box: Box, width: number, height: number, margin: number, most = Infinity): Camera {
  const [w, h] = [Math.max(box.x1 - box.x0, 1e-6), Math.max(box.y1 - box.y0, 1e-6)];
  const k = Math.min(most, Math.max(1e-6, Math.min((width - 2 * margin) / w, (height - 2 * margin) / h)));
  return { k, dx: width / 2 - ((box.x0 + box.x1) / 2) * k, dy: height / 2 - ((box.y0 + box.y1) / 2) * k };
}

/** What it shows, the other way round across a width. */
export const mirrored = (camera: Camera, width: number): Camera => ({ ...camera, dx: width - camera.dx });

export const sameCamera = (a: Camera, b: Camera): boolean => a.k === b.k && a.dx === b.dx && a.dy === b.dy;
