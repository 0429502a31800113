/** What follows from the tables: periods, the extent of all dates, and which claims are contested. */

import { parseDate } from "./dates";
import type { Span } from "./dates";
import type { ClaimIx, Entity, EntityIx, OpenSpan, Term } from "./model";

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

interface Said extends Dated {
  readonly ix: ClaimIx;
  readonly subject: EntityIx;
  readonly predicate: Term;
  readonly object: EntityIx | undefined;
  readonly value: string;
  readonly bound: string;
}

/**
 * The claims on which sources differ: figures and dates of one entity and attribute with several values, the bound
 * counted with the figure; and places of one event that do not lie in each other.
 */
export function contestedClaims(claims: readonly Said[], entities: readonly Entity[]): readonly ClaimIx[] {
  const groups = new Map<string, Said[]>();
  for (const claim of claims) {
    const { predicate } = claim;
    if (!isContestable(predicate)) continue;
    const key = `${claim.subject} ${predicate.name}`;
    const group = groups.get(key);
    if (group) group.push(claim);
    else groups.set(key, [claim]);
  }
  const within = insides(claims, entities);
  const found: ClaimIx[] = [];
  for (const group of groups.values()) {
    if (group[0]?.predicate.name === HELD_IN) {
      for (const one of group) if (group.some((other) => apart(one, other, within))) found.push(one.ix);
    } else if (new Set(group.map((one) => `${one.value} ${one.bound}`)).size > 1) {
      found.push(...group.map((one) => one.ix));
    }
  }
  return found;
}

/** Whether sources can differ on a term: a figure, a date, or the place of an event. */
export function isContestable({ kind, datatype, name }: Term): boolean {
  return name === HELD_IN || (kind === "attribute" && datatype !== "xsd:string" && datatype !== "");
}

const HELD_IN = "heldIn";
const LOCATED_IN = "locatedIn";

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
    if (claim.object !== undefined && (claim.predicate.name === LOCATED_IN || claim.predicate.name === "country")) add(claim.subject, claim.object);
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
