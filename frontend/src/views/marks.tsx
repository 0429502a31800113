/** Marks as elements: small pictures beside words, by the code that draws the large ones. */

import type { VNode } from "preact";
import { BASELINE, pathData } from "../scene/mark";
import type { Mark } from "../scene/mark";

/** Marks in a box with nought at its top left corner; what they show is said beside them. */
export function Marks({ marks, width, height }: { readonly marks: readonly Mark[]; readonly width: number; readonly height: number }): VNode {
  return <svg viewBox={`0 0 ${width} ${height}`} width={width} height={height} aria-hidden="true">{marks.map((mark, place) => <Drawn key={place} mark={mark} />)}</svg>;
}

function Drawn({ mark }: { readonly mark: Mark }): VNode {
  if (mark.kind === "line") return <path d={`M${mark.x1} ${mark.y1}L${mark.x2} ${mark.y2}`} stroke={mark.stroke} stroke-width={mark.width} stroke-dasharray={mark.dash?.join(" ")} opacity={mark.opacity} />;
  if (mark.kind === "text") return <text x={mark.x} y={mark.y + mark.size * BASELINE} font-size={mark.size} font-weight={mark.weight} text-anchor="middle" fill={mark.fill} direction="ltr">{mark.text}</text>;
  const look = { fill: mark.fill ?? "none", stroke: mark.stroke, "stroke-width": mark.width, opacity: mark.opacity };
  return mark.kind === "disc" ? <circle cx={mark.x} cy={mark.y} r={mark.r} {...look} /> : <path d={pathData(mark.segs)} stroke-dasharray={mark.dash?.join(" ")} {...look} />;
}
