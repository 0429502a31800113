/** Values for the variables of a query, put into its text; as `ipa_graph.rdf.bindings` does. */

import { wordsOf } from "./tokens";

/** The query with a VALUES clause at the head of its pattern; as it is where it has none. */
export function withValues(query: string, terms: ReadonlyMap<string, string>): string {
  const place = terms.size ? patternStart(query) : undefined;
  if (place === undefined) return query;
  const names = [...terms.keys()].map((name) => `?${name}`).join(" ");
  return `${query.slice(0, place)}\n  VALUES (${names}) { (${[...terms.values()].join(" ")}) }${query.slice(place)}`;
}

/** The place behind the brace that opens the outermost pattern; the template of a CONSTRUCT is none. */
function patternStart(query: string): number | undefined {
  let depth = 0;
  let template = false;
  for (const { text, start } of wordsOf(query)) {
    const word = text.toUpperCase();
    if (word === "CONSTRUCT") template = true;
    else if (word === "WHERE") template = false;
    else if (word === "{" && depth === 0 && !template) return start + 1;
    else if (word === "{" || word === "(" || word === "[") depth += 1;
    else if (word === "}" || word === ")" || word === "]") {
      depth -= 1;
      template = template && depth > 0;
    }
  }
  return undefined;
}
