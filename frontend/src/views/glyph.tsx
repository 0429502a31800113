/** The shape of a kind as a small picture beside its name. */

import type { VNode } from "preact";
import type { Term } from "../base/model";
import { pathData } from "../scene/mark";
import { shapeMark } from "../scene/shape";
import { usePage } from "./page";

export function Glyph({ kind, size = 14 }: { readonly kind: Term; readonly size?: number }): VNode {
  const { style } = usePage();
  const mark = shapeMark(kind.family.shape, 8, 8, 5.4, style.colour(kind.family), "none");
  const look = { fill: mark.fill, stroke: mark.stroke, "stroke-width": mark.width };
  return (
    <svg class="glyph" viewBox="0 0 16 16" width={size} height={size} aria-hidden="true">
      {mark.kind === "disc" ? <circle cx={mark.x} cy={mark.y} r={mark.r} {...look} /> : <path d={pathData(mark.segs)} {...look} />}
    </svg>
  );
}
