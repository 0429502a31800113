/** The classes of a shaded map: at most five ranges of whole numbers, that grow by about the same factor as a rule. */

export interface Range {
  readonly from: number;
  readonly to: number;
}

const MOST = 5;

/** Ranges that together hold every number from the smallest to the largest; where such leave one empty though there are numbers for all, each holds about as many different numbers. */
export function ranges(values: readonly number[]): readonly Range[] {
  const numbers = [...new Set(values.filter((one) => one > 0))].sort((a, b) => a - b);
  const [smallest, largest] = [numbers[0], numbers.at(-1)];
  if (smallest === undefined || largest === undefined) return [];
  if (largest - smallest < MOST) return between(smallest, Array.from({ length: largest - smallest + 1 }, (_, place) => smallest + place));
  const even = between(smallest, growing(smallest, largest));
  const isEmpty = ({ from, to }: Range): boolean => !numbers.some((one) => from <= one && one <= to);
  if (numbers.length < MOST || !even.some(isEmpty)) return even;
  return between(smallest, Array.from({ length: MOST }, (_, place) => numbers[Math.ceil((numbers.length * (place + 1)) / MOST) - 1] ?? largest));
}

/** The last numbers of ranges, each about as many times the one before. */
function growing(smallest: number, largest: number): readonly number[] {
  const tops: number[] = [];
  for (let place = 1; place <= MOST; place++) {
    const before = tops.at(-1) ?? smallest - 1;
    tops.push(place === MOST ? largest : Math.max(before + 1, Math.round(smallest * (largest / smallest) ** (place / MOST))));
  }
  return tops;
}

const between = (smallest: number, tops: readonly number[]): readonly Range[] => tops.map((to, place) => ({ from: (tops[place - 1] ?? smallest - 1) + 1, to }));

/** The place of the range that holds a number; -1 for none. */
export const rangeOf = (list: readonly Range[], value: number): number => list.findIndex(({ from, to }) => from <= value && value <= to);
