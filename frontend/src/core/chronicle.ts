/** What the timeline shows: everything visible that has a date, a lane for each family of kinds, and the ties that last. */

import { parseDate } from "../base/dates";
import type { ReducedDate } from "../base/dates";
import { at, isA } from "../base/model";
import type { Claim, EntityIx, Graph, Term, Tie, TieIx } from "../base/model";
import type { Visible } from "./filter";
import { entityRef } from "./state";
import type { Ref } from "./state";
import { refOfTie } from "./walk";

export interface Item {
  readonly ref: Ref;
  /** The entity, or undefined for a tie. */
  readonly entity: EntityIx | undefined;
  readonly tie: TieIx | undefined;
  readonly start: ReducedDate | undefined;
  readonly end: ReducedDate | undefined;
  /** Whether it goes on after its start, as far as is known. */
  readonly open: boolean;
  /** Other dates that sources give for its start. */
  readonly others: readonly ReducedDate[];
}

export interface Lane {
  /** The family of kinds; undefined for the lane of ties. */
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

export function chronicle(graph: Graph, visible: Visible): Chronicle {
  const items = visible.entities.map((ix) => entityItem(graph, ix));
  const dated = items.filter((one) => one.start || one.end);
  const families = new Map<Term, Item[]>();
  for (const one of dated) {
    if (one.entity === undefined) continue;
    const { family } = at(graph.entities, one.entity).kind;
    const lane = families.get(family);
    if (lane) lane.push(one);
    else families.set(family, [one]);
  }
  const order = [...graph.terms.values()];
  const lanes = [...families]
    .sort(([a], [b]) => rank(a) - rank(b) || order.indexOf(a) - order.indexOf(b))
    .map(([family, list]) => laneOf(graph, visible, family, list));
  const ties = visible.ties.flatMap((ix) => tieItem(graph, at(graph.ties, ix)) ?? []);
  if (ties.length) lanes.push({ family: undefined, items: ties.sort(byStart), chains: [] });
  return { lanes, undated: items.length - dated.length };
}

/** Events first, then undertakings, then who and where, documents last. */
function rank(family: Term): number {
  return isA(family, "Event") ? 0 : family.name === "Initiative" ? 1 : family.name === "Document" ? 3 : 2;
}

function laneOf(graph: Graph, visible: Visible, family: Term, list: readonly Item[]): Lane {
  const items = [...list].sort(byStart);
  const places = new Map(items.map((one, place) => [one.entity, place]));
  const series = new Map<EntityIx, number[]>();
  for (const ix of visible.ties) {
    const { predicate, subject, object } = at(graph.ties, ix);
    const place = predicate.name === EDITION ? places.get(subject) : undefined;
    if (place === undefined || !isA(family, "Event")) continue;
    series.set(object, [...(series.get(object) ?? []), place]);
  }
  const chains = [...series.values()].filter((one) => one.length > 1).map((one) => [...new Set(one)].sort((a, b) => a - b));
  return { family, items, chains };
}

function entityItem(graph: Graph, ix: EntityIx): Item {
  const one = at(graph.entities, ix);
  const claims = at(graph.claimsOf, ix).map((claim) => at(graph.claims, claim)).filter((claim) => claim.subject === ix);
  const starts = datesOf(claims, STARTS, one.start);
  const ends = datesOf(claims, ENDS, one.end);
  const end = ends[0];
  const { brief } = one.kind;
  return { ref: entityRef(one.id), entity: ix, tie: undefined, start: starts[0], end, open: !brief && !end, others: starts.slice(1) };
}

/** The date of the row first, then the other ones that claims give, each once and those only that it does not hold. */
function datesOf(claims: readonly Claim[], predicates: ReadonlySet<string>, own: string): readonly ReducedDate[] {
  const cells = [own, ...claims.filter((one) => predicates.has(one.predicate.name)).map((one) => one.value)];
  const found: ReducedDate[] = [];
  for (const cell of cells) {
    const date = parseDate(cell);
    if (date && !found.some((one) => meets(one, date))) found.push(date);
  }
  return found;
}

const meets = (a: ReducedDate, b: ReducedDate): boolean => a.first <= b.last && b.first <= a.last;

/** A tie that has dates of its own; one to an event is told by the event. */
function tieItem(graph: Graph, tie: Tie): Item | undefined {
  if (!tie.span || [tie.subject, tie.object].some((end) => isA(at(graph.entities, end).kind, "Event"))) return undefined;
  const claims = tie.claims.map((one) => at(graph.claims, one));
  const starts = claims.flatMap((one) => parseDate(one.start) ?? []).sort((a, b) => a.first - b.first);
  const ends = claims.flatMap((one) => parseDate(one.end) ?? []).sort((a, b) => b.last - a.last);
  return { ref: refOfTie(graph, tie.ix), entity: undefined, tie: tie.ix, start: starts[0], end: ends[0], open: !ends[0], others: [] };
}

const firstDay = (one: Item): number => one.start?.first ?? one.end?.first ?? 0;
const keyOf = ({ ref }: Item): string => (ref.kind === "entity" ? ref.id : `${ref.subject} ${ref.predicate} ${ref.object}`);

function byStart(a: Item, b: Item): number {
  const [one, other] = [keyOf(a), keyOf(b)];
  return firstDay(a) - firstDay(b) || (one < other ? -1 : one > other ? 1 : 0);
}
