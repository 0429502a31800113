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
  const taken = new Taken();
  const rows = new Array<number>(intervals.length).fill(-1);
  for (const chain of chains) placeChain(intervals, chain, rows, taken);
  for (const [place, one] of intervals.entries()) {
    if (rows[place] === -1) rows[place] = taken.take(one, 0);
    if (place % STEP === STEP - 1) yield;
  }
  return { rows, count: taken.count };
}

const GAP = 6;
/** So many find their rows at one go. */
const STEP = 50;

/** What stands in each row. */
class Taken {
  private readonly rows: Interval[][] = [];
  /** The last interval of each row: as they come in order of time, it is the one that another meets as a rule. */
  private readonly lastFrom: number[] = [];
  private readonly lastTo: number[] = [];

  get count(): number {
    return this.rows.length;
  }

  isFree(row: number, { from, to }: Interval): boolean {
    return !this.isMet(row, from, to) && (this.rows[row] ?? []).every((other) => other.to + GAP <= from || to + GAP <= other.from);
  }

  private isMet(row: number, from: number, to: number): boolean {
    return (this.lastTo[row] ?? -Infinity) + GAP > from && to + GAP > (this.lastFrom[row] ?? Infinity);
  }

  /** Puts an interval into the first row from there on that is free. */
  take(one: Interval, from: number): number {
    let row = from;
    while (!this.isFree(row, one)) row++;
    for (let missing = this.count; missing <= row; missing++) {
      this.rows.push([]);
      this.lastFrom.push(Infinity);
      this.lastTo.push(-Infinity);
    }
    this.rows[row]?.push(one);
    [this.lastFrom[row], this.lastTo[row]] = [one.from, one.to];
    return row;
  }
}

/** Steps down where the name of one edition would run into the next; back up at once where the line is clear again. */
function placeChain(intervals: readonly Interval[], chain: readonly number[], rows: number[], taken: Taken): void {
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
  while (!Array.from({ length: height }, (_, step) => base + step).every((row) => taken.isFree(row, whole))) base++;
  for (let step = 0; step < height; step++) taken.take(whole, base + step);
  members.forEach((place, order) => void (rows[place] = base + (steps[order] ?? 0)));
}
