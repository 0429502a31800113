/** Which days a timeline shows first. */

import type { OpenSpan } from "../base/model";
import type { Chronicle, Item } from "../core/chronicle";
import { daysOf } from "./bars";

/** No picture is of less, so that a single day stands among others. */
export const LEAST_DAYS = 14;
const HALF_A_YEAR = 183;

interface Days {
  readonly first: number;
  readonly last: number;
}

/** The window of time, else the days of what a tour looks at, else of most of what there is; on paper of all of it, since no one can move there. */
export function daysShown({ lanes }: Chronicle, asked: OpenSpan, today: number | undefined, forPaper = false): Days {
  const looked = lanes.filter((lane) => lane.of === "focus").flatMap((lane) => lane.items);
  const { first, last } = looked.length ? spread(looked) : bulk(lanes.flatMap((lane) => lane.items), today, forPaper);
  const from = asked.first ?? Math.min(first, asked.last ?? first);
  return { first: from, last: asked.last ?? Math.max(last, from + LEAST_DAYS) };
}

/** From the first to the last day of some items, with a tenth of it on either side. */
function spread(items: readonly Item[]): { readonly first: number; readonly last: number } {
  const days = items.map(daysOf);
  const [first, last] = [Math.min(...days.map((one) => one.first)), Math.max(...days.map((one) => one.last))];
  const pad = Math.max(HALF_A_YEAR, (last - first) / 10);
  return { first: first - pad, last: last + pad };
}

/** The days between which nine of ten items begin, so that a few old ones do not press all others together; their number is told. Today is shown where it is near. */
function bulk(items: readonly Item[], today: number | undefined, isWhole: boolean): { readonly first: number; readonly last: number } {
  const starts = items.map((one) => daysOf(one).first).sort((a, b) => a - b);
  const first = starts[0] ?? 0;
  const last = Math.max(first + LEAST_DAYS, ...items.map((one) => daysOf(one).last));
  const later = starts[Math.floor(starts.length / 10)] ?? first;
  const begins = !isWhole && last - first > 2 * (last - later) ? later : first;
  const isNear = today !== undefined && today > last && today - last < (last - begins) / 5;
  return { first: begins, last: isNear ? today : last };
}
