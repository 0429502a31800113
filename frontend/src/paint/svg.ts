/** Writes a scene as an SVG file, without a DOM. It decides nothing: it is the twin of canvas.ts, and a test holds the two together. */

import { BASELINE, FONT, HALO, number, pathData } from "../scene/mark";
import type { Align, Mark, Scene, TextMark } from "../scene/mark";
import type { Dir } from "../base/text";

export interface SvgWords {
  /** What the picture shows, for those who hear it. */
  readonly title: string;
  readonly lang: string;
}

/** The scenes one above the other, the size and ground being those of the first. */
export function toSvg(scenes: readonly Scene[], words: SvgWords): string {
  const [first] = scenes;
  if (!first) throw new RangeError("no scene to write");
  const { width, height } = first;
  const ground = first.background ? `<rect width="${number(width)}" height="${number(height)}" fill="${escaped(first.background)}"/>` : "";
  const marks = scenes.flatMap((scene) => scene.marks.map(markOf));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${number(width)}" height="${number(height)}" viewBox="0 0 ${number(width)} ${number(height)}"`,
    // said here, or a page that runs from the right and holds the picture would turn the anchors of its texts round
    ` role="img" direction="ltr" xml:lang="${escaped(words.lang)}" font-family="${escaped(FONT)}" stroke-linejoin="round" fill="none">`,
    `<title>${escaped(words.title)}</title>${ground}\n`,
    marks.join("\n"),
    "\n</svg>\n",
  ].join("");
}

/** The anchor of SVG runs with the text; ours does not. */
export function anchorOf(align: Align, dir: Dir): "start" | "middle" | "end" {
  if (align === "center") return "middle";
  return (align === "left") === (dir === "ltr") ? "start" : "end";
}

function markOf(mark: Mark): string {
  const opacity = mark.opacity === undefined || mark.opacity === 1 ? "" : ` opacity="${number(mark.opacity)}"`;
  switch (mark.kind) {
    case "line":
      return `<line x1="${number(mark.x1)}" y1="${number(mark.y1)}" x2="${number(mark.x2)}" y2="${number(mark.y2)}"${strokeOf(mark.stroke, mark.width, mark.dash)}${opacity}/>`;
    case "disc":
      return `<circle cx="${number(mark.x)}" cy="${number(mark.y)}" r="${number(mark.r)}"${fillOf(mark.fill)}${strokeOf(mark.stroke, mark.width)}${opacity}/>`;
    case "path": {
      const k = mark.at?.k ?? 1;
      const place = mark.at ? ` transform="matrix(${exact(k)} 0 0 ${exact(k)} ${number(mark.at.dx)} ${number(mark.at.dy)})"` : "";
      return `<path d="${pathData(mark.segs)}"${fillOf(mark.fill)}${strokeOf(mark.stroke, (mark.width ?? 1) / k, mark.dash?.map((one) => one / k))}${place}${opacity}/>`;
    }
    case "text":
      return textOf(mark, opacity);
  }
}

function textOf(mark: TextMark, opacity: string): string {
  const { x, y, size, dir } = mark;
  const halo = mark.halo === undefined ? "" : ` stroke="${escaped(mark.halo)}" stroke-width="${number(2 * HALO)}" paint-order="stroke"`;
  const turn = mark.rotate ? ` transform="rotate(${number((mark.rotate * 180) / Math.PI)} ${number(x)} ${number(y)})"` : "";
  const lang = mark.lang ? ` xml:lang="${escaped(mark.lang)}"` : "";
  const anchor = anchorOf(mark.align, dir);
  return [
    `<text x="${number(x)}" y="${number(y + size * BASELINE)}" font-size="${number(size)}"${mark.weight === 400 ? "" : ` font-weight="${mark.weight}"`}`,
    `${anchor === "start" ? "" : ` text-anchor="${anchor}"`}${dir === "ltr" ? "" : ` direction="rtl"`}${lang}${fillOf(mark.fill)}${halo}${turn}${opacity}>${escaped(mark.text)}</text>`,
  ].join("");
}

const fillOf = (fill: string | undefined): string => (fill === undefined ? "" : ` fill="${escaped(fill)}"`);

function strokeOf(stroke: string | undefined, width: number | undefined, dash?: readonly number[]): string {
  if (stroke === undefined || width === 0) return "";
  const dashes = dash?.length ? ` stroke-dasharray="${dash.map(exact).join(" ")}"` : "";
  return ` stroke="${escaped(stroke)}"${width === undefined || width === 1 ? "" : ` stroke-width="${exact(width)}"`}${dashes}`;
}

const exact = (value: number): string => String(Number(value.toPrecision(6)));

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** Text as XML holds it; characters that it does not allow are left out. */
export function escaped(text: string): string {
  return text.replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, "").replace(/[&<>"]/g, (one) => ENTITIES[one] ?? one);
}
