/** The names of countries on the world map: those that are always there, the busiest, and the nearer one looks the more of the others. */

import { at } from "../base/model";
import type { EntityIx } from "../base/model";
import type { Dir } from "../base/text";
import type { World } from "../base/world";
import { entityRef } from "../core/state";
import type { Target } from "../core/state";
import { screenX, screenY, worldX, worldY } from "./camera";
import type { Camera } from "./camera";
import type { Cluster } from "./clusters";
import type { Wish } from "./label";
import { farOff } from "./leaders";
import { inLines } from "./lines";
import { wholeWorld } from "./mapHome";
import type { Box } from "./mark";
import { clear } from "./mapMarks";
import { outlinesOf } from "./outlines";
import { isWithin } from "./pick";
import type { Point } from "./tie";
import type { Frame, Input } from "./view";

const BUSIEST = 12;
const SIZE = 12;
/** Countries that are labelled at every scale (see the policy under the map), and whether the name stands to their left, in the ocean. */
const ALWAYS: ReadonlyMap<string, boolean> = new Map([["PS", false], ["EH", true]]);
/** Room for the line that leads to such a name. */
const LEAD_PX = 8;
/** So much of a name has room in one of two lines, for words of unlike length. */
const HALF = 0.75;
/** So many times as large as the whole world a map has names of land that nothing shades, and beside countries; and so many times where the names around a selection come first. */
const NEAR = { usual: 1.45, lit: 2 } as const;
/** A country has room for its name where it is so many times as wide. */
const ROOM = 1.15;
/** In so many columns and rows of what is in sight of a country its name looks for room. */
const GRID = 7;
/** In which order the names of countries find room; those of points and of the selection stand between. */
const RANK = { always: 1, busiest: 4, shaded: 6, quiet: 7 } as const;

/** What a name on the map stands for. */
export interface Named {
  readonly dir: Dir;
  readonly ref?: Target;
  /** How far the mark of what is named reaches; none where it is a country. */
  readonly tip?: number;
  /** Whether a line leads to the name however near it stands. */
  readonly led?: boolean;
  /** Whether it is for orientation alone. */
  readonly quiet?: boolean;
}

/** What the names of a picture have in common. */
export interface Sight {
  readonly points: readonly Cluster<EntityIx>[];
  readonly frame: Frame;
  /** How many times as large names are. */
  readonly large: number;
}

export const isAlwaysNamed = (code: string): boolean => ALWAYS.has(code);

/** The name of a country: that of the data set, else that of the page, else the browser's. */
export function landName({ graph, texts }: Input, world: World, code: string): string {
  return (graph.countries.has(code) ? undefined : world.name(code, texts.lang)) ?? texts.country(code);
}

export class LandNames {
  constructor(
    private readonly input: Input,
    private readonly world: World,
    private readonly counts: ReadonlyMap<string, number>,
  ) {}

  /**
   * The names that are wished for.
   *
   * @param seen whose names are wished for already
   * @param lit whether something is selected: what is named then is first of all what it is tied to
   */
  wishes(sight: Sight, seen: ReadonlySet<EntityIx>, lit: boolean): readonly Wish<Named>[] {
    const { camera, width, height } = sight.frame;
    const near = camera.k > NEAR[lit ? "lit" : "usual"] * wholeWorld(outlinesOf(this.world).extent, width, height).k;
    const shaded = [...this.counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).map(([code]) => code);
    const ranks = new Map<string, number>([...ALWAYS.keys()].map((code) => [code, RANK.always]));
    const add = (codes: Iterable<string>, rank: number): void => {
      for (const code of codes) if (!ranks.has(code)) ranks.set(code, rank);
    };
    if (!lit) add(shaded.slice(0, BUSIEST), RANK.busiest);
    if (!lit || near) add(shaded, RANK.shaded);
    if (near) add(this.world.points.keys(), RANK.quiet);
    return [...ranks].flatMap(([code, rank]) => {
      const entity = this.input.graph.countries.get(code);
      return entity !== undefined && seen.has(entity) ? [] : this.wish(code, entity, rank, { ...sight, near });
    });
  }

  /** A name that is always there stands at the end of a line: in the ocean where its country has a coast to it, in two short lines. */
  always(code: string, wish: Wish<Named>, camera: Camera): Wish<Named> {
    const led = { ...wish, of: { ...wish.of, led: true }, firm: true, reach: wish.reach + LEAD_PX };
    if (!ALWAYS.get(code)) return led;
    const text = wish.lines.join(" ");
    const lines = inLines(text, Math.ceil([...text].length * HALF));
    return { ...led, lines, leftward: true, far: farOff, misleads: (box) => this.isOverOther(code, box, camera) };
  }

  /** Whether the middle of a name would be on another country. */
  isOverOther(code: string, box: Box, camera: Camera): boolean {
    const { shapes, boxes } = outlinesOf(this.world);
    return samples(box, camera).some(([x, y]) => [...boxes].some(([other, { x0, y0, x1, y1 }]) => other !== code && x > x0 && x < x1 && y > y0 && y < y1 && isWithin(shapes.get(other) ?? [], x, y)));
  }

  /** A country's name: on its land where there is room, else beside its point, rather over water than over another country, if it is busy or near. */
  private wish(code: string, entity: EntityIx | undefined, rank: number, { points, frame, large, near }: Sight & { readonly near: boolean }): readonly Wish<Named>[] {
    const { texts, measure, graph } = this.input;
    const { camera } = frame;
    const point = this.world.points.get(code);
    if (!point || !(rank === RANK.always || this.isInSight(code, point, frame))) return [];
    const [x, y] = [screenX(camera, point.x), screenY(camera, point.y)];
    const text = landName(this.input, this.world, code);
    const size = SIZE * large;
    const width = measure(text, size, 400);
    const ref = entity === undefined ? { kind: "land", code } as const : entityRef(at(graph.entities, entity).id);
    const common = { of: { dir: texts.dir, ref, ...(rank === RANK.quiet ? { quiet: true } : {}) }, rank, key: code, lines: [text], size, weight: 400 } as const;
    const beside = { ...common, x, y, reach: clear(points, x, y, this.input), leftward: texts.dir === "rtl" };
    const isRoomy = this.widthOf(code) * camera.k > width * ROOM;
    if (isRoomy) return [{ ...beside, reach: 0, on: this.spotsOn(code, frame), misleads: (box) => !this.isOn(code, box, camera), ...(rank === RANK.always ? { firm: true } : { strict: true }) }];
    if (rank === RANK.always) return [this.always(code, beside, camera)];
    return rank === RANK.busiest || (near && rank === RANK.shaded) ? [{ ...beside, misleads: (box) => this.isOverOther(code, box, camera), strict: true }] : [];
  }

  private widthOf(code: string): number {
    const box = outlinesOf(this.world).boxes.get(code);
    return box ? box.x1 - box.x0 : 0;
  }

  private isInSight(code: string, point: Point, { camera, width, height }: Frame): boolean {
    const box = outlinesOf(this.world).boxes.get(code) ?? { x0: point.x, x1: point.x, y0: point.y, y1: point.y };
    return screenX(camera, box.x1) > 0 && screenX(camera, box.x0) < width && screenY(camera, box.y1) > 0 && screenY(camera, box.y0) < height;
  }

  /** Where on the part of a country that is in sight its name may stand, from the middle of that outwards. */
  private spotsOn(code: string, { camera, width, height }: Frame): readonly Point[] {
    const { shapes, boxes } = outlinesOf(this.world);
    const box = boxes.get(code);
    if (!box) return [];
    const [x0, x1] = [Math.max(0, screenX(camera, box.x0)), Math.min(width, screenX(camera, box.x1))];
    const [y0, y1] = [Math.max(0, screenY(camera, box.y0)), Math.min(height, screenY(camera, box.y1))];
    const found: Point[] = [];
    for (let row = 1; row < GRID; row++) {
      for (let column = 1; column < GRID; column++) {
        const [x, y] = [x0 + ((x1 - x0) * column) / GRID, y0 + ((y1 - y0) * row) / GRID];
        if (isWithin(shapes.get(code) ?? [], worldX(camera, x), worldY(camera, y))) found.push({ x, y });
      }
    }
    const away = ({ x, y }: Point): number => Math.hypot(x - (x0 + x1) / 2, y - (y0 + y1) / 2);
    return found.sort((a, b) => away(a) - away(b));
  }

  /** Whether a name would stand on its own country from end to end. */
  private isOn(code: string, box: Box, camera: Camera): boolean {
    const shape = outlinesOf(this.world).shapes.get(code) ?? [];
    return samples(box, camera).every(([x, y]) => isWithin(shape, x, y));
  }
}

/** Three points along the middle of a name, in the units of the world. */
function samples({ x0, y0, x1, y1 }: Box, camera: Camera): readonly (readonly [number, number])[] {
  const y = worldY(camera, (y0 + y1) / 2);
  return [0.25, 0.5, 0.75].map((share) => [worldX(camera, x0 + (x1 - x0) * share), y] as const);
}
