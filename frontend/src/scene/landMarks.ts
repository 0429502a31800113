/** The land of the world map: its outlines, shaded, and a point for what is too small to be seen. */

import { at } from "../base/model";
import type { World } from "../base/world";
import { entityRef } from "../core/state";
import type { Target } from "../core/state";
import { screenX, screenY } from "./camera";
import { rangeOf } from "./classes";
import type { Range } from "./classes";
import type { Mark } from "./mark";
import { outlinesOf } from "./outlines";
import type { Frame, Input } from "./view";

/** A country smaller than this on the screen is drawn as a point too. */
const SMALL_PX = 7;

/** What the land is drawn of. */
export interface Shaded {
  readonly input: Input;
  readonly world: World;
  /** Organizations by country. */
  readonly counts: ReadonlyMap<string, number>;
  readonly classes: readonly Range[];
}

export function landMarks(shaded: Shaded, { camera }: Frame): readonly Mark[] {
  const { graph, style, state, visible } = shaded.input;
  const { counts, world } = shaded;
  const outlines = outlinesOf(world);
  const ground = { stroke: style.border, width: 0.7, at: camera } as const;
  const marks: Mark[] = outlines.plain.length ? [{ kind: "path", segs: outlines.plain, fill: style.land, ...ground }] : [];
  for (const [code, segs] of outlines.shapes) marks.push({ kind: "path", segs, fill: shadeOf(shaded, code), ...ground, ref: refOf(shaded, code) });
  for (const [code, point] of world.points) {
    const entity = graph.countries.get(code);
    const wanted = counts.has(code) || (entity !== undefined && visible.has(entity));
    const box = outlines.boxes.get(code);
    if (!wanted || (box && Math.max(box.x1 - box.x0, box.y1 - box.y0) * camera.k >= SMALL_PX)) continue;
    const chosen = state.selected?.kind === "entity" && entity !== undefined && at(graph.entities, entity).id === state.selected.id;
    marks.push({ kind: "disc", x: screenX(camera, point.x), y: screenY(camera, point.y), r: chosen ? 5 : 4, fill: shadeOf(shaded, code), stroke: style.tieStrong, width: 1, ref: refOf(shaded, code) });
  }
  return marks;
}

/** The entity that stands for a country, else its land. */
function refOf({ input: { graph } }: Shaded, code: string): Target {
  const entity = graph.countries.get(code);
  return entity === undefined ? { kind: "land", code } : entityRef(at(graph.entities, entity).id);
}

function shadeOf({ input: { style }, counts, classes }: Shaded, code: string): string {
  const place = rangeOf(classes, counts.get(code) ?? 0);
  // with fewer than five classes the darker ones are used
  return place < 0 ? style.land : (style.shades[place + style.shades.length - classes.length] ?? style.land);
}
