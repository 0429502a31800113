/** The names of a query that the data lack, and the variables that it has in no pattern: no fault of syntax; as `ipa_graph.rdf.mistyped` finds them among the data set's own. */

import type { Store } from "oxigraph/web.js";
import type { Lacking, Prefixes } from "../core/answer";
import { nearest } from "../core/near";
import { prefixOf, wordsOf } from "../core/tokens";
import { unboundVariables } from "../core/unbound";

const LABEL = "<http://www.w3.org/2000/01/rdf-schema#label>";
const CLASS = "<http://www.w3.org/2002/07/owl#Class>";
const OWN = ["id", "vocab"];

/** What a query calls `id:…` or `vocab:…` and the store has nowhere, each with the nearest that it has; where a class stands, the nearest class. */
export function lacking(store: Store, query: string, prefixes: Prefixes): readonly Lacking[] {
  const found = new Map<string, Lacking>();
  const asked = (text: string): unknown => store.query(text, { use_default_graph_as_union: true });
  let [before, isOfClass] = ["", false];
  for (const word of wordsOf(query)) {
    if (word.text !== "," && before !== ",") isOfClass = before === "a" || before === "rdf:type";
    before = word.text;
    const prefix = word.kind === "name" ? prefixOf(word) : "";
    const name = word.text.slice(prefix.length + 1);
    const start = prefixes[prefix];
    if (!OWN.includes(prefix) || start === undefined || !/^[\p{L}\p{N}-]+$/u.test(name) || found.has(word.text)) continue;
    const iri = `<${start}${name}>`;
    if (asked(`ASK { { ${iri} ?p ?o } UNION { ?s ${iri} ?o } UNION { ?s ?p ${iri} } }`)) continue;
    const named = asked(`SELECT DISTINCT ?any { ${isOfClass ? `?any a ${CLASS} .` : ""} ?any ${LABEL} ?label }`) as readonly ReadonlyMap<string, { readonly value: string }>[];
    const known = named.map((row) => row.get("any")?.value ?? "").filter((one) => one.startsWith(start)).map((one) => one.slice(start.length));
    found.set(word.text, { kind: "name", name: word.text, near: nearest(name, known).map((one) => `${prefix}:${one}`) });
  }
  return [...found.values(), ...lackingGraphs(asked, query), ...unboundVariables(query)];
}

/** The graphs that FROM names and the store has not. */
function lackingGraphs(asked: (text: string) => unknown, query: string): readonly Lacking[] {
  const words = wordsOf(query);
  const named = words.filter(({ kind, text }, place) => {
    const before = words[place - 1]?.text.toUpperCase() === "NAMED" ? words[place - 2] : words[place - 1];
    return kind === "iri" && text.includes(":") && before?.text.toUpperCase() === "FROM";
  });
  const missed = new Set(named.map(({ text }) => text).filter((text) => !asked(`ASK { GRAPH ${text} { ?s ?p ?o } }`)));
  if (!missed.size) return [];
  const rows = asked("SELECT DISTINCT ?graph { GRAPH ?graph { ?s ?p ?o } }") as readonly ReadonlyMap<string, { readonly value: string }>[];
  const near = rows.map((row) => `<${row.get("graph")?.value ?? ""}>`).sort();
  return [...missed].map((name) => ({ kind: "name", name, near }));
}
