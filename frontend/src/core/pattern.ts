/** A folded word as a regular expression that finds it in the names of a graph, which are not folded: what `fold` makes one letter is one class. */

import type { Entity, Graph } from "../base/model";
import { named, namesOf } from "./filter";
import { fold } from "./fold";

/** What the signs in some names become, where that is not what they are: `é` and `è` by `e`, `æ` by `ae`; by nothing what is dropped within a word. */
type Signs = ReadonlyMap<string, readonly string[]>;

const known = new WeakMap<Graph, Signs>();

/**
 * For a case-insensitive regular expression of SPARQL: the shortest that finds what the page finds, which looks past what
 * is dropped within words only where a name has it there. Undefined where none does, as for half of a ligature.
 */
export function patternFor(graph: Graph, word: string): string | undefined {
  const signs = known.get(graph) ?? signsOf(graph.entries.flatMap(namesOf));
  known.set(graph, signs);
  const missed = (pattern: string): readonly Entity[] => {
    const found = new RegExp(pattern, "iu");
    return graph.entries.filter((one) => namesOf(one).some((name) => found.test(name)) !== named(one, [word]));
  };
  const plain = patternOf(word, signs, "");
  const left = missed(plain);
  if (!left.length) return plain;
  const past = patternOf(word, signs, oneOf(signsOf(left.flatMap(namesOf)).get("") ?? [], "*"));
  return missed(past).length ? undefined : past;
}

function signsOf(names: readonly string[]): Signs {
  const signs = new Map<string, string[]>();
  for (const sign of new Set(names.join(""))) {
    const lower = [...sign.toLowerCase()].length === 1 ? sign.toLowerCase() : sign; // a pattern has no small form of İ
    const folded = fold(lower);
    const isDropped = fold(`a${lower}b`) === "ab"; // a dot too, as between the letters of A.N.C.
    if (isDropped || (folded && folded !== lower)) signs.set(folded, [...new Set(signs.get(folded)).add(lower)]);
  }
  return signs;
}

function patternOf(word: string, signs: Signs, between: string): string {
  const letters = [...word];
  const made: string[] = [];
  const forms = (letter: string): string => oneOf([letter, ...(signs.get(letter) ?? [])]);
  while (letters.length) {
    const joined = [...signs.keys()].find((text) => text.length > (letters[0]?.length ?? 0) && letters.join("").startsWith(text)) ?? "";
    const run = letters.splice(0, [...joined].length || 1);
    const apart = run.map(forms).join(between);
    made.push(joined ? `(?:${apart}|${oneOf(signs.get(joined) ?? [])})` : apart);
  }
  return made.join(between);
}

function oneOf(signs: readonly string[], times = ""): string {
  if (!signs.length) return "";
  return (signs.length > 1 || times ? `[${signs.join("")}]` : signs.join("")) + times;
}
