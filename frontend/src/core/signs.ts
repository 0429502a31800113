/** The families of kinds as a legend shows them: those with one shape and colour in one row. */

import type { Term } from "../base/model";

export interface Sign {
  /** The families that look so; the first stands for all. */
  readonly terms: readonly [Term, ...Term[]];
  readonly count: number;
}

/** Every sign that the kinds of some entities have, that of most entities first. */
export function signsOf(kinds: Iterable<Term>): readonly Sign[] {
  const counts = new Map<Term, number>();
  for (const { family } of kinds) counts.set(family, (counts.get(family) ?? 0) + 1);
  const order = [...counts].sort(([a, m], [b, n]) => n - m || (a.name < b.name ? -1 : 1));
  const signs = new Map<string, Sign>();
  for (const [term, n] of order) {
    const key = `${term.shape} ${term.color}`;
    const known = signs.get(key);
    signs.set(key, known ? { terms: [...known.terms, term], count: known.count + n } : { terms: [term], count: n });
  }
  return [...signs.values()].sort((a, b) => b.count - a.count);
}
