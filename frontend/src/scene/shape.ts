/** The outlines of the shapes that stand for families of kinds, all of about the same area. */

import type { Shape } from "../base/model";
import type { DiscMark, PathMark, Seg } from "./mark";

type Corner = readonly [number, number];

/** Corners about the middle, in radii. */
const CORNERS: Readonly<Record<string, readonly Corner[]>> = {
  square: [[-0.88, -0.88], [0.88, -0.88], [0.88, 0.88], [-0.88, 0.88]],
  diamond: [[0, -1.2], [1.2, 0], [0, 1.2], [-1.2, 0]],
  triangle: [[0, -1.1], [1.08, 0.78], [-1.08, 0.78]],
  // upright, or it would look like a circle
  hexagon: [[0, -1.36], [0.76, -0.73], [0.76, 0.73], [0, 1.36], [-0.76, 0.73], [-0.76, -0.73]],
  star: Array.from({ length: 10 }, (_, place) => {
    const angle = (place * Math.PI) / 5;
    const far = place % 2 ? 0.55 : 1.25;
    return [far * Math.sin(angle), -far * Math.cos(angle)];
  }),
};

function bar(x: number, y: number, r: number): readonly Seg[] {
  const [w, h] = [r * 1.2, r * 0.72];
  const c = h * 0.5;
  return [
    ["M", x - w + c, y - h], ["L", x + w - c, y - h], ["Q", x + w, y - h, x + w, y - h + c], ["L", x + w, y + h - c],
    ["Q", x + w, y + h, x + w - c, y + h], ["L", x - w + c, y + h], ["Q", x - w, y + h, x - w, y + h - c],
    ["L", x - w, y - h + c], ["Q", x - w, y - h, x - w + c, y - h], ["Z"],
  ];
}

function drop(x: number, y: number, r: number): readonly Seg[] {
  const top = y - r * 0.25;
  return [["M", x, y + r * 1.25], ["Q", x - r * 0.5, y + r * 0.7, x - r * 0.87, top + r * 0.35], ["A", x, top, r * 0.93, Math.PI - 0.38, 2 * Math.PI + 0.38], ["Q", x + r * 0.5, y + r * 0.7, x, y + r * 1.25], ["Z"]];
}

/** Head and shoulders. */
function figure(x: number, y: number, r: number): readonly Seg[] {
  const [head, floor] = [y - r * 0.62, y + r];
  return [["M", x + r * 0.5, head], ["A", x, head, r * 0.5, 0, Math.PI], ["A", x, head, r * 0.5, Math.PI, 2 * Math.PI], ["Z"], ["M", x - r * 0.95, floor], ["A", x, floor, r * 0.95, Math.PI, 2 * Math.PI], ["Z"]];
}

function outline(form: string, x: number, y: number, r: number): readonly Seg[] {
  if (form === "bar") return bar(x, y, r);
  if (form === "drop") return drop(x, y, r);
  const corners = CORNERS[form];
  if (!corners) return figure(x, y, r);
  return [...corners.map(([a, b], place): Seg => [place ? "L" : "M", x + a * r, y + b * r]), ["Z"]];
}

/** The mark of a shape: filled, with a thin line of the ground around it so that neighbours stay apart; or open, its line as wide as shows from afar. */
export function shapeMark(shape: Shape, x: number, y: number, r: number, fill: string, ground: string): DiscMark | PathMark {
  const open = shape === "ring" || shape.startsWith("open-");
  const size = open ? r * 0.8 : r;
  const look = open ? { fill: ground, stroke: fill, width: Math.max(2, r * 0.42) } : { fill, stroke: ground, width: 1 };
  if (shape === "circle" || shape === "ring") return { kind: "disc", x, y, r: size, ...look };
  return { kind: "path", segs: outline(shape.replace("open-", ""), x, y, size), ...look };
}
