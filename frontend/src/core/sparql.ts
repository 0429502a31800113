/** The choice of what is visible as a query that gives the same entities. */

import { dayTerm, parseDate } from "../base/dates";
import { at } from "../base/model";
import type { Graph } from "../base/model";
import { straight } from "../base/text";
import { bracketed, quoted } from "./answer";
import type { Choice } from "./filter";
import { focusOf, isClaimed, named, visible } from "./filter";
import { foldWords } from "./fold";
import { patternFor } from "./pattern";

const INDENT = "  ";
/** What of the data set's own words a query may name by its prefix, without escapes. */
const PLAIN = /^[A-Za-z][A-Za-z0-9_-]*$/;

/** A query over the data set's store, all of whose prefixes the console and the package declare. */
export function toSparql(graph: Graph, choice: Choice): string {
  return `${heading(graph)}SELECT DISTINCT ?entity ${block(choiceLines(graph, choice))}\nORDER BY ?entity\n`;
}

/** What is to be known of a form where the page holds a part of a data set: how it was made, and of claims that the whole may have more. */
export function partNotes({ about: { part, title } }: Graph, isMore: boolean): readonly string[] {
  if (!part) return [];
  const told = part.told["en"] ?? "A part of it";
  return [plain(`${title}. ${told}`), ...(isMore && !part.all ? ["the whole data set has more claims between these entries"] : [])];
}

const heading = (graph: Graph): string => partNotes(graph, false).map((note) => `# ${note}\n`).join("");
/** A text in one line, without signs that turn what follows. */
const plain = (text: string): string => straight(text).replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, " ");

/** A query that gives the claims which are visible: those that meet what is asked of claims, between entities that are. */
export function toClaimsSparql(graph: Graph, choice: Choice): string {
  const { part } = graph.about;
  const lines = ["?claim a rdf:Statement ; rdf:subject ?subject ; rdf:predicate ?predicate ; rdf:object ?object .", "OPTIONAL { ?claim prov:hadPrimarySource ?source }"];
  lines.push(...(part && !part.all ? chosenLines(graph, choice) : meetingLines(graph, choice)));
  return `${heading(graph)}SELECT DISTINCT ?claim ?subject ?predicate ?object ?source ${block(lines)}\nORDER BY ?claim\n`;
}

/** The claims that are visible, by address: in a part that lacks claims between its entities, what is asked would also find those. */
function chosenLines(graph: Graph, choice: Choice): readonly string[] {
  const claims = visible(graph, choice).claims.map((ix) => bracketed(`${graph.about.base}claim/${at(graph.claims, ix).key}`));
  return [`VALUES ?claim { ${claims.join(" ")} }`];
}

function meetingLines(graph: Graph, choice: Choice): readonly string[] {
  const lines = claimLines(graph, choice, "?claim");
  const isOfSome = graph.about.part !== undefined || choice.types.length + choice.only.length + choice.q.trim().length + focusOf(graph, choice).length > 0;
  if (!isOfSome) return lines;
  // an end of a claim that meets it all is spoken of
  const ends = block([`{ SELECT DISTINCT (?entity AS ?end) ${block(choiceLines(graph, choice, false))} }`, "?claim rdf:subject|rdf:object ?end ."]);
  return [...lines, "# both ends are visible", `{ SELECT ?claim (COUNT(DISTINCT ?end) AS ?ends) ${ends} GROUP BY ?claim }`, "FILTER(?ends = IF(isLiteral(?object) || ?subject = ?object, 1, 2))"];
}

function choiceLines(graph: Graph, choice: Choice, spoken = isClaimed(choice)): readonly string[] {
  const lines = ["?entity skos:prefLabel ?name .", "FILTER(STRSTARTS(STR(?entity), STR(id:)))"];
  if (hasDerivedCountries(graph)) lines.push("# not the countries that only the codes of other rows name", 'FILTER NOT EXISTS { ?entity dct:identifier ?code FILTER(?entity = IRI(CONCAT(STR(id:), "country-", LCASE(?code)))) }');
  if (choice.types.length) lines.push(`VALUES ?class { ${terms(choice.types)} }`, "?entity a ?class .");
  if (spoken) lines.push(...spokenLines(graph, choice));
  const words = foldWords(choice.q);
  for (const word of words) lines.push(nameLine(graph, word));
  if (choice.q.trim() && !words.length) lines.push("# signs alone are in no name", theseLine(graph, []));
  if (choice.only.length) lines.push(theseLine(graph, choice.only));
  if (focusOf(graph, choice).length) lines.push(...aroundLines(graph, choice));
  // what meets all this in the whole need not be in the part
  if (graph.about.part) lines.push(theseLine(graph, visible(graph, choice).entities.map((one) => at(graph.entities, one).id)));
  return lines;
}

const indented = (lines: readonly string[]): string => lines.flatMap((line) => line.split("\n")).map((line) => INDENT + line).join("\n");
const block = (lines: readonly string[]): string => `{\n${indented(lines)}\n}`;
const term = (name: string): string => (PLAIN.test(name) ? `vocab:${name}` : quoted(name));
const terms = (names: readonly string[]): string => names.map(term).join(" ");
const entity = (graph: Graph, id: string): string => (PLAIN.test(id) ? `id:${id}` : bracketed(`${graph.about.base}id/${id}`));

const isDated = (choice: Choice): boolean => choice.from !== undefined || choice.to !== undefined;

function hasDerivedCountries(graph: Graph): boolean {
  return graph.entries.some((one) => one.country !== "" && !graph.countries.has(one.country));
}

/**
 * That the dates of something touch the window: what has none does, what has no end lasts, but for events and documents.
 * Optional patterns, since the engine finds what is not there anew for each row of the whole query.
 */
function touchingLines(variable: string, choice: Choice, brief: readonly string[]): readonly string[] {
  const lines: string[] = [];
  const [from, to] = [parseDate(choice.from ?? ""), parseDate(choice.to ?? "")];
  if (to) lines.push(`OPTIONAL { ${variable} vocab:earliest ${variable}First }`, `FILTER(!BOUND(${variable}First) || ${variable}First <= ${dayTerm(to.last)})`);
  if (from) {
    const isOver = [`${variable}End`, ...brief].map((one) => `BOUND(${one})`).join(" || ");
    lines.push(`OPTIONAL { ${variable} vocab:latest ${variable}Last }`, `OPTIONAL { ${variable} schema:endDate ${variable}End }`);
    lines.push(`FILTER(!BOUND(${variable}Last) || ${variable}Last >= ${dayTerm(from.first)} || !(${isOver}))`);
  }
  return lines;
}

/** As `touchingLines`, for an entity: it is brief where it is an event or a document. */
function entityLines(variable: string, choice: Choice): readonly string[] {
  const kind = `OPTIONAL { VALUES ${variable}Brief { vocab:Event vocab:Document } ${variable} a ${variable}Brief }`;
  return [...(choice.from === undefined ? [] : [kind]), ...touchingLines(variable, choice, [`${variable}Brief`])];
}

/** That a claim meets what is asked of claims. */
function claimLines(graph: Graph, choice: Choice, claim: string): readonly string[] {
  const lines: string[] = [];
  if (choice.predicates.length) lines.push(`${claim} rdf:predicate/rdfs:subPropertyOf* ${claim}Kind .`, `VALUES ${claim}Kind { ${terms(choice.predicates)} }`);
  if (choice.sources.length) lines.push(`${claim} prov:hadPrimarySource ${claim}Source .`, `VALUES ${claim}Source { ${choice.sources.map((id) => entity(graph, id)).join(" ")} }`);
  if (!isDated(choice)) return lines;
  const [subject, object] = [`${claim}Subject`, `${claim}Object`];
  lines.push(`${claim} rdf:subject ${subject} ; rdf:object ${object} .`);
  for (const end of [subject, object]) lines.push(...entityLines(end, choice));
  return [...lines, ...touchingLines(claim, choice, [`${subject}Brief`, `${object}Brief`])];
}

/** That a claim which meets it all names the entity, or the entity's own row meets it all. */
function spokenLines(graph: Graph, choice: Choice): readonly string[] {
  const said = block(["?claim a rdf:Statement ; rdf:subject|rdf:object ?entity .", ...claimLines(graph, choice, "?claim")]);
  if (choice.predicates.length) return [said];
  const own: string[] = [];
  if (choice.sources.length) own.push("?entity dct:source ?source .", `VALUES ?source { ${choice.sources.map((id) => entity(graph, id)).join(" ")} }`);
  if (isDated(choice)) own.push("?entity vocab:latest ?dated .", ...entityLines("?entity", choice));
  return [block([`SELECT DISTINCT ?entity ${block([`${said}\nUNION\n${block(own)}`])}`])];
}

function nameLine(graph: Graph, word: string): string {
  const found = patternFor(graph, word);
  if (found === undefined) return `# those with "${word}" in a name\n${theseLine(graph, graph.entries.filter((one) => named(one, [word])).map((one) => one.id))}`;
  const pattern = quoted(found);
  return `FILTER(REGEX(STRAFTER(STR(?entity), STR(id:)), ${pattern}, "i") || EXISTS { ?entity skos:prefLabel|skos:altLabel ?called FILTER(REGEX(STR(?called), ${pattern}, "i")) })`;
}

const theseLine = (graph: Graph, ids: readonly string[]): string => `VALUES ?entity { ${ids.map((id) => entity(graph, id)).join(" ")} }`;

/** What is within the steps, one subquery in the other: each step takes the ties that meet what is asked of claims. */
function aroundLines(graph: Graph, choice: Choice): readonly string[] {
  const focus = focusOf(graph, choice).map((one) => entity(graph, at(graph.entities, one).id));
  let inner = `VALUES ?near0 { ${focus.join(" ")} }`;
  for (let step = 1; step <= choice.steps; step++) {
    const [here, there, claim] = [step === choice.steps ? "?entity" : `?near${step}`, `?near${step - 1}`, `?tie${step}`];
    const ways = [
      block([`${claim} rdf:subject ${there} ; rdf:object ${here} .`, ...claimLines(graph, choice, claim)]),
      block([`${claim} rdf:object ${there} ; rdf:subject ${here} .`, ...claimLines(graph, choice, claim)]),
      ...(choice.countries && !choice.sources.length && !choice.predicates.length ? [`{ ${there} vocab:country|^vocab:country ${here} }`] : []),
    ];
    const near = block([inner, ways.join("\nUNION\n"), `FILTER(isIRI(${here}))`]);
    inner = block([`SELECT DISTINCT ${here} ${block([`{ VALUES ${here} { ${focus.join(" ")} } }\nUNION\n${near}`])}`]);
  }
  return [inner];
}
