/** Guided tours: the rows of tours.csv, and the state that each step shows. */

import { at } from "../base/model";
import type { Graph } from "../base/model";
import { direction, directionOf, isolated } from "../base/text";
import type { Named, Texts } from "../base/text";
import { parseDate } from "../base/dates";
import { ROW_KINDS, VIEWS, entityRef, initial } from "./state";
import type { State, View } from "./state";

/** Text by language tag; `""` is the data set's own. */
type Told = Readonly<Record<string, string>>;

export interface Step {
  readonly titles: Told;
  readonly texts: Told;
  readonly focus: readonly string[];
  readonly view: View;
  readonly filter: Readonly<Record<string, readonly string[]>>;
}

export interface Tour {
  readonly name: string;
  readonly steps: readonly Step[];
}

/** The tours of a page's part, with the data set's own language in the place of none. */
function toursOf(json: unknown, language: string): readonly Tour[] {
  if (!Array.isArray(json)) return [];
  const own = (texts: Told): Told => Object.fromEntries(Object.entries(texts).map(([tag, text]) => [tag || language, text]));
  return (json as readonly Tour[]).map((tour) => ({
    name: tour.name,
    steps: tour.steps.map((step) => ({ ...step, titles: own(step.titles), texts: own(step.texts), view: VIEWS.find((one) => one === step.view) ?? "network" })),
  }));
}

/** The tours that a page holds, unpacked; none where it holds none. */
export async function unpackedTours(part: (name: string) => Promise<Uint8Array | undefined>, language: string): Promise<readonly Tour[]> {
  const bytes = await part("tours");
  return bytes ? toursOf(JSON.parse(new TextDecoder().decode(bytes)), language) : [];
}

/** What a step shows: its view with its filter, and what it looks at; of the rest, as things begin. */
export function stepState(graph: Graph, step: Step): Partial<State> {
  const { lang: _lang, theme: _theme, tour: _tour, present: _present, query: _query, ...first } = initial("");
  const focus = step.focus.filter((id) => graph.byId.has(id));
  const main = focus[0];
  const values = (key: string): readonly string[] => step.filter[key] ?? [];
  const date = (key: string): string | undefined => values(key).find((value) => parseDate(value));
  return {
    ...first,
    view: step.view,
    selected: main === undefined ? undefined : entityRef(main),
    focus: focus.length > 1 ? focus : [],
    steps: Number(values("steps")[0] ?? 0),
    types: values("type"),
    predicates: values("predicate"),
    sources: values("source"),
    from: date("from"),
    to: date("to"),
    q: values("q").join(" "),
    rows: ROW_KINDS.find((one) => one === values("rows")[0]) ?? first.rows,
  };
}

const IN_BRACES = /\{([^{}]+)\}/g;

/** A text with the name of an entity, in the language of the page, wherever its id stands in braces. */
export function withNames(graph: Graph, texts: Pick<Texts, "name">, { text, lang }: Named): Named {
  const named = text.replace(IN_BRACES, (whole, id: string) => {
    const ix = graph.byId.get(id);
    return ix === undefined ? whole : isolated(texts.name(at(graph.entities, ix)).text);
  });
  return { text: named, lang, dir: directionOf(text.replace(IN_BRACES, ""), direction(lang)) };
}

/** The step that a state is at; undefined where there is no such tour. */
export function stepOf(tours: readonly Tour[], where: State["tour"]): Step | undefined {
  const tour = where && tours.find((one) => one.name === where.id);
  return tour && tour.steps[stepWithin(tour, where.step) - 1];
}

/** The number of a step within a tour, from 1. */
export function stepWithin(tour: Tour, step: number): number {
  return Math.min(Math.max(step, 1), tour.steps.length);
}
