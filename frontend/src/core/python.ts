/** The choice of what is visible as a line of Python over the package, which gives the same entities and claims. */

import { at } from "../base/model";
import type { Graph, Part } from "../base/model";
import { initial } from "./state";
import type { RowKind } from "./state";
import { focusOf, visible } from "./filter";
import type { Choice } from "./filter";
import { partNotes, toSparql } from "./sparql";
import { wordsOf } from "./tokens";

/** A text as a literal of Python. */
function pythonText(text: string): string {
  const escaped = text
    .replace(/[\\"]/g, "\\$&")
    .replace(/\n/g, "\\n")
    .replace(/[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff]/g, (found) => `\\u${found.charCodeAt(0).toString(16).padStart(4, "0")}`);
  return `"${escaped}"`;
}

const list = (values: readonly string[]): string => values.map(pythonText).join(", ");

/** Lines of Python that give the same entities or claims, of the whole data set or of the part that the page holds. */
export function toPython(graph: Graph, choice: Choice, rows: RowKind = "entities"): string {
  return `${reading(graph, choice, rows)}data.${rows === "claims" ? "relations" : "entities"}\n`;
}

/** Lines of Python that ask the whole data set, or the part that the page holds, in SPARQL; what a SELECT finds is a frame. */
export function toPythonQuery(graph: Graph, query: string): string {
  const isSelect = wordsOf(query).find(({ text }) => /^(select|ask|construct|describe)$/i.test(text))?.text.toLowerCase() === "select";
  const text = query.trim().split("\n").map((line) => pythonText(line).slice(1, -1)).join("\n");
  return `${reading(graph, initial(graph.about.language), "claims")}data.${isSelect ? "query" : "answer"}("""\n${text}\n""")\n`;
}

/** What leads to the data set that is chosen of. */
function reading(graph: Graph, choice: Choice, rows: RowKind): string {
  const { part, shipped, title } = graph.about;
  const notes = [...partNotes(graph, rows === "claims" && !part?.steps.length), ...(shipped ? [] : [`FOLDER is where the data set ${pythonText(title)} is`])];
  const read = `ipa_graph.read(${shipped ? "" : '"FOLDER"'})`;
  const steps = part ? partSteps(graph, part, choice, rows) : stepsOf(graph, choice);
  const chosen = steps.length ? `(\n    ${read}\n${steps.map((step) => `    ${step}\n`).join("")})` : read;
  return `import ipa_graph\n\n${notes.map((note) => `# ${note}\n`).join("")}data = ${chosen}\n`;
}

/**
 * The steps that make the part, where they are known, and the entities that the filters leave of it, by id: other steps would choose
 * by claims that the whole has and the part has not.
 */
function partSteps(graph: Graph, part: Part, choice: Choice, rows: RowKind): readonly string[] {
  const made = part.steps.map(([name, given]) => partStep(name, given));
  const claimed = rows === "claims" ? claimSteps(choice) : [];
  if (made.length && !stepsOf(graph, choice).length) return made;
  const ids = visible(graph, choice).entities.map((one) => at(graph.entities, one).id);
  return [...made, ...claimed, `.where([${list(ids)}])`];
}

function partStep(name: string, given: readonly string[]): string {
  const [first = "", ...rest] = given;
  if (name === "around") return `.around(${list(rest)}, steps=${first})`;
  return name === "between" ? `.between(${window({ from: first || undefined, to: rest[0] || undefined })})` : `.${name}(${list(given)})`;
}

/** The steps that choose what is visible of the whole, in the order in which the page takes them. */
function stepsOf(graph: Graph, choice: Choice): readonly string[] {
  const steps = [...claimSteps(choice)];
  const focus = focusOf(graph, choice).map((one) => at(graph.entities, one).id);
  if (focus.length) steps.push(choice.countries ? nearby(graph, choice) : `.around(${list(focus)}, steps=${choice.steps})`);
  if (choice.types.length) steps.push(`.of_type(${list(choice.types)})`);
  if (choice.q.trim()) steps.push(`.matching(${pythonText(choice.q)})`);
  if (choice.only.length) steps.push(`.where([${list(choice.only)}])`);
  return steps;
}

function claimSteps(choice: Choice): readonly string[] {
  const steps: string[] = [];
  if (choice.sources.length) steps.push(`.by_source(${list(choice.sources)})`);
  if (choice.predicates.length) steps.push(`.by_predicate(${list(choice.predicates)})`);
  if (choice.from !== undefined || choice.to !== undefined) steps.push(`.between(${window(choice)})`);
  return steps;
}

function window({ from, to }: Pick<Choice, "from" | "to">): string {
  if (from === undefined) return `end=${pythonText(to ?? "")}`;
  return to === undefined ? pythonText(from) : `${pythonText(from)}, ${pythonText(to)}`;
}

/** Ties that only the cells of rows state are none in Python: where they count, the query that the page would ask says what is near. */
function nearby(graph: Graph, choice: Choice): string {
  return `.where(${pythonText(toSparql(graph, { ...choice, types: [], q: "", only: [] }))})`;
}
