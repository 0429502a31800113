/** Names as a search compares them, as in Python (src/ipa_graph/folding.py): no case, accents, Arabic vowel signs, forms of one letter or digit. */

const SAME: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ß: "ss", ς: "σ", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", æ: "ae", œ: "oe", ı: "i",
    "ٱ": "ا", "ى": "ي", "ة": "ه", "ک": "ك", "ی": "ي", "ء": "", "ـ": "",
    "'": "", "’": "", "ʼ": "", "‘": "", "`": "", "´": "",
  }),
);
const DOT_IN_ACRONYM = /(?<![\p{L}\p{N}])(\p{L})\.(?=\p{L}(?![\p{L}\p{N}]))/gu;
const DIGIT = /\p{Nd}/u;
const OTHER_DIGIT = /(?![0-9])\p{Nd}/gu;
const ARTICLE = "ال";
const SHORTEST_STEM = 3;
/** Shorter words are not looked for across blanks: "dela" is in too many names. */
const SHORTEST_JOINED = 6;
/** An article or preposition of French, Italian, Catalan or Portuguese before its word. */
const ELIDED = /(?<![\p{L}\p{N}_'’ʼ‘`´])(?:l|d|(?:de|a|da|ne|su|co|que)ll|un|quest)['’ʼ‘`´](?=[\p{L}\p{N}_])/giu;
const known = new Map<string, string>();

/** The words of a text, folded, with one blank between them. */
export function fold(text: string): string {
  let folded = known.get(text);
  if (folded === undefined) {
    const bare = text.toLowerCase().normalize("NFKD").toLowerCase().replace(/\p{Mn}+/gu, "");
    const plain = /^[\x20-\x26\x28-\x5f\x61-\x7e]*$/.test(bare) ? bare : [...bare].map((letter) => SAME.get(letter) ?? letter).join("").replace(OTHER_DIGIT, latinOf);
    folded = (plain.includes(".") ? plain.replace(DOT_IN_ACRONYM, "$1") : plain).replace(/[^\p{L}\p{N}]+/gu, " ").trim();
    if (known.size > 100_000) known.clear();
    known.set(text, folded);
  }
  return folded;
}

/** The Latin digit for one of another script: in Unicode they stand in tens, from nought to nine. */
function latinOf(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  let before = code - 1;
  while (DIGIT.test(String.fromCodePoint(before))) before -= 1;
  return String((code - before - 1) % 10);
}

/** The words of what is looked for, folded; an Arabic word without its article, any other without what an apostrophe ties to it, so that both forms are found. */
export function foldWords(text: string): readonly string[] {
  return written(text).map(bare);
}

/** The words of a name in each form that is met while one types: an Arabic word with its article too. */
export function nameWords(text: string): readonly string[] {
  return written(text).flatMap((word) => [...new Set([bare(word), word])]);
}

/** What is there after the article of an Arabic word that is too short yet to have lost it; empty where there is none. */
export function begunStem(word: string): string {
  return word.startsWith(ARTICLE) && bare(word) === word ? word.slice(ARTICLE.length) : "";
}

/** Whether a folded word is how words of a folded name begin when they are written together. */
export function isJoined(whole: string, word: string): boolean {
  if (word.length < SHORTEST_JOINED || !whole.replaceAll(" ", "").includes(word)) return false;
  return new RegExp(`(?:^| )(?:${ARTICLE})?${[...word].join(" ?")}`, "u").test(whole);
}

const written = (text: string): readonly string[] => fold(text.replace(ELIDED, "")).split(" ").filter(Boolean);
const bare = (word: string): string => (word.startsWith(ARTICLE) && word.length >= ARTICLE.length + SHORTEST_STEM ? word.slice(ARTICLE.length) : word);
