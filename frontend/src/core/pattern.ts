/** A folded word as a regular expression that finds it in names that are not folded: what `fold` makes one letter is one class. */

const LATIN: Readonly<Record<string, string>> = {
  a: "àáâãäåāăą", c: "çćĉċč", d: "ďđð", e: "èéêëēĕėęě", g: "ĝğġģ", h: "ĥ", i: "ìíîïĩīĭįı", j: "ĵ", k: "ķ", l: "ĺļľł", n: "ñńņň",
  o: "òóôõöōŏőø", r: "ŕŗř", s: "śŝşšș", t: "ţťț", u: "ùúûüũūŭůűų", w: "ŵ", y: "ýÿŷ", z: "źżž",
};
const LIGATURES: Readonly<Record<string, string>> = { ae: "æ", oe: "œ", th: "þ", ss: "ß" };
const DIGITS: Readonly<Record<string, string>> = { 0: "٠۰", 1: "١۱", 2: "٢۲", 3: "٣۳", 4: "٤۴", 5: "٥۵", 6: "٦۶", 7: "٧۷", 8: "٨۸", 9: "٩۹" };
const ARABIC: Readonly<Record<string, string>> = { ا: "أإآٱ", و: "ؤ", ي: "ئىی", ه: "ة", ك: "ک" };
/** Signs that folding drops: apostrophes among Latin letters; vowel signs, hamza and tatweel among Arabic ones. */
const DROPPED_LATIN = "['’‘ʼ]?";
const DROPPED_ARABIC = "[\u064b-\u065f\u0670\u0640ء]*";
const IS_ARABIC = /[\u0600-\u06ff]/;

/** For a case-insensitive regular expression of SPARQL. */
export function wordPattern(word: string): string {
  const letters = [...word];
  const made: string[] = [];
  for (let place = 0; place < letters.length; place++) {
    const letter = letters[place] ?? "";
    const next = letters[place + 1] ?? "";
    const ligature = LIGATURES[letter + next];
    if (ligature) {
      made.push(`(?:${oneOf(letter)}${DROPPED_LATIN}${oneOf(next)}|${ligature})`);
      place += 1;
    } else made.push(oneOf(letter));
  }
  return made.join(IS_ARABIC.test(word) ? DROPPED_ARABIC : DROPPED_LATIN);
}

function oneOf(letter: string): string {
  const forms = LATIN[letter] ?? ARABIC[letter] ?? DIGITS[letter];
  return forms ? `[${letter}${forms}]` : letter;
}
