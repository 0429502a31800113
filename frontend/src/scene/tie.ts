/** How a tie is drawn between two bodies: straight or bent, with its arrow, its mark and its name. */

import { at } from "../base/model";
import type { Graph, Tie, TieIx } from "../base/model";
import type { Lit } from "../core/lit";
import type { LineMark, Mark, PathMark, Seg } from "./mark";
import type { Ref } from "../core/state";
import type { Style } from "./style";

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Both ends on the screen, with how far the bodies there reach. */
export interface Ends {
  readonly a: Point;
  readonly b: Point;
  readonly reachA: number;
  readonly reachB: number;
}

/** How much broader a tie is that is selected or pointed at. */
export const SELECTED_PX = 1.2;
export const DOTTED = [1.5, 4] as const;
const BEND_PX = 22;
/** An arrowhead is so long, its sides stand out so far from its line, and it is so wide for its length. */
const ARROW_PX = 7;
const BARB_PX = 2.5;
const WIDE = 0.9;

/** By tie, how far it bends, in steps: 0 where it is the only one of its pair, else spread evenly about 0. Bent to the right of the way from the lower place to the higher. */
export function bendsOf(graph: Graph, ties: readonly TieIx[]): ReadonlyMap<TieIx, number> {
  const size = graph.entities.length;
  const pairs = new Map<number, TieIx[]>();
  for (const ix of ties) {
    const { subject, object } = at(graph.ties, ix);
    const key = subject < object ? subject * size + object : object * size + subject;
    const pair = pairs.get(key);
    if (pair) pair.push(ix);
    else pairs.set(key, [ix]);
  }
  const bends = new Map<TieIx, number>();
  for (const pair of pairs.values()) {
    pair.forEach((ix, place) => {
      const { subject, object } = at(graph.ties, ix);
      bends.set(ix, (place - (pair.length - 1) / 2) * (subject < object ? 1 : -1));
    });
  }
  return bends;
}

export interface Look {
  readonly stroke: string;
  readonly width: number;
  readonly dash?: readonly number[];
}

/** Thin and light for one source, thicker and stronger for each independent one more, dotted where no source says it outright. */
export function lookOf(tie: Tie, style: Style, lit: boolean | undefined): Look {
  const several = tie.voices > 1;
  const stroke = lit === false ? style.fadedTie : lit || several ? style.tieStrong : style.tie;
  const width = several ? Math.min(4.5, 0.8 + tie.voices * 0.8) : 1;
  return tie.inferred ? { stroke, width: Math.max(1.2, width), dash: DOTTED } : { stroke, width };
}

/** The point that the curve is drawn towards; undefined where the tie is straight. */
function bendOf({ a, b }: Ends, bend: number): Point | undefined {
  if (!bend) return undefined;
  const length = Math.hypot(b.x - a.x, b.y - a.y) || 1;
  const far = bend * Math.min(BEND_PX, length * 0.25) * 2;
  return { x: (a.x + b.x) / 2 - ((b.y - a.y) / length) * far, y: (a.y + b.y) / 2 + ((b.x - a.x) / length) * far };
}

/** The middle of the tie. */
export const middleOf = (ends: Ends, bend: number): Point => pointOn(ends, bend, 0.5);

/** @param part how much of the way it is from the one end */
export function pointOn(ends: Ends, bend: number, part: number): Point {
  const { a, b } = ends;
  const { x, y } = bendOf(ends, bend) ?? { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
  const [before, between, after] = [(1 - part) ** 2, 2 * part * (1 - part), part ** 2];
  return { x: before * a.x + between * x + after * b.x, y: before * a.y + between * y + after * b.y };
}

/** @param b where the line ends, as at the back of its arrowhead */
export function tieMark(ends: Ends, bend: number, { stroke, width, dash }: Look, ref?: Ref, b = ends.b): LineMark | PathMark {
  const { a } = ends;
  const more = { ...(dash ? { dash } : {}), ...(ref ? { ref } : {}) };
  const towards = bend ? bendOf(ends, bend) : undefined;
  if (!towards) return { kind: "line", x1: a.x, y1: a.y, x2: b.x, y2: b.y, stroke, width, ...more };
  return { kind: "path", segs: [["M", a.x, a.y], ["Q", towards.x, towards.y, b.x, b.y]], stroke, width, ...more };
}

export interface Arrow {
  readonly mark: Mark;
  /** The middle of its back, where the line ends: a broad one would hide the head. */
  readonly back: Point;
}

/** The arrowhead before the body at the far end; undefined where there is no room for one. */
export function arrowOf(ends: Ends, bend: number, { stroke, width }: Look, least = ARROW_PX): Arrow | undefined {
  const size = Math.max(least, (width + 2 * BARB_PX) / WIDE);
  const from = bendOf(ends, bend) ?? ends.a;
  const { b, reachB } = ends;
  const length = Math.hypot(b.x - from.x, b.y - from.y);
  if (length < reachB + size * 1.5) return undefined;
  const [ux, uy] = [(b.x - from.x) / length, (b.y - from.y) / length];
  const [x, y] = [b.x - ux * (reachB + 1), b.y - uy * (reachB + 1)];
  const back: Point = { x: x - ux * size, y: y - uy * size };
  const half = (size * WIDE) / 2;
  const segs: readonly Seg[] = [["M", x, y], ["L", back.x - uy * half, back.y + ux * half], ["L", back.x + uy * half, back.y - ux * half], ["Z"]];
  return { mark: { kind: "path", segs, fill: stroke }, back };
}

/** The cross at the middle of a tie on which sources disagree: no kind has that shape, and it hides little of what it crosses. */
export function contestedMark(ends: Ends, bend: number, style: Style, lit: boolean | undefined): Mark {
  return crossMark(middleOf(ends, bend), lit === false ? style.faded : style.accent);
}

const CROSS_PX = 3.5;

export function crossMark({ x, y }: Point, stroke: string): Mark {
  const segs: Seg[] = [1, -1].flatMap((way) => [["M", x - CROSS_PX, y - way * CROSS_PX], ["L", x + CROSS_PX, y + way * CROSS_PX]] satisfies Seg[]);
  return { kind: "path", segs, stroke, width: 1.8 };
}

/** Whether a tie is drawn strongly (true), as ever (undefined) or faded (false). */
export function standing(lit: Lit | undefined, tie: TieIx): boolean | undefined {
  if (!lit || lit.ties.has(tie)) return lit && true;
  return lit.graded ? undefined : false;
}
