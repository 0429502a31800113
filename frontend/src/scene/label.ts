/** Where names stand: by priority, without touching each other or what must stay clear, never over the edge. */

import type { Align, Box, Measure } from "./mark";
import { LINE_HEIGHT } from "./mark";

export interface Wish<T> {
  readonly of: T;
  /** Smaller comes first. */
  readonly rank: number;
  /** Breaks ties between ranks, so that the order of the wishes does not matter. */
  readonly key: string;
  readonly lines: readonly string[];
  readonly size: number;
  readonly weight: 400 | 600;
  /** What is named: its middle and how far it reaches. */
  readonly x: number;
  readonly y: number;
  readonly reach: number;
  /** Whether the name prefers the left side. */
  readonly leftward: boolean;
  /** Whether the name stands on the point itself. */
  readonly on?: boolean;
  /** Whether the name rather covers some of what must stay clear, though no other name, than be left out; it looks for room further away first. */
  readonly firm?: boolean;
  /** Whether a name in a spot could be taken for that of something else: such spots come last. */
  readonly misleads?: (spot: Box) => boolean;
}

export interface Placed<T> {
  readonly wish: Wish<T>;
  /** Where the lines begin, end or have their middle, as they are aligned; and the middle of all lines. */
  readonly x: number;
  readonly y: number;
  readonly align: Align;
  readonly box: Box;
}

const GAP = 3;
const CELL = 64;
/** No line of text is narrower than so many of its sizes for each letter that takes room. */
const LEAST_LETTER = 0.2;
const NO_ROOM = /\p{M}|\p{Cf}/gu;

/** Boxes that are taken, found by the cells of a grid that they touch. */
class Taken {
  private readonly cells = new Map<number, Box[]>();

  add(box: Box): void {
    this.each(box, (key) => {
      const cell = this.cells.get(key);
      if (cell) cell.push(box);
      else this.cells.set(key, [box]);
      return false;
    });
  }

  meets(box: Box): boolean {
    return this.each(box, (key) => (this.cells.get(key) ?? []).some((other) => meet(box, other)));
  }

  /** How many square pixels of a box are taken; what is in several cells counts as often. */
  covered(box: Box): number {
    let area = 0;
    this.each(box, (key) => {
      for (const other of this.cells.get(key) ?? []) {
        area += Math.max(0, Math.min(box.x1, other.x1) - Math.max(box.x0, other.x0)) * Math.max(0, Math.min(box.y1, other.y1) - Math.max(box.y0, other.y0));
      }
      return false;
    });
    return area;
  }

  private each(box: Box, found: (key: number) => boolean): boolean {
    for (let row = Math.floor(box.y0 / CELL); row <= Math.floor(box.y1 / CELL); row++) {
      for (let column = Math.floor(box.x0 / CELL); column <= Math.floor(box.x1 / CELL); column++) {
        if (found(row * 65536 + column)) return true;
      }
    }
    return false;
  }
}

export const meet = (a: Box, b: Box): boolean => a.x0 < b.x1 && b.x0 < a.x1 && a.y0 < b.y1 && b.y0 < a.y1;

/**
 * The names that find room, in order of rank.
 *
 * @param obstacles what no name may cover unless it is firm
 * @param covered where no name would be seen
 */
export function place<T>(wishes: readonly Wish<T>[], frame: Box, obstacles: readonly Box[], measure: Measure, covered: readonly Box[] = []): readonly Placed<T>[] {
  const bodies = new Taken();
  const names = new Taken();
  for (const box of obstacles) bodies.add(box);
  for (const box of covered) names.add(box);
  const order = [...wishes].sort((a, b) => a.rank - b.rank || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  const placed: Placed<T>[] = [];
  const isOpen = ({ box }: Spot): boolean => inside(box, frame) && !names.meets(box);
  for (const wish of order) {
    // measuring is what takes time: a name that would find no room were it as short as can be is not measured
    if (!wish.firm && !spots(wish, leastWidth(wish)).some((spot) => isOpen(spot) && !bodies.meets(spot.box))) continue;
    const width = Math.max(...wish.lines.map((line) => measure(line, wish.size, wish.weight)));
    const free = spots(wish, width).filter(isOpen);
    const clear = free.filter(({ box }) => !bodies.meets(box));
    const spot = (wish.misleads && clear.find(({ box }) => !wish.misleads?.(box))) ?? clear[0] ?? (wish.firm ? leastCovering(free, bodies) : undefined);
    if (spot) {
      names.add(spot.box);
      placed.push({ wish, ...spot });
    }
  }
  return placed;
}

function leastWidth({ lines, size }: Pick<Wish<unknown>, "lines" | "size">): number {
  return Math.max(...lines.map((line) => line.replace(NO_ROOM, "").length)) * size * LEAST_LETTER;
}

function leastCovering(free: readonly Spot[], bodies: Taken): Spot | undefined {
  let best: { readonly spot: Spot; readonly area: number } | undefined;
  for (const spot of free) {
    const area = bodies.covered(spot.box);
    if (!best || area < best.area) best = { spot, area };
  }
  return best?.spot;
}

const inside = (box: Box, frame: Box): boolean => box.x0 >= frame.x0 && box.y0 >= frame.y0 && box.x1 <= frame.x1 && box.y1 <= frame.y1;

type Spot = Pick<Placed<unknown>, "x" | "y" | "align" | "box">;

function spots<T>(wish: Wish<T>, width: number): readonly Spot[] {
  const half = (wish.size * LINE_HEIGHT * wish.lines.length) / 2;
  const far = wish.reach + GAP;
  const at = (x: number, y: number, align: Align): Spot => {
    const x0 = align === "left" ? x : align === "right" ? x - width : x - width / 2;
    return { x, y, align, box: { x0, y0: y - half, x1: x0 + width, y1: y + half } };
  };
  if (wish.on) return [at(wish.x, wish.y, "center")];
  const right = at(wish.x + far, wish.y, "left");
  const left = at(wish.x - far, wish.y, "right");
  const below = at(wish.x, wish.y + wish.reach + half, "center");
  const above = at(wish.x, wish.y - wish.reach - half, "center");
  const [first, second] = wish.leftward ? [left, right] : [right, left];
  const slant = wish.reach * 0.7 + GAP;
  const around = [
    first, second, below, above,
    at(wish.x + slant, wish.y - wish.reach - half * 0.6, "left"), at(wish.x + slant, wish.y + wish.reach + half * 0.6, "left"),
    at(wish.x - slant, wish.y - wish.reach - half * 0.6, "right"), at(wish.x - slant, wish.y + wish.reach + half * 0.6, "right"),
  ];
  return wish.firm ? [...around, ...further(wish, far, width, half, at)] : around;
}

/** Spots from which a name still reads as that of its body: slid along its sides and corners, never away from it. */
function further<T>(wish: Wish<T>, far: number, width: number, half: number, at: (x: number, y: number, align: Align) => Spot): readonly Spot[] {
  const found: Spot[] = [];
  for (const down of [-1, 1]) {
    const y = wish.y + down * (wish.reach + half);
    for (const across of [-0.25, 0.25, -0.5, 0.5]) found.push(at(wish.x + across * width, y, "center"));
    found.push(at(wish.x + far, wish.y + down * half, "left"), at(wish.x - far, wish.y + down * half, "right"));
  }
  return found;
}

/** Each line of a placed name with the place of its middle. */
export function linesOf({ wish, x, y }: { readonly wish: Pick<Wish<unknown>, "lines" | "size">; readonly x: number; readonly y: number }): readonly { readonly text: string; readonly x: number; readonly y: number }[] {
  const height = wish.size * LINE_HEIGHT;
  return wish.lines.map((text, line) => ({ text, x, y: y + (line - (wish.lines.length - 1) / 2) * height }));
}
