/** One form for all spellings of a name that a reader may type: no case, accents, Arabic vowel signs, hamza forms. */

const MARKS = /\p{M}+/gu;
const ARABIC: readonly (readonly [RegExp, string])[] = [
  [/[\u0640]/g, ""],
  [/[آأإٱ]/g, "ا"],
  [/ؤ/g, "و"],
  [/[ئى]/g, "ي"],
  [/ة/g, "ه"],
];

export function fold(text: string): string {
  let folded = text.normalize("NFKD").replace(MARKS, "");
  for (const [form, plain] of ARABIC) folded = folded.replace(form, plain);
  return folded.toLowerCase().replace(/[’‘ʼ`´]/g, "'").replace(/[‐‑‒–—]/g, "-").replace(/\s+/g, " ").trim();
}
