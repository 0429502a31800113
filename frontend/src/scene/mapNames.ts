/** The names on the world map: of the selection and what is tied to it, of chosen countries, of points that stand alone. */

import { at } from "../base/model";
import type { EntityIx } from "../base/model";
import type { Dir } from "../base/text";
import type { World } from "../base/world";
import type { Lit } from "../core/lit";
import { entityRef } from "../core/state";
import type { Ref } from "../core/state";
import { refEntities } from "../core/refs";
import type { Spot } from "../core/where";
import { sameCamera, screenX, screenY, worldX, worldY } from "./camera";
import type { Camera } from "./camera";
import type { Cluster } from "./clusters";
import { apart, linesOf, place } from "./label";
import type { Placed, Wish } from "./label";
import { along, farOff, leaderOf } from "./leaders";
import { inLines, wholeLines } from "./lines";
import { enlarged } from "./naming";
import { LINE_HEIGHT } from "./mark";
import type { Box, Mark } from "./mark";
import { outlinesOf } from "./outlines";
import { isWithin } from "./pick";
import type { Frame, Input } from "./view";

/** A point that stands for one entity, and a cluster. */
export const POINT_PX = 4.5;
export const CLUSTER_PX = 10;
export const NUMBER_PX = 12;
const NUMBER_PAD_PX = 4;
/** The ring around a point that is selected or pointed at. */
export const RING_PX = POINT_PX + 4;
/** So many letters are in a line, where the map is narrow or magnified, and of what is selected where it is wide. */
const LETTERS = { usual: 28, narrow: 20, most: 60 } as const;
const NARROW = 600;
const WIDE = 1000;
const BUSIEST = 12;
const SIZE = 12;
/** Countries that are labelled at every scale (see the policy under the map), and whether the name stands to their left, in the ocean. */
const ALWAYS: ReadonlyMap<string, boolean> = new Map([["PS", false], ["EH", true]]);
/** Room for the line that leads to such a name, and the dot where it begins. */
const LEAD_PX = 8;
const DOT_PX = 1.8;
/** So much of a name has room in one of two lines, for words of unlike length. */
const HALF = 0.75;

interface Named {
  readonly dir: Dir;
  readonly ref?: Ref;
  /** How far the mark of what is named reaches; none where it is a country. */
  readonly tip?: number;
  /** Whether a line leads to the name however near it stands. */
  readonly led?: boolean;
}

/** The names, and the lines that lead to those that stand off, which clusters are drawn over. */
export interface NameMarks {
  readonly leaders: readonly Mark[];
  readonly names: readonly Mark[];
}

/** How far the mark of so many members reaches: a circle is as wide as its number. */
export function circleOf(count: number, { measure, texts }: Pick<Input, "measure" | "texts">): number {
  return count > 1 ? Math.max(CLUSTER_PX, measure(texts.number(count), NUMBER_PX, 600) / 2 + NUMBER_PAD_PX) : POINT_PX;
}

export class MapNames {
  private large = 1;
  private narrow = false;
  private wide = false;
  private last: { readonly camera: Camera; readonly placed: readonly Placed<Named>[] } | undefined;

  constructor(
    private readonly input: Input,
    private readonly world: World,
    private readonly counts: ReadonlyMap<string, number>,
    private readonly spots: readonly (Spot | undefined)[],
    private readonly lit: Lit | undefined,
    /** What a tour looks at. */
    private readonly looked: ReadonlySet<EntityIx>,
  ) {}

  marks(all: readonly Cluster<EntityIx>[], frame: Frame, legend: Box): NameMarks {
    const { measure, state } = this.input;
    this.large = enlarged(state.present, frame);
    this.narrow = frame.width < NARROW;
    this.wide = frame.width / this.large >= WIDE;
    const seen = new Set<EntityIx>();
    // on a narrow map the names that a tour speaks of may cover what is faded
    const points = this.narrow && this.looked.size ? all.filter(({ members }) => members.some(({ of }) => this.lit?.entities.has(of))) : all;
    const wishes = [...this.litWishes(points, frame, seen), ...this.countryWishes(points, frame, seen), ...(this.lit ? [] : this.pointWishes(points))];
    const edge = { x0: 4, y0: 4, x1: frame.width - 4, y1: frame.height - 4 };
    const obstacles = points.map(({ x, y, members }) => around(x, y, circleOf(members.length, this.input)));
    const covered = [legend, ...(frame.covered ?? [])];
    const inSight = ({ x, y }: Wish<Named>): boolean => x > edge.x0 && x < edge.x1 && y > edge.y0 && y < edge.y1;
    const first = place(wishes.filter((one) => one.of.led && inSight(one)), edge, obstacles, measure, covered);
    const lines = first.flatMap((one) => this.leader(one)).flatMap((mark) => (mark.kind === "line" ? along(mark) : []));
    const others = place(wishes.filter(({ of }) => !of.led), edge, [...obstacles, ...lines], measure, [...covered, ...first.map(({ box }) => apart(box))]);
    const placed = [...first, ...others];
    this.last = { camera: frame.camera, placed };
    const over = [...placed.map(({ box }) => box), ...obstacles];
    return { leaders: placed.flatMap((one) => this.leader(one, over)), names: placed.flatMap((one) => this.text(one)) };
  }

  private text(one: Placed<Named>): readonly Mark[] {
    const { style } = this.input;
    const { size, weight, of: { dir, ref } } = one.wish;
    const common = { kind: "text", size, weight, fill: style.ink, halo: style.ground, align: one.align, dir, ...(ref ? { ref } : {}) } as const;
    return linesOf(one).map((line): Mark => ({ ...common, ...line }));
  }

  /** A line to a name that stands further off than it is high; it begins in a dot where a country has no mark. */
  private leader({ wish, box }: Placed<Named>, over: readonly Box[] = []): readonly Mark[] {
    const { x, y, of: { tip, led }, size } = wish;
    const far = Math.hypot(Math.max(box.x0 - x, x - box.x1, 0), Math.max(box.y0 - y, y - box.y1, 0));
    if (!led && far < (tip ?? 0) + size * LINE_HEIGHT) return [];
    const { ink } = this.input.style;
    const lines = leaderOf({ wish: { ...wish, reach: tip ?? 0 }, box }, ink, over);
    return tip === undefined && lines.length ? [...lines, { kind: "disc", x, y, r: DOT_PX, fill: ink }] : lines;
  }

  /** Where the name of an entity was placed last under this very camera. */
  placed(id: string, camera: Camera): Placed<Named> | undefined {
    if (!this.last || !sameCamera(this.last.camera, camera)) return undefined;
    return this.last.placed.find(({ wish }) => wish.of.ref?.kind === "entity" && wish.of.ref.id === id);
  }

  private wish(ix: EntityIx, where: Pick<Wish<Named>, "rank" | "size" | "x" | "y" | "reach">): Wish<Named> {
    const one = at(this.input.graph.entities, ix);
    const { text, dir } = this.input.texts.name(one);
    const tip = one.kind.name === "Country" ? {} : { tip: where.rank === 0 ? RING_PX : POINT_PX };
    return { of: { dir, ref: entityRef(one.id), ...tip }, key: one.id, lines: this.linesFor(text, where.rank), weight: where.rank === 0 ? 600 : 400, leftward: this.input.texts.dir === "rtl", ...where, size: where.size * this.large };
  }

  /** The name of what is selected is whole wherever the map is wide enough. */
  private linesFor(text: string, rank: number): readonly string[] {
    if (rank === 0 && this.wide) return wholeLines(text, LETTERS.usual, LETTERS.most);
    return inLines(text, LETTERS[this.narrow && rank > 1 ? "narrow" : "usual"]);
  }

  /** The selection, what a tour looks at, then what is tied to it: the first two are named whatever they cover. What has more spots to stand in comes after what has fewer. */
  private litWishes(points: readonly Cluster<EntityIx>[], { camera }: Frame, seen: Set<EntityIx>): readonly Wish<Named>[] {
    const chosen = new Set(refEntities(this.input.graph, this.input.state.selected));
    return [...(this.lit?.near ?? [])].flatMap((ix) => {
      const spot = this.spots[ix];
      if (!spot) return [];
      seen.add(ix);
      const [x, y] = [screenX(camera, spot.x), screenY(camera, spot.y)];
      const { kind, country } = at(this.input.graph.entities, ix);
      const [first, looked, always] = [chosen.has(ix), this.looked.has(ix), kind.name === "Country" && ALWAYS.has(country)];
      const wish = this.wish(ix, { rank: first ? 0 : always ? 1 : looked ? 2 : 3, size: 13, x, y, reach: Math.max(first ? RING_PX + 1 : POINT_PX + 2, clear(points, x, y, this.input)) });
      if (always) return [this.alwaysWish(country, wish, camera)];
      // the name of a region is at home on the land of many countries
      return [{ ...wish, firm: first || looked, ...(country ? { misleads: (box: Box) => this.isOverOther(country, box, camera) } : {}) }];
    });
  }

  private pointWishes(points: readonly Cluster<EntityIx>[]): readonly Wish<Named>[] {
    return points.flatMap(({ members, x, y }) => (members[0] && members.length === 1 ? [this.wish(members[0].of, { rank: 5, size: SIZE, x, y, reach: POINT_PX + 1 })] : []));
  }

  /** A name that is always there stands at the end of a line: in the ocean where its country has a coast to it, in two short lines. */
  private alwaysWish(code: string, wish: Wish<Named>, camera: Camera): Wish<Named> {
    const coastal = ALWAYS.get(code) ?? false;
    const led = { ...wish, of: { ...wish.of, led: true }, firm: true, reach: wish.reach + LEAD_PX };
    if (!coastal) return led;
    const text = wish.lines.join(" ");
    const lines = inLines(text, Math.ceil([...text].length * HALF));
    return { ...led, lines, leftward: true, far: farOff, misleads: (box) => this.isOverOther(code, box, camera) };
  }

  /** The countries that are always named, and the busiest while nothing is selected. */
  private countryWishes(points: readonly Cluster<EntityIx>[], { camera }: Frame, seen: ReadonlySet<EntityIx>): readonly Wish<Named>[] {
    const busiest = [...this.counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).slice(0, BUSIEST);
    const codes = [...new Set([...ALWAYS.keys(), ...(this.lit ? [] : busiest.map(([code]) => code))])];
    return codes.flatMap((code) => {
      const point = this.world.points.get(code);
      const entity = this.input.graph.countries.get(code);
      if (!point || (entity !== undefined && seen.has(entity))) return [];
      return [this.countryWish(code, entity, screenX(camera, point.x), screenY(camera, point.y), { points, camera })];
    });
  }

  /** A country's name: in its middle where it is wide enough, else beside its point, rather over water than over another country. */
  private countryWish(code: string, entity: EntityIx | undefined, x: number, y: number, { points, camera }: { readonly points: readonly Cluster<EntityIx>[]; readonly camera: Camera }): Wish<Named> {
    const { graph, texts, measure } = this.input;
    const text = entity === undefined ? (this.world.name(code, texts.lang) ?? texts.country(code)) : texts.name(at(graph.entities, entity)).text;
    const always = ALWAYS.get(code);
    const box = outlinesOf(this.world).boxes.get(code);
    const size = SIZE * this.large;
    const width = measure(text, size, 400);
    const inside = box !== undefined && (box.x1 - box.x0) * camera.k > width * 1.15 && clear(points, x, y, this.input) === 3;
    const ref = entity === undefined ? {} : { ref: entityRef(at(graph.entities, entity).id) };
    const common = { of: { dir: texts.dir, ...ref }, rank: always === undefined ? 4 : 1, key: code, lines: [text], size, weight: 400 } as const;
    // the first spot of a name that runs to the right begins three pixels from its point
    if (inside) return { ...common, firm: always !== undefined, x: x - width / 2 - 3, y, reach: 0, leftward: false };
    const beside = { ...common, x, y, reach: clear(points, x, y, this.input), leftward: texts.dir === "rtl" };
    return always === undefined ? { ...beside, misleads: (spot) => this.isOverOther(code, spot, camera), strict: true } : this.alwaysWish(code, beside, camera);
  }

  /** Whether the middle of a name would be on another country. */
  private isOverOther(code: string, { x0, y0, x1, y1 }: Box, camera: Camera): boolean {
    const { shapes, boxes } = outlinesOf(this.world);
    const y = worldY(camera, (y0 + y1) / 2);
    return [0.25, 0.5, 0.75].some((share) => {
      const x = worldX(camera, x0 + (x1 - x0) * share);
      return [...boxes].some(([other, box]) => other !== code && x > box.x0 && x < box.x1 && y > box.y0 && y < box.y1 && isWithin(shapes.get(other) ?? [], x, y));
    });
  }
}

/** How far from a point its name must stand for no cluster to be on it. */
function clear(points: readonly Cluster<EntityIx>[], x: number, y: number, input: Input): number {
  const over = points.map((one) => ({ far: Math.hypot(one.x - x, one.y - y), r: circleOf(one.members.length, input) + 1 })).filter(({ far, r }) => far < r + 4);
  return Math.max(3, ...over.map(({ far, r }) => far + r));
}

const around = (x: number, y: number, r: number): Box => ({ x0: x - r, y0: y - r, x1: x + r, y1: y + r });
