/** What a picture is made of: a flat list of marks in paint order, in CSS pixels, with every decision made. Canvas and SVG only paint them. */

import type { Dir } from "../base/text";
import type { Target } from "../core/state";

/** A piece of an outline: move, line, quadratic curve (control, end), arc (centre, radius, from, to; clockwise), close. */
export type Seg =
  | readonly ["M" | "L", number, number]
  | readonly ["Q", number, number, number, number]
  | readonly ["A", number, number, number, number, number]
  | readonly ["Z"];

interface Common {
  /** What the mark stands for: what a click on it selects. */
  readonly ref?: Target;
  /** 0 to 1; opaque without it. */
  readonly opacity?: number;
}

/** From the units of an outline to pixels: x -> x * k + dx. */
export interface Placing {
  readonly k: number;
  readonly dx: number;
  readonly dy: number;
}

export interface PathMark extends Common {
  readonly kind: "path";
  /** Puts the outline in its place; the width of its line stays in pixels. For outlines that are the same from picture to picture: each is traced once. */
  readonly at?: Placing;
  readonly segs: readonly Seg[];
  readonly fill?: string;
  readonly stroke?: string;
  readonly width?: number;
  readonly dash?: readonly number[];
}

export interface LineMark extends Common {
  readonly kind: "line";
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
  readonly stroke: string;
  readonly width: number;
  readonly dash?: readonly number[];
}

export interface DiscMark extends Common {
  readonly kind: "disc";
  readonly x: number;
  readonly y: number;
  readonly r: number;
  readonly fill?: string;
  readonly stroke?: string;
  readonly width?: number;
}

/** The side of x that a text stands on is absolute; it never follows the direction of the page. */
export type Align = "left" | "center" | "right";

export interface TextMark extends Common {
  readonly kind: "text";
  readonly x: number;
  /** The middle of the line of text. */
  readonly y: number;
  readonly text: string;
  readonly size: number;
  readonly weight: 400 | 600;
  readonly fill: string;
  readonly halo?: string;
  readonly align: Align;
  readonly dir: Dir;
  readonly lang?: string;
  /** In radians, clockwise, about x and y. */
  readonly rotate?: number;
}

export type Mark = PathMark | LineMark | DiscMark | TextMark;

export interface Scene {
  readonly width: number;
  readonly height: number;
  readonly background: string;
  readonly marks: readonly Mark[];
}

export interface Box {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

export const FONT = 'system-ui, "Noto Sans", "Noto Sans Arabic", "Noto Naskh Arabic", "Segoe UI", sans-serif';
/** How far below the middle of a line its baseline lies, in sizes of the text. */
export const BASELINE = 0.35;
/** The width of the halo, in pixels on each side. */
export const HALO = 2.5;
export const LINE_HEIGHT = 1.25;

/** The width of a text in pixels; the page measures on a canvas, tests count letters. */
export type Measure = (text: string, size: number, weight: 400 | 600) => number;

export function boundsOf(mark: Mark, measure: Measure): Box {
  switch (mark.kind) {
    case "disc":
      return { x0: mark.x - mark.r, y0: mark.y - mark.r, x1: mark.x + mark.r, y1: mark.y + mark.r };
    case "line":
      return { x0: Math.min(mark.x1, mark.x2), y0: Math.min(mark.y1, mark.y2), x1: Math.max(mark.x1, mark.x2), y1: Math.max(mark.y1, mark.y2) };
    case "text": {
      const width = measure(mark.text, mark.size, mark.weight);
      const x0 = mark.x - (mark.align === "left" ? 0 : mark.align === "right" ? width : width / 2);
      const half = (mark.size * LINE_HEIGHT) / 2;
      return { x0, y0: mark.y - half, x1: x0 + width, y1: mark.y + half };
    }
    case "path": {
      const box = outlineBounds(mark);
      return mark.at ? placed(box, mark.at) : box;
    }
  }
}

const placed = ({ x0, y0, x1, y1 }: Box, { k, dx, dy }: Placing): Box => ({ x0: x0 * k + dx, y0: y0 * k + dy, x1: x1 * k + dx, y1: y1 * k + dy });

const known = new WeakMap<readonly Seg[], Box>();

/** The box around an outline, in its own units; remembered where the outline is kept. */
export function outlineBounds({ segs, at }: PathMark): Box {
  if (!at) return pathBounds(segs);
  let box = known.get(segs);
  if (!box) known.set(segs, (box = pathBounds(segs)));
  return box;
}

function pathBounds(segs: readonly Seg[]): Box {
  let [x0, y0, x1, y1] = [Infinity, Infinity, -Infinity, -Infinity];
  const take = (x: number, y: number, r = 0): void => {
    x0 = Math.min(x0, x - r);
    y0 = Math.min(y0, y - r);
    x1 = Math.max(x1, x + r);
    y1 = Math.max(y1, y + r);
  };
  for (const seg of segs) {
    if (seg[0] === "A") take(seg[1], seg[2], seg[3]);
    else if (seg[0] === "Q") {
      take(seg[1], seg[2]);
      take(seg[3], seg[4]);
    } else if (seg[0] !== "Z") take(seg[1], seg[2]);
  }
  return { x0, y0, x1, y1 };
}

/** An outline as the attribute `d` of an SVG path. */
export const pathData = (segs: readonly Seg[]): string => segs.map(segData).join("");

function segData(seg: Seg, place: number): string {
  switch (seg[0]) {
    case "M":
    case "L":
      return `${seg[0]}${number(seg[1])} ${number(seg[2])}`;
    case "Q":
      return `Q${number(seg[1])} ${number(seg[2])} ${number(seg[3])} ${number(seg[4])}`;
    case "A":
      return arcData(seg, place === 0);
    case "Z":
      return "Z";
  }
}

/** A canvas goes in a straight line to where an arc begins; a whole circle takes two arcs. */
function arcData([, x, y, r, from, to]: Extract<Seg, readonly ["A", ...unknown[]]>, first: boolean): string {
  const point = (angle: number): string => `${number(x + r * Math.cos(angle))} ${number(y + r * Math.sin(angle))}`;
  const radius = number(r);
  const half = (angle: number): string => `A${radius} ${radius} 0 0 1 ${point(angle)}`;
  return `${first ? "M" : "L"}${point(from)}${half((from + to) / 2)}${half(to)}`;
}

/** A number as SVG has it; two decimals are a fiftieth of the finest line. */
export const number = (value: number): string => String(Number(value.toFixed(2)));
