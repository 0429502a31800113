/** Why a view has nothing to show, or not what is selected. */

import { at } from "../base/model";
import type { Graph } from "../base/model";
import type { Key } from "../base/text";
import { refEntities, tieOfRef } from "./refs";
import type { Ref } from "./state";
import type { Visible } from "./visible";

/** What is said where no entity is visible: filters that leave none are not to blame for a data set that has none. */
export const nothingKey = ({ entries }: Pick<Graph, "entries">): Key => (entries.length ? "nothing" : "nothing.data");

/** Whether no view shows what is selected, since the filters leave neither the entity nor any claim of the tie; a tie without claims is no matter of filters. */
export function isHidden(graph: Graph, shown: Pick<Visible, "has" | "hasClaim">, selected: Ref | undefined): boolean {
  const tie = tieOfRef(graph, selected);
  if (tie === undefined) return refEntities(graph, selected).some((one) => !shown.has(one) && !at(graph.entities, one).isBeside);
  const { stated, claims } = at(graph.ties, tie);
  return stated && !claims.some((one) => shown.hasClaim(one));
}
