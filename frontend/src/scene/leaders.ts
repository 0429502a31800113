/** Names that find no room beside what they name: they stand further off, at the end of a line. */

import { spotOf } from "./label";
import type { Named, Placed, Spot } from "./label";
import { LINE_HEIGHT } from "./mark";
import type { LineMark } from "./mark";

/** So many directions, and spots in all. */
const WAYS = 16;
const SPOTS = WAYS * 6;
const APART_PX = 12;
/** A name so far from what it names is led to. */
const LED_PX = 9;
/** A line of a name may be shorter than the longest by so much of it on either side. */
const INNER = 0.2;

/** The nearest clear spot all around. */
export function farOff({ x, y, reach, size, lines }: Named, width: number, isClear: (spot: Spot) => boolean): Spot | undefined {
  const half = (size * LINE_HEIGHT * lines.length) / 2;
  for (let place = 0; place < SPOTS; place++) {
    const far = reach + APART_PX * (1 + Math.floor(place / WAYS));
    const angle = (place * 2 * Math.PI) / WAYS;
    const spot = spotOf(x + Math.cos(angle) * (far + width / 2), y + Math.sin(angle) * (far + half), "center", width, half);
    if (isClear(spot)) return spot;
  }
  return undefined;
}

/** The line from what is named to its name, where that stands off. */
export function leaderOf({ wish: { x, y, reach }, box }: Pick<Placed<unknown>, "wish" | "box">, stroke: string): readonly LineMark[] {
  // from above or below it leads to where all of its lines are, not to a corner that a shorter one leaves empty
  const inner = y > box.y0 && y < box.y1 ? 0 : (box.x1 - box.x0) * INNER;
  const to = { x: Math.min(box.x1 - inner, Math.max(box.x0 + inner, x)), y: Math.min(box.y1, Math.max(box.y0, y)) };
  const far = Math.hypot(to.x - x, to.y - y);
  if (far < reach + LED_PX) return [];
  return [{ kind: "line", x1: x + ((to.x - x) * reach) / far, y1: y + ((to.y - y) * reach) / far, x2: to.x, y2: to.y, stroke, width: 1 }];
}
