/** The world as a picture: countries shaded by their organizations, places and events as points, the ties of the selection as arcs. */

import { at, isA } from "../base/model";
import type { EntityIx } from "../base/model";
import type { Dir } from "../base/text";
import type { World } from "../base/world";
import { litAround } from "../core/lit";
import type { Lit } from "../core/lit";
import { entityRef } from "../core/state";
import type { Ref } from "../core/state";
import { refEntities } from "../core/walk";
import { organizationsByCountry, spots } from "../core/where";
import type { Spot } from "../core/where";
import { fitted, screenX, screenY, zoomed } from "./camera";
import type { Camera } from "./camera";
import { rangeOf, ranges } from "./classes";
import type { Range } from "./classes";
import { clusters } from "./clusters";
import type { Cluster, Dot } from "./clusters";
import { place } from "./label";
import type { Wish } from "./label";
import type { Box, Mark, Scene } from "./mark";
import { legendMarks } from "./mapLegend";
import { arcs } from "./arcs";
import { shapeMark } from "./shape";
import { outlinesOf } from "./outlines";
import type { Frame, Input, Picture, PictureView } from "./view";

const REACH_PX = 22;
/** A country smaller than this on the screen is drawn as a point too. */
const SMALL_PX = 7;
const POINT_PX = 4.5;
const FADED = 0.3;
const BUSIEST = 12;
/** Countries that are labelled at every scale (see the policy under the map), and whether the name stands to their left. */
const ALWAYS: ReadonlyMap<string, boolean> = new Map([["PS", false], ["EH", true]]);

interface Named {
  readonly dir: Dir;
  readonly ref?: Ref;
}

export const worldView = (world: World): PictureView => ({ id: "map", picture: (input) => new WorldMap(input, world) });

class WorldMap implements Picture {
  readonly bounds: Box;
  readonly zoom: readonly [number, number];
  readonly outline: readonly EntityIx[];
  readonly summary: string;
  readonly label: string;
  private readonly counts: ReadonlyMap<string, number>;
  private readonly classes: readonly Range[];
  private readonly spots: readonly (Spot | undefined)[];
  /** Places and events, and what is tied to the selection. */
  private readonly dots: readonly Dot<EntityIx>[];
  private readonly lit: Lit | undefined;

  constructor(
    private readonly input: Input,
    private readonly world: World,
  ) {
    const { graph, visible, state, texts } = input;
    this.counts = organizationsByCountry(graph, visible.entities);
    this.classes = ranges([...this.counts.values()]);
    this.spots = spots(graph, world);
    this.lit = litAround(graph, state, visible.ties);
    this.dots = visible.entities.flatMap((ix) => this.dot(ix) ?? []);
    this.bounds = outlinesOf(world).extent;
    this.zoom = [0.02, 12];
    const countries = [...this.counts.keys()].flatMap((code) => graph.countries.get(code) ?? []);
    this.outline = [...new Set([...countries, ...this.dots.map((one) => one.of)])];
    const all = [...this.counts.values()].reduce((sum, one) => sum + one, 0);
    const organizations = visible.entities.filter((ix) => isA(at(graph.entities, ix).kind, "Organization")).length;
    const summary = texts.t("map.summary", { n: all, countries: this.counts.size, points: this.dots.length });
    const nowhere = refEntities(graph, state.selected).filter((ix) => !this.spots[ix]);
    this.summary = [
      summary,
      organizations > all ? texts.t("map.elsewhere", { n: organizations - all }) : "",
      ...nowhere.map((ix) => texts.t("map.nowhere", { name: texts.name(at(graph.entities, ix)).text })),
    ].filter(Boolean).join(" ");
    this.label = texts.t("map.label");
  }

  home(width: number, height: number): Camera {
    return fitted(this.bounds, width, height, 8);
  }

  /** At least a third of the screen keeps showing the world. */
  settle(_: Camera, after: Camera, width: number, height: number): Camera {
    const { x0, x1, y0, y1 } = this.bounds;
    const hold = (d: number, from: number, to: number, size: number): number => Math.min(size * 0.67 - from * after.k, Math.max(size * 0.33 - to * after.k, d));
    return { k: after.k, dx: hold(after.dx, x0, x1, width), dy: hold(after.dy, y0, y1, height) };
  }

  whereIs(entity: EntityIx, camera: Camera): { readonly x: number; readonly y: number } | undefined {
    const spot = this.input.visible.has(entity) ? this.spots[entity] : undefined;
    return spot && { x: screenX(camera, spot.x), y: screenY(camera, spot.y) };
  }

  /** Into a cluster whose members come apart when one is nearer. */
  into(frame: Frame, x: number, y: number): Camera | undefined {
    const hit = this.clustersIn(frame).find((one) => one.members.length > 1 && Math.hypot(one.x - x, one.y - y) < REACH_PX * 0.7);
    if (!hit || new Set(hit.members.map((one) => one.place)).size < 2 || frame.camera.k >= this.zoom[1]) return undefined;
    return zoomed(frame.camera, 2.5, hit.x, hit.y, this.zoom);
  }

  base(frame: Frame): Scene {
    const { style } = this.input;
    const marks: Mark[] = [];
    this.land(frame, marks);
    const points = this.clustersIn(frame);
    for (const one of points) this.point(one, frame, marks);
    marks.push(...arcs(this.input, this.spots, this.lit, frame));
    const legend = legendMarks(this.input, this.classes, frame);
    marks.push(...legend.marks);
    this.names(points, frame, legend.box, marks);
    return { width: frame.width, height: frame.height, background: style.water, marks };
  }

  over(frame: Frame, hover: Ref | undefined): Scene {
    const { graph, state, style, texts } = this.input;
    const marks: Mark[] = [];
    for (const [ref, colour] of [[state.selected, style.accent], [hover, style.ink]] as const) {
      for (const ix of refEntities(graph, ref)) {
        const one = at(graph.entities, ix);
        const spot = this.spots[ix];
        const outline = one.kind.name === "Country" ? outlinesOf(this.world).shapes.get(one.country) : undefined;
        if (outline) marks.push({ kind: "path", segs: outline, stroke: colour, width: 2, at: frame.camera });
        if (!spot) continue;
        const [x, y] = [screenX(frame.camera, spot.x), screenY(frame.camera, spot.y)];
        if (!outline) marks.push({ kind: "disc", x, y, r: POINT_PX + 4, stroke: colour, width: 2 });
        if (ref !== hover) continue;
        const name = texts.name(one);
        const count = this.counts.get(one.country);
        const text = outline && count ? texts.t("timeline.lane", { name: name.text, n: count }) : name.text;
        const half = this.input.measure(text, 13, 600) / 2;
        const middle = Math.min(frame.width - half - 4, Math.max(half + 4, x));
        marks.push({ kind: "text", x: middle, y: y > 40 ? y - 18 : y + 18, text, size: 13, weight: 600, fill: style.ink, halo: style.ground, align: "center", dir: name.dir });
      }
    }
    return { width: frame.width, height: frame.height, background: "", marks };
  }

  private dot(ix: EntityIx): Dot<EntityIx> | undefined {
    const { graph } = this.input;
    const one = at(graph.entities, ix);
    const spot = this.spots[ix];
    if (!spot || one.kind.name === "Country" || !(isA(one.kind, "Event") || isA(one.kind, "Place"))) return undefined;
    return { x: spot.x, y: spot.y, of: ix, weight: at(graph.tiesOf, ix).length, place: `${Math.round(spot.x)} ${Math.round(spot.y)}` };
  }

  private clustersIn({ camera }: Frame): readonly Cluster<EntityIx>[] {
    const onScreen = this.dots.map((one) => ({ ...one, x: screenX(camera, one.x), y: screenY(camera, one.y) }));
    return clusters(onScreen, REACH_PX);
  }

  private land(frame: Frame, marks: Mark[]): void {
    const { graph, style, state, visible } = this.input;
    const outlines = outlinesOf(this.world);
    const ground = { stroke: style.border, width: 0.7, at: frame.camera } as const;
    if (outlines.plain.length) marks.push({ kind: "path", segs: outlines.plain, fill: style.land, ...ground });
    for (const [code, segs] of outlines.shapes) marks.push({ kind: "path", segs, fill: this.shade(code), ...ground, ...refOf(graph.countries.get(code), graph) });
    for (const [code, point] of this.world.points) {
      const entity = graph.countries.get(code);
      const wanted = this.counts.has(code) || (entity !== undefined && visible.has(entity));
      if (!wanted || !this.isSmall(code, frame.camera)) continue;
      const chosen = state.selected?.kind === "entity" && entity !== undefined && at(graph.entities, entity).id === state.selected.id;
      marks.push({ kind: "disc", x: screenX(frame.camera, point.x), y: screenY(frame.camera, point.y), r: chosen ? 5 : 4, fill: this.shade(code), stroke: style.tieStrong, width: 1, ...refOf(entity, graph) });
    }
  }

  private isSmall(code: string, camera: Camera): boolean {
    const box = outlinesOf(this.world).boxes.get(code);
    return !box || Math.max(box.x1 - box.x0, box.y1 - box.y0) * camera.k < SMALL_PX;
  }

  private shade(code: string): string {
    const { style } = this.input;
    const place = rangeOf(this.classes, this.counts.get(code) ?? 0);
    // with fewer than five classes the darker ones are used
    return place < 0 ? style.land : (style.shades[place + style.shades.length - this.classes.length] ?? style.land);
  }

  private point({ x, y, members }: Cluster<EntityIx>, frame: Frame, marks: Mark[]): void {
    if (x < -20 || y < -20 || x > frame.width + 20 || y > frame.height + 20) return;
    const { graph, style, texts } = this.input;
    const lit = !this.lit || members.some((one) => this.lit?.entities.has(one.of));
    const opacity = lit ? 1 : FADED;
    const first = members[0];
    if (!first) return;
    const one = at(graph.entities, first.of);
    const colour = style.colour(one.kind.family);
    if (members.length === 1) {
      marks.push({ ...shapeMark(one.kind.family.shape, x, y, POINT_PX, colour, style.ground), ref: entityRef(one.id), opacity });
      return;
    }
    const alone = new Set(members.map((member) => member.place)).size === 1;
    const home = alone ? members.find((member) => isA(at(graph.entities, member.of).kind, "Place")) : undefined;
    const ref = alone ? { ref: entityRef(at(graph.entities, (home ?? first).of).id) } : {};
    marks.push({ kind: "disc", x, y, r: 10, fill: style.ground, stroke: style.ink, width: 1.5, opacity, ...ref });
    marks.push({ kind: "text", x, y, text: texts.number(members.length), size: 12, weight: 600, fill: style.ink, align: "center", dir: texts.dir, opacity, ...ref });
  }

  /** Codes of the countries that have a name, the most important first. */
  private labelled(): readonly string[] {
    const busiest = [...this.counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).slice(0, BUSIEST);
    return [...new Set([...ALWAYS.keys(), ...(this.lit ? [] : busiest.map(([code]) => code))])];
  }

  /** A country's name: in its middle where it is wide enough, else beside its point. */
  private countryWish(code: string, x: number, y: number, points: readonly Cluster<EntityIx>[], camera: Camera): Wish<Named> {
    const { graph, texts, measure } = this.input;
    const entity = graph.countries.get(code);
    const text = entity === undefined ? (this.world.name(code, texts.lang) ?? texts.country(code)) : texts.name(at(graph.entities, entity)).text;
    const always = ALWAYS.get(code);
    const box = outlinesOf(this.world).boxes.get(code);
    const width = measure(text, 12, 400);
    const inside = box !== undefined && (box.x1 - box.x0) * camera.k > width * 1.15 && clear(points, x, y) === 3;
    const common = { of: { dir: texts.dir, ...refOf(entity, graph) }, rank: always === undefined ? 3 : 1, key: code, text, size: 12, weight: 400 } as const;
    // the first spot of a name that runs to the right begins three pixels from its point
    if (inside) return { ...common, x: x - width / 2 - 3, y, reach: 0, leftward: false };
    return { ...common, x, y, reach: clear(points, x, y), leftward: always ?? texts.dir === "rtl" };
  }

  private names(points: readonly Cluster<EntityIx>[], frame: Frame, legend: Box, marks: Mark[]): void {
    const { graph, style, texts, measure } = this.input;
    const wishes: Wish<Named>[] = [];
    const seen = new Set<EntityIx>();
    const leftward = texts.dir === "rtl";
    const wish = (ix: EntityIx, rank: number, size: number, x: number, y: number, reach: number): void => {
      if (seen.has(ix)) return;
      seen.add(ix);
      const one = at(graph.entities, ix);
      const name = texts.name(one);
      wishes.push({ of: { dir: name.dir, ref: entityRef(one.id) }, rank, key: one.id, text: name.text, size, weight: rank === 0 ? 600 : 400, x, y, reach, leftward });
    };
    const chosen = new Set(refEntities(graph, this.input.state.selected));
    for (const ix of this.lit?.entities ?? []) {
      const spot = this.spots[ix];
      if (!spot) continue;
      const [x, y] = [screenX(frame.camera, spot.x), screenY(frame.camera, spot.y)];
      wish(ix, chosen.has(ix) ? 0 : 2, 13, x, y, Math.max(POINT_PX + 2, clear(points, x, y)));
    }
    for (const code of this.labelled()) {
      const point = this.world.points.get(code);
      if (!point) continue;
      const entity = graph.countries.get(code);
      if (entity !== undefined && seen.has(entity)) continue;
      if (entity !== undefined) seen.add(entity);
      wishes.push(this.countryWish(code, screenX(frame.camera, point.x), screenY(frame.camera, point.y), points, frame.camera));
    }
    if (!this.lit) for (const { members, x, y } of points) if (members[0] && members.length === 1) wish(members[0].of, 4, 12, x, y, POINT_PX + 1);
    const edge = { x0: 4, y0: 4, x1: frame.width - 4, y1: frame.height - 4 };
    const obstacles = [legend, ...points.map(({ x, y, members }) => around(x, y, members.length > 1 ? 10 : POINT_PX))];
    for (const { wish: one, x, y, align } of place(wishes, edge, obstacles, measure)) {
      marks.push({ kind: "text", x, y, text: one.text, size: one.size, weight: one.weight, fill: style.ink, halo: style.ground, align, dir: one.of.dir, ...(one.of.ref ? { ref: one.of.ref } : {}) });
    }
  }
}

/** How far from a point its name must stand for no cluster to be on it. */
function clear(points: readonly Cluster<EntityIx>[], x: number, y: number): number {
  const over = points.map((one) => ({ far: Math.hypot(one.x - x, one.y - y), r: one.members.length > 1 ? 11 : POINT_PX + 1 })).filter(({ far, r }) => far < r + 4);
  return Math.max(3, ...over.map(({ far, r }) => far + r));
}

const around = (x: number, y: number, r: number): Box => ({ x0: x - r, y0: y - r, x1: x + r, y1: y + r });

function refOf(entity: EntityIx | undefined, graph: Input["graph"]): { readonly ref?: Ref } {
  return entity === undefined ? {} : { ref: entityRef(at(graph.entities, entity).id) };
}
