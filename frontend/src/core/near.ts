/** The names that look most like one that is not there, as in Python (`nearest` in src/ipa_graph/errors.py), so that both suggest the same. */

/** A name of no more letters is like several others, so that up to `SEVERAL` are told. */
const FEW_LETTERS = 4;
const SEVERAL = 3;
const SHORTEST_BEGINNING = 3;
const LEAST_ALIKE = 0.65;
const MOST_LETTERS = 200;

/** The nearest first; where none is near, those that begin with it. */
export function nearest(given: string, known: readonly string[]): readonly string[] {
  const most = given.length <= FEW_LETTERS ? SEVERAL : 1;
  const folded = given.toLowerCase().slice(0, MOST_LETTERS);
  const byFolded = new Map<string, string>();
  for (const name of known) {
    const key = name.toLowerCase();
    if (Math.abs(name.length - given.length) <= Math.max(3, Math.floor(given.length / 2)) && !byFolded.has(key)) byFolded.set(key, name);
  }
  const alike = [...byFolded].map(([key, name]) => ({ key, name, share: likeness(key, folded) })).filter(({ share }) => share >= LEAST_ALIKE);
  const best = alike.sort((a, b) => b.share - a.share || (a.key < b.key ? 1 : -1)).slice(0, most).map(({ name }) => name);
  if (best.length || given.length < SHORTEST_BEGINNING) return best.sort((a, b) => Math.abs(a.length - given.length) - Math.abs(b.length - given.length));
  const longer = known.filter((name) => name.toLowerCase().startsWith(given.toLowerCase()));
  return longer.sort((a, b) => a.length - b.length || (a < b ? -1 : 1)).slice(0, most);
}

/** Which share of two texts they have in common, by the measure of Ratcliff and Obershelp (Dr. Dobb's Journal, July 1988). */
const likeness = (a: string, b: string): number => (2 * common(a, b)) / (a.length + b.length || 1);

/** How many letters the longest piece that both have counts, with what they have in common before and behind it. */
function common(a: string, b: string): number {
  let [length, endA, endB] = [0, 0, 0];
  let last: number[] = [];
  for (let i = 1; i <= a.length; i++) {
    const row: number[] = [];
    for (let j = 1; j <= b.length; j++) {
      const run = a[i - 1] === b[j - 1] ? (last[j - 1] ?? 0) + 1 : 0;
      row[j] = run;
      if (run > length) [length, endA, endB] = [run, i, j];
    }
    last = row;
  }
  return length && length + common(a.slice(0, endA - length), b.slice(0, endB - length)) + common(a.slice(endA), b.slice(endB));
}
