/** The references of entities and ties, one object each, so that drawing anew makes no new ones. */

import { at } from "../base/model";
import type { EntityIx, Graph, TieIx } from "../base/model";
import { entityRef } from "../core/state";
import type { Ref } from "../core/state";
import { refOfTie } from "../core/refs";

export interface Refs {
  readonly entities: (ix: EntityIx) => Ref;
  readonly ties: (ix: TieIx) => Ref;
}

const known = new WeakMap<Graph, Refs>();

export function refsOf(graph: Graph): Refs {
  let refs = known.get(graph);
  if (!refs) {
    const [entities, ties]: [Ref[], Ref[]] = [[], []];
    refs = {
      entities: (ix) => (entities[ix] ??= entityRef(at(graph.entities, ix).id)),
      ties: (ix) => (ties[ix] ??= refOfTie(graph, ix)),
    };
    known.set(graph, refs);
  }
  return refs;
}
