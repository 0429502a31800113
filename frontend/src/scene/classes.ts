/** The classes of a shaded map: at most five ranges of whole numbers that grow by about the same factor. */

export interface Range {
  readonly from: number;
  readonly to: number;
}

const MOST = 5;

/** Ranges that together hold every number from 1 to the largest, none of them empty. */
export function ranges(values: readonly number[]): readonly Range[] {
  const counts = values.filter((one) => one > 0).sort((a, b) => a - b);
  const largest = counts.at(-1);
  if (largest === undefined) return [];
  if (largest <= MOST) return Array.from({ length: largest }, (_, place) => ({ from: place + 1, to: place + 1 }));
  const tops: number[] = [];
  for (let place = 1; place <= MOST; place++) {
    const before = tops.at(-1) ?? 0;
    tops.push(place === MOST ? largest : Math.max(before + 1, Math.round(largest ** (place / MOST))));
  }
  return tops.map((to, place) => ({ from: (tops[place - 1] ?? 0) + 1, to }));
}

/** The place of the range that holds a number; -1 for none. */
export const rangeOf = (list: readonly Range[], value: number): number => list.findIndex(({ from, to }) => from <= value && value <= to);
