/** The variables that a query selects and has in no pattern; as `ipa_graph.rdf.unbound` finds them. */

import type { Lacking } from "./answer";
import { nearest } from "./near";
import { wordsOf } from "./tokens";
import type { Token } from "./tokens";

const BEHIND_SELECTED = ["{", "WHERE", "FROM"];

/** Each with the nearest variable of the query. */
export function unboundVariables(query: string): readonly Lacking[] {
  const words = wordsOf(query);
  const names = words.filter(isVariable).map(nameOf);
  const alone = new Map([...selected(words)].filter((one) => names.filter((name) => name === nameOf(one)).length === 1).map((one) => [nameOf(one), one.text]));
  const others = [...new Set(names)].filter((name) => !alone.has(name));
  return [...alone].map(([name, text]) => ({ kind: "variable", name: text, near: nearest(name, others).map((one) => `?${one}`) }));
}

/** The variables that stand as they are behind a SELECT. */
function* selected(words: readonly Token[]): Generator<Token> {
  let [isSelected, inside] = [false, 0];
  for (const word of words) {
    const keyword = word.text.toUpperCase();
    if (keyword === "SELECT") [isSelected, inside] = [true, 0];
    else if (BEHIND_SELECTED.includes(keyword)) isSelected = false;
    if (word.text === "(") inside += 1;
    if (word.text === ")") inside -= 1;
    if (isSelected && !inside && isVariable(word)) yield word;
  }
}

const isVariable = ({ kind }: Token): boolean => kind === "variable";
const nameOf = ({ text }: Token): string => text.slice(1);
