/** In a picture of few, no body lies on another: those that would move apart, the lesser one further. */

import { at } from "../base/model";
import type { Point } from "./tie";

/** A place in a picture, with the room that its body takes. */
export interface Placed {
  readonly at: Point;
  readonly reach: number;
  /** Whether it stays where it is. */
  readonly firm: boolean;
}

type Writable = { -readonly [K in keyof Point]: Point[K] };

const ROUNDS = 100;
/** A little further than until they touch, so that no rest is left. */
const BEYOND = 1.02;
/** The share of the way that the lesser of two bodies goes. */
const LESSER = 0.8;
/** Bodies in the very same place part along directions that differ from each other. */
const TURN = 2.4;

/** @param bodies the greater ones first */
export function apart(bodies: readonly Placed[]): readonly Point[] {
  const places = bodies.map((one) => ({ ...one.at }));
  for (let round = 0, moves = true; moves && round < ROUNDS; round++) {
    moves = false;
    for (const [place, lesser] of bodies.entries()) {
      for (let other = 0; other < place; other++) moves = parted(lesser, at(bodies, other), at(places, place), at(places, other), place) || moves;
    }
  }
  return places;
}

/** Moves two places apart where their bodies touch; whether it did. */
function parted(lesser: Placed, greater: Placed, a: Writable, b: Writable, turn: number): boolean {
  const [far, least] = [Math.hypot(a.x - b.x, a.y - b.y), lesser.reach + greater.reach];
  if (far >= least || (lesser.firm && greater.firm)) return false;
  const [dx, dy] = far > 0 ? [(a.x - b.x) / far, (a.y - b.y) / far] : [Math.cos(turn * TURN), Math.sin(turn * TURN)];
  const way = (least - far) * BEYOND;
  const share = lesser.firm ? 0 : greater.firm ? 1 : LESSER;
  a.x += dx * way * share;
  a.y += dy * way * share;
  b.x -= dx * way * (1 - share);
  b.y -= dy * way * (1 - share);
  return true;
}
