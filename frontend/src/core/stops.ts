/** The stops of the time slider: single years near the end, tens of years where it is long before, so that the recent ones have room; months or days where all that is told lies within a few years or months. */

import { cellAt, dayNumber, parseDate, yearOf } from "../base/dates";
import type { Precision, Span } from "../base/dates";
import { at } from "../base/model";
import { leading } from "../base/order";
import type { Graph } from "../base/model";
import type { State } from "./state";

type Choice = Pick<State, "from" | "to">;

export interface Stop {
  /** The cells that it begins and ends with. */
  readonly first: string;
  readonly last: string;
  readonly days: Span;
  /** How many entities and claims are told to begin in it; not those whose date is less exact than the stop. */
  readonly count: number;
}

/** From so many years, or months, on they are the stops; before, what is shorter. */
const ENOUGH = 4;
const SINGLE_YEARS = 40;
const GROUP = 10;

/** In steps, since all dates are looked at. */
export function* stopsSteps(graph: Graph): Generator<void, readonly Stop[]> {
  const { extent } = graph;
  if (!extent) return [];
  yield;
  const stops = rangesOf(extent).map(([first, last]) => ({ first, last, days: { first: parseDate(first)?.first ?? 0, last: parseDate(last)?.last ?? 0 }, count: 0 }));
  for (const table of [graph.entries, graph.claims]) {
    for (const [place, one] of table.entries()) {
      if (place % SEEN_A_STEP === 0) yield;
      const date = parseDate(one.start);
      const stop = date && stops[leading(stops, ({ days }) => days.first <= date.first) - 1];
      if (stop && date.last <= stop.days.last) stop.count += 1;
    }
  }
  return stops;
}

const SEEN_A_STEP = 256;

type Range = readonly [first: string, last: string];

function rangesOf(extent: Span): readonly Range[] {
  const years = yearOf(extent.last) - yearOf(extent.first) + 1;
  if (years >= ENOUGH) return groupsOf(yearOf(extent.first), yearOf(extent.last));
  const months = cellsOf(extent, "month");
  const cells = months.length >= ENOUGH ? months : cellsOf(extent, "day");
  return cells.map((cell) => [cell, cell]);
}

function cellsOf({ first, last }: Span, precision: Precision): readonly string[] {
  return [...new Set(Array.from({ length: last - first + 1 }, (_, place) => cellAt(first + place, precision)))];
}

function groupsOf(from: number, to: number): readonly Range[] {
  const single = Math.max(from, to - SINGLE_YEARS + 1);
  const ranges: Range[] = [];
  for (let year = Math.floor(from / GROUP) * GROUP; year < single; year += GROUP) ranges.push([yearCell(Math.max(from, year)), yearCell(Math.min(single - 1, year + GROUP - 1))]);
  for (let year = single; year <= to; year++) ranges.push([yearCell(year), yearCell(year)]);
  return ranges;
}

const yearCell = (year: number): string => cellAt(dayNumber(year), "year");

/** The places of the first and the last stop of a window; open ends are the ends of the slider. */
export function placesOf(stops: readonly Stop[], choice: Choice): readonly [number, number] {
  const [from, to] = [parseDate(choice.from ?? "")?.first, parseDate(choice.to ?? "")?.last];
  const first = from === undefined ? 0 : stops.findIndex((one) => one.days.last >= from);
  const last = to === undefined ? stops.length - 1 : stops.findLastIndex((one) => one.days.first <= to);
  const low = first < 0 ? stops.length - 1 : first;
  return [low, Math.max(low, last)];
}

/** What the ends of the window read: the dates that are set; those of the first and the last stop where it is open, or nothing where the other end lies beyond them. */
export function endsOf(stops: readonly Stop[], { from, to }: Choice): readonly [start: string, end: string] {
  const [first, last] = [at(stops, 0), at(stops, stops.length - 1)];
  const isPast = (parseDate(to ?? "")?.last ?? last.days.last) < first.days.first;
  const isAhead = (parseDate(from ?? "")?.first ?? first.days.first) > last.days.last;
  return [from ?? (isPast ? "" : first.first), to ?? (isAhead ? "" : last.last)];
}

/** The window between two places; open where they are the ends of the slider. */
export function windowBetween(stops: readonly Stop[], low: number, high: number): Choice {
  return {
    from: low <= 0 ? undefined : at(stops, low).first,
    to: high >= stops.length - 1 ? undefined : at(stops, high).last,
  };
}

/** The same where the handles were moved there from where they stand for a window: an end that was not moved keeps its date. */
export function windowMoved(stops: readonly Stop[], { from, to }: Choice, low: number, high: number): Choice {
  const [before, moved] = [placesOf(stops, { from, to }), windowBetween(stops, low, high)];
  return { from: low === before[0] ? from : moved.from, to: high === before[1] ? to : moved.to };
}

/**
 * The window one step later while it plays: one that is open at its beginning grows, another one moves. Undefined at the end.
 */
export function nextWindow(stops: readonly Stop[], choice: Choice): Choice | undefined {
  const [low, high] = placesOf(stops, choice);
  if (high >= stops.length - 1) return undefined;
  return windowBetween(stops, choice.from === undefined ? 0 : low + 1, high + 1);
}

/** The window that playing begins with: the one there is, or, where it reaches the end, the first single year, month or day. */
export function firstWindow(stops: readonly Stop[], choice: Choice): Choice {
  const [low, high] = placesOf(stops, choice);
  if (high < stops.length - 1) return { from: choice.from, to: choice.to };
  const width = choice.from === undefined ? 0 : Math.min(high - low, stops.length - 2);
  const begin = Math.max(0, stops.findIndex((one) => one.first === one.last));
  return choice.from === undefined ? windowBetween(stops, 0, begin) : windowBetween(stops, Math.max(begin, 1), Math.min(Math.max(begin, 1) + width, stops.length - 2));
}
