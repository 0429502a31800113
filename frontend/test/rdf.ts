/** The statements that the package writes of a graph, as far as the forms of a choice ask for them; see docs/architecture.md, *The RDF form*. */

import { at } from "../src/base/model";
import type { Entity, Graph, Term } from "../src/base/model";
import { dayNumber, parseDate } from "../src/base/dates";
import { bracketed, quoted } from "../src/core/answer";

const NAMES = {
  dct: "http://purl.org/dc/terms/", prov: "http://www.w3.org/ns/prov#", rdf: "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
  rdfs: "http://www.w3.org/2000/01/rdf-schema#", schema: "http://schema.org/", skos: "http://www.w3.org/2004/02/skos/core#", xsd: "http://www.w3.org/2001/XMLSchema#",
} as const;

export const prefixesOf = (graph: Graph): Readonly<Record<string, string>> => ({ ...NAMES, id: `${graph.about.base}id/`, vocab: `${graph.about.base}vocab#`, claim: `${graph.about.base}claim/` });

export function quadsOf(graph: Graph): string {
  const prefixes = prefixesOf(graph);
  const name = (curie: string): string => {
    const cut = curie.indexOf(":");
    return bracketed(`${prefixes[curie.slice(0, cut)] ?? ""}${curie.slice(cut + 1)}`);
  };
  const lines: string[] = [];
  const say = (subject: string, predicate: string, object: string): void => void lines.push(`${name(subject)} ${name(predicate)} ${object} .`);
  const day = (number: number): string => `"${new Date(number * 86_400_000).toISOString().slice(0, 10)}"^^${name("xsd:date")}`;
  const dates = (subject: string, start: string, end: string): void => {
    const [from, to] = [parseDate(start), parseDate(end)];
    if (from) say(subject, "vocab:earliest", day(from.first));
    if (from) say(subject, "schema:startDate", quoted(start));
    if (to) say(subject, "schema:endDate", quoted(end));
    if (from || to) say(subject, "vocab:latest", day((to ?? from)?.last ?? dayNumber(0)));
  };
  const lineage = (term: Term): readonly Term[] => (term.parent ? [term, ...lineage(term.parent)] : [term]);
  const id = (one: Entity): string => `id:${one.id}`;
  for (const term of graph.terms.values()) say(`vocab:${term.name}`, "rdfs:label", quoted(term.name));
  for (const one of graph.entities) say(id(one), "rdfs:label", quoted(one.id));
  for (const term of graph.terms.values()) if (term.parent) say(`vocab:${term.name}`, "rdfs:subPropertyOf", name(`vocab:${term.parent.name}`));
  for (const one of graph.entities) {
    for (const term of lineage(one.kind)) say(id(one), "rdf:type", name(`vocab:${term.name}`));
    for (const [tag, text] of Object.entries(one.names)) say(id(one), "skos:prefLabel", `${quoted(text)}@${tag}`);
    for (const text of one.alternatives) say(id(one), "skos:altLabel", quoted(text));
    for (const source of one.sources) say(id(one), "dct:source", name(id(at(graph.entities, source))));
    dates(id(one), one.start, one.end);
    const country = graph.countries.get(one.country);
    if (one.country && country === undefined) {
      say(`id:country-${one.country.toLowerCase()}`, "skos:prefLabel", quoted(one.country));
      say(`id:country-${one.country.toLowerCase()}`, "dct:identifier", quoted(one.country));
    } else if (country !== undefined && country !== one.ix) say(id(one), "vocab:country", name(id(at(graph.entities, country))));
    else if (country !== undefined) say(id(one), "dct:identifier", quoted(one.country));
  }
  for (const claim of graph.claims) {
    if (claim.own) continue;
    const node = `claim:${claim.ix}`;
    say(node, "rdf:type", name("rdf:Statement"));
    say(node, "rdf:subject", name(id(at(graph.entities, claim.subject))));
    say(node, "rdf:predicate", name(`vocab:${claim.predicate.name}`));
    say(node, "rdf:object", claim.object === undefined ? quoted(claim.value) : name(id(at(graph.entities, claim.object))));
    if (claim.source !== undefined) say(node, "prov:hadPrimarySource", name(id(at(graph.entities, claim.source))));
    dates(node, claim.start, claim.end);
  }
  return `${lines.join("\n")}\n`;
}
