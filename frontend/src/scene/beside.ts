/** What is written of a name beside its bar or in it: within the picture, and off what else stands in its row. */

import type { Interval } from "./pack";

/** A name is not cut below so many letters while there is other room for it. */
export const SHORTEST = 24;
/** Where no room has enough for those, it is cut below them rather than left out, but never below so many. */
export const FEWEST = 12;

/** Room for a name, which begins where the room does or ends with it. */
export interface Room extends Interval {
  readonly ends?: boolean;
}

export interface Written {
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

/** A name, cut to a width, in the first room that has enough for it. */
export function written(rooms: readonly Room[], cut: (most: number) => string, measure: (text: string) => number): Written | undefined {
  for (const room of rooms) {
    const found = writtenIn(room, cut(room.to - room.from), measure);
    if (found) return found;
  }
  return undefined;
}

function writtenIn({ from, to, ends = false }: Room, text: string, measure: (text: string) => number): Written | undefined {
  const width = measure(text);
  // what was cut to a room fills it to the last fraction of a pixel
  if (width > to - from + 1e-6) return undefined;
  return ends ? { text, from: to - width, to } : { text, from, to: from + width };
}

/** The room before or after a bar, as far as the edge or what else stands in its row. */
export function freeBeside(bar: Interval, others: readonly Interval[], edge: Interval, gap: number): { readonly before: Room; readonly after: Room } {
  const before = others.filter((one) => one.to <= bar.from).reduce((far, one) => Math.max(far, one.to + gap), edge.from);
  const after = others.filter((one) => one.from >= bar.to).reduce((far, one) => Math.min(far, one.from - gap), edge.to);
  return { before: { from: before, to: bar.from - gap, ends: true }, after: { from: bar.to + gap, to: after } };
}
