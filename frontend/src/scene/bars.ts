/** A period as a bar at its true precision: what is certain dark, what is only possible light, soft ends where a date is approximate. */

import type { ReducedDate } from "../base/dates";
import type { Ref } from "../core/state";
import type { Mark, Seg } from "./mark";

export interface Period {
  readonly start: ReducedDate | undefined;
  readonly end: ReducedDate | undefined;
  readonly open: boolean;
}

/** The first and the last day that it may touch. */
export function daysOf({ start, end }: Period): { readonly first: number; readonly last: number } {
  const [from, to] = [start ?? end, end ?? start];
  return { first: from?.first ?? 0, last: Math.max(to?.last ?? 0, from?.last ?? 0) };
}

/** A day is at least so wide. */
export const LEAST_PX = 3;
/** How far what has no end fades out. */
export const TAIL_PX = 16;
/** A bar wider than this is tinted and has edges; a narrower one is solid, as a day is at any width. */
const SOLID_PX = 8;
const TINT = 0.2;
const CERTAIN = 0.3;
const STEPS = 4;

export interface BarLook {
  /** The middle of the row. */
  readonly y: number;
  readonly height: number;
  readonly colour: string;
  readonly opacity: number;
  readonly ref: Ref;
  /** Where a day begins on the screen; it may run either way. */
  readonly x: (day: number) => number;
}

export function barMarks(period: Period, look: BarLook): readonly Mark[] {
  const { first, last } = daysOf(period);
  const [from, to] = [look.x(first), look.x(last + 1)];
  const sign = to < from ? -1 : 1;
  const width = Math.max(Math.abs(to - from), LEAST_PX);
  const marks: Mark[] = period.open ? tail(from + sign * width, sign, look) : [];
  const soft = { start: isSoft(period.start ?? period.end), end: isSoft(period.end ?? period.start) };
  const isDay = first === last && !soft.start && !soft.end;
  if (isDay || width <= SOLID_PX) {
    const solid = rectangle(from, from + sign * width, look, look.opacity * (soft.start || soft.end ? 0.55 : 1));
    return [...marks, solid];
  }
  const fade = Math.min(20, width / 3);
  const [inner, outer] = [from + sign * (soft.start ? fade : 0), to - sign * (soft.end ? fade : 0)];
  marks.push(rectangle(inner, outer, look, look.opacity * TINT));
  if (soft.start) marks.push(...faded(inner, -sign * fade, look));
  if (soft.end) marks.push(...faded(outer, sign * fade, look));
  const certain = certainDays(period);
  if (certain) marks.push(rectangle(look.x(certain.first), look.x(certain.last + 1), look, look.opacity * CERTAIN));
  if (!soft.start) marks.push(edge(from + sign, look));
  if (!soft.end && !period.open) marks.push(edge(to - sign, look));
  return marks;
}

/** Another date that a source gives for the same: an outline. */
export function otherMark(date: ReducedDate, look: BarLook): Mark {
  const [from, to] = [look.x(date.first), look.x(date.last + 1)];
  const far = Math.abs(to - from) < LEAST_PX ? from + Math.sign(to - from || 1) * LEAST_PX : to;
  return { kind: "path", segs: corners(from, far, look), stroke: look.colour, width: 1, dash: [2, 2], opacity: look.opacity, ref: look.ref };
}

const isSoft = (date: ReducedDate | undefined): boolean => date !== undefined && date.certainty !== "";

/** The days that it holds on whatever day within their precision its ends are. */
function certainDays({ start, end }: Period): { readonly first: number; readonly last: number } | undefined {
  return start && end && start.last < end.first ? { first: start.last, last: end.first } : undefined;
}

function corners(from: number, to: number, { y, height }: BarLook): readonly Seg[] {
  return [["M", from, y - height / 2], ["L", to, y - height / 2], ["L", to, y + height / 2], ["L", from, y + height / 2], ["Z"]];
}

function rectangle(from: number, to: number, look: BarLook, opacity: number): Mark {
  return { kind: "path", segs: corners(from, to, look), fill: look.colour, opacity, ref: look.ref };
}

function edge(x: number, look: BarLook): Mark {
  return { kind: "line", x1: x, y1: look.y - look.height / 2, x2: x, y2: look.y + look.height / 2, stroke: look.colour, width: 2, opacity: look.opacity };
}

function faded(from: number, by: number, look: BarLook): readonly Mark[] {
  return Array.from({ length: STEPS }, (_, step) =>
    rectangle(from + (by * step) / STEPS, from + (by * (step + 1)) / STEPS, look, look.opacity * TINT * (1 - (step + 0.5) / STEPS)),
  );
}

function tail(from: number, sign: number, look: BarLook): Mark[] {
  const thin = { ...look, height: look.height / 3 };
  return Array.from({ length: STEPS }, (_, step) =>
    rectangle(from + (sign * TAIL_PX * step) / STEPS, from + (sign * TAIL_PX * (step + 1)) / STEPS, thin, look.opacity * 0.6 * (1 - (step + 0.5) / STEPS)),
  );
}
