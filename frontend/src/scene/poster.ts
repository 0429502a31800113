/** A poster on A3: a picture, how to read it, and the sources of what it shows, numbered as in the names. */

import { at } from "../base/model";
import type { Graph, Term } from "../base/model";
import type { Dir, Texts } from "../base/text";
import { listed, notesOf, raised } from "../core/notes";
import type { Notes } from "../core/notes";
import { moved } from "./framed";
import { fitted } from "./camera";
import type { Mark, Scene } from "./mark";
import { shapeMark } from "./shape";
import type { Input, Picture, PictureView } from "./view";
import { wrapped } from "./wrap";

/** A3, landscape, in CSS pixels. */
export const POSTER = { width: 1587, height: 1123 } as const;
const PAD = 48;
const HEAD = 110;
const COLUMN = 380;
const GAP = 32;
const LINE = 1.38;
/** More sources than this are listed briefly: with the site alone. */
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
  const count = sources(column, graph, texts, notes);
  const picture = view.picture({ ...input, texts: numbered(texts, listed(notes, count)) });
  const room = { width: POSTER.width - 2 * PAD - COLUMN - GAP, height: POSTER.height - 2 * PAD - HEAD };
  const left = rtl ? PAD + COLUMN + GAP : PAD;
  const top = PAD + HEAD;
  const camera = picture.home?.(room.width, room.height) ?? fitted(picture.bounds, room.width, room.height, 60, 90);
  const marks: Mark[] = picture.base({ camera, ...room, margin: 0 }).marks.map((mark) => moved(mark, left, top));
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

function head({ graph, style, texts, measure }: Input, picture: Picture, words: PosterWords, marks: Mark[]): void {
  const rtl = texts.dir === "rtl";
  const x = rtl ? POSTER.width - PAD : PAD;
  const common = { kind: "text", x, align: rtl ? "right" : "left", dir: texts.dir } as const;
  const width = POSTER.width - 2 * PAD;
  wrapped(graph.about.title, width, 34, measure, 1).forEach((text) => marks.push({ ...common, y: PAD + 18, text, size: 34, weight: 600, fill: style.ink }));
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
    for (const line of wrapped(text, this.width, size, this.input.measure)) this.line(line, size, 400, fill, 0);
    this.y += size;
  }

  wrap(text: string, size: number): readonly string[] {
    return wrapped(text, this.width, size, this.input.measure);
  }

  note(text: string, size: number, dir: Dir): void {
    this.line(text, size, 400, this.input.style.ink, 0, dir);
  }

  more(text: string, size: number): void {
    this.line(text, size, 600, this.input.style.muted, 0);
  }

  /** A mark in the space before a line that is written next. */
  mark(make: (x: number, y: number) => Mark): void {
    const rtl = this.input.texts.dir === "rtl";
    this.marks.push(make(rtl ? this.left + this.width - 8 : this.left + 8, this.y + (13 * LINE) / 2));
  }
}

/** The families that the picture shows and how many of each; what lines mean where there are lines. */
function legend(column: Column, { graph, style, texts, state }: Input, picture: Picture): void {
  const counts = new Map<Term, number>();
  for (const ix of picture.outline) {
    const { family } = at(graph.entities, ix).kind;
    counts.set(family, (counts.get(family) ?? 0) + 1);
  }
  const order = [...graph.terms.values()];
  column.title(texts.t("legend"));
  for (const [family, n] of [...counts].sort(([a], [b]) => order.indexOf(a) - order.indexOf(b))) {
    column.mark((x, y) => shapeMark(family.shape, x, y, 6, style.colour(family), style.ground));
    column.line(texts.t("timeline.lane", { name: texts.term(family), n }), 13, 400, style.ink, 26);
  }
  if (state.view === "network") {
    for (const key of ["legend.size", "legend.single", "legend.several"] as const) column.line(texts.t(key), 12, 400, style.muted, 0);
  }
  column.y += 14;
}

/** As many sources as there is room for, then how many more there are; how many are listed. Many are listed briefly. */
function sources(column: Column, graph: Graph, texts: Texts, notes: Notes): number {
  const all = notes.sources.length;
  if (!all) return 0;
  column.title(texts.t("poster.sources"));
  const brief = all > MANY;
  const size = brief ? 8.5 : 11;
  const least = size * LINE * 2;
  for (const [place, ix] of notes.sources.entries()) {
    const one = at(graph.entities, ix);
    const name = texts.name(one);
    const date = one.start ? ` (${texts.date(one.start)})` : "";
    const url = one.url.replace(/^https?:\/\/(www\.)?/, "");
    const where = brief ? url.replace(/\/.*$/, "") : url;
    const lines = column.wrap(`${texts.number(place + 1)}. ${name.text}${date}${where ? ` – ${where}` : ""}`, size);
    if (column.room < lines.length * size * LINE + (place + 1 < all ? least : 0)) {
      column.more(texts.t("poster.more", { n: all - place }), size);
      return place;
    }
    for (const line of lines) column.note(line, size, name.dir);
  }
  return all;
}
