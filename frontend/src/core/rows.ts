/** The rows behind the table and the CSV file: what is visible, as entries or as claims, in any order. */

import { at } from "../base/model";
import type { Claim, Entity, EntityIx, Graph, TieIx } from "../base/model";
import type { Named, Texts } from "../base/text";
import { valueText } from "./facts";
import { among } from "./filter";
import type { State } from "./state";
import type { Visible } from "./visible";

export interface EntityRow {
  readonly entity: Entity;
  readonly name: string;
  readonly kind: string;
  readonly country: string;
  readonly start: string;
  readonly end: string;
  /** How many of the visible ties it has. */
  readonly ties: number;
  /** How many it has in all. */
  readonly tiesInAll: number;
  /** How many sources speak of it. */
  readonly sources: number;
}

export interface ClaimRow {
  readonly claim: Claim;
  readonly subject: string;
  readonly predicate: string;
  /** The name of the other end, or the value as the cell has it. */
  readonly object: string;
  /** The same in words: a figure with its bound. */
  readonly told: string;
  readonly start: string;
  readonly end: string;
  readonly source: string;
  readonly evidence: string;
}

export const ENTITY_KEYS = ["name", "kind", "country", "start", "ties", "sources"] as const;
export const CLAIM_KEYS = ["subject", "predicate", "object", "start", "source", "evidence"] as const;
export type EntityKey = (typeof ENTITY_KEYS)[number];
export type ClaimKey = (typeof CLAIM_KEYS)[number];

export function entityRows(graph: Graph, visible: Visible, texts: Texts): readonly EntityRow[] {
  const ties = new Set(visible.ties);
  return visible.entities.map((ix) => {
    const entity = at(graph.entities, ix);
    const own = at(graph.tiesOf, ix);
    return {
      entity,
      name: whole(texts.name(entity)),
      kind: texts.term(entity.kind),
      country: texts.country(entity.country),
      start: entity.start,
      end: entity.end,
      ties: own.filter((tie) => ties.has(tie)).length,
      tiesInAll: own.filter((tie) => ties.has(tie) || at(graph.ties, tie).stated).length,
      sources: sourcesOf(graph, ix).size,
    };
  });
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
  const name = (ix: EntityIx | undefined): string => (ix === undefined ? "" : whole(texts.name(at(graph.entities, ix))));
  const left = (claim: Claim): boolean => {
    if (!claim.own) return visible.hasClaim(claim.ix);
    const said = !choice.sources.length || (claim.source !== undefined && choice.sources.includes(at(graph.entities, claim.source).id));
    return said && visible.has(claim.subject) && among(claim.predicate, choice.predicates);
  };
  return graph.claims.filter(left).map((claim) => {
    const object = claim.object === undefined ? claim.value : name(claim.object);
    return {
      claim,
      subject: name(claim.subject),
      predicate: texts.term(claim.predicate),
      object,
      told: claim.object === undefined ? valueText(claim, texts) : object,
      start: claim.start,
      end: claim.end,
      source: name(claim.source),
      evidence: claim.evidence,
    };
  });
}

/** The key that `state.sort` names, where the table has it, and the way it goes; empty cells come last either way. */
export function sorted<R extends object, K extends keyof R & string>(rows: readonly R[], keys: readonly K[], sort: string, texts: Texts): readonly R[] {
  const order = orderOf(keys, sort);
  if (!order) return rows;
  const { key, down } = order;
  const sign = down ? -1 : 1;
  return [...rows].sort((a, b) => {
    const [one, other]: readonly unknown[] = [a[key], b[key]];
    if (one === "" || other === "") return one === other ? 0 : one === "" ? 1 : -1;
    if (typeof one === "number" && typeof other === "number") return sign * (one - other);
    return sign * texts.compare(String(one), String(other));
  });
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
