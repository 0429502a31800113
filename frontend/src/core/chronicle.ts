/** What the timeline shows: everything visible whose row has a date, as the window of time asks it, a lane for each family of kinds, and the ties that last. */

import { parseDate } from "../base/dates";
import type { ReducedDate } from "../base/dates";
import { at, isA } from "../base/model";
import type { Claim, Entity, EntityIx, Graph, Term, Tie, TieIx } from "../base/model";
import { ended } from "../base/once";
import { sorting } from "../base/order";
import { entityRef } from "./state";
import type { Ref } from "./state";
import { refOfTie } from "./refs";
import type { Visible } from "./visible";

export interface Item {
  readonly ref: Ref;
  /** The entity, or undefined for a tie. */
  readonly entity: EntityIx | undefined;
  readonly tie: TieIx | undefined;
  readonly start: ReducedDate | undefined;
  readonly end: ReducedDate | undefined;
  /** Whether it goes on after its start, as far as is known. */
  readonly open: boolean;
  /** Other dates that sources give for its start or its end. */
  readonly others: readonly ReducedDate[];
}

export interface Lane {
  /** What is in it: what a step of a tour looks at, things of one family of kinds, or ties. */
  readonly of: "focus" | "kinds" | "ties";
  /** The family of kinds; undefined for the other lanes. */
  readonly family: Term | undefined;
  /** By start, then by id. */
  readonly items: readonly Item[];
  /** Editions of one series, in order of time: places in `items`. */
  readonly chains: readonly (readonly number[])[];
}

export interface Chronicle {
  readonly lanes: readonly Lane[];
  /** How many of the visible entities have no date. */
  readonly undated: number;
}

const STARTS = new Set(["tookPlaceOn", "startedOn", "foundedOn", "publishedOn"]);
const ENDS = new Set(["endedOn"]);
const EDITION = "editionOf";

/** What a step of a tour looks at, if it looks at anything, stands in a lane of its own above the others, so that all of it is in sight at once. */
export const chronicle = (graph: Graph, visible: Visible, focus: readonly EntityIx[] = []): Chronicle => ended(chronicleSteps(graph, visible, focus));

/** The same in steps. */
export function* chronicleSteps(graph: Graph, visible: Visible, focus: readonly EntityIx[]): Generator<void, Chronicle> {
  const dated: Item[] = [];
  for (const ix of visible.entities) {
    const one = entityItem(graph, ix);
    if (one.start || one.end) dated.push(one);
    yield;
  }
  const first = dated.filter((one) => one.entity !== undefined && focus.includes(one.entity));
  const families = new Map<Term, Item[]>();
  for (const one of dated) {
    if (one.entity === undefined || first.includes(one)) continue;
    const { family } = at(graph.entities, one.entity).kind;
    const lane = families.get(family);
    if (lane) lane.push(one);
    else families.set(family, [one]);
  }
  const order = [...graph.terms.values()];
  const lanes = [yield* laneOf(graph, visible, undefined, first)];
  for (const [family, list] of [...families].sort(([a], [b]) => rank(a) - rank(b) || order.indexOf(a) - order.indexOf(b))) {
    lanes.push(yield* laneOf(graph, visible, family, list));
  }
  const ties: Item[] = [];
  for (const ix of visible.ties) {
    const one = tieItem(graph, at(graph.ties, ix));
    if (one) ties.push(one);
    yield;
  }
  lanes.push({ of: "ties", family: undefined, items: yield* sorting(ties, byStart), chains: [] });
  return { lanes: lanes.filter((lane) => lane.items.length), undated: visible.entities.length - dated.length };
}

/** Events first, then undertakings, then who and where, documents last. */
function rank(family: Term): number {
  return isA(family, "Event") ? 0 : family.name === "Initiative" ? 1 : family.name === "Document" ? 3 : 2;
}

function* laneOf(graph: Graph, visible: Visible, family: Term | undefined, list: readonly Item[]): Generator<void, Lane> {
  const items = yield* sorting(list, byStart);
  const places = new Map(items.map((one, place) => [one.entity, place]));
  const series = new Map<EntityIx, number[]>();
  for (const ix of visible.ties) {
    const { predicate, subject, object } = at(graph.ties, ix);
    const place = predicate.name === EDITION ? places.get(subject) : undefined;
    if (place === undefined || !isA(at(graph.entities, subject).kind, "Event")) continue;
    series.set(object, [...(series.get(object) ?? []), place]);
  }
  const chains = [...series.values()].filter((one) => one.length > 1).map((one) => [...new Set(one)].sort((a, b) => a - b));
  return { of: family ? "kinds" : "focus", family, items, chains };
}

function entityItem(graph: Graph, ix: EntityIx): Item {
  const one = at(graph.entities, ix);
  const claims = at(graph.claimsOf, ix).map((claim) => at(graph.claims, claim)).filter((claim) => claim.subject === ix);
  const [start, end] = [parseDate(one.start), parseDate(one.end)];
  const others = [...othersOf(claims, STARTS, start), ...othersOf(claims, ENDS, end)];
  return { ref: entityRef(one.id), entity: ix, tie: undefined, start, end, open: !one.kind.brief && !end, others };
}

/** The dates that claims give beside that of the row, each once and those only that it does not hold. */
function othersOf(claims: readonly Claim[], predicates: ReadonlySet<string>, own: ReducedDate | undefined): readonly ReducedDate[] {
  const known: ReducedDate[] = own ? [own] : [];
  for (const { predicate, value } of claims) {
    const date = predicates.has(predicate.name) ? parseDate(value) : undefined;
    if (date && !known.some((one) => meets(one, date))) known.push(date);
  }
  return own ? known.slice(1) : known;
}

const meets = (a: ReducedDate, b: ReducedDate): boolean => a.first <= b.last && b.first <= a.last;

/** A tie that has dates of its own; an event tells those that begin and end within its own. */
function tieItem(graph: Graph, tie: Tie): Item | undefined {
  if (!tie.span) return undefined;
  const claims = tie.claims.map((one) => at(graph.claims, one));
  const starts = claims.flatMap((one) => parseDate(one.start) ?? []).sort((a, b) => a.first - b.first);
  const ends = claims.flatMap((one) => parseDate(one.end) ?? []).sort((a, b) => b.last - a.last);
  if ([tie.subject, tie.object].some((end) => tells(at(graph.entities, end), [...starts, ...ends]))) return undefined;
  return { ref: refOfTie(graph, tie.ix), entity: undefined, tie: tie.ix, start: starts[0], end: ends[0], open: !ends[0], others: [] };
}

function tells({ kind, start, end }: Entity, dates: readonly ReducedDate[]): boolean {
  const [from, to] = [parseDate(start || end), parseDate(end || start)];
  return isA(kind, "Event") && from !== undefined && to !== undefined && dates.every(({ first, last }) => first <= to.last && from.first <= last);
}

const firstDay = (one: Item): number => one.start?.first ?? one.end?.first ?? 0;
const keyOf = ({ ref }: Item): string => (ref.kind === "entity" ? ref.id : `${ref.subject} ${ref.predicate} ${ref.object}`);

function byStart(a: Item, b: Item): number {
  const days = firstDay(a) - firstDay(b);
  if (days) return days;
  const [one, other] = [keyOf(a), keyOf(b)];
  return one < other ? -1 : one > other ? 1 : 0;
}
