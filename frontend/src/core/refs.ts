/** What references mean, and which mean what. */

import { at } from "../base/model";
import type { EntityIx, Graph, TieIx } from "../base/model";
import type { Ref, Target } from "./state";

/** The tie that a reference means, if there is one. */
export function tieOfRef(graph: Graph, ref: Target | undefined): TieIx | undefined {
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

/** The entities that a reference is about: one, or the two ends of a tie; none where it is land. */
export function refEntities(graph: Graph, ref: Target | undefined): readonly EntityIx[] {
  const ids = ref === undefined || ref.kind === "land" ? [] : ref.kind === "entity" ? [ref.id] : [ref.subject, ref.object];
  return ids.flatMap((id) => graph.byId.get(id) ?? []);
}

/** The entities that the state looks at: the selection, and what a tour adds to it. */
export function focused(graph: Graph, choice: { readonly selected: Ref | undefined; readonly focus: readonly string[] }): readonly EntityIx[] {
  return [...new Set([...refEntities(graph, choice.selected), ...choice.focus.flatMap((id) => graph.byId.get(id) ?? [])])];
}
