/** The whole state of the page, all of it in the address, and the actions that are the only way to change it (acts.ts). */

import type { Lang } from "../base/model";

export const VIEWS = ["network", "timeline", "map", "table", "query"] as const;
export type View = (typeof VIEWS)[number];
export const THEMES = ["auto", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];
/** What the rows of the table are. */
export const ROW_KINDS = ["entities", "claims"] as const;
export type RowKind = (typeof ROW_KINDS)[number];

/** What can be selected: an entity, or a tie by its ends and relation. */
export type Ref = { readonly kind: "entity"; readonly id: string } | { readonly kind: "tie"; readonly subject: string; readonly predicate: string; readonly object: string };

/** What the pointer can be on: what can be selected, or a country that no entity stands for, by its ISO code. */
export type Target = Ref | { readonly kind: "land"; readonly code: string };

/** Values that a filter lets through, by id or term; an empty list lets everything through. */
export interface Filters {
  /** Classes; those below them are meant too. */
  readonly types: readonly string[];
  /** Relations and attributes; those below them are meant too. */
  readonly predicates: readonly string[];
  /** Ids of Documents. */
  readonly sources: readonly string[];
}
export type FilterKey = keyof Filters;

export interface State extends Filters {
  readonly view: View;
  readonly lang: Lang;
  readonly theme: Theme;
  readonly selected: Ref | undefined;
  /** Further entities that stand out with the selection, by id: what a step of a tour looks at. */
  readonly focus: readonly string[];
  /** Only these entities are shown, by id, as a query found them; an empty list shows all. */
  readonly only: readonly string[];
  /** Only what is within so many ties of the selection is shown; 0 shows everything and fades the rest, as always while a path is asked for. */
  readonly steps: number;
  /** The other end of a path from the selection, by id. */
  readonly path: string | undefined;
  /** Entities whose neighbours the network shows beyond its best connected part. */
  readonly expanded: readonly string[];
  /** How many of the best connected entities the network shows; 0 for all. */
  readonly show: number;
  /** First and last date of the window, of reduced precision; undefined for open. */
  readonly from: string | undefined;
  readonly to: string | undefined;
  /** Whether ties that only the cells of an entity's own row state are shown. */
  readonly countries: boolean;
  /** What names must contain. */
  readonly q: string;
  readonly tour: { readonly id: string; readonly step: number } | undefined;
  /** Whether the tour is shown to a room: large, and without the frame. */
  readonly present: boolean;
  /** The text of the query console. */
  readonly query: string;
  /** The column that the table is sorted by; a minus before it for the other way. */
  readonly sort: string;
  readonly rows: RowKind;
}

export const FIRST_SHOWN = 100;

export const initial = (lang: Lang): State => ({
  view: "network",
  lang,
  theme: "auto",
  selected: undefined,
  focus: [],
  only: [],
  steps: 0,
  path: undefined,
  expanded: [],
  show: FIRST_SHOWN,
  types: [],
  predicates: [],
  sources: [],
  from: undefined,
  to: undefined,
  countries: false,
  q: "",
  tour: undefined,
  present: false,
  query: "",
  sort: "",
  rows: "entities",
});

export type Action =
  | { readonly do: "view"; readonly view: View }
  | { readonly do: "lang"; readonly lang: Lang }
  | { readonly do: "theme"; readonly theme: Theme }
  | { readonly do: "select"; readonly ref: Ref | undefined }
  | { readonly do: "steps"; readonly steps: number }
  | { readonly do: "path"; readonly to: string | undefined }
  | { readonly do: "expand"; readonly id: string }
  | { readonly do: "show"; readonly show: number }
  | { readonly do: "filter"; readonly key: FilterKey; readonly values: readonly string[] }
  | { readonly do: "toggle"; readonly key: FilterKey; readonly value: string }
  | { readonly do: "countries"; readonly on: boolean }
  /** One pull of a handle has one number, and so has the time that passes from one play to the next halt. */
  | { readonly do: "years"; readonly from: string | undefined; readonly to: string | undefined; readonly playing?: boolean; readonly pull?: number | undefined }
  | { readonly do: "text"; readonly q: string }
  | { readonly do: "query"; readonly query: string }
  | { readonly do: "sort"; readonly sort: string }
  | { readonly do: "rows"; readonly rows: RowKind }
  | { readonly do: "clear" }
  | { readonly do: "tour"; readonly tour: State["tour"]; readonly state?: Partial<State> }
  | { readonly do: "present"; readonly on: boolean }
  | { readonly do: "jump"; readonly state: Partial<State> };

/** Whether two values of the state are equal. */
export function same(a: unknown, b: unknown): boolean {
  return a === b || (typeof a === "object" && typeof b === "object" && JSON.stringify(a) === JSON.stringify(b));
}

export const entityRef = (id: string): Ref => ({ kind: "entity", id });
