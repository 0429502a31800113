/** What follows from the tables: periods, the extent of all dates, and which claims are contested. */

import { parseDate } from "./dates";
import type { Span } from "./dates";
import { at, isA } from "./model";
import type { Entity, EntityIx, OpenSpan, Term } from "./model";
import { once } from "./once";

/** The period from one cell to another; a brief thing without an end ends when it begins, others last. */
export function periodOf(start: string, end: string, brief: boolean): OpenSpan | undefined {
  const from = parseDate(start);
  const to = parseDate(end);
  if (!from && !to) return undefined;
  return { first: from?.first, last: to ? to.last : brief ? from?.last : undefined };
}

/** Whether a period has a day in a window whose ends may be open. */
export function touches(span: OpenSpan, first: number | undefined, last: number | undefined): boolean {
  return (last === undefined || span.first === undefined || span.first <= last) && (first === undefined || span.last === undefined || span.last >= first);
}

interface Dated {
  readonly start: string;
  readonly end: string;
}

/** From the first to the last day that any date names. */
export function entityExtent(...tables: readonly (readonly Dated[])[]): Span | undefined {
  let first = Infinity;
  let last = -Infinity;
  for (const table of tables) {
    for (const one of table) {
      for (const cell of [one.start, one.end]) {
        const date = cell ? parseDate(cell) : undefined;
        if (date) {
          first = Math.min(first, date.first);
          last = Math.max(last, date.last);
        }
      }
    }
  }
  return first <= last ? { first, last } : undefined;
}

interface Said {
  readonly subject: EntityIx;
  readonly predicate: Term;
  readonly object: EntityIx | undefined;
  readonly value: string;
  readonly bound: string;
}

/**
 * Tells of a claim whether sources differ on what it says: on the figure or date of one entity and attribute, the bound
 * counted with the figure; or on the place of an event, where two places do not lie in each other. A series of events has
 * many places. What is not asked is not looked at.
 */
export function contests(claims: readonly Said[], entities: readonly Entity[]): (claim: Said) => boolean {
  const groups = new Map<Term, Map<EntityIx, Said[]>>();
  for (const claim of claims) {
    const { predicate, subject } = claim;
    if (!isContestable(predicate) || (predicate.name === HELD_IN && !isA(at(entities, subject).kind, "Event"))) continue;
    let bySubject = groups.get(predicate);
    if (!bySubject) groups.set(predicate, (bySubject = new Map()));
    const group = bySubject.get(subject);
    if (group) group.push(claim);
    else bySubject.set(subject, [claim]);
  }
  const within = once(() => insides(claims, entities));
  return (claim) => {
    const group = groups.get(claim.predicate)?.get(claim.subject) ?? [];
    if (group.length < 2) return false;
    if (claim.predicate.name === HELD_IN) return group.some((other) => claim.object !== other.object && apart(claim, other, within()));
    return group.some((other) => other.value !== claim.value || other.bound !== claim.bound);
  };
}

/** Whether sources can differ on a term: a figure, a date, or the place of an event. */
export function isContestable({ kind, datatype, name }: Term): boolean {
  return name === HELD_IN || (kind === "attribute" && datatype !== "xsd:string" && datatype !== "");
}

const HELD_IN = "heldIn";
const LIES_IN = new Set(["locatedIn", "country"]);

/** Whether claims of a term have to do with what is contested: others need not be looked at for it. */
export const bearsOnContests = (term: Term): boolean => isContestable(term) || LIES_IN.has(term.name);

/** By entity, the places that it lies in directly. */
function insides(claims: readonly Said[], entities: readonly Entity[]): ReadonlyMap<EntityIx, ReadonlySet<EntityIx>> {
  const found = new Map<EntityIx, Set<EntityIx>>();
  const add = (inner: EntityIx, outer: EntityIx): void => void (found.get(inner) ?? found.set(inner, new Set()).get(inner))?.add(outer);
  const countries = new Map(entities.filter((one) => one.kind.name === "Country" && one.country).map((one) => [one.country, one.ix]));
  for (const one of entities) {
    const country = countries.get(one.country);
    if (country !== undefined && country !== one.ix) add(one.ix, country);
  }
  for (const claim of claims) {
    if (claim.object !== undefined && LIES_IN.has(claim.predicate.name)) add(claim.subject, claim.object);
  }
  return found;
}

function apart(one: Said, other: Said, within: ReadonlyMap<EntityIx, ReadonlySet<EntityIx>>): boolean {
  const a = one.object;
  const b = other.object;
  if (a === undefined || b === undefined || a === b) return false;
  return !reaches(a, b, within) && !reaches(b, a, within);
}

function reaches(from: EntityIx, to: EntityIx, within: ReadonlyMap<EntityIx, ReadonlySet<EntityIx>>): boolean {
  const seen = new Set([from]);
  const open = [from];
  for (let here = open.pop(); here !== undefined; here = open.pop()) {
    for (const outer of within.get(here) ?? []) {
      if (outer === to) return true;
      if (!seen.has(outer)) {
        seen.add(outer);
        open.push(outer);
      }
    }
  }
  return false;
}
