/** The words of the page: typed keys, plurals, numbers, dates, and names with the language and direction they are in. */

import type en from "../../lang/en.json";
import { parseDate } from "./dates";
import type { ReducedDate } from "./dates";
import type { ByLang, Entity, Graph, Lang, Term } from "./model";
import { once, onceEach } from "./once";

export type Key = keyof typeof en;
export type Dir = "ltr" | "rtl";
type Entry = string | Readonly<Partial<Record<Intl.LDMLPluralRule, string>>>;
/** The words of one language, or those of them that are needed. */
export type Words = Readonly<Partial<Record<Key, Entry>>>;
export type Params = Readonly<Record<string, string | number>>;

/** Two languages for trying: each word is shown as its key, so that what is not translated strikes the eye. */
export const TRYING: Readonly<Record<Lang, Dir>> = { test: "ltr", "test-rtl": "rtl" };
const RIGHT_TO_LEFT = new Set(["ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi"]);
const RTL_LETTER = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]/;
const LTR_LETTER = /[A-Za-z\u00C0-\u058F\u0900-\u1FFF\u2C00-\uD7FF\uF900-\uFAFF]/;

/** A piece of text with the language that it is in and the direction that it runs. */
export interface Named {
  readonly text: string;
  /** All of it, where the text is only its beginning. */
  readonly whole?: string;
  readonly lang: Lang;
  readonly dir: Dir;
}

export interface Texts {
  readonly lang: Lang;
  readonly dir: Dir;
  /** The words of a key; `n` among the values chooses the plural form. Numbers are written as the language does. */
  readonly t: (key: Key, params?: Params) => string;
  readonly number: (value: number) => string;
  /** A cell of reduced precision, as the language writes a date; the cell itself where it is none. */
  readonly date: (cell: string) => string;
  /** `2004 – 2015`; empty without a date. */
  readonly span: (start: string, end: string) => string;
  /** The same with short names of months: `10 – 14 Feb 2014`. */
  readonly spanShort: (start: string, end: string) => string;
  /** The title of the data set. */
  readonly title: Named;
  /** Of what is said in several languages, that which fits the page's best. */
  readonly said: (texts: ByLang) => Named | undefined;
  /** At most so long as a line or two; the details have all of it. */
  readonly name: (entity: Entity) => Named;
  readonly description: (entity: Entity) => Named | undefined;
  readonly term: (term: Term) => string;
  /** How a relation reads from its object; the relation with an arrow where it has no inverse name. */
  readonly inverse: (term: Term) => string;
  /** A figure with its bound in words. */
  readonly bounded: (value: string, bound: string) => string;
  /** The word for what a claim rests on; empty where the source says it. */
  readonly basis: (basis: string) => string;
  /** The name of a country by ISO code: that of the data set, else the page's own or the browser's. */
  readonly country: (code: string) => string;
  /** The name of a language by its tag; the tag itself where it is unknown. */
  readonly language: (tag: string) => string;
  readonly compare: (a: string, b: string) => number;
}

export function direction(lang: Lang): Dir {
  return TRYING[lang] ?? (RIGHT_TO_LEFT.has(base(lang)) ? "rtl" : "ltr");
}

/** The direction of a string by its first letter with one. */
export function directionOf(text: string, fallback: Dir = "ltr"): Dir {
  for (const letter of text) {
    if (RTL_LETTER.test(letter)) return "rtl";
    if (LTR_LETTER.test(letter)) return "ltr";
  }
  return fallback;
}

const TURNS = /[\u202A-\u202E\u2066-\u2069]/g;

/** A text in which there is nothing to see. */
const UNSEEN = /^[\s\u00AD\u061C\u200B-\u200F\u2060\uFEFF]*$/;

/** A text without the signs that turn the direction of what follows: `abc\u202Egnp.exe` would be read as abcexe.png. */
export const straight = (text: string): string => text.replace(TURNS, "");

/** A name within other text, which may run the other way than the text around it. */
export const isolated = (name: string): string => `\u2068${name}\u2069`;

export const base = (lang: Lang): Lang => lang.split("-", 1)[0]?.toLowerCase() ?? lang;

/** The first of the languages wished for in which there is text, then the data set's own, English, and whatever there is. */
export function choose(texts: ByLang, wishes: readonly Lang[]): Named | undefined {
  for (const lang of [...wishes, ...Object.keys(texts)]) {
    const text = straight(texts[lang] ?? "");
    if (!UNSEEN.test(text)) return { text, lang, dir: directionOf(text, direction(lang)) };
  }
  return undefined;
}

/** So long may a name be wherever it is shown; the details have it whole. */
export const LONGEST = 160;

/** The beginning of a long text, at the end of a word where there is one, with dots behind it. */
export function brief(text: string, most: number): string {
  if (text.length <= most) return text;
  const letters = [...text.slice(0, 2 * most)].slice(0, most - 1).join("");
  const space = letters.lastIndexOf(" ");
  return dotted(letters.slice(0, space > most / 2 ? space : undefined));
}

/** The beginning of a text with dots behind it, in place of those that it ended with. */
export const dotted = (begun: string): string => `${begun.replace(/[\s.\u2026]+$/, "")}…`;

function briefly(named: Named): Named {
  return named.text.length <= LONGEST ? named : { ...named, text: brief(named.text, LONGEST), whole: named.text };
}

/** Puts values in the place of `{name}`; one that ends with a dot, or with several, ends its sentence too. */
export function fill(pattern: string, params: Params, write: (value: number) => string): string {
  const filled = pattern.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = params[name];
    return value === undefined ? whole : typeof value === "number" ? write(value) : value;
  });
  return filled.replace(/([.\u2026])\.$/, "$1");
}

/** What is said in texts: the names of the data, by language. */
export type Spoken = Pick<Graph, "about" | "bounds" | "bases" | "countries" | "entities">;

/**
 * @param lang that names are wished in
 * @param shown the language of the interface, whose words they are
 */
export function textsIn(graph: Spoken, lang: Lang, shown: Lang, words: Words): Texts {
  const trying = shown in TRYING;
  const locale = trying ? "en" : shown;
  // each formatter of Intl costs milliseconds that a page has not when it opens
  const plural = once(() => new Intl.PluralRules(locale));
  const numbers = once(() => new Intl.NumberFormat(locale));
  const collator = once(() => new Intl.Collator(locale, { numeric: true, ignorePunctuation: true }));
  const regions = once(() => new Intl.DisplayNames([locale, "en"], { type: "region" }));
  const languages = once(() => new Intl.DisplayNames([locale, "en"], { type: "language" }));
  const wishes = [...new Set([lang, base(lang), graph.about.language, "en"])];
  const number = (value: number): string => counted(value, locale) ?? numbers().format(value);
  const t = (key: Key, params: Params = {}): string => {
    if (trying) return `⟦${[key, ...Object.values(params)].join(" ")}⟧`;
    const entry = words[key] ?? key;
    if (typeof entry === "string") return fill(entry, params, number);
    const n = params["n"] ?? params["all"];
    const form = entry[plural().select(Number(n ?? 0))] ?? entry.other ?? "";
    return fill(form, params, number);
  };
  const spanOf = ({ date, range }: DateWriter) => (start: string, end: string): string => {
    if (start && end && start !== end) return range(start, end) ?? t("span", { start: date(start), end: date(end) });
    return start ? date(start) : end ? t("span.until", { end: date(end) }) : "";
  };
  const dates = dateWriter(locale, t, "long");
  const term = (one: Term): string => brief(choose(one.labels, wishes)?.text ?? one.name, LONGEST);
  const name = (one: Entity): Named => briefly(choose(one.names, wishes) ?? { text: one.id, lang: "", dir: directionOf(one.id) });
  const country = onceEach((code) => {
    const own = graph.countries.get(code);
    const entity = own === undefined ? undefined : graph.entities[own];
    if (entity) return name(entity).text;
    // CLDR's name is older than that of ISO 3166-1, which has been "Palestine, State of" since 2013
    if (code === "PS") return t("country.PS");
    return code ? (regions().of(code) ?? code) : "";
  });
  return {
    lang: shown,
    dir: direction(shown),
    t,
    number,
    date: dates.date,
    span: spanOf(dates),
    spanShort: spanOf(dateWriter(locale, t, "short")),
    title: briefly(choose(graph.about.titles, wishes) ?? { text: straight(graph.about.title), lang: graph.about.language, dir: directionOf(graph.about.title) }),
    said: (one) => choose(one, wishes),
    name,
    description: (one) => choose(one.descriptions, wishes),
    term,
    inverse: (one) => brief(choose(one.inverses, wishes)?.text ?? `← ${term(one)}`, LONGEST),
    bounded: (value, bound) => (choose(graph.bounds.get(bound) ?? {}, wishes)?.text ?? "{}").replace("{}", () => value),
    basis: (basis) => choose(graph.bases.get(basis) ?? {}, wishes)?.text ?? basis,
    country,
    language: (tag) => {
      try {
        return languages().of(tag) ?? tag;
      } catch (error) {
        // a tag that Intl does not take for one
        if (error instanceof RangeError) return tag;
        throw error;
      }
    },
    compare: (a, b) => collator().compare(a, b),
  };
}

/** How thousands are parted, and in numbers of how many digits; as CLDR has it for the languages that write 0 to 9. */
const GROUPS: Readonly<Record<Lang, readonly [mark: string, digits: number]>> = { en: [",", 4], es: [".", 5], fr: ["\u202F", 4], pt: [".", 4] };

/** A count as Intl writes it, where that can be done without: its formatter takes so long to load that a page would open later. */
export function counted(value: number, locale: Lang): string | undefined {
  const groups = GROUPS[locale];
  if (!groups || !Number.isInteger(value) || value < 0 || value > 1e9) return undefined;
  const digits = String(value);
  return digits.length < groups[1] ? digits : digits.replace(/\B(?=(?:\d{3})+$)/g, groups[0]);
}

interface DateWriter {
  readonly date: (cell: string) => string;
  /** Two certain dates of one precision, what they share said once; undefined for others. */
  readonly range: (start: string, end: string) => string | undefined;
}

function dateWriter(lang: Lang, t: Texts["t"], names: "long" | "short"): DateWriter {
  const tag = `${lang}-u-ca-gregory`;
  const zone = { timeZone: "UTC" } as const;
  const year = once(() => new Intl.DateTimeFormat(tag, { ...zone, year: "numeric" }));
  const month = once(() => new Intl.DateTimeFormat(tag, { ...zone, year: "numeric", month: names }));
  const day = once(() => new Intl.DateTimeFormat(tag, { ...zone, year: "numeric", month: names, day: "numeric" }));
  const writer = (one: ReducedDate): Intl.DateTimeFormat => (one.day !== undefined ? day : one.month !== undefined ? month : year)();
  const time = (one: ReducedDate): Date => new Date(one.first * 86_400_000);
  const plain = (one: ReducedDate): string => writer(one).format(time(one));
  const range = (start: string, end: string): string | undefined => {
    const [from, to] = [parseDate(start), parseDate(end)];
    const alike = from && to && !from.certainty && !to.certainty && writer(from) === writer(to) && from.first <= to.first;
    return alike ? writer(from).formatRange(time(from), time(to)) : undefined;
  };
  const date = onceEach((cell) => {
    const found = parseDate(cell);
    return !found ? cell : found.certainty ? t(found.certainty, { date: plain(found) }) : plain(found);
  });
  return { date, range };
}
