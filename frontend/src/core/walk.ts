/** Walking along ties: what is near, how two entities are connected, which are best connected. */

import { at } from "../base/model";
import type { EntityIx, Graph, TieIx } from "../base/model";
import type { Ref } from "./state";

/** The tie that a reference means, if there is one. */
export function tieOfRef(graph: Graph, ref: Ref | undefined): TieIx | undefined {
  if (ref?.kind !== "tie") return undefined;
  const subject = graph.byId.get(ref.subject);
  const object = graph.byId.get(ref.object);
  if (subject === undefined || object === undefined) return undefined;
  return at(graph.tiesOf, subject).find((ix) => {
    const tie = at(graph.ties, ix);
    return tie.subject === subject && tie.object === object && tie.predicate.name === ref.predicate;
  });
}

export function refOfTie(graph: Graph, ix: TieIx): Ref {
  const tie = at(graph.ties, ix);
  return { kind: "tie", subject: at(graph.entities, tie.subject).id, predicate: tie.predicate.name, object: at(graph.entities, tie.object).id };
}

/** The entities that a reference is about: one, or the two ends of a tie. */
export function refEntities(graph: Graph, ref: Ref | undefined): readonly EntityIx[] {
  const ids = ref === undefined ? [] : ref.kind === "entity" ? [ref.id] : [ref.subject, ref.object];
  return ids.flatMap((id) => graph.byId.get(id) ?? []);
}

/** The entities that the state looks at: the selection, and what a tour adds to it. */
export function focused(graph: Graph, choice: { readonly selected: Ref | undefined; readonly focus: readonly string[] }): readonly EntityIx[] {
  return [...new Set([...refEntities(graph, choice.selected), ...choice.focus.flatMap((id) => graph.byId.get(id) ?? [])])];
}

export function otherEnd(graph: Graph, tie: TieIx, here: EntityIx): EntityIx {
  const { subject, object } = at(graph.ties, tie);
  return subject === here ? object : subject;
}

/** What is within a number of steps along some ties, the beginnings included. */
export function within(graph: Graph, from: readonly EntityIx[], steps: number, ties: ReadonlySet<TieIx>): ReadonlySet<EntityIx> {
  const reached = new Set(from);
  let edge: readonly EntityIx[] = from;
  for (let step = 0; step < steps; step++) {
    const next: EntityIx[] = [];
    for (const here of edge) {
      for (const tie of at(graph.tiesOf, here)) {
        const other = otherEnd(graph, tie, here);
        if (ties.has(tie) && !reached.has(other)) {
          reached.add(other);
          next.push(other);
        }
      }
    }
    edge = next;
  }
  return reached;
}

/** A shortest chain of ties between two entities, whichever way they point; undefined where nothing connects them. Of several the one whose ids come first. */
export function shortestPath(graph: Graph, start: EntityIx, goal: EntityIx, ties: ReadonlySet<TieIx>): readonly EntityIx[] | undefined {
  const from = new Map<EntityIx, EntityIx>([[start, start]]);
  let edge: readonly EntityIx[] = [start];
  while (edge.length && !from.has(goal)) {
    const next: EntityIx[] = [];
    for (const here of edge) {
      const others = at(graph.tiesOf, here).filter((tie) => ties.has(tie)).map((tie) => otherEnd(graph, tie, here));
      for (const other of [...new Set(others)].sort((a, b) => byId(graph, a, b))) {
        if (!from.has(other)) {
          from.set(other, here);
          next.push(other);
        }
      }
    }
    edge = next;
  }
  if (!from.has(goal)) return undefined;
  const chain = [goal];
  for (let here = goal; here !== start; ) {
    here = from.get(here) ?? start;
    chain.push(here);
  }
  return chain.reverse();
}

const byId = (graph: Graph, a: EntityIx, b: EntityIx): number => (at(graph.entities, a).id < at(graph.entities, b).id ? -1 : 1);

/** How many ties each entity has among some. */
export function degrees(graph: Graph, ties: readonly TieIx[]): Uint32Array {
  const found = new Uint32Array(graph.entities.length);
  for (const ix of ties) {
    const tie = at(graph.ties, ix);
    found[tie.subject] = (found[tie.subject] ?? 0) + 1;
    found[tie.object] = (found[tie.object] ?? 0) + 1;
  }
  return found;
}
