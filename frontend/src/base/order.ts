/** Places in the order of a figure, and where something stands in an order. */

import { at } from "./model";

/**
 * The least rank first, places of one rank as they are counted.
 *
 * @param size how many places there are in all
 * @param rank a whole number, not below 0
 */
export function sortedBy<Ix extends number>(places: readonly Ix[], size: number, rank: (place: Ix) => number): readonly Ix[] {
  // rank and place in one number, which a typed array sorts several times as fast as a function would
  const keys = Float64Array.from(places, (place) => rank(place) * size + place).sort();
  return Array.from(keys, (key) => (key % size) as Ix);
}

/** How many at the beginning of a list are so, where none is behind the first that is not. */
export function leading<T>(all: readonly T[], isSo: (one: T) => boolean): number {
  let [low, high] = [0, all.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isSo(at(all, middle))) low = middle + 1;
    else high = middle;
  }
  return low;
}
