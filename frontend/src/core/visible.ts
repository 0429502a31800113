/** What the filters leave of the graph, and the whole, which a page opens with. */

import { at } from "../base/model";
import type { ClaimIx, EntityIx, Graph, TieIx } from "../base/model";
import { once } from "../base/once";

export interface Visible {
  /** In table order. */
  readonly entities: readonly EntityIx[];
  /** Rows of relations.csv that are left. */
  readonly claims: readonly ClaimIx[];
  /** Ties that a claim which is left makes; with `countries`, also those that only the entities' own rows state. */
  readonly ties: readonly TieIx[];
  readonly has: (entity: EntityIx) => boolean;
  readonly hasClaim: (claim: ClaimIx) => boolean;
}

/** What a page shows that was not told to choose. */
export function everything(graph: Graph): Visible {
  const claims = once(() => graph.claims.filter((one) => !one.own).map((one) => one.ix));
  return {
    entities: graph.entries.map((one) => one.ix),
    get claims() { return claims(); },
    ties: graph.ties.filter((tie) => tie.stated).map((tie) => tie.ix),
    has: (entity) => !at(graph.entities, entity).isBeside,
    hasClaim: (claim) => !at(graph.claims, claim).own,
  };
}
