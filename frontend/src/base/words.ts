/** The languages of the interface with all their words. */

import ar from "../../lang/ar.json";
import en from "../../lang/en.json";
import es from "../../lang/es.json";
import fr from "../../lang/fr.json";
import pt from "../../lang/pt.json";
import type { Lang } from "./model";
import { TRYING, base, textsIn } from "./text";
import type { Spoken, Texts, Words } from "./text";

/** By tag. */
export const LANGUAGES: Readonly<Record<Lang, Words>> = { en, es, pt, fr, ar };

/** A language of the interface for any tag. */
export function interfaceLanguage(lang: Lang): Lang {
  return lang in LANGUAGES || lang in TRYING ? lang : base(lang) in LANGUAGES ? base(lang) : "en";
}

export function makeTexts(graph: Spoken, lang: Lang): Texts {
  const shown = interfaceLanguage(lang);
  return textsIn(graph, lang, shown, LANGUAGES[shown] ?? en);
}
