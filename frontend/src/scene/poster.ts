/** A poster on A3: a picture, how to read it, and the sources of what it shows, numbered as in the names. */

import { at } from "../base/model";
import type { Entity } from "../base/model";
import type { Dir, Texts } from "../base/text";
import { listed, notesOf, raised } from "../core/notes";
import type { Notes } from "../core/notes";
import { signsOf } from "../core/signs";
import { moved } from "./framed";
import { fitted } from "./camera";
import type { LineMark, Mark, Scene } from "./mark";
import { shapeMark } from "./shape";
import type { Style } from "./style";
import { DOTTED } from "./tie";
import { marksOf } from "./view";
import type { Input, Picture, PictureView } from "./view";
import { wrapped } from "./wrap";

/** A3, landscape, in CSS pixels. */
export const POSTER = { width: 1587, height: 1123 } as const;
const PAD = 48;
const HEAD = 110;
const COLUMN = 380;
const GAP = 32;
const LINE = 1.38;
/** The middle of a sign in the legend, and where its words begin. */
const SIGN_PX = 11;
const INDENT = 32;
/** More sources than this are listed briefly: in a line each, with the site alone. */
const MANY = 30;

export interface PosterWords {
  /** The version and the age of the data. */
  readonly date: string;
  readonly licence: string;
  /** What else must stand under the picture, such as the policy of borders. */
  readonly policy: string;
}

export function poster(view: PictureView, input: Input, words: PosterWords): Scene {
  const { graph, visible, style, texts } = input;
  const plain = view.picture(input);
  const shown = new Set(plain.outline);
  const ties = visible.ties.filter((ix) => shown.has(at(graph.ties, ix).subject) && shown.has(at(graph.ties, ix).object));
  const notes = notesOf(graph, plain.outline, ties);
  const rtl = texts.dir === "rtl";
  const column = new Column(input, rtl ? PAD : POSTER.width - PAD - COLUMN, COLUMN);
  legend(column, input, plain);
  if (words.policy) column.paragraph(words.policy, 9.5, style.muted);
  const count = sources(column, input, notes);
  const picture = view.picture({ ...input, texts: numbered(texts, listed(notes, count)) });
  const room = { width: POSTER.width - 2 * PAD - COLUMN - GAP, height: POSTER.height - 2 * PAD - HEAD };
  const left = rtl ? PAD + COLUMN + GAP : PAD;
  const top = PAD + HEAD;
  const camera = picture.home?.(room.width, room.height) ?? fitted(picture.bounds, room.width, room.height, 60, 90);
  const marks: Mark[] = marksOf(picture, { camera, ...room, margin: 0 }).map((mark) => moved(mark, left, top));
  marks.push(...mask(left, top, room.width, room.height, style.ground));
  head(input, picture, words, marks);
  return { ...POSTER, background: style.ground, marks: [...marks, ...column.marks] };
}

/** Names with the numbers of their sources behind them. */
function numbered(texts: Texts, notes: Notes): Texts {
  return {
    ...texts,
    name: (entity) => {
      const name = texts.name(entity);
      const numbers = raised(notes.of(entity.ix));
      return numbers ? { ...name, text: `${name.text}\u00A0${numbers}` } : name;
    },
  };
}

/** Covers what reaches out of the picture. */
function mask(x: number, y: number, w: number, h: number, fill: string): readonly Mark[] {
  const box = (x0: number, y0: number, x1: number, y1: number): Mark => ({ kind: "path", segs: [["M", x0, y0], ["L", x1, y0], ["L", x1, y1], ["L", x0, y1], ["Z"]], fill });
  return [box(0, 0, POSTER.width, y), box(0, y + h, POSTER.width, POSTER.height), box(0, 0, x, POSTER.height), box(x + w, 0, POSTER.width, POSTER.height)];
}

function head({ style, texts, measure }: Input, picture: Picture, words: PosterWords, marks: Mark[]): void {
  const rtl = texts.dir === "rtl";
  const x = rtl ? POSTER.width - PAD : PAD;
  const common = { kind: "text", x, align: rtl ? "right" : "left", dir: texts.dir } as const;
  const width = POSTER.width - 2 * PAD;
  wrapped(texts.title.text, width, 34, measure, 1).forEach((text) => marks.push({ ...common, y: PAD + 18, text, size: 34, weight: 600, fill: style.ink }));
  wrapped(picture.summary, width, 17, measure, 1).forEach((text) => marks.push({ ...common, y: PAD + 54, text, size: 17, weight: 400, fill: style.ink }));
  const foot = [words.date, words.licence].filter(Boolean).join(" · ");
  marks.push({ ...common, y: PAD + 80, text: foot, size: 13, weight: 400, fill: style.muted });
  marks.push({ kind: "line", x1: PAD, y1: PAD + HEAD - 12, x2: POSTER.width - PAD, y2: PAD + HEAD - 12, stroke: style.tie, width: 1 });
}

/** A column of text that fills from above. */
class Column {
  readonly marks: Mark[] = [];
  y = PAD + HEAD;

  constructor(
    private readonly input: Input,
    readonly left: number,
    readonly width: number,
  ) {}

  get room(): number {
    return POSTER.height - PAD - this.y;
  }

  title(text: string): void {
    this.line(text, 15, 600, this.input.style.ink, 0);
    this.y += 4;
  }

  line(text: string, size: number, weight: 400 | 600, fill: string, indent: number, dir: Dir = this.input.texts.dir): void {
    const rtl = this.input.texts.dir === "rtl";
    const x = rtl ? this.left + this.width - indent : this.left + indent;
    this.marks.push({ kind: "text", x, y: this.y + (size * LINE) / 2, text, size, weight, fill, align: rtl ? "right" : "left", dir });
    this.y += size * LINE;
  }

  paragraph(text: string, size: number, fill: string): void {
    for (const line of this.wrap(text, size)) this.line(line, size, 400, fill, 0);
    this.y += size;
  }

  wrap(text: string, size: number, most = Infinity, indent = 0): readonly string[] {
    return wrapped(text, this.width - indent, size, this.input.measure, most);
  }

  /** One line, its middle left out where it is too long for one. */
  fitting(begin: string, name: string, end: string, size: number): string {
    const room = this.width - this.input.measure(`${begin}${end}…`, size, 400);
    let letters = [...name];
    while (letters.length > 1 && this.input.measure(letters.join(""), size, 400) > room) letters = letters.slice(0, Math.max(1, Math.floor(letters.length * 0.95)));
    return `${begin}${letters.length < [...name].length ? `${letters.join("").trimEnd()}…` : name}${end}`;
  }

  /** A mark in the space before a line that is written next. */
  mark(make: (x: number, y: number) => readonly Mark[]): void {
    const rtl = this.input.texts.dir === "rtl";
    this.marks.push(...make(rtl ? this.left + this.width - SIGN_PX : this.left + SIGN_PX, this.y + (13 * LINE) / 2));
  }
}

/** What the picture shows and how many of each; what lines mean where there are lines. */
function legend(column: Column, { graph, style, texts, state }: Input, picture: Picture): void {
  column.title(texts.t("legend"));
  for (const { terms, count } of signsOf(picture.outline.map((ix) => at(graph.entities, ix).kind))) {
    column.mark((x, y) => [shapeMark(terms[0].family.shape, x, y, 6, style.colour(terms[0].family), style.ground)]);
    const name = terms.map((term) => texts.term(term)).join(" · ");
    for (const line of column.wrap(texts.t("timeline.lane", { name, n: count }), 13, 3, INDENT)) column.line(line, 13, 400, style.ink, INDENT);
  }
  if (state.view === "network") lines(column, style, texts);
  column.y += 14;
}

/** The lines of a network with what they say. */
function lines(column: Column, style: Style, texts: Texts): void {
  column.y += 4;
  const line = (look: Pick<LineMark, "stroke" | "width" | "dash">) => (x: number, y: number): readonly Mark[] => [{ kind: "line", x1: x - 11, y1: y, x2: x + 11, y2: y, ...look }];
  const thin = line({ stroke: style.tieStrong, width: 1 });
  const disc = (x: number, y: number, r: number): Mark => ({ kind: "disc", x, y, r, fill: style.muted });
  const rows = [
    ["legend.single", thin],
    ["legend.several", line({ stroke: style.tieStrong, width: 3 })],
    ["legend.inferred", line({ stroke: style.tieStrong, width: 1.6, dash: DOTTED })],
    ["legend.contested", (x: number, y: number) => [...thin(x, y), { kind: "disc", x, y, r: 4, fill: style.ground, stroke: style.accent, width: 1.6 } as const]],
    ["legend.size", (x: number, y: number) => [disc(x - 7, y, 2.5), disc(x + 5, y, 5.5)]],
  ] as const;
  for (const [key, sign] of rows) {
    column.mark(sign);
    for (const line of column.wrap(texts.t(key), 12, 2, INDENT)) column.line(line, 12, 400, style.muted, INDENT);
  }
}

/** As many sources as there is room for, then how many more there are; how many are listed. Many have a line each, few their whole address. */
function sources(column: Column, { graph, texts, style }: Input, notes: Notes): number {
  const all = notes.sources.length;
  if (!all) return 0;
  column.title(texts.t("poster.sources"));
  const brief = all > MANY;
  const size = brief ? 10 : 11;
  const rest = size * LINE * 1.2;
  for (const [place, ix] of notes.sources.entries()) {
    const entry = noteOf(column, at(graph.entities, ix), texts.number(place + 1), { texts, size, brief });
    if (column.room < entry.length * size * LINE + (place + 1 < all ? rest : 0)) {
      column.line(texts.t("poster.more", { n: all - place }), size, 600, style.muted, 0);
      return place;
    }
    for (const [text, isAddress] of entry) column.line(text, size, 400, isAddress ? style.muted : style.ink, 0, isAddress ? "ltr" : texts.dir);
    if (!brief) column.y += 3;
  }
  return all;
}

interface NoteLook {
  readonly texts: Texts;
  readonly size: number;
  readonly brief: boolean;
}

/** The lines of a source, and of each whether it is its address. Names are isolated, so that those that run the other way keep their order. */
function noteOf(column: Column, one: Entity, number: string, { texts, size, brief }: NoteLook): readonly (readonly [string, boolean])[] {
  const name = texts.name(one).text;
  const date = one.start ? ` · ${isolated(texts.date(one.start))}` : "";
  const url = one.url.replace(/^https?:\/\/(www\.)?/, "").replace(/\/$/, "");
  if (brief) {
    const host = url.replace(/\/.*$/, "");
    return [[column.fitting(`${number}. \u2068`, name, `\u2069${date}${host ? ` · ${isolated(host)}` : ""}`, size), false]];
  }
  const told = column.wrap(`${number}. ${isolated(name)}${date}`, size, 3).map((line) => [line, false] as const);
  return url ? [...told, ...column.wrap(url, size, 2).map((line) => [line, true] as const)] : told;
}

const isolated = (text: string): string => `\u2068${text}\u2069`;
