/** What stands out while something is selected: the selection, what is tied to it, and the ties between. */

import { at } from "../base/model";
import type { EntityIx, Graph, TieIx } from "../base/model";
import type { State } from "./state";
import { focused, tieOfRef } from "./walk";

export interface Lit {
  readonly entities: ReadonlySet<EntityIx>;
  readonly ties: ReadonlySet<TieIx>;
}

/** Undefined while nothing is selected, so that everything stands out. What a tour looks at stands out with the ties among it. */
export function litAround(graph: Graph, { selected, focus }: Pick<State, "selected" | "focus">, visible: readonly TieIx[]): Lit | undefined {
  const chosen = focused(graph, { selected, focus });
  if (!chosen.length) return undefined;
  if (selected?.kind === "tie") {
    const tie = tieOfRef(graph, selected);
    return { entities: new Set(chosen), ties: new Set(tie === undefined ? [] : [tie]) };
  }
  const shown = new Set(visible);
  const entities = new Set(chosen);
  const ties = new Set<TieIx>();
  for (const one of chosen) {
    for (const ix of at(graph.tiesOf, one)) {
      if (!shown.has(ix)) continue;
      const { subject, object } = at(graph.ties, ix);
      if (focus.length && !(entities.has(subject) && entities.has(object))) continue;
      ties.add(ix);
      entities.add(subject).add(object);
    }
  }
  return { entities, ties };
}
