/** What stands out while something is selected: the selection, what is tied to it, and the ties between. */

import { at } from "../base/model";
import type { EntityIx, Graph, TieIx } from "../base/model";
import type { State } from "./state";
import { focused, tieOfRef } from "./walk";

export interface Lit {
  readonly entities: ReadonlySet<EntityIx>;
  /** The ties of the selection itself. */
  readonly ties: ReadonlySet<TieIx>;
  /** The selection and what is next to it. */
  readonly near: ReadonlySet<EntityIx>;
  /** Whether all ties among the entities stand out, those of the selection above them, as where only some steps around it are shown. */
  readonly graded: boolean;
}

/** Whether a tie is drawn strongly (true), as ever (undefined) or faded (false). */
export function standing(lit: Lit | undefined, tie: TieIx): boolean | undefined {
  if (!lit || lit.ties.has(tie)) return lit && true;
  return lit.graded ? undefined : false;
}

/** Undefined while nothing is selected, so that everything stands out. What a tour looks at stands out with the ties among it. */
export function litAround(graph: Graph, { selected, focus, steps }: Pick<State, "selected" | "focus" | "steps">, visible: readonly TieIx[]): Lit | undefined {
  const chosen = focused(graph, { selected, focus });
  if (!chosen.length) return undefined;
  if (selected?.kind === "tie") {
    const tie = tieOfRef(graph, selected);
    const ends = new Set(chosen);
    return { entities: ends, ties: new Set(tie === undefined ? [] : [tie]), near: ends, graded: false };
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
  return steps ? graded(graph, entities, ties, visible) : { entities, ties, near: entities, graded: false };
}

/** Where only some steps around the selection are shown, all that is shown belongs to it. */
export function graded(graph: Graph, near: ReadonlySet<EntityIx>, ties: ReadonlySet<TieIx>, shown: readonly TieIx[]): Lit {
  const entities = new Set(near);
  for (const ix of shown) entities.add(at(graph.ties, ix).subject).add(at(graph.ties, ix).object);
  return { entities, ties, near, graded: true };
}
