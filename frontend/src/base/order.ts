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

const RUN = 64;

/** Sorts as `Array.prototype.sort` does, in short steps. */
export function* sorting<T>(all: readonly T[], compare: (a: T, b: T) => number): Generator<void, readonly T[]> {
  let runs: (readonly T[])[] = [];
  for (let from = 0; from < all.length; from += RUN) {
    runs.push(all.slice(from, from + RUN).sort(compare));
    yield;
  }
  while (runs.length > 1) {
    const merged: (readonly T[])[] = [];
    for (let place = 0; place < runs.length; place += 2) merged.push(yield* merging(at(runs, place), runs[place + 1] ?? [], compare));
    runs = merged;
  }
  return runs[0] ?? [];
}

function* merging<T>(left: readonly T[], right: readonly T[], compare: (a: T, b: T) => number): Generator<void, readonly T[]> {
  const merged: T[] = [];
  let [one, other] = [0, 0];
  while (one < left.length && other < right.length) {
    merged.push(compare(at(left, one), at(right, other)) <= 0 ? at(left, one++) : at(right, other++));
    if (merged.length % RUN === 0) yield;
  }
  return [...merged, ...left.slice(one), ...right.slice(other)];
}
