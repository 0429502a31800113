/** What stands out while something is selected: the selection, what is tied to it, and the ties between. */

import { at } from "../base/model";
import type { EntityIx, Graph, TieIx } from "../base/model";
import type { State } from "./state";
import { focused, tieOfRef } from "./refs";

export interface Lit {
  readonly entities: ReadonlySet<EntityIx>;
  /** The ties of the selection itself. */
  readonly ties: ReadonlySet<TieIx>;
  /** The selection and what is next to it. */
  readonly near: ReadonlySet<EntityIx>;
  /** Whether all ties among the entities stand out, those of the selection above them, as where only some steps around it are shown. */
  readonly graded: boolean;
}

/** Undefined while nothing is selected, so that everything stands out. What a tour looks at stands out with the ties among it. */
export function litAround(graph: Graph, choice: Pick<State, "selected" | "focus" | "steps">, shown: readonly TieIx[], chosen: readonly EntityIx[] = focused(graph, choice)): Lit | undefined {
  if (!chosen.length) return undefined;
  const ends = new Set(chosen);
  if (choice.selected?.kind === "tie") {
    const tie = tieOfRef(graph, choice.selected);
    return { entities: ends, ties: new Set(tie === undefined ? [] : [tie]), near: ends, graded: false };
  }
  const entities = new Set(chosen);
  const ties = new Set<TieIx>();
  const isAmong = choice.focus.length > 0;
  for (const ix of shown) {
    const { subject, object } = at(graph.ties, ix);
    if (isAmong ? ends.has(subject) && ends.has(object) : ends.has(subject) || ends.has(object)) {
      ties.add(ix);
      entities.add(subject).add(object);
    }
  }
  return choice.steps ? graded(graph, entities, ties, shown) : { entities, ties, near: entities, graded: false };
}

/** What lies along a chain of entities, and the ties from each to the next. */
export function litAlong(graph: Graph, chain: readonly EntityIx[], shown: readonly TieIx[]): Lit {
  const places = new Map(chain.map((one, place) => [one, place]));
  const steps = shown.filter((ix) => {
    const tie = at(graph.ties, ix);
    const [a, b] = [places.get(tie.subject), places.get(tie.object)];
    return a !== undefined && b !== undefined && Math.abs(a - b) === 1;
  });
  const along = new Set(chain);
  return { entities: along, ties: new Set(steps), near: along, graded: false };
}

/** Where only some steps around the selection are shown, all that is shown belongs to it. */
function graded(graph: Graph, near: ReadonlySet<EntityIx>, ties: ReadonlySet<TieIx>, shown: readonly TieIx[]): Lit {
  const entities = new Set(near);
  for (const ix of shown) entities.add(at(graph.ties, ix).subject).add(at(graph.ties, ix).object);
  return { entities, ties, near, graded: true };
}
