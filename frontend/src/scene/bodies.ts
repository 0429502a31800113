/** Where the entities of a network stand on the screen and how large they are. */

import { at } from "../base/model";
import type { EntityIx, Graph, Tie } from "../base/model";
import type { Part } from "../core/part";
import { apart } from "./apart";
import { screenX, screenY } from "./camera";
import type { Camera } from "./camera";
import { boundsOf, fittingFor } from "./fitting";
import type { Fitting } from "./fitting";
import type { Box } from "./mark";
import type { Ends, Point } from "./tie";
import type { Frame } from "./view";

const LARGEST = 4;
const SMALLEST_PX = 4;
const FAR_PX = 30;
/** In a picture of so few, which a page does not open with, bodies are kept off each other. */
const FEW = 99;
/** The room of the least body there, in units, the ring around what is selected included; that of the greatest is four times as wide. */
const ROOM = 0.09;
/** The spacing at which bodies have their usual size. */
const USUAL_PX = 66;

export class Bodies {
  private readonly fitting: Fitting;
  private readonly xs: Float64Array;
  private readonly ys: Float64Array;
  /** The square root of an entity's share of the most ties. */
  private readonly share: Float64Array;
  /** The side of the square that an entity has to itself, in the world. */
  private readonly unit: number;

  /**
   * @param tall how many times as high as wide the stage is
   * @param moved where the reader dragged entities to
   */
  constructor(
    private readonly graph: Graph,
    part: Part,
    tall: number,
    private readonly moved: Map<EntityIx, Point>,
  ) {
    const size = graph.entities.length;
    [this.xs, this.ys, this.share] = [new Float64Array(size), new Float64Array(size), new Float64Array(size)];
    this.fitting = fittingFor(boundsOf(part.entities.map((one) => at(graph.entities, one))), tall);
    const most = part.entities.reduce((found, one) => Math.max(found, part.degree[one] ?? 0), 1);
    for (const one of part.entities) {
      this.put(one);
      this.share[one] = Math.sqrt((part.degree[one] ?? 0) / most);
    }
    const { x0, y0, x1, y1 } = this.bounds(part.entities);
    this.unit = Math.sqrt(((x1 - x0) * (y1 - y0)) / Math.max(1, part.entities.length)) || 1;
    if (part.entities.length <= FEW) this.keepApart(part.entities);
  }

  move(entity: EntityIx, to: Point): void {
    this.moved.set(entity, this.fitting.back(to));
    this.put(entity);
  }

  bounds(entities: readonly EntityIx[]): Box {
    return boundsOf(entities.map((one) => ({ x: this.xs[one] ?? 0, y: this.ys[one] ?? 0 })));
  }

  onScreen(entity: EntityIx, camera: Camera): Point {
    return { x: screenX(camera, this.xs[entity] ?? 0), y: screenY(camera, this.ys[entity] ?? 0) };
  }

  /** How far neighbours are from each other under a camera, in pixels, as a rule. */
  spacing({ k }: Camera): number {
    return this.unit * k;
  }

  /** By the square root of the ties, 1 to 4 in width; larger when close, smaller when there are many. */
  radius(entity: EntityIx, camera: Camera): number {
    return SMALLEST_PX * (1 + (LARGEST - 1) * (this.share[entity] ?? 0)) * Math.min(1.7, Math.max(0.4, Math.sqrt(this.spacing(camera) / USUAL_PX)));
  }

  ends({ subject, object }: Tie, camera: Camera): Ends {
    return { a: this.onScreen(subject, camera), b: this.onScreen(object, camera), reachA: this.radius(subject, camera), reachB: this.radius(object, camera) };
  }

  /** Whether an entity is on the screen or not farther from its edge than so many pixels. */
  isNear(entity: EntityIx, { camera, width, height }: Frame, far: number): boolean {
    const { x, y } = this.onScreen(entity, camera);
    return x > -far && y > -far && x < width + far && y < height + far;
  }

  private keepApart(entities: readonly EntityIx[]): void {
    const placed = entities.map((one) => ({
      at: { x: this.xs[one] ?? 0, y: this.ys[one] ?? 0 },
      reach: this.unit * ROOM * (1 + (LARGEST - 1) * (this.share[one] ?? 0)),
      firm: this.moved.has(one),
    }));
    apart(placed).forEach(({ x, y }, place) => {
      const one = at(entities, place);
      [this.xs[one], this.ys[one]] = [x, y];
    });
  }

  private put(entity: EntityIx): void {
    const { x, y } = this.fitting.to(this.moved.get(entity) ?? at(this.graph.entities, entity));
    this.xs[entity] = x;
    this.ys[entity] = y;
  }
}

/** The middle of the ring around what is selected or pointed at, by the radius of its body; and how wide the ring is. */
export const ringOf = (radius: number): number => radius * 1.3 + 3;
export const RING_PX = 2.5;

/** Whether both ends lie beyond the same edge, so that nothing of the tie is seen. */
export function isOutside({ a, b }: Ends, { width, height, margin }: Frame): boolean {
  const far = margin + FAR_PX;
  return (a.x < -far && b.x < -far) || (a.y < -far && b.y < -far) || (a.x > width + far && b.x > width + far) || (a.y > height + far && b.y > height + far);
}
