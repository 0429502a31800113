/** The names on the world map: of the selection and what is tied to it, of chosen countries, of points that stand alone. */

import { at } from "../base/model";
import type { EntityIx } from "../base/model";
import type { Lit } from "../core/lit";
import { entityRef, same } from "../core/state";
import type { Target } from "../core/state";
import { refEntities } from "../core/refs";
import type { Spot } from "../core/where";
import { sameCamera, screenX, screenY } from "./camera";
import type { Camera } from "./camera";
import type { Cluster } from "./clusters";
import { apart, linesOf, place } from "./label";
import type { Obstacle, Placed, Wish } from "./label";
import { isAlwaysNamed } from "./landNames";
import type { LandNames, Named } from "./landNames";
import { along, leaderOf } from "./leaders";
import { inLines, wholeLines } from "./lines";
import { enlarged } from "./naming";
import { POINT_PX, RING_PX, circleOf, clear } from "./mapMarks";
import { LINE_HEIGHT } from "./mark";
import type { Box, Mark } from "./mark";
import type { Frame, Input } from "./view";

/** So many letters are in a line, where the map is narrow or magnified, and of what is selected where it is wide. */
const LETTERS = { usual: 28, narrow: 20, most: 60 } as const;
const NARROW = 600;
const WIDE = 1000;
const SIZE = 12;
/** So many times what a tour looks at counts that a name of it would cover, beside all else. */
const LOOKED = 20;
/** The dot where the line to the name of a country begins. */
const DOT_PX = 1.8;

/** The names, and the lines that lead to those that stand off, which clusters are drawn over. */
export interface NameMarks {
  readonly leaders: readonly Mark[];
  readonly names: readonly Mark[];
}

export class MapNames {
  private large = 1;
  private narrow = false;
  private wide = false;
  private last: { readonly camera: Camera; readonly placed: readonly Placed<Named>[] } | undefined;

  constructor(
    private readonly input: Input,
    private readonly lands: LandNames,
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
    const wishes = [...this.litWishes(points, frame, seen), ...this.lands.wishes({ points, frame, large: this.large }, seen, this.lit !== undefined), ...(this.lit ? [] : this.pointWishes(points))];
    const edge = { x0: 4, y0: 4, x1: frame.width - 4, y1: frame.height - 4 };
    const obstacles = points.map(({ x, y, members }): Obstacle => ({ ...around(x, y, circleOf(members.length, this.input)), weight: members.some(({ of }) => this.looked.has(of)) ? LOOKED : 1 }));
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
    const { size, weight, of: { dir, ref, quiet } } = one.wish;
    const common = { kind: "text", size, weight, fill: quiet ? style.muted : style.ink, halo: style.ground, align: one.align, dir, ...(ref ? { ref } : {}) } as const;
    return linesOf(one).map((line): Mark => ({ ...common, ...line }));
  }

  /** A line to a name that stands further off than it is high; it begins in a dot where a country has no mark. */
  private leader({ wish, box }: Placed<Named>, over: readonly Box[] = []): readonly Mark[] {
    if (wish.on) return [];
    const { x, y, of: { tip, led }, size } = wish;
    const far = Math.hypot(Math.max(box.x0 - x, x - box.x1, 0), Math.max(box.y0 - y, y - box.y1, 0));
    if (!led && far < (tip ?? 0) + size * LINE_HEIGHT) return [];
    const { ink } = this.input.style;
    const lines = leaderOf({ wish: { ...wish, reach: tip ?? 0 }, box }, ink, over);
    return tip === undefined && lines.length ? [...lines, { kind: "disc", x, y, r: DOT_PX, fill: ink }] : lines;
  }

  /** Where the name of an entity or a country was placed last under this very camera. */
  placed(of: Target, camera: Camera): Placed<Named> | undefined {
    if (!this.last || !sameCamera(this.last.camera, camera)) return undefined;
    return this.last.placed.find(({ wish }) => same(wish.of.ref, of));
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
      const [first, looked, always] = [chosen.has(ix), this.looked.has(ix), kind.name === "Country" && isAlwaysNamed(country)];
      const wish = this.wish(ix, { rank: first ? 0 : always ? 1 : looked ? 2 : 3, size: 13, x, y, reach: first ? Math.max(RING_PX + 1, clear(points, x, y, this.input) + RING_PX - POINT_PX) : Math.max(POINT_PX + 2, clear(points, x, y, this.input)) });
      if (always) return [this.lands.always(country, wish, camera)];
      // the name of a region is at home on the land of many countries
      return [{ ...wish, firm: first || looked, ...(country ? { misleads: (box: Box) => this.lands.isOverOther(country, box, camera) } : {}) }];
    });
  }

  private pointWishes(points: readonly Cluster<EntityIx>[]): readonly Wish<Named>[] {
    return points.flatMap(({ members, x, y }) => (members[0] && members.length === 1 ? [this.wish(members[0].of, { rank: 5, size: SIZE, x, y, reach: POINT_PX + 1 })] : []));
  }
}

const around = (x: number, y: number, r: number): Box => ({ x0: x - r, y0: y - r, x1: x + r, y1: y + r });
