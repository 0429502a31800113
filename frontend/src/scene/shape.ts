/** The outlines of the shapes that stand for families of kinds, all of about the same area. */

import type { Shape } from "../base/model";
import type { Mark, Seg } from "./mark";

const polygon = (points: readonly (readonly [number, number])[]): readonly Seg[] => [
  ...points.map(([x, y], place): Seg => [place ? "L" : "M", x, y]),
  ["Z"],
];

function corners(x: number, y: number, r: number, count: number, turn: number): readonly (readonly [number, number])[] {
  return Array.from({ length: count }, (_, place) => {
    const angle = turn + (place * 2 * Math.PI) / count;
    return [x + r * Math.cos(angle), y + r * Math.sin(angle)] as const;
  });
}

function star(x: number, y: number, r: number): readonly Seg[] {
  return polygon(
    Array.from({ length: 10 }, (_, place) => {
      const angle = -Math.PI / 2 + (place * Math.PI) / 5;
      const far = place % 2 ? r * 0.55 : r * 1.25;
      return [x + far * Math.cos(angle), y + far * Math.sin(angle)] as const;
    }),
  );
}

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

/** The marks of a shape: filled, with a thin line of the ground around it so that neighbours stay apart. */
export function shapeMark(shape: Shape, x: number, y: number, r: number, fill: string, ground: string): Mark {
  const edge = { stroke: ground, width: 1 };
  switch (shape) {
    case "circle":
      return { kind: "disc", x, y, r, fill, ...edge };
    case "ring":
      return { kind: "disc", x, y, r: r * 0.8, fill: ground, stroke: fill, width: Math.max(2, r * 0.42) };
    case "square":
      return { kind: "path", segs: polygon([[x - r * 0.88, y - r * 0.88], [x + r * 0.88, y - r * 0.88], [x + r * 0.88, y + r * 0.88], [x - r * 0.88, y + r * 0.88]]), fill, ...edge };
    case "diamond":
      return { kind: "path", segs: polygon(corners(x, y, r * 1.2, 4, 0)), fill, ...edge };
    case "triangle":
      return { kind: "path", segs: polygon(corners(x, y + r * 0.15, r * 1.25, 3, -Math.PI / 2)), fill, ...edge };
    case "hexagon":
      return { kind: "path", segs: polygon(corners(x, y, r * 1.08, 6, 0)), fill, ...edge };
    case "bar":
      return { kind: "path", segs: bar(x, y, r), fill, ...edge };
    case "drop":
      return { kind: "path", segs: drop(x, y, r), fill, ...edge };
    case "star":
      return { kind: "path", segs: star(x, y, r), fill, ...edge };
  }
}
