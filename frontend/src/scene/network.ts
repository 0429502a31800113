/** The network as a picture: ties as lines, entities as shapes, names where there is room. */

import { at } from "../base/model";
import type { Entity, EntityIx, TieIx } from "../base/model";
import { partOf } from "../core/part";
import type { Part } from "../core/part";
import { entityRef } from "../core/state";
import type { Ref } from "../core/state";
import { refOfTie } from "../core/walk";
import { screenX, screenY } from "./camera";
import type { Camera } from "./camera";
import { place } from "./label";
import type { Wish } from "./label";
import type { Box, Mark, Scene } from "./mark";
import { shapeMark } from "./shape";
import type { Frame, Input, Picture, PictureView } from "./view";

const DOTTED = [1.5, 4] as const;
const LARGEST = 4;
const SMALLEST_PX = 4.5;

export const network: PictureView = { id: "network", picture: (input) => new Network(input) };

class Network implements Picture {
  readonly bounds: Box;
  readonly zoom = [4, 400] as const;
  readonly outline: readonly EntityIx[];
  readonly summary: string;
  readonly label: string;
  private readonly part: Part;
  private readonly most: number;

  constructor(private readonly input: Input) {
    const { graph, visible, state, texts } = input;
    this.part = partOf(graph, visible, state);
    this.outline = this.part.entities;
    this.most = Math.max(1, ...this.part.entities.slice(0, 1).map((one) => this.part.degree[one] ?? 0));
    this.bounds = boundsOf(this.part.entities.map((one) => at(graph.entities, one)));
    const counts = { shown: this.part.entities.length, all: visible.entities.length, ties: this.part.ties.length };
    const partial = counts.shown < counts.all;
    this.summary = !counts.all ? texts.t("nothing") : texts.t(partial ? "network.summary" : "network.all", counts);
    this.label = texts.t("network.label");
  }

  whereIs(entity: EntityIx, camera: Camera): { readonly x: number; readonly y: number } | undefined {
    if (!this.part.has(entity)) return undefined;
    const { x, y } = at(this.input.graph.entities, entity);
    return { x: screenX(camera, x), y: screenY(camera, y) };
  }

  base(frame: Frame): Scene {
    const marks: Mark[] = [];
    for (const ix of this.part.ties) this.line(ix, frame, marks);
    for (const one of [...this.part.entities].reverse()) marks.push(this.body(one, frame));
    this.names(frame, marks);
    return { width: frame.width, height: frame.height, background: this.input.style.ground, marks };
  }

  over(frame: Frame, hover: Ref | undefined): Scene {
    const marks: Mark[] = [];
    const { graph, state, style } = this.input;
    for (const [ref, colour] of [[state.selected, style.accent], [hover, style.ink]] as const) {
      const ix = ref?.kind === "entity" ? graph.byId.get(ref.id) : undefined;
      if (ix === undefined || !this.part.has(ix)) continue;
      const one = at(graph.entities, ix);
      marks.push({ kind: "disc", x: screenX(frame.camera, one.x), y: screenY(frame.camera, one.y), r: this.radius(ix, frame) * 1.3 + 3, stroke: colour, width: 2.5 });
    }
    return { width: frame.width, height: frame.height, background: "", marks };
  }

  /** By the square root of the ties, 1 to 4 in width; larger when close. */
  private radius(one: EntityIx, frame: Frame): number {
    const share = Math.sqrt((this.part.degree[one] ?? 0) / this.most);
    return SMALLEST_PX * (1 + (LARGEST - 1) * share) * Math.min(2, Math.max(0.75, Math.sqrt(frame.camera.k / 60)));
  }

  private line(ix: TieIx, frame: Frame, marks: Mark[]): void {
    const { graph, style } = this.input;
    const tie = at(graph.ties, ix);
    const [a, b] = [at(graph.entities, tie.subject), at(graph.entities, tie.object)];
    const lit = !this.part.lit || this.part.lit.ties.has(ix);
    marks.push({
      kind: "line",
      x1: screenX(frame.camera, a.x),
      y1: screenY(frame.camera, a.y),
      x2: screenX(frame.camera, b.x),
      y2: screenY(frame.camera, b.y),
      stroke: !lit ? style.fadedTie : tie.voices > 1 || this.part.lit ? style.tieStrong : style.tie,
      width: Math.min(4, Math.max(1, tie.voices)),
      ...(tie.inferred ? { dash: DOTTED } : {}),
      ref: refOfTie(graph, ix),
    });
  }

  private body(ix: EntityIx, frame: Frame): Mark {
    const { graph, style } = this.input;
    const one = at(graph.entities, ix);
    const lit = !this.part.lit || this.part.lit.entities.has(ix);
    const mark = shapeMark(one.kind.family.shape, screenX(frame.camera, one.x), screenY(frame.camera, one.y), this.radius(ix, frame), lit ? style.colour(one.kind.family) : style.faded, style.ground);
    return { ...mark, ref: entityRef(one.id) };
  }

  private names(frame: Frame, marks: Mark[]): void {
    const { graph, style, texts, measure, state } = this.input;
    const wishes = this.part.entities.map((ix, rank): Wish<Entity> => {
      const one = at(graph.entities, ix);
      const lit = this.part.lit?.entities.has(ix) === true;
      const chosen = state.selected?.kind === "entity" && state.selected.id === one.id;
      return {
        of: one,
        rank: chosen ? 0 : lit ? 1 + rank : 100_000 + rank,
        key: one.id,
        text: texts.name(one).text,
        size: rank < 12 || chosen ? 15 : 12,
        weight: chosen || rank < 12 ? 600 : 400,
        x: screenX(frame.camera, one.x),
        y: screenY(frame.camera, one.y),
        reach: this.radius(ix, frame),
        leftward: false,
      };
    });
    const edge = { x0: 2, y0: 2, x1: frame.width - 2, y1: frame.height - 2 };
    const bodies = wishes.map(({ x, y, reach }) => ({ x0: x - reach, y0: y - reach, x1: x + reach, y1: y + reach }));
    for (const { wish, x, y, align } of place(wishes, edge, bodies, measure)) {
      const name = texts.name(wish.of);
      const lit = !this.part.lit || this.part.lit.entities.has(wish.of.ix);
      marks.push({ kind: "text", x, y, text: name.text, size: wish.size, weight: wish.weight, fill: lit ? style.ink : style.fadedInk, halo: style.ground, align, dir: name.dir, lang: name.lang, ref: entityRef(wish.of.id) });
    }
  }
}

function boundsOf(entities: readonly Entity[]): Box {
  if (!entities.length) return { x0: -1, y0: -1, x1: 1, y1: 1 };
  let [x0, y0, x1, y1] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { x, y } of entities) [x0, y0, x1, y1] = [Math.min(x0, x), Math.min(y0, y), Math.max(x1, x), Math.max(y1, y)];
  return { x0, y0, x1, y1 };
}
