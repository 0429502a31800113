/** Names that find no room beside what they name: they stand further off, at the end of a line. */

import { at } from "../base/model";
import { apart, place, spotOf } from "./label";
import type { Named, Obstacle, Placed, Spot, Wish } from "./label";
import { LINE_HEIGHT } from "./mark";
import type { Box, LineMark, Measure } from "./mark";

/** So many directions, and so many spots in each: on a screen, where there is time, and on a narrow screen, where few names are placed so. */
export const SEARCH = { quick: { ways: 16, rounds: 6 }, patient: { ways: 16, rounds: 14 }, narrow: { ways: 32, rounds: 14 } } as const;
type Search = (typeof SEARCH)[keyof typeof SEARCH];
const APART_PX = 12;
/** A name so far from what it names is led to. */
const LED_PX = 9;
/** A line of a name may be shorter than the longest by so much of it on either side. */
const INNER = 0.2;

/** Further away than this no line of a name reaches. */
const LINE_PX = 300;
/** A line is kept clear by boxes so wide. */
const STEP_PX = 6;
/** So many times the room of a line counts where a name has to cover something. */
export const LINE_WEIGHT = 20;
/** A line of which less than this is seen leads nowhere. */
const LEAST_SEEN_PX = 6;

/**
 * What finds room further off for a name among these bodies: the nearest clear spot all around, from where its line crosses none; one that stands out, and a name, it never crosses.
 *
 * @param clear what its line crosses neither, such as other names
 * @param search how many spots it looks at
 */
export function farAmong(bodies: readonly Obstacle[], clear: readonly Box[] = [], { ways, rounds }: Search = SEARCH.quick): NonNullable<Wish<unknown>["far"]> {
  const all = discs(bodies);
  return ({ x, y, reach, size, lines }, width, isClear, names, take = () => true) => {
    const half = (size * LINE_HEIGHT * lines.length) / 2;
    const others = all.filter((one) => !(one.x === x && one.y === y) && Math.hypot(one.x - x, one.y - y) < LINE_PX + one.r);
    const isFree = (line: Line): boolean => [clear, names].every((boxes) => boxes.every((box) => lengthIn(line, box) === 0));
    let crossing: Spot | undefined;
    for (let place = 0; place < ways * rounds; place++) {
      const far = reach + APART_PX * (1 + Math.floor(place / ways));
      const angle = (place * 2 * Math.PI) / ways;
      const spot = spotOf(x + Math.cos(angle) * (far + width / 2), y + Math.sin(angle) * (far + half), "center", width, half);
      // most spots are not clear, and that is soon found
      if (!isClear(spot)) continue;
      const line = lineTo({ x, y, reach }, spot.box);
      let crosses = false;
      let isBarred = false;
      for (let place = 0; line && !isBarred && place < others.length; place++) {
        const other = at(others, place);
        if (!isCrossed(line, other)) continue;
        crosses = true;
        isBarred = other.standsOut;
      }
      if (isBarred || (line && !isFree(line)) || !take(spot)) continue;
      if (!crosses) return spot;
      crossing ??= spot;
    }
    return crossing;
  };
}

/** The nearest clear spot all around, whatever its line crosses. */
export const farOff = farAmong([]);

type Body = Pick<Named, "x" | "y" | "reach">;
type Line = Readonly<Record<"x1" | "y1" | "x2" | "y2", number>>;

interface Disc {
  readonly x: number;
  readonly y: number;
  readonly r: number;
  readonly standsOut: boolean;
}

function discs(bodies: readonly Obstacle[]): readonly Disc[] {
  return bodies.map(({ x0, y0, x1, y1, weight = 1 }) => ({ x: (x0 + x1) / 2, y: (y0 + y1) / 2, r: (x1 - x0) / 2, standsOut: weight > 1 }));
}

/** Whether a line comes nearer to the middle of a disc than its edge. */
function isCrossed({ x1, y1, x2, y2 }: Line, { x, y, r }: Disc): boolean {
  const across = x2 - x1;
  const down = y2 - y1;
  const along = Math.min(1, Math.max(0, ((x - x1) * across + (y - y1) * down) / (across * across + down * down)));
  const dx = x1 + along * across - x;
  const dy = y1 + along * down - y;
  // asked of thousands, which Math.hypot is too slow for
  return dx * dx + dy * dy < r * r;
}

/** From the edge of what is named to its name, where that stands off. */
function lineTo({ x, y, reach }: Body, box: Box): Line | undefined {
  // from above or below it leads to where all of its lines are, not to a corner that a shorter one leaves empty
  const inner = y > box.y0 && y < box.y1 ? 0 : (box.x1 - box.x0) * INNER;
  const to = { x: Math.min(box.x1 - inner, Math.max(box.x0 + inner, x)), y: Math.min(box.y1, Math.max(box.y0, y)) };
  const far = Math.hypot(to.x - x, to.y - y);
  return far < reach + LED_PX ? undefined : { x1: x + ((to.x - x) * reach) / far, y1: y + ((to.y - y) * reach) / far, x2: to.x, y2: to.y };
}

/**
 * The line from what is named to its name, where that stands off and enough of it is seen.
 *
 * @param over what is drawn over lines, such as names
 */
export function leaderOf({ wish, box }: Pick<Placed<unknown>, "wish" | "box">, stroke: string, over: readonly Box[] = []): readonly LineMark[] {
  const line = lineTo(wish, box);
  if (!line) return [];
  const hidden = over.reduce((sum, one) => sum + lengthIn(line, one), 0);
  return Math.hypot(line.x2 - line.x1, line.y2 - line.y1) - hidden < LEAST_SEEN_PX ? [] : [{ kind: "line", ...line, stroke, width: 1 }];
}

/** How much of a line is in a box. */
export function lengthIn({ x1, y1, x2, y2 }: Line, { x0, y0, x1: right, y1: bottom }: Box): number {
  const [across, down] = [x2 - x1, y2 - y1];
  let [from, to] = [0, 1];
  for (const [way, start, least, most] of [[across, x1, x0, right], [down, y1, y0, bottom]] as const) {
    if (way === 0) {
      if (start <= least || start >= most) return 0;
      continue;
    }
    const ends = [(least - start) / way, (most - start) / way] as const;
    from = Math.max(from, Math.min(...ends));
    to = Math.min(to, Math.max(...ends));
  }
  return Math.max(0, to - from) * Math.hypot(across, down);
}

/** The line to a name, where there is one, as boxes that no other name should cover. */
export const ledAlong = (placed: Pick<Placed<unknown>, "wish" | "box">): readonly Obstacle[] => leaderOf(placed, "").flatMap(along);

/** A line as such boxes. */
export function along({ x1, y1, x2, y2 }: Line): readonly Obstacle[] {
  const steps = Math.ceil(Math.hypot(x2 - x1, y2 - y1) / STEP_PX);
  return Array.from({ length: steps + 1 }, (_, step) => {
    const [x, y, r] = [x1 + ((x2 - x1) * step) / steps, y1 + ((y2 - y1) * step) / steps, STEP_PX / 2];
    return { x0: x - r, y0: y - r, x1: x + r, y1: y + r, weight: LINE_WEIGHT };
  });
}

/**
 * Places one after the other, in their order, names that found no room: each where there is room for it further off, at the
 * end of a line that crosses no body, no other name and no other line.
 *
 */
export function placeFurther<T>(left: readonly Wish<T>[], frame: Box, bodies: readonly Obstacle[], measure: Measure, before: readonly Placed<T>[]): readonly Placed<T>[] {
  const placed: Placed<T>[] = [];
  const solid = bodies.map((one) => ({ ...one, weight: Infinity }));
  const [names, lines] = [before.map(({ box }) => apart(box)), before.flatMap(ledAlong)];
  for (const wish of [...left].sort((a, b) => a.rank - b.rank)) {
    const far = farAmong(solid, [...names, ...lines], SEARCH.patient);
    const [found] = place([{ ...wish, far }], frame, [...bodies, ...lines], measure, names);
    if (!found) continue;
    placed.push(found);
    names.push(apart(found.box));
    lines.push(...ledAlong(found));
  }
  return placed;
}
