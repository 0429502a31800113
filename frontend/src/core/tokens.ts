/** What a SPARQL query is made of: the same pieces as `ipa_graph.rdf.guard` sees, so that both refuse and show the same. */

export type TokenKind = "comment" | "text" | "iri" | "variable" | "name" | "keyword" | "number" | "mark" | "blank";

export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
  /** Where it begins in the query. */
  readonly start: number;
}

const IRI = `[^<>"{}|^\`\\u0000-\\u0020]*`;
const WORD = "[\\p{L}\\p{N}_]";
const TOKENS = new RegExp(
  [
    `"""(?:[^"\\\\]|\\\\.|"(?!""))*"""`,
    `'''(?:[^'\\\\]|\\\\.|'(?!''))*'''`,
    `"(?:[^"\\\\\\n\\r]|\\\\.)*"`,
    `'(?:[^'\\\\\\n\\r]|\\\\.)*'`,
    `<(?:[A-Za-z][A-Za-z0-9+.\\-]*://${IRI}|[\\p{L}\\p{N}_:.%~\\-]*)>`,
    `#[^\\n\\r]*`,
    `[?$]${WORD}+`,
    `@[A-Za-z]+(?:-[A-Za-z0-9]+)*`,
    `(?:[\\p{L}_][\\p{L}\\p{N}_.\\-]*)?:(?:(?:[\\p{L}\\p{N}_:]|%[0-9A-Fa-f]{2}|\\\\.)(?:[\\p{L}\\p{N}_:\\-]|%[0-9A-Fa-f]{2}|\\\\.|\\.(?=[\\p{L}\\p{N}_:.\\\\%\\-]))*)?`,
    `${WORD}+`,
    `<<|>>|\\|\\||&&|\\s+|.`,
  ].join("|"),
  "gsu",
);

const KEYWORDS = new Set(
  ("SELECT ASK CONSTRUCT DESCRIBE WHERE FROM NAMED PREFIX BASE DISTINCT REDUCED AS GROUP BY HAVING ORDER ASC DESC LIMIT OFFSET VALUES UNDEF " +
    "OPTIONAL GRAPH SERVICE SILENT BIND MINUS UNION FILTER NOT IN EXISTS COUNT SUM MIN MAX AVG SAMPLE GROUP_CONCAT SEPARATOR STR LANG LANGMATCHES " +
    "DATATYPE BOUND IRI URI BNODE RAND ABS CEIL FLOOR ROUND CONCAT STRLEN UCASE LCASE ENCODE_FOR_URI CONTAINS STRSTARTS STRENDS STRBEFORE STRAFTER " +
    "YEAR MONTH DAY HOURS MINUTES SECONDS TIMEZONE TZ NOW UUID STRUUID MD5 SHA1 SHA256 SHA384 SHA512 COALESCE IF STRLANG STRDT SAMETERM ISIRI ISURI " +
    "ISBLANK ISLITERAL ISNUMERIC REGEX SUBSTR REPLACE A TRUE FALSE").split(" "),
);

export function tokens(query: string): readonly Token[] {
  return [...query.matchAll(TOKENS)].map((found) => ({ kind: kindOf(found[0]), text: found[0], start: found.index }));
}

/** The tokens without blanks and comments. */
export function wordsOf(query: string): readonly Token[] {
  return tokens(query).filter(({ kind }) => kind !== "blank" && kind !== "comment");
}

function kindOf(text: string): TokenKind {
  const first = text[0] ?? "";
  if (/\s/.test(first)) return "blank";
  if (first === "#") return "comment";
  if ((first === '"' || first === "'") && text.length > 1) return "text";
  if (first === "<" && text.endsWith(">") && text.length > 1 && text !== "<<") return "iri";
  if ((first === "?" || first === "$") && text.length > 1) return "variable";
  if (text.includes(":")) return "name";
  if (/^[0-9]+$/.test(text)) return "number";
  return KEYWORDS.has(text.toUpperCase()) ? "keyword" : "mark";
}

/** The first name whose prefix neither the query nor the page declares. */
export function undeclared(query: string, known: readonly string[]): Token | undefined {
  const declared = new Set([...known, ...declaredIn(query)]);
  return wordsOf(query).find((one) => one.kind === "name" && !declared.has(prefixOf(one)));
}

/** The prefixes that a query declares itself. */
export function declaredIn(query: string): readonly string[] {
  const found = wordsOf(query);
  return found.filter((_, place) => found[place - 1]?.text.toUpperCase() === "PREFIX").map(prefixOf);
}

export const prefixOf = ({ text }: Token): string => text.slice(0, text.indexOf(":"));
