/** What is drawn above the world map: the selection, and the name of what the pointer or the keyboard is on, with how much stands there. */

import { at } from "../base/model";
import type { EntityIx, Graph } from "../base/model";
import type { World } from "../base/world";
import { refEntities } from "../core/refs";
import { entityRef } from "../core/state";
import type { Target } from "../core/state";
import type { Spot } from "../core/where";
import { screenX, screenY } from "./camera";
import type { Cluster } from "./clusters";
import { landName } from "./landNames";
import type { MapNames } from "./mapNames";
import { POINT_PX, RING_PX, circleOf } from "./mapMarks";
import type { Mark } from "./mark";
import { outlinesOf } from "./outlines";
import { plateMarks } from "./plate";
import type { Frame, Input, Land } from "./view";

interface Drawn {
  readonly input: Input;
  readonly world: World;
  readonly names: MapNames;
  readonly spots: readonly (Spot | undefined)[];
  /** The organizations of each country, by code. */
  readonly counts: ReadonlyMap<string, number>;
  readonly lands: readonly Land[];
  /** The points that stand in one spot with an entity, as they are opened one after the other. */
  readonly stack: (entity: EntityIx) => Cluster<EntityIx> | undefined;
  /** The numbers of points that stand together, which no outline crosses. */
  readonly numbers: () => readonly Mark[];
}

export function pointedOnMap(drawn: Drawn, frame: Frame, hover: Target | undefined): readonly Mark[] {
  const { input: { graph, state, style } } = drawn;
  const marks: Mark[] = [];
  const pointed = refEntities(graph, hover);
  const outlines = [...pointed.flatMap((ix) => countryOutline(graph, drawn.world, ix, style.ink, frame)), ...landOutline(drawn, hover, frame)];
  if (outlines.length) marks.push(...outlines, ...drawn.numbers());
  // the outline of a country that is selected is drawn with the picture, below the points
  for (const ix of refEntities(graph, state.selected)) marks.push(...ringed(drawn, ix, style.accent, frame));
  for (const ix of pointed) marks.push(...ringed(drawn, ix, style.ink, frame), ...plateOf(drawn, ix, frame));
  return hover?.kind === "land" ? [...marks, ...landMarks(drawn, hover.code, frame)] : marks;
}

/** How far the ring around a point reaches: it crosses no number of a stack. */
function ringOf({ input, stack }: Drawn, ix: EntityIx): number {
  const count = stack(ix)?.members.length;
  return count ? circleOf(count, input) + RING_PX - POINT_PX : RING_PX;
}

/** The outline of a country that has one. */
export function countryOutline(graph: Graph, world: World, ix: EntityIx, stroke: string, { camera }: Frame): readonly Mark[] {
  const one = at(graph.entities, ix);
  const segs = one.kind.name === "Country" ? outlinesOf(world).shapes.get(one.country) : undefined;
  return segs ? [{ kind: "path", segs, stroke, width: 2, at: camera }] : [];
}

/** The ring around a point; nothing around what has an outline. */
function ringed(drawn: Drawn, ix: EntityIx, colour: string, frame: Frame): readonly Mark[] {
  const { input: { graph }, world, spots } = drawn;
  const { camera } = frame;
  const spot = countryOutline(graph, world, ix, colour, frame).length ? undefined : spots[ix];
  return spot ? [{ kind: "disc", x: screenX(camera, spot.x), y: screenY(camera, spot.y), r: ringOf(drawn, ix), stroke: colour, width: 2 }] : [];
}

function plateOf(drawn: Drawn, ix: EntityIx, frame: Frame): readonly Mark[] {
  const { input, names, spots, counts, stack } = drawn;
  const { graph, texts, style, measure } = input;
  const [one, spot] = [at(graph.entities, ix), spots[ix]];
  if (!spot) return [];
  const name = texts.name(one);
  const count = one.kind.name === "Country" ? counts.get(one.country) : undefined;
  const members = stack(ix)?.members ?? [];
  const place = members.findIndex(({ of }) => of === ix) + 1;
  const text = count ? texts.t("timeline.lane", { name: name.text, n: count })
    : place ? texts.t("map.stack", { name: name.text, place: texts.number(place), n: texts.number(members.length) }) : name.text;
  const [x, y] = [screenX(frame.camera, spot.x), screenY(frame.camera, spot.y)];
  return plateMarks({ text, dir: name.dir, lang: name.lang, x, y, reach: ringOf(drawn, ix), placed: names.placed(entityRef(one.id), frame.camera) }, frame, style, measure);
}

/** The outline of land that no entity stands for; broader where there are entries. */
function landOutline({ input: { style }, world, lands }: Drawn, hover: Target | undefined, { camera }: Frame): readonly Mark[] {
  const segs = hover?.kind === "land" ? outlinesOf(world).shapes.get(hover.code) : undefined;
  const isChoice = hover?.kind === "land" && lands.some(({ code, entries }) => code === hover.code && entries.length > 0);
  return segs ? [{ kind: "path", segs, stroke: style.ink, width: isChoice ? 2 : 1, at: camera }] : [];
}

/** The name of such land and how many entries there are, with a ring where it has no outline. */
function landMarks({ input, world, names, lands }: Drawn, code: string, frame: Frame): readonly Mark[] {
  const { texts, style, measure } = input;
  const point = world.points.get(code);
  if (!point) return [];
  const [x, y] = [screenX(frame.camera, point.x), screenY(frame.camera, point.y)];
  const entries = lands.find((one) => one.code === code)?.entries.length;
  const name = landName(input, world, code);
  const text = entries ? texts.t("timeline.lane", { name, n: texts.t("entries", { n: entries }) }) : name;
  const ring: Mark = { kind: "disc", x, y, r: RING_PX, stroke: style.ink, width: 2 };
  return [...(outlinesOf(world).shapes.has(code) ? [] : [ring]), ...plateMarks({ text, dir: texts.dir, lang: texts.lang, x, y, reach: RING_PX, placed: names.placed({ kind: "land", code }, frame.camera) }, frame, style, measure)];
}
