/** The legend of the shaded map: a swatch for each class with its numbers, in the lower left. */

import { ARC_OPACITY, THICKEST } from "./arcs";
import type { Range } from "./classes";
import type { Box, Mark } from "./mark";
import type { Style } from "./style";
import type { Frame, Input, Sign } from "./view";

const SWATCH_PX = 18;
const TEXT_PX = 12;
const ROW_PX = 20;
const PAD_PX = 12;
/** Room below. */
const BELOW_PX = 16;
/** On a stage lower than this, as under a sheet, the map needs all of it. */
const LEAST_HEIGHT_PX = 300;

export function legendMarks({ style, texts, measure }: Input, classes: readonly Range[], frame: Frame): { readonly marks: readonly Mark[]; readonly box: Box } {
  if (frame.height < LEAST_HEIGHT_PX) return { marks: [], box: { x0: 0, y0: 0, x1: 0, y1: 0 } };
  const rows = [...classes].reverse();
  const title = texts.t("map.legend");
  const shown = [...rows.map(({ from, to }) => (from === to ? texts.number(from) : texts.t("span", { start: texts.number(from), end: texts.number(to) }))), texts.t("map.none")];
  const wide = Math.max(measure(title, TEXT_PX, 600), ...shown.map((words) => measure(words, TEXT_PX, 400) + SWATCH_PX + 8));
  const height = (rows.length + 2) * ROW_PX;
  const rtl = texts.dir === "rtl";
  // always over the ocean on the left, for a map does not mirror; above the buttons where they are there
  const left = PAD_PX;
  const buttons = (frame.covered ?? []).filter(({ x0, y0 }) => x0 < left + wide && y0 > frame.height / 2);
  const bottom = Math.min(frame.height - BELOW_PX, ...buttons.map(({ y0 }) => y0 - 4));
  const top = bottom - height;
  const x = (far: number): number => (rtl ? left + wide - far : left + far);
  const align = rtl ? "right" : "left";
  const text = (words: string, far: number, row: number, weight: 400 | 600): Mark => ({
    kind: "text", x: x(far), y: top + (row + 0.5) * ROW_PX, text: words, size: TEXT_PX, weight, fill: style.ink, halo: style.ground, align, dir: texts.dir,
  });
  const marks: Mark[] = [text(title, 0, 0, 600)];
  shown.forEach((words, row) => {
    const shade = row === rows.length ? style.land : (style.shades[style.shades.length - 1 - row] ?? style.land);
    const [a, b] = [x(0), x(SWATCH_PX)];
    const y = top + (row + 1) * ROW_PX + 3;
    marks.push({ kind: "path", segs: [["M", a, y], ["L", b, y], ["L", b, y + ROW_PX - 6], ["L", a, y + ROW_PX - 6], ["Z"]], fill: shade, stroke: style.tieStrong, width: 0.5 });
    marks.push(text(words, SWATCH_PX + 8, row + 1, 400));
  });
  return { marks, box: { x0: left - 4, y0: top, x1: left + wide + 4, y1: bottom } };
}

/** What arcs and numbered circles mean, of those that there are. */
export function mapSigns(style: Style, has: { readonly arcs: boolean; readonly clusters: boolean }): readonly Sign[] {
  const arc = (width: number) => (x: number, y: number): readonly Mark[] => [{ kind: "path", segs: [["M", x - 11, y + 3], ["Q", x, y - 8, x + 11, y + 3]], stroke: style.accent, width, opacity: ARC_OPACITY }];
  const cluster = (x: number, y: number): readonly Mark[] => [
    { kind: "disc", x, y, r: 7, fill: style.ground, stroke: style.ink, width: 1.2 },
    { kind: "text", x, y, text: "2", size: 9, weight: 600, fill: style.ink, align: "center", dir: "ltr" },
  ];
  return [
    ...(has.arcs ? [{ key: "map.arc", marks: arc(1) }, { key: "map.arcs", marks: arc(THICKEST) }] as const : []),
    ...(has.clusters ? [{ key: "map.cluster", marks: cluster }] as const : []),
  ];
}
