/** Which mark a point is on: bodies before lines, both before land that no entity stands for, then the nearest. */

import type { Target } from "../core/state";
import type { Mark, Measure, Seg } from "./mark";
import { boundsOf, outlineBounds } from "./mark";

const HERE = { k: 1, dx: 0, dy: 0 };

/** The reference of the mark at or nearest to a point within some slack in pixels. */
export function pick(marks: readonly Mark[], x: number, y: number, slack: number, measure: Measure): Target | undefined {
  let best: { readonly ref: Target; readonly rank: number; readonly far: number } | undefined;
  for (let place = marks.length - 1; place >= 0; place--) {
    const mark = marks[place];
    if (!mark?.ref) continue;
    const far = distance(mark, x, y, measure);
    if (far > slack) continue;
    const rank = isLine(mark) ? 1 : mark.kind === "path" && mark.ref.kind === "land" ? 2 : 0;
    if (!best || rank < best.rank || (rank === best.rank && far < best.far)) best = { ref: mark.ref, rank, far };
  }
  return best?.ref;
}

const isLine = (mark: Mark): boolean => mark.kind === "line" || (mark.kind === "path" && mark.fill === undefined);

/** How far a point is from a mark, in pixels; 0 inside. */
export function distance(mark: Mark, x: number, y: number, measure: Measure): number {
  switch (mark.kind) {
    case "disc":
      return Math.max(0, Math.hypot(x - mark.x, y - mark.y) - mark.r);
    case "line":
      return toSegment(x, y, mark.x1, mark.y1, mark.x2, mark.y2);
    case "text": {
      const box = boundsOf(mark, measure);
      return Math.hypot(Math.max(box.x0 - x, 0, x - box.x1), Math.max(box.y0 - y, 0, y - box.y1));
    }
    case "path": {
      const { k, dx, dy } = mark.at ?? HERE;
      const [u, v] = [(x - dx) / k, (y - dy) / k];
      if (mark.fill === undefined) return toOutline(mark.segs, u, v) * k;
      const box = outlineBounds(mark);
      const away = Math.hypot(Math.max(box.x0 - u, 0, u - box.x1), Math.max(box.y0 - v, 0, v - box.y1));
      return (away > 0 ? away : isWithin(mark.segs, u, v) ? 0 : toOutline(mark.segs, u, v)) * k;
    }
  }
}

function toSegment(x: number, y: number, x1: number, y1: number, x2: number, y2: number): number {
  const [dx, dy] = [x2 - x1, y2 - y1];
  const length = dx * dx + dy * dy;
  const t = length === 0 ? 0 : Math.min(1, Math.max(0, ((x - x1) * dx + (y - y1) * dy) / length));
  return Math.hypot(x - x1 - t * dx, y - y1 - t * dy);
}

/** Calls back with each straight piece of an outline; curves in eight, arcs in twelve pieces. */
export function pieces(segs: readonly Seg[], each: (x1: number, y1: number, x2: number, y2: number) => void): void {
  let [x, y, x0, y0]: [number, number, number, number] = [0, 0, 0, 0];
  const line = (x2: number, y2: number): void => {
    each(x, y, x2, y2);
    [x, y] = [x2, y2];
  };
  for (const seg of segs) {
    if (seg[0] === "Z") line(x0, y0);
    else if (seg[0] === "A") {
      for (let step = 0; step <= 12; step++) {
        const angle = seg[4] + ((seg[5] - seg[4]) * step) / 12;
        line(seg[1] + seg[3] * Math.cos(angle), seg[2] + seg[3] * Math.sin(angle));
      }
    } else if (seg[0] === "Q") {
      const [fx, fy]: [number, number] = [x, y];
      for (let step = 1; step <= 8; step++) {
        const t = step / 8;
        const u = 1 - t;
        line(u * u * fx + 2 * u * t * seg[1] + t * t * seg[3], u * u * fy + 2 * u * t * seg[2] + t * t * seg[4]);
      }
    } else if (seg[0] === "M") [x, y, x0, y0] = [seg[1], seg[2], seg[1], seg[2]];
    else line(seg[1], seg[2]);
  }
}

function toOutline(segs: readonly Seg[], x: number, y: number): number {
  let least = Infinity;
  pieces(segs, (x1, y1, x2, y2) => void (least = Math.min(least, toSegment(x, y, x1, y1, x2, y2))));
  return least;
}

/** Whether a point is within an outline. */
export function isWithin(segs: readonly Seg[], x: number, y: number): boolean {
  let crossings = 0;
  pieces(segs, (x1, y1, x2, y2) => {
    if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) crossings++;
  });
  return crossings % 2 === 1;
}
