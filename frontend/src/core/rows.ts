/** The rows behind the table and the CSV file: what is visible, as entries or as claims, in any order. */

import { at } from "../base/model";
import type { Claim, Entity, EntityIx, Graph } from "../base/model";
import type { Named, Texts } from "../base/text";
import { among } from "./filter";
import type { Visible } from "./filter";
import type { State } from "./state";

export interface EntityRow {
  readonly entity: Entity;
  readonly name: string;
  readonly kind: string;
  readonly country: string;
  readonly start: string;
  readonly end: string;
  /** How many of the visible ties it has. */
  readonly ties: number;
  /** How many sources speak of it. */
  readonly sources: number;
}

export interface ClaimRow {
  readonly claim: Claim;
  readonly subject: string;
  readonly predicate: string;
  readonly object: string;
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
    return {
      entity,
      name: whole(texts.name(entity)),
      kind: texts.term(entity.kind),
      country: texts.country(entity.country),
      start: entity.start,
      end: entity.end,
      ties: at(graph.tiesOf, ix).reduce((count, tie) => count + (ties.has(tie) ? 1 : 0), 0),
      sources: sourcesOf(graph, ix).size,
    };
  });
}

const whole = (name: Named): string => name.whole ?? name.text;

/** The Documents that an entity's row or a claim about it comes from. */
export function sourcesOf(graph: Graph, ix: EntityIx): ReadonlySet<EntityIx> {
  const found = new Set(at(graph.entities, ix).sources);
  for (const one of at(graph.claimsOf, ix)) {
    const { source } = at(graph.claims, one);
    if (source !== undefined) found.add(source);
  }
  return found;
}

/** The claims that make the visible ties, and those about attributes of visible entities, as far as the filters let them through. */
export function claimRows(graph: Graph, visible: Visible, choice: Pick<State, "predicates" | "sources">, texts: Texts): readonly ClaimRow[] {
  const ties = new Set(visible.ties);
  const name = (ix: EntityIx | undefined): string => (ix === undefined ? "" : whole(texts.name(at(graph.entities, ix))));
  return graph.claims
    .filter((claim) => {
      const shown = claim.tie === undefined ? visible.has(claim.subject) && among(claim.predicate, choice.predicates) : ties.has(claim.tie);
      const said = !choice.sources.length || (claim.source !== undefined && choice.sources.includes(at(graph.entities, claim.source).id));
      return shown && said;
    })
    .map((claim) => ({
      claim,
      subject: name(claim.subject),
      predicate: texts.term(claim.predicate),
      object: claim.object === undefined ? claim.value : name(claim.object),
      start: claim.start,
      end: claim.end,
      source: name(claim.source),
      evidence: claim.evidence,
    }));
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

/** The entries with the columns of entities.csv, in the page's language, and the two counts. */
export function entitySheet(graph: Graph, rows: readonly EntityRow[]): Sheet {
  return {
    head: ["id", "type", "label", "country", "start", "end", "source", "ties", "sources"],
    rows: rows.map(({ entity, name, ties, sources }) => [
      entity.id, entity.kind.name, name, entity.country, entity.start, entity.end,
      entity.sources.map((one) => at(graph.entities, one).id).join("|"), String(ties), String(sources),
    ]),
  };
}

/** The claims with the columns of relations.csv, and the names of both ends. */
export function claimSheet(graph: Graph, rows: readonly ClaimRow[]): Sheet {
  const id = (ix: EntityIx | undefined): string => (ix === undefined ? "" : at(graph.entities, ix).id);
  return {
    head: ["subject", "predicate", "object", "start", "end", "source", "evidence", "note", "subject_label", "object_label", "verified", "contested"],
    rows: rows.map(({ claim, subject, object }) => [
      id(claim.subject), claim.predicate.name, claim.object === undefined ? claim.value : id(claim.object), claim.start, claim.end,
      id(claim.source), claim.evidence, claim.note, subject, claim.object === undefined ? "" : object, claim.state, claim.contested ? "yes" : "",
    ]),
  };
}

/** A sheet as CSV (RFC 4180). What a spreadsheet would take for a formula gets an apostrophe before it, but for plain numbers. */
export function toCsv({ head, rows }: Sheet): string {
  return [head, ...rows].map((row) => `${row.map((cell) => quoted(guarded(cell))).join(",")}\r\n`).join("");
}

const guarded = (cell: string): string => (/^[=+\-@\t\r]/.test(cell) && !/^[+-]?\d+([.,]\d+)?$/.test(cell) ? `'${cell}` : cell);
const quoted = (cell: string): string => (/[",\r\n]/.test(cell) || cell !== cell.trim() ? `"${cell.replaceAll('"', '""')}"` : cell);
