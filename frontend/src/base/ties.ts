/** The ties that claims make: what the network draws as lines. What several claims say together is found when it is asked for. */

import { parseDate } from "./dates";
import { at, tieIx } from "./model";
import type { Claim, ClaimIx, Entity, EntityIx, OpenSpan, Term, Tie, TieIx } from "./model";
import type { ClaimTable } from "./claims";

/** So many claims are read between two pauses. */
const ROWS = 2000;

/** Claims of one relation between the same two entities as one tie; then, for `country`, what the cells of that name say, as ties without a claim. */
export function* tiesOf({ claims, ties: tieOf }: ClaimTable, entities: readonly Entity[], countries: ReadonlyMap<string, EntityIx>, country: Term | undefined): Generator<undefined, readonly Tie[]> {
  const known = new Map<Term, Map<number, ClaimIx[]>>();
  const ties: Tie[] = [];
  for (const { ix, subject, object, predicate } of claims) {
    if (ix % ROWS === ROWS - 1) yield;
    if (object === undefined) continue;
    let pairs = known.get(predicate);
    if (!pairs) known.set(predicate, (pairs = new Map()));
    const key = subject * entities.length + object;
    const group = pairs.get(key);
    if (group) {
      tieOf[ix] = tieOf[group[0] ?? ix] ?? -1;
      group.push(ix);
    } else {
      const begun = [ix];
      pairs.set(key, begun);
      tieOf[ix] = ties.length;
      ties.push(new Stated(tieIx(ties.length), subject, predicate, object, begun, claims, entities));
    }
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

class Stated implements Tie {
  readonly stated = true;
  private heard = 0;
  private period: OpenSpan | undefined | null = null;

  constructor(
    readonly ix: TieIx,
    readonly subject: EntityIx,
    readonly predicate: Term,
    readonly object: EntityIx,
    readonly claims: readonly ClaimIx[],
    private readonly all: readonly Claim[],
    private readonly entities: readonly Entity[],
  ) {}

  get voices(): number {
    if (this.heard === 0) this.heard = this.claims.length === 1 ? 1 : new Set(this.claims.map((ix) => this.voiceOf(ix))).size;
    return this.heard;
  }

  get contested(): boolean {
    return this.claims.some((ix) => at(this.all, ix).contested);
  }

  get inferred(): boolean {
    return this.claims.every((ix) => at(this.all, ix).basis === "inferred");
  }

  get span(): OpenSpan | undefined {
    if (this.period === null) this.period = spanOf(this.claims.map((ix) => at(this.all, ix)));
    return this.period;
  }

  private voiceOf(ix: ClaimIx): number {
    const { source } = at(this.all, ix);
    return source === undefined ? -1 : at(this.entities, source).voice;
  }
}

/** From the first beginning to the last end that the claims give; an end that one of them leaves open is open. */
function spanOf(claims: readonly Claim[]): OpenSpan | undefined {
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
