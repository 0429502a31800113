/** A sheet of A3 and the columns of text on it. */

import type { Dir } from "../base/text";
import type { Mark } from "./mark";
import type { Input } from "./view";
import { bold, wrapped } from "./wrap";

/** A3, landscape, in CSS pixels. */
export const POSTER = { width: 1587, height: 1123 } as const;
export const PAD = 48;
export const HEAD = 110;
export const GAP = 32;
export const LINE = 1.38;
const TITLE_PX = 15;
/** The middle of a sign in the legend. */
const SIGN_PX = 11;

/** A column of text that fills from above. */
export class Column {
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
    for (const line of wrapped(text, this.width, TITLE_PX, bold(this.input.measure))) this.line(line, TITLE_PX, 600, this.input.style.ink, 0);
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

  /** A mark in the space before a line that is written next. */
  mark(make: (x: number, y: number) => readonly Mark[]): void {
    const rtl = this.input.texts.dir === "rtl";
    this.marks.push(...make(rtl ? this.left + this.width - SIGN_PX : this.left + SIGN_PX, this.y + (13 * LINE) / 2));
  }
}
