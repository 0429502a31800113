/** The store and the queries over it, apart from how they are reached: it runs in a worker and in the tests alike. */

import type { Store } from "oxigraph/web.js";
import { asksForGraph, namesGraphs, placeOf, refusal } from "./guard";
import type { Answer, AnswerTerm } from "../core/answer";
import { declaredIn } from "../core/tokens";
import { lacking } from "./mistyped";
import { MOST_ROWS } from "./protocol";
import type { EngineFault } from "./protocol";

/** The start and end of each piece of so many lines, the last with what is left. */
export function* pieces(bytes: Uint8Array, lines: number): Generator<readonly [start: number, end: number]> {
  let start = 0;
  while (start < bytes.length) {
    let end = start;
    for (let line = 0; line < lines && end < bytes.length; line++) {
      const stop = bytes.indexOf(10, end);
      end = stop < 0 ? bytes.length : stop + 1;
    }
    yield [start, end];
    start = end;
  }
}

/** Loads N-Quads piece by piece; tells after each how many bytes of all are in. */
export function fill(store: Store, bytes: Uint8Array, lines: number, told: (done: number) => void): void {
  for (const [start, end] of pieces(bytes, lines)) {
    // Lenient, since the package wrote the statements; within transactions, since without them memory grows fivefold.
    store.load(bytes.subarray(start, end), { format: "application/n-quads", lenient: true });
    told(end);
  }
}

export class QueryFault extends Error {
  constructor(readonly fault: EngineFault) {
    super(fault.message);
  }
}

/** The answer to a query over the union of all graphs, unless the query says with FROM which it is about. */
export function ask(store: Store, query: string, prefixes: Readonly<Record<string, string>>, now: () => number): Answer {
  const refused = refusal(query);
  if (refused) throw new QueryFault({ kind: "refused", message: refused });
  const head = declared(query, prefixes);
  const graph = asksForGraph(query);
  const options = {
    ...(namesGraphs(query) ? {} : { use_default_graph_as_union: true }),
    ...(graph ? {} : { results_format: "application/sparql-results+json" }),
  };
  const began = now();
  let found: unknown;
  try {
    found = store.query(head + query, options);
  } catch (error) {
    throw new QueryFault(faultOf(error, head.length));
  }
  const answer = graph ? readGraph(found as readonly EngineQuad[]) : readJson(found as string);
  const milliseconds = now() - began;
  return { ...answer, milliseconds, lacking: lacking(store, query, prefixes) };
}

/** The prefixes of the data set that a query does not declare itself, on its own first line, so that lines keep their numbers. */
function declared(query: string, prefixes: Readonly<Record<string, string>>): string {
  const own = new Set(declaredIn(query));
  return Object.entries(prefixes)
    .filter(([name]) => !own.has(name))
    .map(([name, iri]) => `PREFIX ${name}: <${iri}> `)
    .join("");
}

function faultOf(error: unknown, shift: number): EngineFault {
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof WebAssembly.RuntimeError || error instanceof RangeError) {
    return { kind: "crashed", message };
  }
  const place = placeOf(message, shift);
  return place ? { kind: "syntax", ...place } : { kind: "failed", message };
}

interface JsonTerm {
  readonly type: string;
  readonly value: unknown;
  readonly "xml:lang"?: string;
  readonly datatype?: string;
}
interface JsonAnswer {
  readonly head: { readonly vars?: readonly string[] };
  readonly boolean?: boolean;
  readonly results?: { readonly bindings: readonly Readonly<Record<string, JsonTerm>>[] };
}

type Read = Omit<Answer, "milliseconds" | "lacking">;

/** Rows as the engine writes them: in JSON they keep the order of their columns, and it is ten times faster than objects. */
function readJson(text: string): Read {
  const found = JSON.parse(text) as JsonAnswer;
  if (found.boolean !== undefined) return { kind: "ask", variables: [], rows: [], total: 1, truth: found.boolean };
  const variables = found.head.vars ?? [];
  const bindings = found.results?.bindings ?? [];
  const rows = bindings.slice(0, MOST_ROWS).map((row) => variables.map((name) => termOf(row[name])));
  return { kind: "select", variables, rows, total: bindings.length, truth: undefined };
}

function termOf(term: JsonTerm | undefined): AnswerTerm | undefined {
  if (term === undefined) return undefined;
  const value = typeof term.value === "string" ? term.value : JSON.stringify(term.value);
  if (term.type === "uri") return { kind: "iri", value };
  if (term.type === "bnode") return { kind: "blank", value };
  if (term.type !== "literal") return { kind: "triple", value };
  return { kind: "literal", value, lang: term["xml:lang"] ?? "", datatype: term.datatype ?? "" };
}

interface EngineTerm {
  readonly termType: string;
  readonly value: string;
  readonly language?: string;
  readonly datatype?: { readonly value: string };
  toString(): string;
}
interface EngineQuad {
  readonly subject: EngineTerm;
  readonly predicate: EngineTerm;
  readonly object: EngineTerm;
}

function readGraph(found: readonly EngineQuad[]): Read {
  const rows = found.slice(0, MOST_ROWS).map((quad) => [quad.subject, quad.predicate, quad.object].map(ofEngine));
  return { kind: "graph", variables: ["subject", "predicate", "object"], rows, total: found.length, truth: undefined };
}

function ofEngine(term: EngineTerm): AnswerTerm {
  if (term.termType === "NamedNode") return { kind: "iri", value: term.value };
  if (term.termType === "BlankNode") return { kind: "blank", value: term.value };
  if (term.termType !== "Literal") return { kind: "triple", value: term.toString() };
  return { kind: "literal", value: term.value, lang: term.language ?? "", datatype: term.datatype?.value ?? "" };
}
