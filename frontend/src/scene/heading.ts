/** What stands above a lane of the timeline. */

import type { Lane } from "../core/chronicle";
import { AXIS_PX } from "./axisMarks";
import { HEADING_PX, PAD_PX } from "./lanes";
import type { LaneLayout } from "./lanes";
import type { Mark } from "./mark";
import { shapeMark } from "./shape";
import type { Frame, Input } from "./view";

/**
 * The kind and how many there are; how many of them lie out of sight on either side.
 *
 * @param sign 1 where time runs to the right, -1 where it runs to the left
 */
export function headingMarks(lane: Lane, y: number, out: { readonly before: number; readonly after: number }, frame: Frame, { style, texts, measure }: Input, sign: 1 | -1): readonly Mark[] {
  if (y < AXIS_PX - HEADING_PX || y > frame.height + HEADING_PX) return [];
  const name = lane.family ? texts.term(lane.family) : texts.t(lane.of === "focus" ? "timeline.focus" : "timeline.ties");
  const text = texts.t("timeline.lane", { name, n: lane.items.length });
  const [start, end] = sign > 0 ? [PAD_PX, frame.width - PAD_PX] : [frame.width - PAD_PX, PAD_PX];
  const [align, across] = sign > 0 ? (["left", "right"] as const) : (["right", "left"] as const);
  const marks: Mark[] = [{ kind: "line", x1: 0, y1: y - HEADING_PX / 2, x2: frame.width, y2: y - HEADING_PX / 2, stroke: style.fadedTie, width: 1 }];
  if (lane.family) marks.push(shapeMark(lane.family.shape, start + sign * 6, y, 5.5, style.colour(lane.family), style.ground));
  const common = { kind: "text", y, size: 13, halo: style.ground, dir: texts.dir } as const;
  const indent = lane.family ? 20 : 0;
  marks.push({ ...common, x: start + sign * indent, text, weight: 600, fill: style.ink, align });
  const width = indent - 20 + measure(text, 13, 600);
  if (out.before) marks.push({ ...common, x: start + sign * (36 + width), text: texts.t("timeline.before", { n: out.before }), weight: 400, fill: style.muted, align });
  if (out.after) marks.push({ ...common, x: end, text: texts.t("timeline.after", { n: out.after }), weight: 400, fill: style.muted, align: across });
  return marks;
}

/** Where the heading of a lane stands, and down to where it and the axis cover the rows: it stays in sight as long as one of them does. */
export function headOf({ top, ys }: LaneLayout, { camera: { dy } }: Frame): { readonly y: number; readonly covered: number } {
  const natural = top + dy + HEADING_PX / 2;
  const y = Math.max(natural, Math.min(AXIS_PX + HEADING_PX / 2, Math.max(...ys) + dy));
  return { y, covered: y > natural ? Math.max(AXIS_PX, y + HEADING_PX / 2) : AXIS_PX };
}
