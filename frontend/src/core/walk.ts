/** Walking along ties: what is near, how two entities are connected, which are best connected. */

import { at, otherEnd } from "../base/model";
import type { EntityIx, Graph, TieIx } from "../base/model";

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
