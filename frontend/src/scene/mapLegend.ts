/** The legend of the shaded map: a swatch for each class with its numbers, in the lower left, or in a strip where the map needs its room; on a ground of its own, since land may lie under it. */

import type { Texts } from "../base/text";
import { ARC_OPACITY, THICKEST } from "./arcs";
import type { Range } from "./classes";
import type { Box, Mark, Seg } from "./mark";
import type { Style } from "./style";
import type { Frame, Input, Sign } from "./view";

const SWATCH_PX = 18;
const TEXT_PX = 12;
const ROW_PX = 20;
const PAD_PX = 12;
/** So far the ground of the legend in rows reaches beyond it. */
const GROUND_PX = 8;
/** Room below. */
const BELOW_PX = 16;
/** On a stage lower than this, as under a sheet, the map needs all of it, if it is not so wide that there is room beside the land. */
export const LEAST_HEIGHT_PX = 300;
const ROOM_BESIDE_PX = 600;
/** The strip in little, and the lowest stage that has room for it. */
const STRIP = { text: 12, swatch: 12, row: 16, gap: 10 } as const;
const LEAST_STRIP_PX = 200;
const NOWHERE: Box = { x0: 0, y0: 0, x1: 0, y1: 0 };

export interface Legend {
  readonly marks: readonly Mark[];
  readonly box: Box;
}

/** The numbers of a class. */
const told = ({ from, to }: Range, texts: Texts): string => (from === to ? texts.number(from) : texts.t("span", { start: texts.number(from), end: texts.number(to) }));

/** How high the legend in rows is, with the room below. */
export const rowsHeight = (classes: readonly Range[]): number => (classes.length + 2) * ROW_PX + BELOW_PX;

export function legendMarks({ style, texts, measure }: Input, classes: readonly Range[], frame: Frame): Legend {
  const height = rowsHeight(classes);
  if (frame.height < (frame.width < ROOM_BESIDE_PX ? LEAST_HEIGHT_PX : height)) return { marks: [], box: NOWHERE };
  const rows = [...classes].reverse();
  const title = texts.t("map.legend");
  const shown = [...rows.map((one) => told(one, texts)), texts.t("map.none")];
  const wide = Math.max(measure(title, TEXT_PX, 600), ...shown.map((words) => measure(words, TEXT_PX, 400) + SWATCH_PX + 8));
  const rtl = texts.dir === "rtl";
  // always over the ocean on the left, for a map does not mirror; above the buttons where they are there
  const left = PAD_PX;
  const buttons = (frame.covered ?? []).filter(({ x0, y0 }) => x0 < left + wide && y0 > frame.height / 2);
  const bottom = Math.min(frame.height - BELOW_PX, ...buttons.map(({ y0 }) => y0 - 4));
  const top = bottom - height + BELOW_PX;
  const x = (far: number): number => (rtl ? left + wide - far : left + far);
  const align = rtl ? "right" : "left";
  const text = (words: string, far: number, row: number, weight: 400 | 600): Mark => ({
    kind: "text", x: x(far), y: top + (row + 0.5) * ROW_PX, text: words, size: TEXT_PX, weight, fill: style.ink, align, dir: texts.dir,
  });
  const box = { x0: left - GROUND_PX, y0: top - GROUND_PX / 2, x1: left + wide + GROUND_PX, y1: bottom + GROUND_PX / 2 };
  const marks: Mark[] = [{ kind: "path", segs: rectangle(box), fill: style.ground }, text(title, 0, 0, 600)];
  shown.forEach((words, row) => {
    const shade = row === rows.length ? style.land : (style.shades[style.shades.length - 1 - row] ?? style.land);
    marks.push(swatch(x(0), x(SWATCH_PX), top + (row + 1) * ROW_PX + 3, ROW_PX - 6, shade, style));
    marks.push(text(words, SWATCH_PX + 8, row + 1, 400));
  });
  return { marks, box };
}

/** How much of a stage two lines of the strip take. */
export const stripHeight = (height: number): number => (height < LEAST_STRIP_PX ? 0 : 2 * STRIP.row + 12);

/** The same in one line or two along the foot of the map, the fewest first. */
export function stripMarks({ style, texts, measure }: Input, classes: readonly Range[], frame: Frame): Legend {
  if (frame.height < LEAST_STRIP_PX) return { marks: [], box: NOWHERE };
  const { text: size, swatch: side, row: high, gap } = STRIP;
  const shades = style.shades.slice(style.shades.length - classes.length);
  const items = [{ words: texts.t("map.legend"), shade: undefined }, { words: texts.t("map.none"), shade: style.land }, ...classes.map((one, place) => ({ words: told(one, texts), shade: shades[place] ?? style.land }))];
  const room = frame.width - 4 * PAD_PX;
  const sized = items.map((item) => {
    const [before, weight] = item.shade === undefined ? [0, 600] as const : [side + 4, 400] as const;
    return { ...item, weight, before, width: before + measure(item.words, size, weight) };
  });
  // the title has a line of its own where they do not all go into one
  const isBroken = sized.reduce((sum, { width }) => sum + width + gap, -gap) > room;
  let [far, row, wide] = [0, 0, 0];
  const put = sized.map((item, place) => {
    if ((isBroken && place === 1) || (far > 0 && far + item.width > room)) [far, row] = [0, row + 1];
    const from = far;
    far += item.width + gap;
    wide = Math.max(wide, from + item.width);
    return { ...item, from, row };
  });
  const right = 3 * PAD_PX + wide;
  const buttons = (frame.covered ?? []).filter(({ x0, y0 }) => x0 < right && y0 > frame.height / 2);
  const bottom = Math.min(frame.height, ...buttons.map(({ y0 }) => y0)) - 4;
  const box = { x0: 0, y0: bottom - high * (row + 1) - 4, x1: frame.width, y1: frame.height };
  const rtl = texts.dir === "rtl";
  const x = (from: number): number => (rtl ? right - PAD_PX - from : 2 * PAD_PX + from);
  const marks: Mark[] = [{ kind: "path", segs: rectangle(box), fill: style.ground }];
  for (const one of put) {
    const y = box.y0 + 2 + high * (one.row + 0.5);
    if (one.shade !== undefined) marks.push(swatch(x(one.from), x(one.from + side), y - 5, 10, one.shade, style));
    marks.push({ kind: "text", x: x(one.from + one.before), y, text: one.words, size, weight: one.weight, fill: style.ink, align: rtl ? "right" : "left", dir: texts.dir });
  }
  return { marks, box };
}

const rectangle = ({ x0, y0, x1, y1 }: Box): readonly Seg[] => [["M", x0, y0], ["L", x1, y0], ["L", x1, y1], ["L", x0, y1], ["Z"]];

const swatch = (x0: number, x1: number, y: number, height: number, fill: string, style: Style): Mark =>
  ({ kind: "path", segs: rectangle({ x0, y0: y, x1, y1: y + height }), fill, stroke: style.tieStrong, width: 0.5 });

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
