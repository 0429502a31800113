/** The signs of a picture beside the shapes of the kinds, each with what it says: for the legend of the page and of posters. */

import { parseDate } from "../base/dates";
import type { ReducedDate } from "../base/dates";
import type { Dir } from "../base/text";
import type { View } from "../core/state";
import { barMarks, otherMark } from "./bars";
import type { BarLook } from "./bars";
import { mapSigns } from "./mapLegend";
import type { LineMark, Mark } from "./mark";
import type { Style } from "./style";
import { DOTTED, crossMark } from "./tie";
import type { Sign } from "./view";

/** A sign is so wide, half of it to either side of its place. */
export const SIGN_PX = 24;
const BAR_PX = 10;
/** Beside a value on which sources disagree. Drawn, as the next one is, since few fonts have such a letter and it takes long to find one. */
export const contestedMarks = (x: number, y: number, stroke: string): readonly Mark[] => [{ kind: "disc", x, y, r: 3, stroke, width: 1.4 }];
/** Beside words that were found in the text of the source. */
export const verifiedMarks = (x: number, y: number, stroke: string): readonly Mark[] => [{ kind: "path", segs: [["M", x - 4, y], ["L", x - 1, y + 3.5], ["L", x + 4.5, y - 4]], stroke, width: 1.6 }];
/** The days that a sign of the timeline is drawn of: four years. */
const [EARLY, MIDDLE, LATE] = [dateOf("2001"), dateOf("2003-01-01"), dateOf("2004")];
const WHOLE = { ...EARLY, last: LATE.last };
const DAYS = WHOLE.last + 1 - WHOLE.first;

/** Of a view, whatever it shows just now. */
export function signsOfView(view: View, style: Style, dir: Dir): readonly Sign[] {
  if (view === "query") return [];
  if (view === "table") return claimSigns(style);
  if (view === "timeline") return timeSigns(style, dir);
  return view === "map" ? mapSigns(style, { arcs: true, clusters: true }) : networkSigns(style);
}

/** The lines of a network with what they say. */
function networkSigns(style: Style): readonly Sign[] {
  const line = (look: Pick<LineMark, "stroke" | "width" | "dash">) => (x: number, y: number): readonly Mark[] => [{ kind: "line", x1: x - 11, y1: y, x2: x + 11, y2: y, ...look }];
  const thin = line({ stroke: style.tieStrong, width: 1 });
  const disc = (x: number, y: number, r: number): Mark => ({ kind: "disc", x, y, r, fill: style.muted });
  return [
    { key: "legend.single", marks: thin },
    { key: "legend.several", marks: line({ stroke: style.tieStrong, width: 3 }) },
    { key: "legend.inferred", marks: line({ stroke: style.tieStrong, width: 1.6, dash: DOTTED }) },
    { key: "legend.contested", marks: (x, y) => [...thin(x, y), crossMark({ x, y }, style.accent)] },
    { key: "legend.size", marks: (x, y) => [disc(x - 7, y, 2.5), disc(x + 5, y, 5.5)] },
  ];
}

/** What stands beside the words of a claim in the table. */
function claimSigns({ ink }: Style): readonly Sign[] {
  return [{ key: "contested", marks: (x, y) => contestedMarks(x, y, ink) }, { key: "verified", marks: (x, y) => verifiedMarks(x, y, ink) }];
}

/** How a timeline draws what is known of a date, by the code that draws it there. */
function timeSigns(style: Style, dir: Dir): readonly Sign[] {
  const sign = (key: Sign["key"], draw: (look: BarLook) => readonly Mark[]): Sign => ({
    key,
    marks: (x, y) => draw({ y, height: BAR_PX, colour: style.ink, opacity: 1, ref: { kind: "entity", id: "" }, x: (day) => x + (dir === "rtl" ? -1 : 1) * ((day - MIDDLE.first) / DAYS) * SIGN_PX }),
  });
  const bar = (start: string, end = "", open = false) => (look: BarLook): readonly Mark[] => barMarks({ start: parseDate(start), end: parseDate(end), open }, look);
  return [
    sign("legend.day", bar("2003-01-01")),
    sign("legend.year", bar("2001", "2004")),
    sign("legend.soft", bar("2001~", "2004~")),
    sign("legend.open", bar("2001", "", true)),
    sign("legend.dates", (look) => [otherMark(WHOLE, look)]),
  ];
}

function dateOf(cell: string): ReducedDate {
  const date = parseDate(cell);
  if (!date) throw new RangeError(`${cell} is no date`);
  return date;
}
