/** What the filters, the window of time and the focus leave of the graph. The one truth that every view and every form of it starts from. */

import { parseDate } from "../base/dates";
import { touches } from "../base/derive";
import { at, entityIx, isA } from "../base/model";
import type { Claim, Entity, EntityIx, Graph, OpenSpan, Term, Tie, TieIx } from "../base/model";
import { fold } from "./fold";
import type { FilterKey, State } from "./state";
import { refEntities, within } from "./walk";

export interface Visible {
  /** In table order. */
  readonly entities: readonly EntityIx[];
  readonly ties: readonly TieIx[];
  readonly has: (entity: EntityIx) => boolean;
}

/** The part of the state that chooses what is visible. */
export type Choice = Pick<State, "types" | "predicates" | "sources" | "from" | "to" | "countries" | "q" | "steps" | "selected">;

/**
 * - `types`: entities of these classes and those below.
 * - `q`: entities one of whose names contains it, spelling apart.
 * - `from`, `to`: entities and ties whose period touches the window; undated ones are kept. A tie also has the dates of
 *   the events at its ends.
 * - `predicates`, `sources`: ties with a claim of these relations by these sources, and the entities at their ends or of
 *   which such a claim gives an attribute; for sources also the entities whose row comes from one of them.
 * - `steps`: what is within so many of the ties that are left of the selection.
 * A tie is visible where both of its ends are.
 */
export function visible(graph: Graph, choice: Choice): Visible {
  const kept = entitiesKept(graph, choice);
  let ties = graph.ties.filter((tie) => kept[tie.subject] === 1 && kept[tie.object] === 1 && tieKept(graph, tie, choice));
  if (choice.predicates.length || choice.sources.length) narrow(graph, choice, kept, ties);
  const focus = choice.steps > 0 ? refEntities(graph, choice.selected) : [];
  if (focus.length) {
    const near = within(graph, focus, choice.steps, new Set(ties.map((tie) => tie.ix)));
    kept.forEach((_, place) => void (kept[place] = near.has(entityIx(place)) ? 1 : 0));
    ties = ties.filter((tie) => near.has(tie.subject) && near.has(tie.object));
  }
  const entities: EntityIx[] = [];
  for (let place = 0; place < kept.length; place++) if (kept[place] === 1) entities.push(entityIx(place));
  return { entities, ties: ties.map((tie) => tie.ix), has: (entity) => kept[entity] === 1 };
}

/** How many entities or ties each value of a filter would leave, its own filter off. */
export function facets(graph: Graph, choice: Choice, key: FilterKey): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  const count = (value: string): void => void found.set(value, (found.get(value) ?? 0) + 1);
  const left = visible(graph, { ...choice, [key]: [] });
  if (key === "types") for (const one of left.entities) count(at(graph.entities, one).kind.name);
  if (key === "predicates") for (const one of left.ties) count(at(graph.ties, one).predicate.name);
  if (key === "sources") {
    for (const one of left.ties) {
      const sources = new Set(at(graph.ties, one).claims.map((claim) => at(graph.claims, claim).source));
      for (const source of sources) if (source !== undefined) count(at(graph.entities, source).id);
    }
  }
  return found;
}

/** The window as first and last day; an end is undefined where it is open. */
export function windowOf(choice: Pick<State, "from" | "to">): OpenSpan {
  return { first: parseDate(choice.from ?? "")?.first, last: parseDate(choice.to ?? "")?.last };
}

export function inWindow(span: OpenSpan | undefined, days: OpenSpan): boolean {
  return span === undefined || touches(span, days.first, days.last);
}

/** Whether a term is one of those named or below one; an empty list means any. */
export function among(term: Term, names: readonly string[]): boolean {
  return names.length === 0 || names.some((name) => isA(term, name));
}

function entitiesKept(graph: Graph, choice: Choice): Uint8Array {
  const days = windowOf(choice);
  const wanted = fold(choice.q);
  const kept = new Uint8Array(graph.entities.length);
  for (const one of graph.entities) {
    if (among(one.kind, choice.types) && inWindow(one.span, days) && (!wanted || named(one, wanted))) kept[one.ix] = 1;
  }
  return kept;
}

function named(entity: Entity, wanted: string): boolean {
  return [...Object.values(entity.names), ...entity.alternatives, entity.id].some((name) => fold(name).includes(wanted));
}

function tieKept(graph: Graph, tie: Tie, choice: Choice): boolean {
  if (!tie.stated && !choice.countries) return false;
  if (!among(tie.predicate, choice.predicates)) return false;
  if (choice.sources.length && !tie.claims.some((claim) => saidBy(graph, at(graph.claims, claim), choice.sources))) return false;
  return inWindow(tieSpan(graph, tie), windowOf(choice));
}

function saidBy(graph: Graph, claim: Claim, sources: readonly string[]): boolean {
  return claim.source !== undefined && sources.includes(at(graph.entities, claim.source).id);
}

/** When a tie holds: by its own dates; one to an event without an end ends when it begins. */
function tieSpan(graph: Graph, tie: Tie): OpenSpan | undefined {
  const { span } = tie;
  if (!span || span.last !== undefined || span.first === undefined) return span;
  if (!at(graph.entities, tie.subject).kind.brief && !at(graph.entities, tie.object).kind.brief) return span;
  const starts = tie.claims.map((claim) => parseDate(at(graph.claims, claim).start)?.last ?? -Infinity);
  return { first: span.first, last: Math.max(...starts) };
}

/** With a filter on what is said, only entities of which it is said. */
function narrow(graph: Graph, choice: Choice, kept: Uint8Array, ties: readonly Tie[]): void {
  const meant = new Uint8Array(kept.length);
  for (const tie of ties) meant[tie.subject] = meant[tie.object] = 1;
  for (const claim of graph.claims) {
    if (claim.object !== undefined || !among(claim.predicate, choice.predicates)) continue;
    if (!choice.sources.length || saidBy(graph, claim, choice.sources)) meant[claim.subject] = 1;
  }
  if (choice.sources.length && !choice.predicates.length) {
    for (const one of graph.entities) {
      if (one.sources.some((source) => choice.sources.includes(at(graph.entities, source).id))) meant[one.ix] = 1;
    }
  }
  kept.forEach((flag, place) => void (kept[place] = flag & (meant[place] ?? 0)));
}
