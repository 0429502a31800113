/** What is refused before a query reaches the engine, and the words for what the engine refuses; as `ipa_graph.rdf.guard` does. */

import { tokens, wordsOf } from "../core/tokens";
import type { Token } from "../core/tokens";

/** The engine reads by recursion: deeper or longer than this it runs out of stack. */
export const DEEPEST = 100;
export const MOST_STEPS = 2_000;
const OPENING = new Set(["{", "(", "[", "<<"]);
const CLOSING = new Set(["}", ")", "]", ">>"]);
const FORMS = ["SELECT", "ASK", "CONSTRUCT", "DESCRIBE"] as const;
const UPDATES = new Set(["INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH"]);

export type Refusal = "empty" | "update" | "service" | "deep" | "long";

/** Why a query is not run; undefined where it is. */
export function refusal(query: string): Refusal | undefined {
  const words = wordsOf(query);
  if (!words.length) return "empty";
  if (words.some((one) => one.kind !== "text" && one.kind !== "iri" && one.kind !== "variable" && keyword(one).includes("SERVICE"))) return "service";
  if (UPDATES.has(formOf(words) ?? "")) return "update";
  let depth = 0;
  for (const { text } of words) {
    if (OPENING.has(text)) depth += 1;
    else if (CLOSING.has(text)) depth -= 1;
    if (depth > DEEPEST) return "deep";
  }
  return stepsOf(words) > MOST_STEPS ? "long" : undefined;
}

const keyword = (one: Token): string => one.text.split(":", 1)[0]?.toUpperCase() ?? "";

/** How many tokens there are, the rows of VALUES aside, which cost the engine no stack. */
function stepsOf(words: readonly Token[]): number {
  let steps = 0;
  let inside: "" | "named" | "rows" = "";
  for (const one of words) {
    if (one.text.toUpperCase() === "VALUES") inside = "named";
    else if (inside === "named" && one.text === "{") inside = "rows";
    else if (inside === "rows" && one.text === "}") inside = "";
    if (inside !== "rows") steps += 1;
  }
  return steps;
}

/** The word that says what a query asks for, its prologue passed over. */
function formOf(words: readonly Token[]): string | undefined {
  for (let place = 0; place < words.length; place++) {
    const word = words[place]?.text.toUpperCase() ?? "";
    if (word === "PREFIX") place += 2;
    else if (word === "BASE" || word === "VERSION") place += 1;
    else return word;
  }
  return undefined;
}

/** Whether the answer is a graph, and not rows or true and false. */
export function asksForGraph(query: string): boolean {
  const form = formOf(wordsOf(query));
  return form === FORMS[2] || form === FORMS[3];
}

/** Whether a query says with FROM which graphs it is about. */
export function namesGraphs(query: string): boolean {
  return tokens(query).some((one) => one.kind === "keyword" && one.text.toUpperCase() === "FROM");
}

const PLACE = /(?:error )?at (\d+):(\d+)(?:-\d+(?::\d+)?)?:? */i;
const CHARACTER_CLASS = /\[(?:[^\]['"]|'(?:\\.|\\u\{[0-9A-F]+\}|[^'])'|"[^"]*")*\]/g;
const MOST_EXPECTED = 12;

/** Where the engine says that the fault is, and what it expected, without the notation of its grammar. */
export function placeOf(message: string, shift: number): { readonly line: number; readonly column: number; readonly message: string } | undefined {
  const found = PLACE.exec(message);
  if (!found) return undefined;
  const line = Number(found[1]);
  const column = Number(found[2]);
  const reason = message.slice(found.index + found[0].length);
  return { line, column: line === 1 ? Math.max(1, column - shift) : column, message: readable(reason) };
}

export function readable(reason: string): string {
  const text = reason.replace(/\s+/g, " ").replace(CHARACTER_CLASS, "");
  const [head = "", rest] = text.split(/expected (.*)/s, 2);
  if (rest === undefined) return text.trim();
  const wanted = rest.replace(/^one of /, "").split(", ").filter((word) => /[^\s,[\]]/.test(word));
  const sentence = wanted.find((word) => word.includes(" ") && !word.startsWith('"'));
  if (sentence) return sentence;
  if (!wanted.length) return head.trim();
  return `expected ${wanted.slice(0, MOST_EXPECTED).join(", ")}${wanted.length > MOST_EXPECTED ? ", …" : ""}`;
}
