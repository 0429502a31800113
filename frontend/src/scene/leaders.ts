/** Names that find no room beside what they name: they stand further off, at the end of a line. */

import { spotOf } from "./label";
import type { Named, Obstacle, Placed, Spot, Wish } from "./label";
import { LINE_HEIGHT } from "./mark";
import type { Box, LineMark } from "./mark";

/** So many directions, and spots in all. */
const WAYS = 16;
const SPOTS = WAYS * 6;
const APART_PX = 12;
/** A name so far from what it names is led to. */
const LED_PX = 9;
/** A line of a name may be shorter than the longest by so much of it on either side. */
const INNER = 0.2;

/** Further away than this no line of a name reaches. */
const LINE_PX = 300;

/** What finds room further off for a name among these bodies: the nearest clear spot all around, from where its line crosses none; one that stands out it never crosses. */
export function farAmong(bodies: readonly Obstacle[]): NonNullable<Wish<unknown>["far"]> {
  return ({ x, y, reach, size, lines }, width, isClear) => {
    const half = (size * LINE_HEIGHT * lines.length) / 2;
    const others = discs(bodies).filter((one) => !(one.x === x && one.y === y) && Math.hypot(one.x - x, one.y - y) < LINE_PX + one.r);
    let crossing: Spot | undefined;
    for (let place = 0; place < SPOTS; place++) {
      const far = reach + APART_PX * (1 + Math.floor(place / WAYS));
      const angle = (place * 2 * Math.PI) / WAYS;
      const spot = spotOf(x + Math.cos(angle) * (far + width / 2), y + Math.sin(angle) * (far + half), "center", width, half);
      const line = lineTo({ x, y, reach }, spot.box);
      const crossed = line ? others.filter((one) => isCrossed(line, one)) : [];
      if (crossed.some((one) => one.standsOut) || !isClear(spot)) continue;
      if (!crossed.length) return spot;
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

const discs = (bodies: readonly Obstacle[]): readonly Disc[] =>
  bodies.map(({ x0, y0, x1, y1, weight = 1 }) => ({ x: (x0 + x1) / 2, y: (y0 + y1) / 2, r: (x1 - x0) / 2, standsOut: weight > 1 }));

/** Whether a line comes nearer to the middle of a disc than its edge. */
function isCrossed({ x1, y1, x2, y2 }: Line, { x, y, r }: Disc): boolean {
  const [across, down] = [x2 - x1, y2 - y1];
  const along = Math.min(1, Math.max(0, ((x - x1) * across + (y - y1) * down) / (across * across + down * down)));
  return Math.hypot(x1 + along * across - x, y1 + along * down - y) < r;
}

/** From the edge of what is named to its name, where that stands off. */
function lineTo({ x, y, reach }: Body, box: Box): Line | undefined {
  // from above or below it leads to where all of its lines are, not to a corner that a shorter one leaves empty
  const inner = y > box.y0 && y < box.y1 ? 0 : (box.x1 - box.x0) * INNER;
  const to = { x: Math.min(box.x1 - inner, Math.max(box.x0 + inner, x)), y: Math.min(box.y1, Math.max(box.y0, y)) };
  const far = Math.hypot(to.x - x, to.y - y);
  return far < reach + LED_PX ? undefined : { x1: x + ((to.x - x) * reach) / far, y1: y + ((to.y - y) * reach) / far, x2: to.x, y2: to.y };
}

/** The line from what is named to its name, where that stands off. */
export function leaderOf({ wish, box }: Pick<Placed<unknown>, "wish" | "box">, stroke: string): readonly LineMark[] {
  const line = lineTo(wish, box);
  return line ? [{ kind: "line", ...line, stroke, width: 1 }] : [];
}
