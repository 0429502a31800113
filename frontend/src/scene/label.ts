/** Where names stand: by priority, without touching each other or what must stay clear, never over the edge. */

import { ended } from "../base/once";
import type { Align, Box, Measure } from "./mark";
import { LINE_HEIGHT } from "./mark";
import type { Point } from "./tie";

/** What a name needs to know of what it names, and of itself, to find its place. */
export type Named = Pick<Wish<unknown>, "x" | "y" | "reach" | "size" | "lines">;

export interface Wish<T> {
  readonly of: T;
  /** Smaller comes first. */
  readonly rank: number;
  /** Breaks ties between ranks, so that the order of the wishes does not matter. */
  readonly key: string;
  readonly lines: readonly string[];
  /** The lines in which it is written where these find no clear room, in the order in which they are tried. */
  readonly otherwise?: readonly (readonly string[])[] | undefined;
  readonly size: number;
  readonly weight: 400 | 600;
  /** What is named: its middle and how far it reaches. */
  readonly x: number;
  readonly y: number;
  readonly reach: number;
  /** Whether the name prefers the left side. */
  readonly leftward: boolean;
  /** For a name that stands on the point itself: where else it may stand, in this order. */
  readonly on?: readonly Point[];
  /** Whether the name rather covers some of what must stay clear, though no other name, than be left out; it looks for room further away first. */
  readonly firm?: boolean;
  /** So much it may cover, by its weight; it is left out where it would be more. */
  readonly most?: number | undefined;
  /** Finds room further off for a name that has none near by, or only where it misleads: the first clear spot that is taken, from where its line crosses none of the names. */
  readonly far?: ((wish: Named, width: number, isClear: (spot: Spot) => boolean, names: readonly Box[], take?: (spot: Spot) => boolean) => Spot | undefined) | undefined;
  /** What leads to the name where it was placed; names that come later keep clear of it. */
  readonly leads?: ((placed: Pick<Placed<unknown>, "wish" | "box">) => readonly Obstacle[]) | undefined;
  /** Whether a name in a spot could be taken for that of something else: such spots come last. */
  readonly misleads?: (spot: Box) => boolean;
  /** Whether it is rather left out than put where it misleads. */
  readonly strict?: boolean;
}

export interface Placed<T> {
  readonly wish: Wish<T>;
  /** Where the lines begin, end or have their middle, as they are aligned; and the middle of all lines. */
  readonly x: number;
  readonly y: number;
  readonly align: Align;
  readonly box: Box;
}

/** What no name may cover unless it is firm. */
export interface Obstacle extends Box {
  /** How many times the room counts that a firm name takes of it; once without. */
  readonly weight?: number;
}

const GAP = 3;
/** Nearer than this in one line, two names would read as one. */
const APART = 6;
const CELL = 64;
/** No line of text is narrower than so many of its sizes for each letter that takes room, and for each broad one. */
const LEAST_LETTER = 0.2;
const LEAST_BROAD = 0.42;
const NO_ROOM = /\p{M}|\p{Cf}/gu;
const BROAD = /[a-eghkm-qsu-zA-HK-Z0-9]/g;

/** Boxes that are taken, found by the cells of a grid that they touch. */
class Taken {
  private readonly cells = new Map<number, Obstacle[]>();

  add(box: Obstacle): void {
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

  /** How many square pixels of a box are taken, by their weight; what is in several cells counts as often. */
  covered(box: Box): number {
    let area = 0;
    this.each(box, (key) => {
      for (const other of this.cells.get(key) ?? []) {
        const [across, down] = [Math.min(box.x1, other.x1) - Math.max(box.x0, other.x0), Math.min(box.y1, other.y1) - Math.max(box.y0, other.y0)];
        area += Math.max(0, across) * Math.max(0, down) * (other.weight ?? 1);
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
 * @param covered where no name would be seen
 */
export function place<T>(wishes: readonly Wish<T>[], frame: Box, obstacles: readonly Obstacle[], measure: Measure, covered: readonly Box[] = []): readonly Placed<T>[] {
  return ended(placing(wishes, frame, obstacles, measure, covered));
}

/** The same in steps, one a name. */
export function* placing<T>(wishes: readonly Wish<T>[], frame: Box, obstacles: readonly Obstacle[], measure: Measure, covered: readonly Box[] = []): Generator<void, readonly Placed<T>[]> {
  const bodies = new Taken();
  const names = new Taken();
  for (const box of obstacles) bodies.add(box);
  for (const box of covered) names.add(box);
  const order = [...wishes].sort((a, b) => a.rank - b.rank || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  const placed: Placed<T>[] = [];
  const boxes: Box[] = [];
  const isOpen = ({ box }: Spot): boolean => inside(box, frame) && !names.meets(box);
  for (const one of order) {
    yield;
    const room = { isOpen, bodies, measure, names: boxes };
    const ways = [one.lines, ...(one.otherwise ?? [])].map((lines) => ({ ...one, lines }));
    const found = firstOf(ways, (wish) => clearSpot(wish, room)) ?? (one.firm ? least(ways.flatMap((wish) => leastCovering(wish, room) ?? [])) : undefined);
    if (!found) continue;
    const { wish, spot } = found;
    names.add(apart(spot.box));
    placed.push({ wish, ...spot });
    boxes.push(spot.box);
    for (const led of wish.leads?.({ wish, box: spot.box }) ?? []) bodies.add(led);
  }
  return placed;
}

function firstOf<A, B>(all: readonly A[], found: (one: A) => B | undefined): B | undefined {
  for (const one of all) {
    const answer = found(one);
    if (answer !== undefined) return answer;
  }
  return undefined;
}

/** The room that a name takes from others. */
export const apart = (box: Box): Box => ({ ...box, x0: box.x0 - APART, x1: box.x1 + APART });

interface Room {
  readonly isOpen: (spot: Spot) => boolean;
  readonly bodies: Taken;
  readonly measure: Measure;
  readonly names: readonly Box[];
}

interface Found<T> {
  readonly wish: Wish<T>;
  readonly spot: Spot;
}

/** The first spot that covers nothing. */
function clearSpot<T>(wish: Wish<T>, { isOpen, bodies, measure, names }: Room): Found<T> | undefined {
  const isClear = (spot: Spot): boolean => isOpen(spot) && !bodies.meets(spot.box);
  const narrowest = leastWidth(wish);
  let width: number | undefined;
  let misleading: Spot | undefined;
  for (let place = 0; place < spotsOf(wish); place++) {
    // measuring is what takes time: a name that finds no room were it as short as can be is not measured
    if (!isClear(spotAt(wish, place, narrowest))) continue;
    width ??= widthOf(wish, measure);
    const spot = spotAt(wish, place, width);
    if (!isClear(spot)) continue;
    if (!wish.misleads?.(spot.box)) return { wish, spot };
    misleading ??= spot;
  }
  if (!wish.firm && !wish.far) return misleading && !wish.strict ? { wish, spot: misleading } : undefined;
  const off = wish.far?.(wish, width ?? widthOf(wish, measure), (spot) => isClear(spot) && !wish.misleads?.(spot.box), names) ?? misleading;
  return off && { wish, spot: off };
}

/** The weight of what no name may cover, such as what is selected: a name that finds no other room is left out. */
export const UNTOUCHED = 1e6;

/** Of all spots the one that covers least; one further off only where it covers but a small part of that. */
function leastCovering<T>(wish: Wish<T>, { isOpen, bodies, measure, names }: Room): (Found<T> & { readonly area: number }) | undefined {
  const width = widthOf(wish, measure);
  let best: { readonly spot: Spot; readonly area: number } | undefined;
  const consider = (spot: Spot, times = 1): false => {
    const area = isOpen(spot) ? times * bodies.covered(spot.box) : Infinity;
    if (area < (best?.area ?? wish.most ?? UNTOUCHED)) best = { spot, area };
    return false;
  };
  for (let place = 0; place < spotsOf(wish); place++) consider(spotAt(wish, place, width));
  wish.far?.(wish, width, isOpen, names, (spot) => consider(spot, FAR_TIMES));
  return best && { wish, ...best };
}

/** Of equal ones the first. */
const least = <A extends { readonly area: number }>(all: readonly A[]): A | undefined => all.reduce<A | undefined>((best, one) => (best && best.area <= one.area ? best : one), undefined);

const widthOf = ({ lines, size, weight }: Pick<Wish<unknown>, "lines" | "size" | "weight">, measure: Measure): number => Math.max(...lines.map((line) => measure(line, size, weight)));

function leastWidth({ lines, size }: Pick<Wish<unknown>, "lines" | "size">): number {
  return size * Math.max(...lines.map((line) => {
    const letters = line.replace(NO_ROOM, "");
    const narrow = letters.replace(BROAD, "").length;
    return narrow * LEAST_LETTER + (letters.length - narrow) * LEAST_BROAD;
  }));
}

const inside = (box: Box, frame: Box): boolean => box.x0 >= frame.x0 && box.y0 >= frame.y0 && box.x1 <= frame.x1 && box.y1 <= frame.y1;

export type Spot = Pick<Placed<unknown>, "x" | "y" | "align" | "box">;

/** Beside, below and above what is named, and at its corners. */
const SPOTS = 8;
/** For a name that is firm or may stand further off also slid along its sides and corners, six above and six below, from where it still reads as that of its body. */
const FIRM_SPOTS = SPOTS + 12;
/** So many times what it covers counts in a spot further off. */
const FAR_TIMES = 4;
const SLID = [-0.25, 0.25, -0.5, 0.5] as const;

const spotsOf = ({ on, firm, far }: Wish<unknown>): number => (on ? 1 + on.length : firm || far ? FIRM_SPOTS : SPOTS);

/** @param place 0 for the spot that is tried first */
function spotAt<T>(wish: Wish<T>, place: number, width: number): Spot {
  const { x, y, reach, leftward, size, lines } = wish;
  const half = (size * LINE_HEIGHT * lines.length) / 2;
  if (wish.on) {
    const on = wish.on[place - 1] ?? wish;
    return spotOf(on.x, on.y, "center", width, half);
  }
  if (place >= SPOTS) return slid(wish, place - SPOTS, width, half);
  const far = reach + GAP;
  if (place < 2) return (place === 0) === leftward ? spotOf(x - far, y, "right", width, half) : spotOf(x + far, y, "left", width, half);
  if (place < 4) return spotOf(x, place === 2 ? y + reach + half : y - reach - half, "center", width, half);
  const slant = reach * 0.7 + GAP;
  const corner = y + (place % 2 ? 1 : -1) * (reach + half * 0.6);
  return place < 6 ? spotOf(x + slant, corner, "left", width, half) : spotOf(x - slant, corner, "right", width, half);
}

function slid({ x, y, reach }: Pick<Wish<unknown>, "x" | "y" | "reach">, place: number, width: number, half: number): Spot {
  const down = place < 6 ? -1 : 1;
  const across = SLID[place % 6];
  if (across !== undefined) return spotOf(x + across * width, y + down * (reach + half), "center", width, half);
  return place % 6 === 4 ? spotOf(x + reach + GAP, y + down * half, "left", width, half) : spotOf(x - reach - GAP, y + down * half, "right", width, half);
}

export function spotOf(x: number, y: number, align: Align, width: number, half: number): Spot {
  const x0 = align === "left" ? x : align === "right" ? x - width : x - width / 2;
  return { x, y, align, box: { x0, y0: y - half, x1: x0 + width, y1: y + half } };
}

/** Each line of a placed name with the place of its middle. */
export function linesOf({ wish, x, y }: { readonly wish: Pick<Wish<unknown>, "lines" | "size">; readonly x: number; readonly y: number }): readonly { readonly text: string; readonly x: number; readonly y: number }[] {
  const height = wish.size * LINE_HEIGHT;
  return wish.lines.map((text, line) => ({ text, x, y: y + (line - (wish.lines.length - 1) / 2) * height }));
}
