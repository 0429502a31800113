/** The part of what is visible that the network shows: the best connected, what is selected, and what was expanded. */

import { at, isA, otherEnd } from "../base/model";
import type { EntityIx, Graph, TieIx } from "../base/model";
import { litAlong, litAround } from "./lit";
import type { Lit } from "./lit";
import type { State } from "./state";
import { chainOf } from "./path";
import { focused } from "./refs";
import { degrees } from "./walk";
import type { Visible } from "./visible";

const MOST_TIES = 1500;

export interface Part {
  /** Best connected first. */
  readonly entities: readonly EntityIx[];
  readonly ties: readonly TieIx[];
  /** How many entities are visible, shown or not. */
  readonly all: number;
  /** How many ties are visible, shown or not. */
  readonly allTies: number;
  /** How many of them are there for being well connected; the others belong to the selection, a path or what was expanded. */
  readonly best: number;
  /** By entity, how many of the visible ties it has. */
  readonly degree: Uint32Array;
  readonly has: (entity: EntityIx) => boolean;
  /** The entities and ties that stand out while something is selected; undefined while nothing is. */
  readonly lit: Lit | undefined;
  /** The chain from the selection to the other end of the path; undefined where none was asked for, empty where there is none. */
  readonly chain: readonly EntityIx[] | undefined;
}

export type PartChoice = Pick<State, "show" | "selected" | "focus" | "expanded" | "path" | "steps">;

/** Whether all within some steps is shown: as long as it is no hairball. */
export const isWhole = ({ steps }: Pick<State, "steps">, visible: Visible): boolean => steps > 0 && visible.ties.length <= MOST_TIES;

export function partOf(graph: Graph, visible: Visible, choice: PartChoice): Part {
  const degree = degrees(graph, visible.ties);
  const weight = weights(graph, visible.entities, degree);
  const order = [...visible.entities].sort((a, b) => (weight[b] ?? 0) - (weight[a] ?? 0) || a - b);
  const kept = new Set(choice.show === 0 || isWhole(choice, visible) ? order : order.slice(0, choice.show));
  const best = kept.size;
  const chosen = focused(graph, choice).filter(visible.has);
  const ties = chosen.length + choice.expanded.length ? new Set(visible.ties) : new Set<TieIx>();
  for (const one of chosen) withNeighbours(graph, one, ties, kept);
  for (const id of choice.expanded) {
    const one = graph.byId.get(id);
    if (one !== undefined && visible.has(one)) withNeighbours(graph, one, ties, kept);
  }
  const chain = chainOf(graph, visible, choice);
  for (const one of chain ?? []) kept.add(one);
  const shown = visible.ties.filter((ix) => {
    const tie = at(graph.ties, ix);
    return kept.has(tie.subject) && kept.has(tie.object);
  });
  const lit = chosen.length && chain?.length ? litAlong(graph, chain, shown) : litAround(graph, choice, shown, chosen);
  return { entities: order.filter((one) => kept.has(one)), ties: shown, all: visible.entities.length, allTies: visible.ties.length, best, degree, has: (one) => kept.has(one), chain, lit };
}

/** A document is tied to all that it is about: that makes it no hub of what it tells of, so that its ties count a quarter. */
function weights(graph: Graph, entities: readonly EntityIx[], degree: Uint32Array): Float64Array {
  const found = Float64Array.from(degree);
  for (const one of entities) if (isA(at(graph.entities, one).kind, "Document")) found[one] = (found[one] ?? 0) / 4;
  return found;
}

function withNeighbours(graph: Graph, one: EntityIx, ties: ReadonlySet<TieIx>, kept: Set<EntityIx>): void {
  kept.add(one);
  for (const tie of at(graph.tiesOf, one)) if (ties.has(tie)) kept.add(otherEnd(graph, tie, one));
}
