/** How large the marks of the world map are, which its names keep clear of. */

import type { EntityIx } from "../base/model";
import type { Cluster } from "./clusters";
import type { Input } from "./view";

/** A point that stands for one entity, and a cluster. */
export const POINT_PX = 4.5;
export const CLUSTER_PX = 10;
/** A cluster without its number. */
const QUIET_PX = 5.5;
export const NUMBER_PX = 12;
const NUMBER_PAD_PX = 4;
/** The ring around a point that is selected or pointed at. */
export const RING_PX = POINT_PX + 4;
/** A name stands so far from a point that nothing is on. */
const LEAST_REACH_PX = 3;

/** How far the mark of so many members reaches: a circle is as wide as its number. */
export function circleOf(count: number, { measure, texts }: Pick<Input, "measure" | "texts">): number {
  return count > 1 ? Math.max(CLUSTER_PX, measure(texts.number(count), NUMBER_PX, 600) / 2 + NUMBER_PAD_PX) : POINT_PX;
}

/** How far a cluster reaches, with its number or without. Names keep clear of both alike, so that they stand the same. */
export const reachOf = ({ members, isQuiet }: Cluster<EntityIx>, input: Pick<Input, "measure" | "texts">): number => (isQuiet ? QUIET_PX : circleOf(members.length, input));

/** How far from a point its name must stand for no cluster to be on it. */
export function clear(points: readonly Cluster<EntityIx>[], x: number, y: number, input: Input): number {
  const over = points.map((one) => ({ far: Math.hypot(one.x - x, one.y - y), r: circleOf(one.members.length, input) + 1 })).filter(({ far, r }) => far < r + 4);
  return Math.max(LEAST_REACH_PX, ...over.map(({ far, r }) => far + r));
}
