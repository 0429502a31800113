/**
 * What the filters, the window of time and the focus leave of the graph: the one truth that every view and every form of
 * it starts from. The rules are those of docs/selecting.md, in the order that is stated there: sources, predicates and
 * period, then steps around the selection, then classes, words and ids.
 */

import { parseDate } from "../base/dates";
import { periodOf, touches } from "../base/derive";
import { at, claimIx, entityIx, isA } from "../base/model";
import type { Claim, Entity, EntityIx, Graph, OpenSpan, Term, Tie, TieIx } from "../base/model";
import { fold, foldWords } from "./fold";
import type { FilterKey, State } from "./state";
import { focused } from "./refs";
import { everything } from "./visible";
import type { Visible } from "./visible";
import { within } from "./walk";

/** The part of the state that chooses what is visible. */
export type Choice = Pick<State, "types" | "predicates" | "sources" | "from" | "to" | "countries" | "q" | "only" | "steps" | "selected" | "focus">;

export function visible(graph: Graph, choice: Choice): Visible {
  return isAnything(choice) ? everything(graph) : chosen(graph, choice);
}

function isAnything({ types, predicates, sources, from, to, countries, q, only, steps }: Choice): boolean {
  return types.length + predicates.length + sources.length + only.length + steps === 0 && !from && !to && !countries && !q;
}

function chosen(graph: Graph, choice: Choice): Visible {
  const days = windowOf(choice);
  const claims = claimsMeeting(graph, choice, days);
  let kept = entitiesMeeting(graph, choice, days, claims);
  const focus = choice.steps > 0 ? focused(graph, choice).filter((one) => kept[one] === 1) : [];
  if (focus.length) {
    const near = within(graph, focus, choice.steps, new Set(tiesLeft(graph, choice, kept, claims)));
    kept = kept.map((flag, place) => (flag && near.has(entityIx(place)) ? 1 : 0));
  }
  const isNamed = choice.q.trim() !== "";
  const words = foldWords(choice.q);
  const only = new Set(choice.only);
  if (choice.types.length || isNamed || only.size) {
    kept = kept.map((flag, place) => {
      const one = at(graph.entities, place);
      return flag && among(one.kind, choice.types) && (!isNamed || named(one, words)) && (!only.size || only.has(one.id)) ? 1 : 0;
    });
  }
  const left = claims.map((flag, place) => {
    const { subject, object } = at(graph.claims, place);
    return flag && kept[subject] === 1 && (object === undefined || kept[object] === 1) ? 1 : 0;
  });
  return {
    entities: places(kept).map(entityIx),
    claims: places(left).map(claimIx),
    ties: tiesLeft(graph, choice, kept, left),
    has: (entity) => kept[entity] === 1,
    hasClaim: (claim) => left[claim] === 1,
  };
}

/** The entities that steps are counted from: what is looked at, as far as the conditions on claims leave it; none where no steps are asked for. */
export function focusOf(graph: Graph, choice: Choice): readonly EntityIx[] {
  if (choice.steps === 0) return [];
  const { has } = visible(graph, { ...choice, steps: 0, types: [], q: "", only: [] });
  return focused(graph, choice).filter(has);
}

/** Whether there are conditions on claims. */
export function isClaimed(choice: Choice): boolean {
  return choice.predicates.length + choice.sources.length > 0 || !isOpen(windowOf(choice));
}

/** How many entities or ties each value of a filter would leave, its own filter off. */
export function facets(graph: Graph, choice: Choice, key: FilterKey): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  const count = (value: string): void => void found.set(value, (found.get(value) ?? 0) + 1);
  const left = visible(graph, { ...choice, [key]: [] });
  if (key === "types") for (const one of left.entities) count(at(graph.entities, one).kind.name);
  if (key === "predicates") for (const one of left.ties) count(at(graph.ties, one).predicate.name);
  if (key === "sources") {
    for (const one of left.claims) {
      const { source } = at(graph.claims, one);
      if (source !== undefined) count(at(graph.entities, source).id);
    }
  }
  return found;
}

/** Whether any claim or any row of the entities names it as its source. */
export function isSource(graph: Graph, ix: EntityIx): boolean {
  return graph.claims.some((one) => one.source === ix) || graph.entities.some((one) => one.sources.includes(ix));
}

/** The window as first and last day; an end is undefined where it is open. */
export function windowOf(choice: Pick<State, "from" | "to">): OpenSpan {
  return { first: parseDate(choice.from ?? "")?.first, last: parseDate(choice.to ?? "")?.last };
}

function inWindow(span: OpenSpan | undefined, days: OpenSpan): boolean {
  return span === undefined || touches(span, days.first, days.last);
}

/** Whether a term is one of those named or below one; an empty list means any. */
export function among(term: Term, names: readonly string[]): boolean {
  return names.length === 0 || names.some((name) => isA(term, name));
}

const isOpen = (days: OpenSpan): boolean => days.first === undefined && days.last === undefined;

/** What an entity is called: its id, its names and other names. */
export const namesOf = (entity: Entity): readonly string[] => [entity.id, ...Object.values(entity.names), ...entity.alternatives];

/** Whether there are words, each of which is in the id, a name or another name, in any language. */
export function named(entity: Entity, words: readonly string[]): boolean {
  const names = fold(namesOf(entity).join(" | "));
  return words.length > 0 && words.every((word) => names.includes(word));
}

/** The rows of relations.csv that meet every condition on claims. */
function claimsMeeting(graph: Graph, choice: Choice, days: OpenSpan): Uint8Array {
  const open = isOpen(days);
  const sources = new Set(choice.sources.flatMap((id) => graph.byId.get(id) ?? []));
  return Uint8Array.from(graph.claims, (claim) =>
    !claim.own && among(claim.predicate, choice.predicates) && (!sources.size || (claim.source !== undefined && sources.has(claim.source))) && (open || claimTouches(graph, claim, days)) ? 1 : 0,
  );
}

/** Its own dates touch the window, and so do those of the entities at its ends. */
function claimTouches(graph: Graph, claim: Claim, days: OpenSpan): boolean {
  const ends = [claim.subject, ...(claim.object === undefined ? [] : [claim.object])].map((end) => at(graph.entities, end));
  return ends.every((end) => inWindow(end.span, days)) && inWindow(periodOf(claim.start, claim.end, ends.some((end) => end.kind.brief)), days);
}

/** The entities that meet the period and, with conditions on claims, of which a claim that meets them speaks, or whose own row meets them. */
function entitiesMeeting(graph: Graph, choice: Choice, days: OpenSpan, claims: Uint8Array): Uint8Array {
  const open = isOpen(days);
  const conditions = isClaimed(choice);
  const spoken = new Uint8Array(graph.entities.length);
  if (conditions) {
    for (const claim of graph.claims) {
      if (claims[claim.ix] !== 1) continue;
      spoken[claim.subject] = 1;
      if (claim.object !== undefined) spoken[claim.object] = 1;
    }
  }
  return Uint8Array.from(graph.entities, (one) => {
    if (one.isBeside) return 0;
    if (!open && !inWindow(one.span, days)) return 0;
    if (!conditions || spoken[one.ix] === 1) return 1;
    const bySource = !choice.sources.length || one.sources.some((source) => choice.sources.includes(at(graph.entities, source).id));
    return !choice.predicates.length && bySource && (open || one.span !== undefined) ? 1 : 0;
  });
}

function tiesLeft(graph: Graph, choice: Choice, kept: Uint8Array, claims: Uint8Array): TieIx[] {
  const left = (tie: Tie): boolean =>
    kept[tie.subject] === 1 && kept[tie.object] === 1 && (tie.stated ? tie.claims.some((claim) => claims[claim] === 1) : choice.countries && !choice.sources.length && among(tie.predicate, choice.predicates));
  return graph.ties.filter(left).map((tie) => tie.ix);
}

function places(flags: Uint8Array): number[] {
  const found: number[] = [];
  for (let place = 0; place < flags.length; place++) if (flags[place] === 1) found.push(place);
  return found;
}
