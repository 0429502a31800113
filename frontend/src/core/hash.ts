/** The state as the part of an address after `#`, and back. What links of any age say is understood; what they say wrongly is told. */

import { parseDate } from "../base/dates";
import type { Graph } from "../base/model";
import { dotted } from "../base/text";
import type { Key, Params } from "../base/text";
import { interfaceLanguage } from "../base/words";
import { isSource } from "./filter";
import { tieOfRef } from "./refs";
import { CLAIM_KEYS, ENTITY_KEYS, orderOf } from "./rows";
import { FIRST_SHOWN, ROW_KINDS, THEMES, VIEWS, initial } from "./state";
import type { Ref, RowKind, State, Theme, View } from "./state";
import { stepOf, stepState } from "./tours";
import type { Tour } from "./tours";

export const VERSION = "1";

/** Something in a link that has no meaning here. */
export interface Problem {
  readonly key: Key;
  readonly params: Params;
}

/** So many of them are told one by one; a link made from other data may name hundreds that are not here. */
const MOST_TOLD = 4;

/** What is told of them: each, or the first few and how many there are besides. */
export function toldOf(problems: readonly Problem[]): readonly Problem[] {
  if (problems.length <= MOST_TOLD) return problems;
  const first = problems.slice(0, MOST_TOLD - 1);
  return [...first, { key: "unknown.more", params: { n: problems.length - first.length } }];
}

/** The longest query that a link carries. */
const MOST_QUERY = 4000;

/** No tour that is not at hand is taken for longer. */
const MOST_STEPS = 10_000;

/** What a link to a step may say beside the step and still mean all that the step shows. */
const AROUND_A_STEP: ReadonlySet<string> = new Set(["v", "view", "lang", "theme", "query", "tour", "step", "present"]);

/** The state without what is as it begins; `lang` is always told. */
export function toHash(state: State): string {
  const first = initial(state.lang);
  const parts: [string, string | undefined][] = [
    ["v", VERSION],
    ["view", state.view],
    ["lang", state.lang],
    ["theme", state.theme === first.theme ? undefined : state.theme],
    ["sel", state.selected?.kind === "entity" ? state.selected.id : undefined],
    ["tie", state.selected?.kind === "tie" ? [state.selected.subject, state.selected.predicate, state.selected.object].join("|") : undefined],
    ["focus", state.focus.join("|") || undefined],
    ["only", state.only.join("|") || undefined],
    ["steps", state.steps ? String(state.steps) : undefined],
    ["path", state.path],
    ["open", state.expanded.join("|") || undefined],
    ["show", state.show === FIRST_SHOWN ? undefined : state.show === 0 ? "all" : String(state.show)],
    ["from", state.from],
    ["to", state.to],
    ["type", state.types.join("|") || undefined],
    ["predicate", state.predicates.join("|") || undefined],
    ["source", state.sources.join("|") || undefined],
    ["countries", state.countries ? "1" : undefined],
    ["q", state.q || undefined],
    ["query", state.query && isCarried(state.query) ? state.query : undefined],
    ["sort", state.sort || undefined],
    ["rows", state.rows === first.rows ? undefined : state.rows],
    ["tour", state.tour?.id],
    ["step", state.tour ? String(state.tour.step) : undefined],
    ["present", state.present ? "1" : undefined],
  ];
  // a step whose selection and filters were taken back is not the step as it begins
  if (state.tour && parts.every(([key, value]) => value === undefined || AROUND_A_STEP.has(key))) parts.push(["sel", ""]);
  return `#${parts.flatMap(([key, value]) => (value === undefined ? [] : [`${key}=${encoded(value)}`])).join("&")}`;
}

const isCarried = (query: string): boolean => query.length <= MOST_QUERY;

/** What of a page its link leaves out, to be told to whoever copies it: a long query, and where entities were dragged to. */
export function leftOut(state: State, moved: number): readonly Problem[] {
  const query: Problem = { key: "link.query", params: { n: state.query.length, most: MOST_QUERY } };
  const places: Problem = { key: "link.moved", params: {} };
  return [...(isCarried(state.query) ? [] : [query]), ...(moved && state.view === "network" ? [places] : [])];
}

/** As much of the address of a page as leads there: one that another page holds as a text, or made, has none of its own, and what follows the sign # is the state. */
export function openable(link: string): { readonly text: string; readonly problems: readonly Problem[] } {
  return /^(https?|file):/.test(link) ? { text: link, problems: [] } : { text: link.replace(/^[^#]*/, ""), problems: [{ key: "link.within", params: {} }] };
}

const encoded = (value: string): string => encodeURIComponent(value).replaceAll("%7C", "|").replaceAll("%3A", ":").replaceAll("%20", "+");

/** The state that a link asks for; one that names a step of a tour and no more asks for what the step shows. Never throws. */
export function fromHash(hash: string, graph: Graph, lang: string, tours: readonly Tour[] = [], views: readonly View[] = VIEWS): { readonly state: State; readonly problems: readonly Problem[] } {
  const read = new Reader(hash, graph);
  const first = initial(lang);
  read.one("v", (value) => (value === VERSION ? value : undefined));
  const view = read.one("view", (value) => views.find((one) => one === value));
  const selected = read.one("tie", (value) => tieOf(value, graph)) ?? read.one("sel", (value): Ref | undefined => (read.known(value) ? { kind: "entity", id: value } : undefined));
  const focus = read.many("focus", (value) => read.known(value));
  const path = read.one("path", (value) => (read.known(value) && selected?.kind === "entity" && selected.id !== value ? value : undefined));
  const isCounted = selected !== undefined || focus.length > 0;
  const rows = (read.one("rows", (value) => ROW_KINDS.find((one) => one === value)) as RowKind | undefined) ?? first.rows;
  const tour = read.one("tour", (value) => value);
  const length = tours.find((one) => one.name === tour)?.steps.length ?? MOST_STEPS;
  const step = read.one("step", (value) => (tour === undefined ? undefined : whole(value, 1, length)));
  const state: State = {
    ...first,
    view: (view as View | undefined) ?? first.view,
    lang: read.one("lang", (value) => (isLanguage(value, graph) ? value : undefined)) ?? first.lang,
    theme: (read.one("theme", (value) => THEMES.find((one) => one === value)) as Theme | undefined) ?? first.theme,
    selected,
    focus,
    only: read.many("only", (value) => read.known(value)),
    steps: (path === undefined ? read.one("steps", (value) => (isCounted ? whole(value, 0, 3) : undefined)) : undefined) ?? first.steps,
    path,
    expanded: read.many("open", (value) => read.known(value)),
    show: read.one("show", (value) => (value === "all" ? 0 : whole(value, 1, 100_000))) ?? first.show,
    ...read.window(),
    types: read.many("type", (value) => graph.terms.get(value)?.kind === "class").sort(),
    predicates: read.many("predicate", (value) => (graph.terms.get(value)?.kind ?? "class") !== "class").sort(),
    sources: read.many("source", (value) => read.isSource(value)).sort(),
    countries: read.one("countries", yes) ?? first.countries,
    q: read.one("q", (value) => value) ?? "",
    query: read.one("query", (value) => value) ?? "",
    sort: read.one("sort", (value) => (orderOf<string>(rows === "claims" ? CLAIM_KEYS : ENTITY_KEYS, value) ? value : undefined)) ?? "",
    rows,
    tour: tour === undefined ? undefined : { id: tour, step: step ?? 1 },
    present: read.one("present", (value) => (tour === undefined ? undefined : yes(value))) === true,
  };
  if (path !== undefined) read.overruled("steps", "path");
  if (selected?.kind === "tie") read.overruled("sel", "tie");
  read.others();
  const shown = read.isWithin(AROUND_A_STEP) ? stepOf(tours, state.tour) : undefined;
  if (!shown) return { state, problems: read.problems };
  return { state: { ...state, ...stepState(graph, shown), view: (view as View | undefined) ?? shown.view }, problems: read.problems };
}

/** The keys whose values are ids, which have no blanks; a link that was copied by hand may. */
const OF_IDS: ReadonlySet<string> = new Set(["sel", "tie", "focus", "path", "open", "only", "source"]);

class Reader {
  readonly problems: Problem[] = [];
  private readonly asked = new Set<string>();
  private readonly values = new Map<string, string>();

  constructor(
    hash: string,
    private readonly graph: Graph,
  ) {
    for (const part of hash.replace(/^#/, "").split("&").filter(Boolean)) {
      const cut = part.indexOf("=");
      const value = decoded(part.slice(cut + 1));
      if (cut > 0 && value !== undefined) this.take(part.slice(0, cut), value);
      else this.problems.push({ key: "unknown.part", params: { part: shortly(decoded(part) ?? part) } });
    }
  }

  /** Of what is said more than once the last counts. */
  private take(key: string, value: string): void {
    const before = this.values.get(key);
    if (before !== undefined) this.problems.push({ key: "unknown.again", params: { key, value: shortly(before) } });
    this.values.set(key, OF_IDS.has(key) ? value.split("|").map((id) => id.trim()).join("|") : value);
  }

  isWithin(keys: ReadonlySet<string>): boolean {
    return [...this.values.keys()].every((key) => keys.has(key));
  }

  known(id: string): boolean {
    return this.graph.byId.has(id);
  }

  isSource(id: string): boolean {
    const ix = this.graph.byId.get(id);
    return ix !== undefined && isSource(this.graph, ix);
  }

  one<T>(key: string, understood: (value: string) => T | undefined): T | undefined {
    this.asked.add(key);
    const value = this.values.get(key);
    if (value === undefined || value === "") return undefined;
    const found = understood(value);
    if (found === undefined) this.tell(key, value);
    return found;
  }

  /** The two ends of the window; neither where it would end before it begins. */
  window(): Pick<State, "from" | "to"> {
    const dated = (value: string): string | undefined => (parseDate(value) ? value : undefined);
    const [from, to] = [this.one("from", dated), this.one("to", dated)];
    const [first, last] = [parseDate(from ?? "")?.first, parseDate(to ?? "")?.last];
    if (first === undefined || last === undefined || first <= last) return { from, to };
    this.tell("from", `${from}&to=${to}`);
    return { from: undefined, to: undefined };
  }

  /** Tells of a key that means nothing beside another; said with nothing it asks for nothing. */
  overruled(key: string, by: string): void {
    if (this.asked.has(key)) return;
    this.asked.add(key);
    const value = this.values.get(key);
    if (value) this.problems.push({ key: "unknown.overruled", params: { part: shortly(`${key}=${value}`), by } });
  }

  /** Tells of the keys that nothing has asked for. */
  others(): void {
    for (const [key, value] of this.values) if (!this.asked.has(key)) this.problems.push({ key: "unknown.key", params: { part: shortly(`${key}=${value}`) } });
  }

  many(key: string, understood: (value: string) => boolean): string[] {
    this.asked.add(key);
    const values = [...new Set((this.values.get(key) ?? "").split("|").filter(Boolean))];
    return values.filter((value) => {
      const known = understood(value);
      if (!known) this.tell(key, value);
      return known;
    });
  }

  private tell(key: string, value: string): void {
    const shown = shortly(value);
    if (["sel", "path", "open", "source", "focus", "only"].includes(key) && !this.known(value)) this.problems.push({ key: "unknown.id", params: { id: shown } });
    else if (key === "view") this.problems.push({ key: "unknown.view", params: { view: shown } });
    else this.problems.push({ key: "unknown.value", params: { key, value: shown } });
  }
}

/** Undefined where a percent sign stands before no byte of a letter: something of the link was lost. */
function decoded(value: string): string | undefined {
  try {
    return decodeURIComponent(value.replaceAll("+", "%20"));
  } catch {
    return undefined;
  }
}

/** As much of a text from a link as there is room for. */
const shortly = (text: string): string => (text.length > 80 ? dotted(text.slice(0, 80)) : text);

const yes = (value: string): true | undefined => (value === "1" ? true : undefined);

/** A language of the page's own words, or one that the tables have words in. */
function isLanguage(tag: string, { about, columns }: Graph): boolean {
  if (!/^[a-z]{2,8}(-[A-Za-z0-9]{2,8})*$/i.test(tag)) return false;
  const base = tag.split("-", 1)[0]?.toLowerCase() ?? "";
  const has = (one: string): boolean => about.languages.includes(one) || columns.entities.some((column) => column.endsWith(`@${one}`));
  return base === "en" || interfaceLanguage(tag) !== "en" || has(tag) || has(base);
}

function whole(value: string, least: number, most: number): number | undefined {
  const number = /^\d{1,6}$/.test(value) ? Number(value) : undefined;
  return number !== undefined && number >= least && number <= most ? number : undefined;
}

function tieOf(value: string, graph: Graph): Ref | undefined {
  const [subject = "", predicate = "", object = "", more] = value.split("|");
  const ref: Ref = { kind: "tie", subject, predicate, object };
  return more === undefined && tieOfRef(graph, ref) !== undefined ? ref : undefined;
}
