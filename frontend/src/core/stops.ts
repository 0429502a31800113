/** The stops of the time slider: single years near the end, tens of years where it is long before, so that the recent ones have room. */

import { parseDate, yearOf } from "../base/dates";
import { at } from "../base/model";
import type { Graph } from "../base/model";
import type { State } from "./state";

export interface Stop {
  readonly first: number;
  readonly last: number;
  /** How many entities and claims begin in these years. */
  readonly count: number;
}

const SINGLE_YEARS = 40;
const GROUP = 10;

export function stopsOf(graph: Graph): readonly Stop[] {
  if (!graph.extent) return [];
  const [from, to] = [yearOf(graph.extent.first), yearOf(graph.extent.last)];
  const single = Math.max(from, to - SINGLE_YEARS + 1);
  const ranges: { readonly first: number; readonly last: number }[] = [];
  for (let year = Math.floor(from / GROUP) * GROUP; year < single; year += GROUP) ranges.push({ first: Math.max(from, year), last: Math.min(single - 1, year + GROUP - 1) });
  for (let year = single; year <= to; year++) ranges.push({ first: year, last: year });
  const years = startYears(graph);
  return ranges.map((range) => ({ ...range, count: years.filter((year) => range.first <= year && year <= range.last).length }));
}

function startYears(graph: Graph): readonly number[] {
  return [...graph.entities, ...graph.claims].flatMap((one) => parseDate(one.start)?.year ?? []);
}

/** The places of the first and the last stop of a window; open ends are the ends of the slider. */
export function placesOf(stops: readonly Stop[], choice: Pick<State, "from" | "to">): readonly [number, number] {
  const [from, to] = [parseDate(choice.from ?? "")?.year, parseDate(choice.to ?? "")?.year];
  const first = from === undefined ? 0 : stops.findIndex((one) => one.last >= from);
  const last = to === undefined ? stops.length - 1 : stops.findLastIndex((one) => one.first <= to);
  const low = first < 0 ? stops.length - 1 : first;
  return [low, Math.max(low, last)];
}

/** What the ends of the window read: the dates that are set; the first and the last year that there are where it is open, or nothing where the other end lies beyond them. */
export function endsOf(stops: readonly Stop[], { from, to }: Pick<State, "from" | "to">): readonly [start: string, end: string] {
  const [first, last] = [at(stops, 0).first, at(stops, stops.length - 1).last];
  const isPast = (parseDate(to ?? "")?.year ?? last) < first;
  const isAhead = (parseDate(from ?? "")?.year ?? first) > last;
  return [from ?? (isPast ? "" : cell(first)), to ?? (isAhead ? "" : cell(last))];
}

/** The window between two places; open where they are the ends of the slider. */
export function windowBetween(stops: readonly Stop[], low: number, high: number): Pick<State, "from" | "to"> {
  return {
    from: low <= 0 ? undefined : cell(at(stops, low).first),
    to: high >= stops.length - 1 ? undefined : cell(at(stops, high).last),
  };
}

/** The same where the handles were moved there from where they stand for a window: an end that was not moved keeps its date. */
export function windowMoved(stops: readonly Stop[], { from, to }: Pick<State, "from" | "to">, low: number, high: number): Pick<State, "from" | "to"> {
  const [before, moved] = [placesOf(stops, { from, to }), windowBetween(stops, low, high)];
  return { from: low === before[0] ? from : moved.from, to: high === before[1] ? to : moved.to };
}

const cell = (year: number): string => String(year).padStart(4, "0");

/**
 * The window one step later while it plays: one that is open at its beginning grows, another one moves. Undefined at the end.
 */
export function nextWindow(stops: readonly Stop[], choice: Pick<State, "from" | "to">): Pick<State, "from" | "to"> | undefined {
  const [low, high] = placesOf(stops, choice);
  if (high >= stops.length - 1) return undefined;
  return windowBetween(stops, choice.from === undefined ? 0 : low + 1, high + 1);
}

/** The window that playing begins with: the one there is, or, where it reaches the end, the first single year. */
export function firstWindow(stops: readonly Stop[], choice: Pick<State, "from" | "to">): Pick<State, "from" | "to"> {
  const [low, high] = placesOf(stops, choice);
  if (high < stops.length - 1) return { from: choice.from, to: choice.to };
  const width = choice.from === undefined ? 0 : Math.min(high - low, stops.length - 2);
  const begin = Math.max(0, stops.findIndex((one) => one.first === one.last));
  return choice.from === undefined ? windowBetween(stops, 0, begin) : windowBetween(stops, Math.max(begin, 1), Math.min(Math.max(begin, 1) + width, stops.length - 2));
}
