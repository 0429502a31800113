/** The sources of what a picture shows, numbered; each entity's numbers. */

import { at } from "../base/model";
import type { EntityIx, Graph, TieIx } from "../base/model";

export interface Notes {
  /** The Documents, the most cited first; their number is their place plus one. */
  readonly sources: readonly EntityIx[];
  /** The numbers of an entity, the lowest first. */
  readonly of: (entity: EntityIx) => readonly number[];
  /** Whether some entity has more numbers than are shown behind its name. */
  readonly isCut: boolean;
}

/** So many numbers stand behind a name. */
const MOST = 3;

/** By what the entities' rows and the claims behind the ties cite. */
export function notesOf(graph: Graph, entities: readonly EntityIx[], ties: readonly TieIx[]): Notes {
  const cited = new Map<EntityIx, Set<EntityIx>>(entities.map((one) => [one, new Set(at(graph.entities, one).sources)]));
  for (const ix of ties) {
    const tie = at(graph.ties, ix);
    for (const one of tie.claims) {
      const { source } = at(graph.claims, one);
      if (source === undefined) continue;
      cited.get(tie.subject)?.add(source);
      cited.get(tie.object)?.add(source);
    }
  }
  const counts = new Map<EntityIx, number>();
  for (const sources of cited.values()) for (const one of sources) counts.set(one, (counts.get(one) ?? 0) + 1);
  const sources = [...counts].sort(([a, m], [b, n]) => n - m || (at(graph.entities, a).id < at(graph.entities, b).id ? -1 : 1)).map(([one]) => one);
  const numbers = new Map(sources.map((one, place) => [one, place + 1]));
  return {
    sources,
    isCut: [...cited.values()].some(({ size }) => size > MOST),
    of: (entity) => [...(cited.get(entity) ?? [])].flatMap((one) => numbers.get(one) ?? []).sort((a, b) => a - b),
  };
}

const RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/** Numbers as small raised figures: `¹ ²`; more than three end with a plus. */
export function raised(numbers: readonly number[]): string {
  const shown = numbers.slice(0, MOST).map((one) => [...String(one)].map((digit) => RAISED[Number(digit)] ?? "").join(""));
  return shown.join("\u2009") + (numbers.length > MOST ? "⁺" : "");
}
