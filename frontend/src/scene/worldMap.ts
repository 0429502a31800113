/** The world as a picture: countries shaded by their organizations, places and events as points, the ties of the selection as arcs. */

import { at, isA } from "../base/model";
import type { EntityIx, Graph } from "../base/model";
import { ended, once } from "../base/once";
import type { World } from "../base/world";
import { litAround } from "../core/lit";
import type { Lit } from "../core/lit";
import { entityRef } from "../core/state";
import type { Target } from "../core/state";
import { nothingKey } from "../core/nothing";
import { refEntities } from "../core/refs";
import { kept } from "../core/store";
import { entriesByLand, organizationsByCountry, spots } from "../core/where";
import type { Spot } from "../core/where";
import { sameCamera, screenX, screenY, zoomed } from "./camera";
import type { Camera } from "./camera";
import { ranges } from "./classes";
import type { Range } from "./classes";
import { clusters, takenIn } from "./clusters";
import type { Cluster, Dot } from "./clusters";
import { firstSight, focused, wholeWorld } from "./mapHome";
import type { Weighed } from "./mapHome";
import { landMarks } from "./landMarks";
import { LandNames, landName } from "./landNames";
import { CLUSTER_PX, NUMBER_PX, POINT_PX, circleOf, reachOf } from "./mapMarks";
import { MapNames } from "./mapNames";
import { countryOutline, pointedOnMap } from "./mapPointed";
import { broughtBack, cornersOf, hasLand, held, isIn, worldSight } from "./lost";
import type { Box, Mark, Scene } from "./mark";
import { LEAST_HEIGHT_PX, legendMarks, mapSigns, rowsHeight, stripHeight, stripMarks } from "./mapLegend";
import type { Legend } from "./mapLegend";
import { arcs } from "./arcs";
import { boundsOf } from "./fitting";
import { shapeMark } from "./shape";
import { outlinesOf } from "./outlines";
import type { Frame, Input, Land, Picture, PictureView, Sign } from "./view";

const REACH_PX = 22;
/** What a mouse hits is so wide at least. */
const TARGET_PX = 24;
/** The buttons at the foot of a stage, which the legend stands above where they are in its way. */
const BUTTONS_PX = 56;
const NARROW = 600;
const LOW = 480;

export interface WorldView extends PictureView {
  /** Finds what every picture of a graph needs, in steps. */
  readonly finding: (graph: Graph) => Generator<void, void>;
}

export function worldView(world: World): WorldView {
  const spotsOf = kept(spots);
  return {
    id: "map",
    picture: (input) => new WorldMap(input, world, spotsOf(input.graph, world)),
    *finding(graph) {
      outlinesOf(world);
      yield;
      void graph.tiesOf;
      yield;
      spotsOf(graph, world);
    },
  };
}

class WorldMap implements Picture {
  readonly bounds: Box;
  readonly shifts = "always";
  readonly fitKey: string;
  readonly zoom: readonly [number, number];
  readonly outline: readonly EntityIx[];
  readonly marked: readonly EntityIx[];
  readonly named: readonly EntityIx[];
  readonly summary: string;
  readonly isBlank: boolean;
  readonly label: string;
  readonly counts: ReadonlyMap<string, number>;
  readonly classes: readonly Range[];
  /** Places and events, and what is tied to the selection. */
  private readonly dots: readonly Dot<EntityIx>[];
  private readonly lit: Lit | undefined;
  /** What a tour looks at, where it looks at several things. */
  private readonly looked: ReadonlySet<EntityIx>;
  private readonly names: MapNames;
  private gathered: { readonly camera: Camera; readonly points: readonly Cluster<EntityIx>[] } | undefined;

  constructor(
    readonly input: Input,
    readonly world: World,
    private readonly spots: readonly (Spot | undefined)[],
  ) {
    const { graph, visible, state, texts } = input;
    this.counts = organizationsByCountry(graph, visible.entities);
    this.classes = ranges([...this.counts.values()]);
    this.lit = litAround(graph, state, visible.ties);
    this.looked = new Set(state.focus.flatMap((id) => graph.byId.get(id) ?? []));
    this.names = new MapNames(input, new LandNames(input, world, this.counts), this.spots, this.lit, this.looked);
    this.dots = visible.entities.flatMap((ix) => this.dot(ix) ?? []);
    this.bounds = outlinesOf(world).extent;
    this.zoom = [0.02, 12];
    this.fitKey = JSON.stringify([state.focus, state.present]);
    const countries = [...this.counts.keys()].flatMap((code) => graph.countries.get(code) ?? []);
    this.marked = this.dots.map((one) => one.of);
    this.outline = [...new Set([...countries, ...this.marked])];
    this.named = [...(this.lit?.near ?? [])].filter((ix) => this.spots[ix]);
    const all = [...this.counts.values()].reduce((sum, one) => sum + one, 0);
    const organizations = visible.entities.filter((ix) => isA(at(graph.entities, ix).kind, "Organization")).length;
    const summary = texts.t("map.summary", { n: all, countries: texts.t("map.countries", { n: this.counts.size }), points: texts.t("map.points", { n: this.dots.length }) });
    const nowhere = refEntities(graph, state.selected).filter((ix) => !this.spots[ix]);
    const { length: shown } = visible.entities;
    this.isBlank = shown > 0 && all + this.dots.length === 0 && !visible.entities.some((ix) => at(graph.entities, ix).kind.name === "Country");
    const empty = this.isBlank ? texts.t("map.placeless", { n: shown }) : shown ? "" : texts.t(nothingKey(graph));
    this.summary = empty || [
      summary,
      organizations > all ? texts.t("map.elsewhere", { n: organizations - all }) : "",
      ...nowhere.map((ix) => texts.t("map.nowhere", { name: texts.name(at(graph.entities, ix)).text })),
    ].filter(Boolean).join(" ");
    this.label = texts.t("map.label");
  }

  get lands(): readonly Land[] {
    return this.landsFound();
  }

  private readonly landsFound = once((): readonly Land[] => {
    const { graph, visible, texts } = this.input;
    return [...entriesByLand(graph, visible.entities)]
      .flatMap(([code, entries]) => (this.world.points.has(code) ? { code, entries, name: landName(this.input, this.world, code) } : []))
      .sort((a, b) => b.entries.length - a.entries.length || texts.compare(a.name, b.name));
  });

  /** The world, or the part of it that an upright stage has room for; nearer where a tour looks at a part of it. */
  home(width: number, height: number): Camera {
    const strip = this.isCramped({ width, height }) ? stripHeight(height) : 0;
    const near = this.near(width, height - strip);
    if (near) return near;
    return firstSight(this.bounds, width, height, BUTTONS_PX + (strip || rowsHeight(this.classes)), (k) => this.weighed(k));
  }

  /** What several things that a tour looks at need of a stage. */
  private near(width: number, height: number): Camera | undefined {
    const looked = [...this.looked].flatMap((ix) => this.spots[ix] ?? []);
    return looked.length > 1 ? focused(this.bounds, boundsOf(looked), width, height, this.zoom[1]) : undefined;
  }

  /** All of the world where a stage begins with a part of it. */
  whole(width: number, height: number): Camera | undefined {
    return this.input.state.focus.length > 1 ? undefined : wholeWorld(this.bounds, width, height);
  }

  /** The points as they gather at a scale, and the shaded countries. */
  private weighed(k: number): readonly Weighed[] {
    const points = clusters(this.dots.map((one) => ({ ...one, x: one.x * k, y: one.y * k })), REACH_PX);
    const shaded = [...this.counts].flatMap(([code, weight]) => ({ x: this.world.points.get(code)?.x ?? 0, weight, reach: 0 }));
    return [...shaded, ...points.map(({ x, members }) => ({ x: x / k, weight: members.length, reach: circleOf(members.length, this.input) + 2 }))];
  }

  /** At least a third of the screen keeps showing the world, and some land or a point of it stays in sight. */
  settle(_: Camera, after: Camera, width: number, height: number): Camera {
    const camera = held(after, this.bounds, { width, height }, 0.33);
    const sight = worldSight(camera, { width, height });
    const rings = [...this.world.shapes.values(), this.world.plain].flat();
    if (this.dots.some((one) => isIn(sight, one)) || hasLand(rings, sight)) return camera;
    const points = [...this.dots, ...cornersOf(rings)].map(({ x, y }) => ({ x: screenX(camera, x), y: screenY(camera, y) }));
    return broughtBack(camera, points, { width, height });
  }

  whereIs(entity: EntityIx, camera: Camera): { readonly x: number; readonly y: number } | undefined {
    const spot = this.input.visible.has(entity) ? this.spots[entity] : undefined;
    return spot && { x: screenX(camera, spot.x), y: screenY(camera, spot.y) };
  }

  whereLand({ code }: Land, camera: Camera): { readonly x: number; readonly y: number } | undefined {
    const point = this.world.points.get(code);
    return point && { x: screenX(camera, point.x), y: screenY(camera, point.y) };
  }

  /** Into a cluster whose members come apart when one is nearer. */
  into(frame: Frame, x: number, y: number, touch: boolean): Camera | undefined {
    const reach = (one: Cluster<EntityIx>): number => (touch ? REACH_PX * 0.7 : Math.max(TARGET_PX / 2, reachOf(one, this.input) + 1));
    const hit = this.clustersIn(frame).find((one) => one.members.length > 1 && Math.hypot(one.x - x, one.y - y) < reach(one));
    if (!hit || this.isStack(hit, frame)) return undefined;
    return zoomed(frame.camera, 2.5, hit.x, hit.y, this.zoom);
  }

  base(frame: Frame): Scene {
    return ended(this.steps(frame));
  }

  *steps(frame: Frame): Generator<void, Scene> {
    const { style } = this.input;
    const marks = [...landMarks(this, frame)];
    yield;
    for (const ix of refEntities(this.input.graph, this.input.state.selected)) marks.push(...countryOutline(this.input.graph, this.world, ix, style.accent, frame));
    const points = this.clustersIn(frame);
    yield;
    const { leaders, names } = this.names.marks(points, frame, this.legend(frame).box);
    marks.push(...leaders, ...arcs(this.input, this.spots, this.lit, frame));
    for (const one of points) this.point(one, frame, marks);
    marks.push(...names);
    return { width: frame.width, height: frame.height, background: style.water, marks };
  }

  still(frame: Frame): readonly Mark[] {
    return this.legend(frame).marks;
  }

  signs(frame: Frame): readonly Sign[] {
    return mapSigns(this.input.style, {
      arcs: arcs(this.input, this.spots, this.lit, frame).length > 0,
      clusters: this.clustersIn(frame).some(({ members, isQuiet }) => members.length > 1 && !isQuiet),
    });
  }

  private legend(frame: Frame): Legend {
    return (this.isCramped(frame) ? stripMarks : legendMarks)(this.input, this.classes, frame);
  }

  over(frame: Frame, hover: Target | undefined): Scene {
    const { input, world, names, spots, counts, lands } = this;
    const numbers = (): readonly Mark[] => {
      const marks: Mark[] = [];
      for (const one of this.clustersIn(frame)) if (one.members.length > 1) this.point(one, frame, marks);
      return marks;
    };
    const stack = (ix: EntityIx): Cluster<EntityIx> | undefined => this.clustersIn(frame).find((one) => this.isStack(one, frame) && one.members.some(({ of }) => of === ix));
    return { width: frame.width, height: frame.height, background: "", marks: pointedOnMap({ input, world, names, spots, counts, lands, stack, numbers }, frame, hover) };
  }

  private dot(ix: EntityIx): Dot<EntityIx> | undefined {
    const { graph } = this.input;
    const one = at(graph.entities, ix);
    const spot = this.spots[ix];
    if (!spot || one.kind.name === "Country" || !(isA(one.kind, "Event") || isA(one.kind, "Place"))) return undefined;
    return { x: spot.x, y: spot.y, of: ix, weight: at(graph.tiesOf, ix).length, place: `${Math.round(spot.x)} ${Math.round(spot.y)}` };
  }

  private clustersIn({ camera }: Frame): readonly Cluster<EntityIx>[] {
    if (!this.gathered || !sameCamera(this.gathered.camera, camera)) this.gathered = { camera, points: this.gather(camera) };
    return this.gathered.points;
  }

  private isLit({ members }: Cluster<EntityIx>): boolean {
    return !this.lit || members.some((one) => this.lit?.entities.has(one.of));
  }

  /** What a tour looks at stands apart from all else that is near, and above it; nothing else that is faded has a number, which a name could cover in part. */
  private gather(camera: Camera): readonly Cluster<EntityIx>[] {
    const onScreen = this.dots.map((one) => ({ ...one, x: screenX(camera, one.x), y: screenY(camera, one.y) }));
    const [looked, others] = [onScreen.filter(({ of }) => this.looked.has(of)), onScreen.filter(({ of }) => !this.looked.has(of))];
    const apart = takenIn(clusters(others, REACH_PX), CLUSTER_PX, (count) => circleOf(count, this.input));
    const isQuiet = looked.length > 0;
    return [...apart.map((one) => (isQuiet && !this.isLit(one) ? { ...one, isQuiet } : one)), ...clusters(looked, POINT_PX)];
  }

  /** Whether several points stand where no nearness parts them: in one spot, or under the nearest camera. */
  private isStack({ members }: Cluster<EntityIx>, { camera }: Frame): boolean {
    return members.length > 1 && (camera.k >= this.zoom[1] || new Set(members.map(({ place }) => place)).size === 1);
  }

  /** Whether the legend in rows would cover what a step of a tour looks at, or land where the step looks nearer, or the half of a small map. */
  private isCramped({ width, height }: Pick<Frame, "width" | "height">): boolean {
    if (!this.input.state.focus.length) return width < NARROW && height < LOW && height >= LEAST_HEIGHT_PX;
    const near = this.near(width, height);
    return width < NARROW || height < LOW || (near !== undefined && near.k > wholeWorld(this.bounds, width, height).k);
  }

  private point(cluster: Cluster<EntityIx>, frame: Frame, marks: Mark[]): void {
    const { x, y, members } = cluster;
    const far = frame.margin + 20;
    if (x < -far || y < -far || x > frame.width + far || y > frame.height + far) return;
    const { graph, style, texts } = this.input;
    const lit = this.isLit(cluster);
    const first = members[0];
    if (!first) return;
    const one = at(graph.entities, first.of);
    const colour = style.colour(one.kind.family);
    if (members.length === 1) {
      marks.push({ ...shapeMark(one.kind.family.shape, x, y, POINT_PX, colour, style.ground), ref: entityRef(one.id), opacity: lit ? 1 : style.fadedShare });
      return;
    }
    const alone = this.isStack(cluster, frame);
    const home = alone ? members.find((member) => isA(at(graph.entities, member.of).kind, "Place")) : undefined;
    // each click goes on to the next of those that no nearness parts
    const { selected } = this.input.state;
    const chosen = selected?.kind === "entity" ? members.findIndex((member) => at(graph.entities, member.of).id === selected.id) : -1;
    const next = chosen < 0 ? (home ?? first) : (members[(chosen + 1) % members.length] ?? first);
    const ref = alone ? { ref: entityRef(at(graph.entities, next.of).id) } : {};
    // a number that is faded is to be read too: it is greyer, and nothing shines through it
    marks.push({ kind: "disc", x, y, r: reachOf(cluster, this.input), fill: style.ground, stroke: lit ? style.ink : style.tieStrong, width: 1.5, ...ref });
    if (!cluster.isQuiet) marks.push({ kind: "text", x, y, text: texts.number(members.length), size: NUMBER_PX, weight: 600, fill: lit ? style.ink : style.fadedInk, align: "center", dir: texts.dir, ...ref });
  }
}
