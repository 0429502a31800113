/** The rows of relations.csv as claims, and the ties that claims make. */

import { column, list, text } from "./cells";
import type { Cell, Columns } from "./cells";
import { parseDate } from "./dates";
import { at, claimIx, tieIx } from "./model";
import type { Claim, Entity, EntityIx, EvidenceState, OpenSpan, Term, Tie, TieIx } from "./model";

/** So many rows are read between two pauses. */
const ROWS = 1000;
const STATES: readonly EvidenceState[] = ["", "unverified", "verified"];

/** A claim while the graph is being made. */
export interface ClaimDraft extends Omit<Claim, "tie" | "contested"> {
  tie: TieIx | undefined;
  contested: boolean;
}

export function* claimsOf(columns: Columns, terms: readonly Term[], entities: readonly Entity[]): Generator<undefined, readonly ClaimDraft[]> {
  const cell = (name: string): Cell => column(columns, name);
  const [predicate, object, bound, start, end, source] = [cell("predicate"), cell("object"), cell("bound"), cell("start"), cell("end"), cell("source")];
  const [evidence, state, basis, note, own] = [cell("evidence"), cell("state"), cell("basis"), cell("note"), cell("own")];
  const claims: ClaimDraft[] = [];
  for (const [row, subject] of list(columns["subject"], "claims.subject").entries()) {
    if (row % ROWS === ROWS - 1) yield;
    const other = object(row);
    const from = Number(source(row) ?? -1);
    const isTie = typeof other === "number";
    claims.push({
      ix: claimIx(row),
      subject: at(entities, Number(subject)).ix,
      predicate: at(terms, Number(predicate(row))),
      object: isTie ? at(entities, other).ix : undefined,
      value: isTie ? "" : text(other),
      bound: text(bound(row)),
      start: text(start(row)),
      end: text(end(row)),
      source: from < 0 ? undefined : at(entities, from).ix,
      evidence: text(evidence(row)),
      state: STATES[Number(state(row) ?? 0)] ?? "",
      basis: text(basis(row)),
      note: text(note(row)),
      tie: undefined,
      contested: false,
      own: own(row) === 1,
    });
  }
  return claims;
}

/** Claims of one relation between the same two entities as one tie; then, for `country`, what the cells of that name say, as ties without a claim. */
export function* tiesOf(claims: readonly ClaimDraft[], entities: readonly Entity[], countries: ReadonlyMap<string, EntityIx>, country: Term | undefined): Generator<undefined, readonly Tie[]> {
  const groups = new Map<Term, Map<number, ClaimDraft[]>>();
  const order: ClaimDraft[][] = [];
  for (const claim of claims) {
    if (claim.object === undefined) continue;
    let pairs = groups.get(claim.predicate);
    if (!pairs) groups.set(claim.predicate, (pairs = new Map()));
    const key = claim.subject * entities.length + claim.object;
    const group = pairs.get(key);
    if (group) group.push(claim);
    else {
      const begun = [claim];
      pairs.set(key, begun);
      order.push(begun);
    }
  }
  yield;
  const ties: Tie[] = [];
  for (const group of order) {
    if (ties.length % ROWS === ROWS - 1) yield;
    ties.push(tieOf(group, tieIx(ties.length), entities));
  }
  yield;
  if (country?.kind === "relation") {
    for (const one of entities) {
      const object = countries.get(one.country);
      if (object === undefined || object === one.ix) continue;
      ties.push({ ix: tieIx(ties.length), subject: one.ix, predicate: country, object, claims: [], voices: 0, contested: false, inferred: true, stated: false, span: undefined });
    }
  }
  return ties;
}

function tieOf(group: readonly ClaimDraft[], ix: TieIx, entities: readonly Entity[]): Tie {
  const first = at(group, 0);
  const voices = new Set<number>();
  for (const claim of group) {
    claim.tie = ix;
    voices.add(claim.source === undefined ? -1 : at(entities, claim.source).voice);
  }
  return {
    ix,
    subject: first.subject,
    predicate: first.predicate,
    object: first.object ?? first.subject,
    claims: group.map((claim) => claim.ix),
    voices: voices.size,
    contested: group.some((claim) => claim.contested),
    inferred: group.every((claim) => claim.basis === "inferred"),
    stated: true,
    span: spanOf(group),
  };
}

/** From the first beginning to the last end that the claims give; an end that one of them leaves open is open. */
function spanOf(claims: readonly ClaimDraft[]): OpenSpan | undefined {
  let [first, last, dated]: [number | undefined, number | undefined, boolean] = [Infinity, -Infinity, false];
  for (const one of claims) {
    if (!one.start && !one.end) continue;
    dated = true;
    const start = parseDate(one.start)?.first;
    const end = parseDate(one.end)?.last;
    first = first === undefined || start === undefined ? undefined : Math.min(first, start);
    last = last === undefined || end === undefined ? undefined : Math.max(last, end);
  }
  return dated ? { first, last } : undefined;
}
