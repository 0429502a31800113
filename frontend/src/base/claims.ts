/** The rows of relations.csv as claims, whose cells are read when they are asked for. */

import { column, list, text } from "./cells";
import type { Cell, Columns } from "./cells";
import { bearsOnContests, contests, isContestable } from "./derive";
import { at, claimIx, entityIx, tieIx } from "./model";
import type { Claim, ClaimIx, Entity, EntityIx, EvidenceState, Term, TieIx } from "./model";
import { once } from "./once";

/** So many rows are made between two pauses. */
const ROWS = 4000;
const STATES: readonly EvidenceState[] = ["", "unverified", "verified"];
const NAMES = ["object", "bound", "start", "end", "source", "evidence", "state", "basis", "note", "key", "own"] as const;

export interface ClaimTable {
  readonly claims: readonly Claim[];
  /** By claim, the place of its tie; -1 for an attribute. Filled when the ties are made. */
  readonly ties: Int32Array;
}

type Table = Readonly<Record<(typeof NAMES)[number], Cell>> & {
  readonly subject: Cell;
  readonly ties: Int32Array;
  readonly contested: () => (claim: Claim) => boolean;
};

export function* claimsOf(columns: Columns, terms: readonly Term[], entities: readonly Entity[]): Generator<undefined, ClaimTable> {
  const cells = Object.fromEntries(NAMES.map((name) => [name, column(columns, name)])) as Record<(typeof NAMES)[number], Cell>;
  const subjects = list(columns["subject"], "claims.subject");
  const ties = new Int32Array(subjects.length).fill(-1);
  const claims: Claim[] = [];
  const bearing = new Set(terms.filter(bearsOnContests));
  const contestants: Claim[] = [];
  const contested = once(() => contests(contestants, entities));
  const table: Table = { ...cells, subject: (row) => subjects[row], ties, contested };
  const predicate = column(columns, "predicate");
  for (const subject of subjects) {
    if (claims.length % ROWS === ROWS - 1) yield;
    const other = table.object(claims.length);
    const term = at(terms, Number(predicate(claims.length)));
    const claim = new Row(claimIx(claims.length), at(entities, Number(subject)).ix, term, typeof other === "number" ? at(entities, other).ix : undefined, table);
    claims.push(claim);
    if (bearing.has(term)) contestants.push(claim);
  }
  return { claims, ties };
}

class Row implements Claim {
  constructor(
    readonly ix: ClaimIx,
    readonly subject: EntityIx,
    readonly predicate: Term,
    readonly object: EntityIx | undefined,
    private readonly table: Table,
  ) {}

  get value(): string {
    return text(this.table.object(this.ix));
  }

  get bound(): string {
    return text(this.table.bound(this.ix));
  }

  get start(): string {
    return text(this.table.start(this.ix));
  }

  get end(): string {
    return text(this.table.end(this.ix));
  }

  get source(): EntityIx | undefined {
    const from = Number(this.table.source(this.ix) ?? -1);
    return from < 0 ? undefined : entityIx(from);
  }

  get key(): string {
    return text(this.table.key(this.ix));
  }

  get evidence(): string {
    return text(this.table.evidence(this.ix));
  }

  get state(): EvidenceState {
    return STATES[Number(this.table.state(this.ix) ?? 0)] ?? "";
  }

  get basis(): string {
    return text(this.table.basis(this.ix));
  }

  get note(): string {
    return text(this.table.note(this.ix));
  }

  get tie(): TieIx | undefined {
    const tie = this.table.ties[this.ix] ?? -1;
    return tie < 0 ? undefined : tieIx(tie);
  }

  get contested(): boolean {
    return isContestable(this.predicate) && this.table.contested()(this);
  }

  get own(): boolean {
    return this.table.own(this.ix) === 1;
  }
}
