/** What is claimed of an entity, grouped as a reader takes it in: one relation, one other end, every claim of it. */

import { at } from "../base/model";
import type { Claim, EntityIx, Graph, Term } from "../base/model";
import { straight } from "../base/text";
import type { Texts } from "../base/text";

/** Claims that say the same of one entity. */
export interface Fact {
  /** The entity at the other end; undefined for a value. */
  readonly other: EntityIx | undefined;
  /** The value of an attribute and how it is bounded. */
  readonly value: string;
  readonly bound: string;
  readonly claims: readonly Claim[];
  readonly contested: boolean;
}

export interface FactGroup {
  readonly predicate: Term;
  /** Whether the entity is the subject of the claims. */
  readonly forward: boolean;
  /** Whether sources disagree on what stands in the group. */
  readonly contested: boolean;
  readonly facts: readonly Fact[];
}

/** Figures, dates and words first, then ties from the entity, then ties to it; in the order of the vocabulary. */
export function factsOf(graph: Graph, entity: EntityIx): readonly FactGroup[] {
  const order = new Map([...graph.terms.values()].map((term, place) => [term, place]));
  const groups = new Map<string, { readonly predicate: Term; readonly forward: boolean; readonly facts: Map<string, Claim[]> }>();
  for (const ix of at(graph.claimsOf, entity)) {
    const claim = at(graph.claims, ix);
    const forward = claim.subject === entity;
    const key = `${claim.predicate.name} ${forward || claim.predicate.symmetric}`;
    const group = groups.get(key) ?? { predicate: claim.predicate, forward, facts: new Map<string, Claim[]>() };
    groups.set(key, group);
    const other = forward ? claim.object : claim.subject;
    const same = other === undefined ? `= ${claim.value} ${claim.bound}` : String(other);
    group.facts.set(same, [...(group.facts.get(same) ?? []), claim]);
  }
  return [...groups.values()]
    .map(({ predicate, forward, facts }): FactGroup => {
      const list = [...facts.values()].map((claims) => factOf(claims, entity));
      return { predicate, forward, facts: list, contested: list.some((fact) => fact.contested) };
    })
    .sort((a, b) => rank(a) - rank(b) || (order.get(a.predicate) ?? 0) - (order.get(b.predicate) ?? 0));
}

const rank = (group: FactGroup): number => (group.predicate.kind === "attribute" ? 0 : group.forward ? 1 : 2);

function factOf(claims: readonly Claim[], entity: EntityIx): Fact {
  const first = at(claims, 0);
  return {
    other: first.object === undefined ? undefined : first.subject === entity ? first.object : first.subject,
    value: first.value,
    bound: first.bound,
    claims,
    contested: claims.some((claim) => claim.contested),
  };
}

/** The value of an attribute as the language writes it: dates and figures, these with their bound; words stay as they are. */
export function valueText({ predicate, value, bound }: Pick<Claim, "predicate" | "value" | "bound">, texts: Pick<Texts, "date" | "number" | "bounded">): string {
  const { datatype } = predicate;
  if (datatype === "xsd:date") return texts.date(value);
  const figure = datatype === "xsd:integer" || datatype === "xsd:decimal" ? Number(value) : NaN;
  return texts.bounded(Number.isFinite(figure) ? texts.number(figure) : straight(value), bound);
}
