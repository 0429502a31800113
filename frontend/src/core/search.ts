/** Finding entities by any of their names. */

import { at } from "../base/model";
import type { EntityIx, Graph } from "../base/model";
import { fold } from "./fold";

export interface Index {
  readonly names: readonly (readonly string[])[];
}

export function indexOf(graph: Graph): Index {
  return { names: graph.entities.map((one) => [...Object.values(one.names), ...one.alternatives].map(fold)) };
}

/** The best matches first: whole names, then beginnings, then words within; of equals the better connected. */
export function search(graph: Graph, index: Index, words: string, most: number): readonly EntityIx[] {
  const wanted = fold(words);
  if (!wanted) return [];
  const found: { readonly ix: EntityIx; readonly rank: number }[] = [];
  for (const one of graph.entities) {
    const rank = Math.min(...at(index.names, one.ix).map((name) => (name === wanted ? 0 : name.startsWith(wanted) ? 1 : name.includes(` ${wanted}`) ? 2 : name.includes(wanted) ? 3 : 9)));
    if (rank < 9) found.push({ ix: one.ix, rank });
  }
  const ties = (ix: EntityIx): number => at(graph.tiesOf, ix).length;
  return found.sort((a, b) => a.rank - b.rank || ties(b.ix) - ties(a.ix) || a.ix - b.ix).slice(0, most).map((one) => one.ix);
}
