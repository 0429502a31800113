/** The choice of what is visible as a line of Python over the package, which gives the same entities and claims. */

import { at } from "../base/model";
import type { Graph } from "../base/model";
import type { RowKind } from "./state";
import { focusOf } from "./filter";
import type { Choice } from "./filter";
import { toSparql } from "./sparql";

/** A text as a literal of Python. */
function pythonText(text: string): string {
  const escaped = text
    .replace(/[\\"]/g, "\\$&")
    .replace(/\n/g, "\\n")
    .replace(/[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff]/g, (found) => `\\u${found.charCodeAt(0).toString(16).padStart(4, "0")}`);
  return `"${escaped}"`;
}

const list = (values: readonly string[]): string => values.map(pythonText).join(", ");

/** The steps that choose the same part of the data set, in the order in which the page takes them, and its entities or its claims. */
export function toPython(graph: Graph, choice: Choice, rows: RowKind = "entities"): string {
  const steps: string[] = [];
  if (choice.sources.length) steps.push(`.by_source(${list(choice.sources)})`);
  if (choice.predicates.length) steps.push(`.by_predicate(${list(choice.predicates)})`);
  if (choice.from !== undefined || choice.to !== undefined) steps.push(`.between(${window(choice)})`);
  const focus = focusOf(graph, choice).map((one) => at(graph.entities, one).id);
  if (focus.length) steps.push(choice.countries ? nearby(graph, choice) : `.around(${list(focus)}, steps=${choice.steps})`);
  if (choice.types.length) steps.push(`.of_type(${list(choice.types)})`);
  if (choice.q.trim()) steps.push(`.matching(${pythonText(choice.q)})`);
  if (choice.only.length) steps.push(`.where([${list(choice.only)}])`);
  const chosen = steps.length ? `(\n    ipa_graph.read()\n${steps.map((step) => `    ${step}\n`).join("")})` : "ipa_graph.read()";
  return `import ipa_graph\n\ndata = ${chosen}\ndata.${rows === "claims" ? "relations" : "entities"}\n`;
}

function window({ from, to }: Pick<Choice, "from" | "to">): string {
  if (from === undefined) return `end=${pythonText(to ?? "")}`;
  return to === undefined ? pythonText(from) : `${pythonText(from)}, ${pythonText(to)}`;
}

/** Ties that only the cells of rows state are none in Python: where they count, the query that the page would ask says what is near. */
function nearby(graph: Graph, choice: Choice): string {
  return `.where(${pythonText(toSparql(graph, { ...choice, types: [], q: "", only: [] }))})`;
}
