/** The answer to a query as the page holds it, and what can be made of it: entities, short forms, CSV. */

import { dayTerm, parseDate } from "../base/dates";
import { at } from "../base/model";
import type { ByLang, EntityIx, Graph } from "../base/model";
import type { Sheet } from "./rows";
import { kept } from "./store";
import type { Visible } from "./visible";

export type AnswerTerm =
  | { readonly kind: "iri"; readonly value: string }
  | { readonly kind: "blank"; readonly value: string }
  | { readonly kind: "literal"; readonly value: string; readonly lang: string; readonly datatype: string }
  | { readonly kind: "triple"; readonly value: string };

export interface Answer {
  readonly kind: "select" | "ask" | "graph";
  /** The columns; `subject`, `predicate`, `object` for a graph, none for true or false. */
  readonly variables: readonly string[];
  /** The rows, up to a most. */
  readonly rows: readonly (readonly (AnswerTerm | undefined)[])[];
  /** How many rows there are in all. */
  readonly total: number;
  /** The answer to an ASK. */
  readonly truth: boolean | undefined;
  readonly milliseconds: number;
  readonly lacking: readonly Lacking[];
}

/** A name of the query that the data have nowhere, or a variable that no pattern of it has. */
export interface Lacking {
  readonly kind: "name" | "variable";
  /** As it stands in the query, as all of these. */
  readonly name: string;
  /** What could stand in its place and looks most like it. */
  readonly near: readonly string[];
}

/** A question that the data set brings along, its words by language. */
export interface NamedQuery {
  readonly name: string;
  readonly titles: ByLang;
  readonly descriptions: ByLang;
  readonly text: string;
  readonly parameters: readonly Parameter[];
}

export interface Parameter {
  readonly name: string;
  readonly kind: string;
  readonly default: string;
  readonly meanings: ByLang;
  /** What a number or a date may not be below: a value, or the parameter with which a period begins; empty for nothing. */
  readonly least: string;
}

export type Prefixes = Readonly<Record<string, string>>;

/** What an IRI of the data set stands for; undefined for others. */
export function meant(graph: Graph, iri: string): { readonly kind: "entity" | "term" | "claim"; readonly id: string } | undefined {
  const { base } = graph.about;
  if (!iri.startsWith(base)) return undefined;
  const rest = iri.slice(base.length);
  if (rest.startsWith("id/") && graph.byId.has(rest.slice(3))) return { kind: "entity", id: rest.slice(3) };
  if (rest.startsWith("vocab#") && graph.terms.has(rest.slice(6))) return { kind: "term", id: rest.slice(6) };
  return rest.startsWith("claim/") ? { kind: "claim", id: rest.slice(6) } : undefined;
}

type Row = Answer["rows"][number];

/** The ids of the entities that an answer names, in table order. */
export function entitiesIn(graph: Graph, answer: Answer): readonly string[] {
  const found = new Set(answer.rows.flatMap((row) => namedIn(graph, row)));
  return [...found].sort((a, b) => a - b).map((ix) => at(graph.entities, ix).id);
}

/** Whose claims are shown, with the subjects of those; a page need not know which claim has which address. */
const subjectsBySource = kept((graph: Graph, shown: Visible) => {
  const found = new Map<EntityIx, Set<EntityIx>>();
  for (const ix of shown.claims) {
    const { source, subject } = at(graph.claims, ix);
    if (source !== undefined) found.set(source, (found.get(source) ?? new Set<EntityIx>()).add(subject));
  }
  return found;
});

/** Whether a row names an entity that the filters leave out, other than as the source of a claim in it that is shown. */
export function isOut(graph: Graph, shown: Visible, row: Row): boolean {
  const named = namedIn(graph, row);
  const out = named.filter((ix) => !shown.has(ix) && !at(graph.entities, ix).isBeside);
  if (!out.length || !row.some((term) => term?.kind === "iri" && meant(graph, term.value)?.kind === "claim")) return out.length > 0;
  return out.some((ix) => !named.some((one) => subjectsBySource(graph, shown).get(ix)?.has(one)));
}

function namedIn(graph: Graph, row: Row): EntityIx[] {
  return row.flatMap((term) => {
    const found = term?.kind === "iri" ? meant(graph, term.value) : undefined;
    return (found?.kind === "entity" ? graph.byId.get(found.id) : undefined) ?? [];
  });
}

/** An IRI by its prefix: `id:mst`; as it is where no prefix fits. */
export function shortened(iri: string, prefixes: Prefixes): string {
  let best = "";
  let short = iri;
  for (const [name, start] of Object.entries(prefixes)) {
    if (iri.startsWith(start) && start.length > best.length) {
      best = start;
      short = `${name}:${iri.slice(start.length)}`;
    }
  }
  return short;
}

/** The rows as a sheet, IRIs by their prefixes. */
export function answerSheet(answer: Answer, prefixes: Prefixes): Sheet {
  if (answer.kind === "ask") return { head: ["answer"], rows: [[String(answer.truth)]] };
  const text = (term: AnswerTerm | undefined): string => (term === undefined ? "" : term.kind === "iri" ? shortened(term.value, prefixes) : term.value);
  return { head: answer.variables, rows: answer.rows.map((row) => row.map((term) => guarded(text(term)))) };
}

/** A cell that is not read back: what a spreadsheet would take for a formula gets an apostrophe before it, but for plain numbers. */
const guarded = (cell: string): string => (/^[=+\-@\t\r]/.test(cell) && !/^[+-]?\d+([.,]\d+)?$/.test(cell) ? `'${cell}` : cell);

/** A text as a literal of SPARQL. */
export function quoted(text: string): string {
  const escaped = text.replace(/["\\]/g, "\\$&").replaceAll("\n", "\\n").replaceAll("\r", "\\r").replaceAll("\t", "\\t");
  return `"${escaped}"`;
}

/** An IRI of SPARQL; characters that would end it are escaped. */
export function bracketed(iri: string): string {
  const escaped = iri.replace(/[\u0000-\u0020<>"{}|^`\\]/g, (found) => `\\u${(found.codePointAt(0) ?? 0).toString(16).padStart(4, "0").toUpperCase()}`);
  return `<${escaped}>`;
}

/** A value of a parameter as SPARQL writes it; undefined where it is not of its kind, or less than the least. */
export function bound(graph: Graph, parameter: Parameter, given: ReadonlyMap<string, string>): string | undefined {
  const value = given.get(parameter.name) ?? parameter.default;
  const least = given.get(parameter.least) ?? parameter.least;
  switch (parameter.kind) {
    case "entity":
      return graph.byId.has(value) ? bracketed(`${graph.about.base}id/${value}`) : undefined;
    case "date": {
      // a year stands for its first day, and for its last where it ends a period
      const date = parseDate(value);
      const day = least ? date?.last : date?.first;
      return day === undefined || day < (parseDate(least)?.first ?? day) ? undefined : dayTerm(day);
    }
    case "number":
      return /^[+-]?\d+(\.\d+)?$/.test(value) && !(Number(value) < Number(least)) ? `"${value}"^^xsd:decimal` : undefined;
    default:
      return quoted(value);
  }
}
