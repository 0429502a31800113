/** A poster on A3: a picture, how to read it, and the sources of what it shows, numbered as in the names; these on further sheets too. */

import { at } from "../base/model";
import type { Texts } from "../base/text";
import { notesOf, raised } from "../core/notes";
import type { Notes } from "../core/notes";
import { signsOf } from "../core/signs";
import { Column, GAP, HEAD, PAD, POSTER } from "./column";
import { moved } from "./framed";
import { fitted } from "./camera";
import type { Mark, Measure, Scene } from "./mark";
import { signsOfView } from "./legendSigns";
import { shapeMark } from "./shape";
import { sourceList } from "./sourceList";
import { marksOf } from "./view";
import type { Frame, Input, Picture, PictureView, Sign } from "./view";
import { bold, wrapped } from "./wrap";

const COLUMN = 380;
const TITLE_PX = [34, 28, 23];
const SUMMARY_PX = [17, 15, 14];
/** Has the numbers run as the name does, whatever its last word is written in. */
const RUNS = { ltr: "\u200E", rtl: "\u200F" } as const;
/** Where the words beside a sign of the legend begin. */
const INDENT = 32;

export interface PosterWords {
  /** What the filters ask for; empty where they ask for nothing. */
  readonly filters: string;
  /** The version and the age of the data. */
  readonly date: string;
  readonly licence: string;
  /** What else must stand under the picture, such as the policy of borders. */
  readonly policy: string;
}

/** The sheets: the first with the picture or as much of it as there is room for, then its other parts, then the sources for which there is no room beside it. */
export function poster(view: PictureView, input: Input, words: PosterWords): readonly Scene[] {
  const { graph, visible, style, texts } = input;
  const plain = view.picture(input);
  const shown = new Set([...plain.outline, ...(plain.named ?? [])]);
  const ties = visible.ties.filter((ix) => shown.has(at(graph.ties, ix).subject) && shown.has(at(graph.ties, ix).object));
  const notes = notesOf(graph, [...shown], ties);
  const rtl = texts.dir === "rtl";
  const picture = view.picture({ ...input, texts: numbered(texts, notes) });
  const room = { width: POSTER.width - 2 * PAD - COLUMN - GAP, height: POSTER.height - 2 * PAD - HEAD };
  const [left, top] = [rtl ? PAD + COLUMN + GAP : PAD, PAD + HEAD];
  const camera = picture.home?.(room.width, room.height) ?? fitted(picture.bounds, room.width, room.height, 60, 90);
  const parts = (picture.parts?.(camera, room.width, room.height) ?? [{ camera, height: room.height }])
    .map((part) => ({ ...part, column: new Column(input, rtl ? PAD : POSTER.width - PAD - COLUMN, COLUMN) }));
  const { column } = at(parts, 0);
  const signs = plain.signs?.({ camera, ...room, margin: 0 }) ?? signsOfView(view.id, style, texts.dir);
  legend(column, input, plain, signs);
  if (words.policy) column.paragraph(words.policy, 9.5, style.muted);
  const further = sourceList(parts.map((part) => part.column), input, notes);
  const sheet = (marks: readonly Mark[]): Scene => ({ ...POSTER, background: style.ground, marks });
  const pictures = parts.map((part) => sheet([
    ...drawn(picture, { camera: part.camera, width: room.width, height: part.height, margin: 0, onPaper: true }).map((mark) => moved(mark, left, top)),
    ...mask(left, top, room.width, part.height, style.ground),
    ...head(input, picture.summary, words),
    ...part.column.marks,
  ]));
  const others = further.map((columns) => sheet([...head(input, texts.t("poster.sources"), words), ...columns.flatMap((one) => one.marks)]));
  return [...pictures, ...others];
}

/** A picture and what is drawn above it: the ring of the selection. */
const drawn = (picture: Picture, frame: Frame): readonly Mark[] => [...marksOf(picture, frame), ...picture.over(frame, undefined).marks];

/** Names with the numbers of their sources behind them. */
function numbered(texts: Texts, notes: Notes): Texts {
  return {
    ...texts,
    name: (entity) => {
      const name = texts.name(entity);
      const numbers = raised(notes.of(entity.ix));
      return numbers ? { ...name, text: `${name.text}\u00A0${RUNS[name.dir]}${numbers}` } : name;
    },
  };
}

/** Covers what reaches out of the picture. */
function mask(x: number, y: number, w: number, h: number, fill: string): readonly Mark[] {
  const box = (x0: number, y0: number, x1: number, y1: number): Mark => ({ kind: "path", segs: [["M", x0, y0], ["L", x1, y0], ["L", x1, y1], ["L", x0, y1], ["Z"]], fill });
  return [box(0, 0, POSTER.width, y), box(0, y + h, POSTER.width, POSTER.height), box(0, 0, x, POSTER.height), box(x + w, 0, POSTER.width, POSTER.height)];
}

function head({ style, texts, measure }: Input, summary: string, words: PosterWords): readonly Mark[] {
  const marks: Mark[] = [];
  const rtl = texts.dir === "rtl";
  const x = rtl ? POSTER.width - PAD : PAD;
  const common = { kind: "text", x, align: rtl ? "right" : "left", dir: texts.dir } as const;
  const width = POSTER.width - 2 * PAD;
  const title = fitting(texts.title.text, width, TITLE_PX, bold(measure), 1);
  marks.push({ ...common, y: PAD + 18, text: at(title.lines, 0), size: title.size, weight: 600, fill: style.ink });
  const told = fitting([summary, words.filters].filter(Boolean).join(" "), width, SUMMARY_PX, measure, 2);
  told.lines.forEach((text, row) => marks.push({ ...common, y: PAD + (told.lines.length > 1 ? 47 : 54) + row * told.size * 1.3, text, size: told.size, weight: 400, fill: style.ink }));
  const foot = [words.date, words.licence].filter(Boolean).join(" · ");
  marks.push({ ...common, y: PAD + (told.lines.length > 1 ? 86 : 80), text: foot, size: 13, weight: 400, fill: style.muted });
  marks.push({ kind: "line", x1: PAD, y1: PAD + HEAD - 12, x2: POSTER.width - PAD, y2: PAD + HEAD - 12, stroke: style.tie, width: 1 });
  return marks;
}

/** A text in the largest size in which it goes into one line, else in as many lines as may be of the smallest. */
function fitting(text: string, width: number, sizes: readonly number[], measure: Measure, most: number): { readonly size: number; readonly lines: readonly string[] } {
  const whole = sizes.find((size) => wrapped(text, width, size, measure).length <= 1);
  const size = whole ?? Math.min(...sizes);
  return { size, lines: wrapped(text, width, size, measure, most) };
}

/** What the picture shows and how many of each; then what its other signs mean. */
function legend(column: Column, { graph, style, texts }: Input, picture: Picture, signs: readonly Sign[]): void {
  column.title(texts.t("legend"));
  for (const { terms, count } of signsOf((picture.marked ?? picture.outline).map((ix) => at(graph.entities, ix).kind))) {
    column.mark((x, y) => [shapeMark(terms[0].family.shape, x, y, 6, style.colour(terms[0].family), style.ground)]);
    const name = terms.map((term) => texts.term(term)).join(" · ");
    for (const line of column.wrap(texts.t("timeline.lane", { name, n: count }), 13, 3, INDENT)) column.line(line, 13, 400, style.ink, INDENT);
  }
  if (signs.length) column.y += 4;
  for (const { key, marks } of signs) {
    column.mark(marks);
    for (const line of column.wrap(texts.t(key), 12, 2, INDENT)) column.line(line, 12, 400, style.muted, INDENT);
  }
  column.y += 14;
}
