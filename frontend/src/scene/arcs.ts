/** The ties of the selection as arcs over the map; ties between the same two spots are one arc, thicker the more they are. */

import { at } from "../base/model";
import type { Lit } from "../core/lit";
import { refOfTie } from "../core/refs";
import type { Spot } from "../core/where";
import { screenX, screenY } from "./camera";
import type { Mark } from "./mark";
import type { Frame, Input } from "./view";

const BEND = 0.18;
export const THICKEST = 4;
export const ARC_OPACITY = 0.65;

export function arcs({ graph, style }: Input, spots: readonly (Spot | undefined)[], lit: Lit | undefined, { camera }: Frame): readonly Mark[] {
  const found = new Map<string, { readonly mark: Mark & { kind: "path" }; count: number }>();
  for (const ix of lit?.ties ?? []) {
    const tie = at(graph.ties, ix);
    const [a, b] = [spots[tie.subject], spots[tie.object]];
    if (!a || !b || (a.x === b.x && a.y === b.y)) continue;
    // the western end first, so that both directions are one arc
    const [from, to] = a.x < b.x || (a.x === b.x && a.y < b.y) ? [a, b] : [b, a];
    const key = `${from.x} ${from.y} ${to.x} ${to.y}`;
    const known = found.get(key);
    if (known) {
      known.count++;
      continue;
    }
    const [x1, y1, x2, y2] = [screenX(camera, from.x), screenY(camera, from.y), screenX(camera, to.x), screenY(camera, to.y)];
    const bent = Math.hypot(x2 - x1, y2 - y1) * BEND;
    const control = [(x1 + x2) / 2, (y1 + y2) / 2 - bent] as const;
    found.set(key, { count: 1, mark: { kind: "path", segs: [["M", x1, y1], ["Q", control[0], control[1], x2, y2]], stroke: style.accent, opacity: ARC_OPACITY, ref: refOfTie(graph, ix) } });
  }
  return [...found.values()].map(({ mark, count }): Mark => ({ ...mark, width: Math.min(THICKEST, 1 + Math.log2(count)) }));
}
