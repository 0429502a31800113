/** Puts intervals into rows so that none meets another, chains of them in rows of their own. */

export interface Interval {
  readonly from: number;
  readonly to: number;
}

export interface Rows {
  readonly rows: readonly number[];
  readonly count: number;
}

/**
 * The row of each interval, from 0, first fit in the order given; the intervals of a chain come first, each in the row of
 * the one before it or, where they would meet, one further down, in rows that nothing else crosses between them. In steps.
 */
export function* packing(intervals: readonly Interval[], chains: readonly (readonly number[])[]): Generator<void, Rows> {
  const taken: Interval[][] = [];
  const rows = new Array<number>(intervals.length).fill(-1);
  for (const chain of chains) placeChain(intervals, chain, rows, taken);
  for (const [place, one] of intervals.entries()) {
    if (rows[place] === -1) rows[place] = take(taken, one, 0);
    if (place % STEP === STEP - 1) yield;
  }
  return { rows, count: taken.length };
}

const GAP = 6;
/** So many find their rows at one go. */
const STEP = 50;

const isFree = (row: readonly Interval[] | undefined, one: Interval): boolean =>
  !row || row.every((other) => other.to + GAP <= one.from || one.to + GAP <= other.from);

function take(taken: Interval[][], one: Interval, from: number): number {
  let row = from;
  while (!isFree(taken[row], one)) row++;
  for (let missing = taken.length; missing <= row; missing++) taken.push([]);
  taken[row]?.push(one);
  return row;
}

/** Steps down where the name of one edition would run into the next; back up at once where the line is clear again. */
function placeChain(intervals: readonly Interval[], chain: readonly number[], rows: number[], taken: Interval[][]): void {
  const steps: number[] = [];
  const ends: number[] = [];
  for (const place of chain) {
    if (rows[place] !== -1) continue;
    const one = intervals[place];
    if (!one) continue;
    let step = 0;
    while ((ends[step] ?? -Infinity) + GAP > one.from) step++;
    ends[step] = one.to;
    steps.push(step);
  }
  const members = chain.filter((place) => rows[place] === -1);
  const spans = members.flatMap((place) => intervals[place] ?? []);
  if (!spans.length) return;
  const whole = { from: Math.min(...spans.map((one) => one.from)), to: Math.max(...spans.map((one) => one.to)) };
  const height = Math.max(...steps) + 1;
  let base = 0;
  while (!Array.from({ length: height }, (_, step) => taken[base + step]).every((row) => isFree(row, whole))) base++;
  for (let step = 0; step < height; step++) take(taken, whole, base + step);
  members.forEach((place, order) => void (rows[place] = base + (steps[order] ?? 0)));
}
