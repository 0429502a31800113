/** The whole name of what the pointer is on, on a plate over the short one that may stand there already. */

import { at } from "../base/model";
import { linesOf, meet } from "./label";
import type { Placed } from "./label";
import { LINE_HEIGHT } from "./mark";
import type { Align, Box, Mark, Measure, TextMark } from "./mark";
import type { Style } from "./style";
import type { Frame } from "./view";
import { bold, wrapped } from "./wrap";

const PAD_PX = 5;
const WIDEST_PX = 320;
const MOST_LINES = 4;
const GAP_PX = 6;
/** Where a plate stands beside what is named, in the order in which the places are tried. */
const SPOTS = [[0, 1], [0, -1], [1, 0], [-1, 0], [1, 1], [-1, 1], [1, -1], [-1, -1], [0, 2], [0, -2], [1, 2], [-1, 2], [1, -2], [-1, -2]] as const;

export interface Pointed {
  readonly text: string;
  readonly dir: TextMark["dir"];
  readonly lang?: string;
  /** The middle of what is named and how far it reaches. */
  readonly x: number;
  readonly y: number;
  readonly reach: number;
  /** Its name as it stands on the picture. */
  readonly placed?: Placed<unknown> | undefined;
  /** What the plate leaves free where there is room for it near by. */
  readonly clear?: readonly Box[];
}

export function plateMarks(pointed: Pointed, frame: Frame, style: Style, measure: Measure): readonly Mark[] {
  const { placed } = pointed;
  const size = placed ? placed.wish.size : 14;
  // the same lines where they hold the whole name, so that the plate changes as little as can be
  const stands = placed && placed.wish.lines.join(" ") === pointed.text ? placed.wish.lines : undefined;
  const lines = stands ?? wrapped(pointed.text, Math.min(WIDEST_PX, frame.width - 24), size, bold(measure), MOST_LINES);
  const width = Math.max(...lines.map((line) => measure(line, size, 600)));
  const half = (lines.length * size * LINE_HEIGHT) / 2;
  const align = placed?.align ?? "center";
  const box = placed ? kept(covering(boxAt(placed.x, placed.y, width, half, align), placed.box), frame) : beside(pointed, width, half, frame);
  const left = align === "left" ? box.x0 + PAD_PX : align === "right" ? box.x1 - PAD_PX : (box.x0 + box.x1) / 2;
  const told = linesOf({ wish: { lines, size }, x: left, y: (box.y0 + box.y1) / 2 });
  const common = { kind: "text", size, weight: 600, fill: style.ink, align, dir: pointed.dir, ...(pointed.lang ? { lang: pointed.lang } : {}) } as const;
  return [plate(box, style), ...told.map((line): Mark => ({ ...common, ...line }))];
}

/** Above what is named, below it at the upper edge, else to its sides and corners: the first that leaves clear what is to be. */
function beside({ x, y, reach, clear = [] }: Pointed, width: number, half: number, frame: Frame): Box {
  const [up, along] = [reach + half + PAD_PX + GAP_PX, reach + width / 2 + PAD_PX + GAP_PX];
  const first = y - up - half > 0 ? -1 : 1;
  const boxes = SPOTS.map(([dx, dy]) => kept(boxAt(x + dx * along, y + dy * first * up, width, half, "center"), frame));
  return boxes.find((box) => !clear.some((one) => meet(box, one))) ?? at(boxes, 0);
}

function boxAt(x: number, y: number, width: number, half: number, align: Align): Box {
  const x0 = align === "left" ? x : align === "right" ? x - width : x - width / 2;
  return { x0: x0 - PAD_PX, y0: y - half - 2, x1: x0 + width + PAD_PX, y1: y + half + 2 };
}

const covering = (box: Box, other: Box | undefined): Box => (other ? { x0: Math.min(box.x0, other.x0 - 3), y0: Math.min(box.y0, other.y0 - 2), x1: Math.max(box.x1, other.x1 + 3), y1: Math.max(box.y1, other.y1 + 2) } : box);

/** Moved as little as needed to be in sight as a whole. */
function kept(box: Box, { width, height }: Frame): Box {
  const dx = Math.max(4 - box.x0, 0) || Math.min(width - 4 - box.x1, 0);
  const dy = Math.max(4 - box.y0, 0) || Math.min(height - 4 - box.y1, 0);
  return { x0: box.x0 + dx, y0: box.y0 + dy, x1: box.x1 + dx, y1: box.y1 + dy };
}

function plate({ x0, y0, x1, y1 }: Box, style: Style): Mark {
  return { kind: "path", segs: [["M", x0, y0], ["L", x1, y0], ["L", x1, y1], ["L", x0, y1], ["Z"]], fill: style.ground, stroke: style.tieStrong, width: 1 };
}
