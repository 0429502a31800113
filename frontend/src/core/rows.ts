/**
 * The rows behind the table and the CSV file: what is visible, as entries or as claims, in any order. What a row says is
 * found when it is asked for: of thousands of rows a hundred are shown.
 */

import { at } from "../base/model";
import type { Claim, Entity, EntityIx, Graph, TieIx } from "../base/model";
import { sorting } from "../base/order";
import type { Named, Texts } from "../base/text";
import { valueText } from "./facts";
import { among } from "./filter";
import type { State } from "./state";
import type { Visible } from "./visible";

/** One of entities.csv; it finds what it says when it is asked. */
export class EntityRow {
  constructor(private readonly all: All, readonly entity: Entity) {}

  get name(): string { return whole(this.all.texts.name(this.entity)); }
  get kind(): string { return this.all.texts.term(this.entity.kind); }
  get country(): string { return this.all.texts.country(this.entity.country); }
  get start(): string { return this.entity.start; }
  get end(): string { return this.entity.end; }
  /** How many of the visible ties it has. */
  get ties(): number { return this.own.filter((tie) => this.all.ties.has(tie)).length; }
  /** How many it has in all. */
  get tiesInAll(): number { return this.own.filter((tie) => this.all.ties.has(tie) || at(this.all.graph.ties, tie).stated).length; }
  /** How many sources speak of it. */
  get sources(): number { return sourcesOf(this.all.graph, this.entity.ix).size; }

  private get own(): readonly TieIx[] { return at(this.all.graph.tiesOf, this.entity.ix); }
}

/** One of relations.csv, or an attribute of entities.csv. */
export class ClaimRow {
  constructor(private readonly all: All, readonly claim: Claim) {}

  get subject(): string { return this.name(this.claim.subject); }
  get predicate(): string { return this.all.texts.term(this.claim.predicate); }
  /** The name of the other end, or the value as the cell has it. */
  get object(): string { return this.claim.object === undefined ? this.claim.value : this.name(this.claim.object); }
  /** The same in words: a figure with its bound. */
  get told(): string { return this.claim.object === undefined ? valueText(this.claim, this.all.texts) : this.object; }
  get start(): string { return this.claim.start; }
  get end(): string { return this.claim.end; }
  get source(): string { return this.claim.source === undefined ? "" : this.name(this.claim.source); }
  get evidence(): string { return this.claim.evidence; }

  private name(ix: EntityIx): string { return whole(this.all.texts.name(at(this.all.graph.entities, ix))); }
}

/** What rows look things up in. */
interface All {
  readonly graph: Graph;
  readonly texts: Texts;
  /** Those that are visible. */
  readonly ties: ReadonlySet<TieIx>;
}

export const ENTITY_KEYS = ["name", "kind", "country", "start", "ties", "sources"] as const;
export const CLAIM_KEYS = ["subject", "predicate", "object", "start", "source", "evidence"] as const;
export type EntityKey = (typeof ENTITY_KEYS)[number];
export type ClaimKey = (typeof CLAIM_KEYS)[number];

export function entityRows(graph: Graph, visible: Visible, texts: Texts): readonly EntityRow[] {
  const all = { graph, texts, ties: new Set(visible.ties) };
  return visible.entities.map((ix) => new EntityRow(all, at(graph.entities, ix)));
}

const whole = (name: Named): string => name.whole ?? name.text;

/** The ties of an entity that the filters leave. */
export function tiesLeft(graph: Graph, visible: Visible, ix: EntityIx): readonly TieIx[] {
  const ties = new Set(visible.ties);
  return at(graph.tiesOf, ix).filter((one) => ties.has(one));
}

/** The Documents that an entity's row or a claim about it comes from. */
export function sourcesOf(graph: Graph, ix: EntityIx): ReadonlySet<EntityIx> {
  const found = new Set(at(graph.entities, ix).sources);
  for (const one of at(graph.claimsOf, ix)) {
    const { source } = at(graph.claims, one);
    if (source !== undefined) found.add(source);
  }
  return found;
}

/** The documents that any row names as its source. */
export function citedIn(graph: Graph): ReadonlySet<EntityIx> {
  return new Set([...graph.claims.flatMap(({ source }) => source ?? []), ...graph.entities.flatMap((one) => one.sources)]);
}

/** The rows of relations.csv that are left, and of entities.csv the attributes of visible entities that the filters let through. */
export function claimRows(graph: Graph, visible: Visible, choice: Pick<State, "predicates" | "sources">, texts: Texts): readonly ClaimRow[] {
  const all = { graph, texts, ties: new Set(visible.ties) };
  const left = (claim: Claim): boolean => {
    if (!claim.own) return visible.hasClaim(claim.ix);
    const said = !choice.sources.length || (claim.source !== undefined && choice.sources.includes(at(graph.entities, claim.source).id));
    return said && visible.has(claim.subject) && among(claim.predicate, choice.predicates);
  };
  return graph.claims.filter(left).map((claim) => new ClaimRow(all, claim));
}

export interface Rows {
  readonly entities: readonly EntityRow[];
  readonly claims: readonly ClaimRow[];
}

/** The rows that the table is asked for, in their order; found in steps, since it takes long where there are thousands. */
export function* rowsSteps(graph: Graph, visible: Visible, choice: Pick<State, "rows" | "sort" | "predicates" | "sources">, texts: Texts): Generator<void, Rows> {
  const { rows, sort } = choice;
  const isOfClaims = rows === "claims";
  const entities = isOfClaims ? [] : yield* sortedSteps(entityRows(graph, visible, texts), ENTITY_KEYS, sort || "name", texts);
  yield;
  const claims = isOfClaims ? yield* sortedSteps(claimRows(graph, visible, choice, texts), CLAIM_KEYS, sort, texts) : [];
  yield;
  yield* sayable(claims.length ? claims : entities, texts);
  return { entities, claims };
}

const SAYABLE = 25;

/** Has what rows say found that takes long when it is asked for first: how dates are written, and what is contested. */
function* sayable(rows: readonly (EntityRow | ClaimRow)[], texts: Texts): Generator<void, void> {
  for (const row of rows.slice(0, SAYABLE)) {
    yield;
    if (row instanceof ClaimRow) void row.claim.contested;
    texts.spanShort(row.start, row.end);
  }
}

/** By the key that `sort` names, where the table has it, and the way it goes; empty cells come last either way. */
export function* sortedSteps<R extends object, K extends keyof R & string>(rows: readonly R[], keys: readonly K[], sort: string, texts: Texts): Generator<void, readonly R[]> {
  const order = orderOf(keys, sort);
  if (!order) return rows;
  const { key, down } = order;
  const sign = down ? -1 : 1;
  const keyed: { readonly row: R; readonly by: unknown }[] = [];
  for (const row of rows) {
    keyed.push({ row, by: row[key] });
    yield;
  }
  const inOrder = yield* sorting(keyed, ({ by: one }, { by: other }) => {
    if (one === "" || other === "") return one === other ? 0 : one === "" ? 1 : -1;
    if (typeof one === "number" && typeof other === "number") return sign * (one - other);
    return sign * texts.compare(String(one), String(other));
  });
  return inOrder.map(({ row }) => row);
}

export function orderOf<K extends string>(keys: readonly K[], sort: string): { readonly key: K; readonly down: boolean } | undefined {
  const down = sort.startsWith("-");
  const key = keys.find((one) => one === sort.slice(down ? 1 : 0));
  return key === undefined ? undefined : { key, down };
}

export interface Sheet {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** The entries as rows of entities.csv: its columns, and its own words whatever the language of the page. */
export function entitySheet(graph: Graph, entities: readonly Entity[]): Sheet {
  const attributes = attributesOf(graph);
  const { language } = graph.about;
  const cell = (entity: Entity, column: string): string => {
    const [stem = "", tag = language] = column.split("@", 2);
    switch (stem) {
      case "type":
        return entity.kind.name;
      case "label":
        return entity.names[tag] ?? "";
      case "description":
        return entity.descriptions[tag] ?? "";
      case "alt_labels":
        return entity.spellings[tag] ?? "";
      case "source":
        return entity.sources.map((one) => at(graph.entities, one).id).join("|");
      case "id":
      case "country":
      case "start":
      case "end":
      case "lat":
      case "lon":
      case "homepage":
      case "wikidata":
      case "url":
      case "language":
        return entity[stem];
      default:
        return attributes.get(column)?.get(entity.ix) ?? "";
    }
  };
  const head = graph.columns.entities;
  return { head, rows: entities.map((one) => head.map((column) => cell(one, column))) };
}

/** The cells of entities.csv that are attributes, by column and entity. */
function attributesOf(graph: Graph): ReadonlyMap<string, ReadonlyMap<EntityIx, string>> {
  const found = new Map<string, Map<EntityIx, string>>();
  for (const { own, predicate, subject, value } of graph.claims) {
    if (!own) continue;
    const column = found.get(predicate.name) ?? new Map<EntityIx, string>();
    found.set(predicate.name, column.set(subject, value));
  }
  return found;
}

/** The claims as rows of relations.csv, with its columns; those that are cells of entities.csv are none. */
export function claimSheet(graph: Graph, claims: readonly Claim[]): Sheet {
  const id = (ix: EntityIx | undefined): string => (ix === undefined ? "" : at(graph.entities, ix).id);
  const cell = (claim: Claim, column: string): string => {
    switch (column) {
      case "subject":
      case "source":
        return id(claim[column]);
      case "predicate":
        return claim.predicate.name;
      case "object":
        return claim.object === undefined ? claim.value : id(claim.object);
      case "bound":
      case "start":
      case "end":
      case "evidence":
      case "basis":
      case "note":
        return claim[column];
      default:
        return "";
    }
  };
  const head = graph.columns.relations;
  return { head, rows: claims.filter((one) => !one.own).map((one) => head.map((column) => cell(one, column))) };
}

/** A sheet as CSV (RFC 4180), word for word, so that rows of the tables can be read back. */
export function toCsv({ head, rows }: Sheet): string {
  return [head, ...rows].map((row) => `${row.map((cell) => quoted(cell)).join(",")}\r\n`).join("");
}

const quoted = (cell: string): string => (/[",\r\n]/.test(cell) || cell !== cell.trim() ? `"${cell.replaceAll('"', '""')}"` : cell);
