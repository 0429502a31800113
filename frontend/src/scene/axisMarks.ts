/** The axis of time above the lanes: ticks and their dates, the window that is filtered, today. */

import { cellAt, dayNumber } from "../base/dates";
import type { Precision } from "../base/dates";
import type { OpenSpan } from "../base/model";
import type { Texts } from "../base/text";
import { ticks } from "./axis";
import type { Tick } from "./axis";
import { boundsOf } from "./mark";
import type { Mark, Measure } from "./mark";
import type { Style } from "./style";
import type { Frame } from "./view";

export const AXIS_PX = 30;
const LEAST_APART_PX = 72;
const TICK_PX = 12;
const FLAG_PAD_PX = 6;
const LABEL_PAD_PX = 2;
/** A line keeps so far from what is written. */
const BREAK_PX = 3;

export interface Axis {
  readonly frame: Frame;
  /** Where a day begins on the screen. */
  readonly x: (day: number) => number;
  /** 1 where time runs to the right, -1 where it runs to the left. */
  readonly sign: 1 | -1;
  readonly style: Style;
  readonly texts: Texts;
  /** The day that is marked as today, where one is. */
  readonly today?: number | undefined;
}

/** The first and the last day on the screen. */
function inSight({ frame: { camera, width }, sign }: Pick<Axis, "frame" | "sign">): readonly [number, number] {
  const [a, b] = [(sign * -camera.dx) / camera.k, (sign * (width - camera.dx)) / camera.k];
  return [Math.floor(Math.min(a, b)), Math.ceil(Math.max(a, b))];
}

interface Label extends Extent {
  readonly text: string;
  readonly weight: 400 | 600;
}

/** The dates of the ticks. One that the edge would cut moves in, or is left out where it would touch the next. */
function labelsOf(axis: Axis, marked: readonly Tick[], measure: Measure): readonly Label[] {
  const { frame, x, texts } = axis;
  const all = marked.map((tick) => {
    const [text, middle] = [texts.date(tick.cell), x(tick.day)];
    const weight: Label["weight"] = tick.major ? 600 : 400;
    const half = measure(text, TICK_PX, weight) / 2 + LABEL_PAD_PX;
    return { text, weight, isCut: middle < half || middle > frame.width - half, natural: { left: middle - half, right: middle + half }, ...extentOf(middle, half, frame.width) };
  });
  const isFree = (one: Extent): boolean => all.every((other) => other === one || other.natural.left >= one.right || other.natural.right <= one.left);
  return all.filter((one) => !one.isCut || isFree(one));
}

function ticksOf({ frame, sign, texts }: Axis, measure: Measure): readonly Tick[] {
  const { k } = frame.camera;
  const room = roomOf(texts, measure);
  return ticks(...inSight({ frame, sign }), { day: room.day / k, month: room.month / k, year: room.year / k });
}

type Room = Readonly<Record<Precision, number>>;
const rooms = new WeakMap<Texts, Room>();

/** How much room the dates of each precision take in a language. */
function roomOf(texts: Texts, measure: Measure): Room {
  const known = rooms.get(texts);
  if (known) return known;
  const widest = (cells: readonly string[]): number => Math.max(LEAST_APART_PX, ...cells.map((cell) => measure(texts.date(cell), TICK_PX, 600) + 4 * LABEL_PAD_PX));
  const months = Array.from({ length: 12 }, (_, month) => cellAt(dayNumber(2000, month + 1), "month"));
  const room = { day: widest(months.map((month) => `${month}-28`)), month: widest(months), year: widest(["2000"]) };
  rooms.set(texts, room);
  return room;
}

/** The lines behind the lanes, and the strip above them. */
export function axisMarks(axis: Axis, measure: Measure): readonly [readonly Mark[], readonly Mark[]] {
  const { frame, x, style, texts } = axis;
  const grid: Mark[] = [];
  const strip: Mark[] = [];
  strip.push({ kind: "path", segs: [["M", 0, 0], ["L", frame.width, 0], ["L", frame.width, AXIS_PX], ["L", 0, AXIS_PX], ["Z"]], fill: style.ground });
  strip.push({ kind: "line", x1: 0, y1: AXIS_PX, x2: frame.width, y2: AXIS_PX, stroke: style.tie, width: 1 });
  const marked = ticksOf(axis, measure);
  for (const tick of marked) {
    const at = x(tick.day);
    grid.push({ kind: "line", x1: at, y1: AXIS_PX, x2: at, y2: frame.height, stroke: style.fadedTie, width: tick.major ? 1.5 : 1 });
    strip.push({ kind: "line", x1: at, y1: AXIS_PX - 6, x2: at, y2: AXIS_PX, stroke: style.tieStrong, width: 1 });
  }
  for (const { left, right, text, weight } of labelsOf(axis, marked, measure)) {
    strip.push({ kind: "text", x: (left + right) / 2, y: AXIS_PX / 2 - 1, text, size: TICK_PX, weight, fill: style.muted, align: "center", dir: texts.dir });
  }
  return [grid, strip];
}

/** What lies outside the window that the filter leaves. */
export function shadeMarks({ frame, x, style }: Axis, kept: OpenSpan): readonly Mark[] {
  const edges: (readonly [number, number])[] = [];
  const start = x(-Infinity);
  const end = x(Infinity);
  if (kept.first !== undefined) edges.push([start, x(kept.first)]);
  if (kept.last !== undefined) edges.push([x(kept.last + 1), end]);
  const clamp = (value: number): number => Math.min(frame.width, Math.max(0, value));
  return edges.map(([from, to]): Mark => {
    const [a, b] = [clamp(from), clamp(to)];
    return { kind: "path", segs: [["M", a, AXIS_PX], ["L", b, AXIS_PX], ["L", b, frame.height], ["L", a, frame.height], ["Z"]], fill: style.fadedTie, opacity: 0.6 };
  });
}

/** A date on the axis, on a flag of its own, moved off the word for today where that is near; what it would yet cover in part is covered whole. */
export function flagMarks(axis: Axis, text: string, x: number, colour: string, measure: Measure): readonly Mark[] {
  const word = todayWord(axis, measure);
  const middle = word === undefined ? x : beside(word, x, measure(text, TICK_PX, 600) / 2 + FLAG_PAD_PX, axis.frame.width);
  return flag(axis, text, middle, { fill: colour, ink: axis.style.ground, over: word ? [word] : [] }, measure);
}

/** A date that lies out of sight, with an arrow to where it is; in a text that runs as time does. */
export function pointing(text: string, side: "before" | "after", sign: 1 | -1): string {
  const [back, on] = sign > 0 ? ["←", "→"] : ["→", "←"];
  return side === "before" ? `${back} ${text}` : `${text} ${on}`;
}

interface Extent {
  readonly left: number;
  readonly right: number;
}

const meets = (one: Extent, other: Extent): boolean => one.right > other.left && one.left < other.right;

/** From where to where the word for today reaches. */
function todayWord(axis: Axis, measure: Measure): Extent | undefined {
  const { frame, x, today, texts } = axis;
  const at = today === undefined ? NaN : x(today);
  return at >= 0 && at <= frame.width ? extentOf(at, measure(texts.t("timeline.today"), TICK_PX, 600) / 2 + FLAG_PAD_PX, frame.width) : undefined;
}

/** Where a flag stands, held within the picture. */
function extentOf(x: number, half: number, width: number): Extent {
  const middle = Math.min(width - half, Math.max(half, x));
  return { left: middle - half, right: middle + half };
}

/** The middle of a flag that stands above a place and off a word; that place where there is no such. */
function beside(word: Extent, x: number, half: number, width: number): number {
  if (!meets(extentOf(x, half, width), word)) return x;
  return [word.left - half, word.right + half].find((one) => Math.abs(one - x) < half && one >= half && one <= width - half) ?? x;
}

interface FlagLook {
  readonly fill: string;
  readonly ink: string;
  /** What it covers whole where it would cover a part. */
  readonly over?: readonly Extent[];
}

function flag(axis: Axis, text: string, x: number, { fill, ink, over = [] }: FlagLook, measure: Measure): readonly Mark[] {
  const { frame, style, texts } = axis;
  const { left, right } = extentOf(x, measure(text, TICK_PX, 600) / 2 + FLAG_PAD_PX, frame.width);
  const [top, bottom] = [4, AXIS_PX - 4];
  const box = (x0: number, x1: number, fill: string): Mark => ({ kind: "path", segs: [["M", x0, top], ["L", x1, top], ["L", x1, bottom], ["L", x0, bottom], ["Z"]], fill });
  // a date that meets what stands here already is gone
  const dates = labelsOf(axis, ticksOf(axis, measure), measure).filter((date) => !over.some((one) => meets(date, one)));
  const hidden = [...over, ...dates].filter((one) => meets(one, { left, right })).map((one) => box(one.left, one.right, style.ground));
  return [...hidden, box(left, right, fill), { kind: "text", x: (left + right) / 2, y: AXIS_PX / 2, text, size: TICK_PX, weight: 600, fill: ink, align: "center", dir: texts.dir }];
}

/** A line down from the axis to a height, that breaks where it would run through what is written. */
export function dropMarks(x: number, to: number, texts: readonly Mark[], colour: string, measure: Measure): readonly Mark[] {
  const marks: Mark[] = [];
  let from = AXIS_PX;
  const line = (end: number): void => void (end > from && marks.push({ kind: "line", x1: x, y1: from, x2: x, y2: end, stroke: colour, width: 1, dash: [2, 3] }));
  const boxes = texts.map((one) => boundsOf(one, measure)).filter(({ x0, x1 }) => x0 - BREAK_PX < x && x < x1 + BREAK_PX);
  for (const { y0, y1 } of boxes.sort((a, b) => a.y0 - b.y0)) {
    line(Math.min(y0, to));
    from = Math.max(from, y1);
  }
  line(to);
  return marks;
}

/** The line of today behind the lanes, and its flag above them; nothing where today is out of sight or unknown. */
export function todayMarks(axis: Axis, measure: Measure): readonly [readonly Mark[], readonly Mark[]] {
  const { frame, x, style, texts, today } = axis;
  const at = today === undefined ? NaN : x(today);
  if (!(at >= 0 && at <= frame.width)) return [[], []];
  const line: Mark = { kind: "line", x1: at, y1: AXIS_PX, x2: at, y2: frame.height, stroke: style.accent, width: 1, dash: [4, 4], opacity: 0.8 };
  return [[line], flag(axis, texts.t("timeline.today"), at, { fill: style.ground, ink: style.accent }, measure)];
}
