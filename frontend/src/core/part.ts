/** The part of what is visible that the network shows: the best connected, what is selected, and what was expanded. */

import { at, isA, otherEnd } from "../base/model";
import type { EntityIx, Graph, TieIx } from "../base/model";
import { sortedBy } from "../base/order";
import { litAlong, litAround } from "./lit";
import type { Lit } from "./lit";
import type { State } from "./state";
import { chainOf } from "./path";
import { focused } from "./refs";
import { degrees } from "./walk";
import type { Visible } from "./visible";

const MOST_TIES = 1500;
/** So many neighbours of what is chosen are shown however many ties they have. */
const LEAST_AROUND = 50;

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
  /** How many of those that are not shown for being well connected belong to the selection, a path or what was expanded, shown or not. */
  readonly around: number;
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
  const order = byWeight(graph, visible.entities, degree);
  const kept = new Set(choice.show === 0 || isWhole(choice, visible) ? order : order.slice(0, choice.show));
  const best = kept.size;
  const chosen = focused(graph, choice).filter(visible.has);
  const opened = choice.expanded.flatMap((id) => graph.byId.get(id) ?? []).filter(visible.has);
  const chain = chainOf(graph, visible, choice);
  for (const one of [...chosen, ...opened, ...(chain ?? [])]) kept.add(one);
  const beside = chosen.length + opened.length ? neighbours(graph, visible, [...chosen, ...opened]) : new Set<EntityIx>();
  const wanted = order.filter((one) => beside.has(one) && !kept.has(one));
  const around = kept.size - best + wanted.length;
  addWhileClear(graph, visible, wanted, kept);
  const shown = visible.ties.filter((ix) => {
    const tie = at(graph.ties, ix);
    return kept.has(tie.subject) && kept.has(tie.object);
  });
  const lit = chosen.length && chain?.length ? litAlong(graph, chain, shown) : litAround(graph, choice, shown, chosen);
  return { entities: order.filter((one) => kept.has(one)), ties: shown, all: visible.entities.length, allTies: visible.ties.length, best, around, degree, has: (one) => kept.has(one), chain, lit };
}

/** The best connected first. A document is tied to all that it is about: that makes it no hub of what it tells of, so that its ties count a quarter. */
function byWeight(graph: Graph, entities: readonly EntityIx[], degree: Uint32Array): readonly EntityIx[] {
  const weight = (one: EntityIx): number => (degree[one] ?? 0) * (isA(at(graph.entities, one).kind, "Document") ? 1 : 4);
  const most = entities.reduce((found, one) => Math.max(found, weight(one)), 0);
  return sortedBy(entities, graph.entities.length, (one) => most - weight(one));
}

function neighbours(graph: Graph, { ties }: Visible, chosen: readonly EntityIx[]): ReadonlySet<EntityIx> {
  const shown = new Set(ties);
  return new Set(chosen.flatMap((one) => at(graph.tiesOf, one).filter((tie) => shown.has(tie)).map((tie) => otherEnd(graph, tie, one))));
}

/** Keeps those who are wanted, the first first, as long as the ties among all that is kept are no hairball. */
function addWhileClear(graph: Graph, visible: Visible, wanted: readonly EntityIx[], kept: Set<EntityIx>): void {
  if (!wanted.length) return;
  const shown = new Set(visible.ties);
  const among = (one: EntityIx): number => at(graph.tiesOf, one).filter((tie) => shown.has(tie) && kept.has(otherEnd(graph, tie, one))).length;
  let ties = visible.ties.filter((ix) => kept.has(at(graph.ties, ix).subject) && kept.has(at(graph.ties, ix).object)).length;
  for (const [place, one] of wanted.entries()) {
    const more = among(one);
    if (place >= LEAST_AROUND && ties + more > MOST_TIES) continue;
    ties += more;
    kept.add(one);
  }
}
