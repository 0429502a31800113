/** The network as a picture: ties as lines, entities as shapes, names where there is room. */

import { at, otherEnd } from "../base/model";
import type { EntityIx, Graph, TieIx } from "../base/model";
import { ended, once } from "../base/once";
import { sortedBy } from "../base/order";
import type { Texts } from "../base/text";
import { nothingKey } from "../core/nothing";
import type { Part } from "../core/part";
import type { Target } from "../core/state";
import { kept } from "../core/store";
import { Bodies, isOutside } from "./bodies";
import type { Camera } from "./camera";
import { lengthIn } from "./leaders";
import { broughtBack, held, isIn, sightOf } from "./lost";
import type { Box, Mark, Scene } from "./mark";
import { Naming } from "./naming";
import { bodyMark, pointedMarks, ringMark } from "./pointed";
import { refsOf } from "./refs";
import type { Refs } from "./refs";
import { SELECTED_PX, arrowOf, bendsOf, contestedMark, lookOf, standing, tieMark } from "./tie";
import type { Look, Point } from "./tie";
import type { Frame, Input, Picture } from "./view";

/** Pixels between neighbours from which arrows and names of relations are drawn. */
const CLOSE = 115;
const BODY_PX = 20;
const ON_A_PATH_PX = 1.5;
/** So many ties are made into marks at one go, and so many make it a picture that takes long. */
const STEP = 250;
const MANY = 1000;

/** Kept, as the ties of a part are. */
export const bendsFor = kept(bendsOf);

/** The picture of a part that was found beforehand, with rings around some of it. */
export const networkOf = (input: Input, part: Part, ringed: readonly EntityIx[] = []): Picture => new Network(input, part, ringed);

class Network implements Picture {
  bounds: Box;
  readonly zoom = [0.5, 400] as const;
  readonly shifts = "moving";
  readonly outline: readonly EntityIx[];
  readonly summary: string;
  readonly label: string;
  readonly fitKey: string;
  readonly looks: boolean;
  readonly long: boolean;
  private readonly bodies: Bodies;
  private readonly bends: ReadonlyMap<TieIx, number>;
  private readonly naming: Naming;
  private readonly order = once(() => this.ordered());
  private readonly refs: Refs;

  constructor(
    private readonly input: Input,
    private readonly part: Part,
    private readonly ringed: readonly EntityIx[],
  ) {
    const { graph, state, texts } = input;
    this.bodies = new Bodies(graph, part, input.tall, input.moved);
    this.bends = bendsFor(graph, part.ties);
    this.naming = new Naming(input, part, this.bodies, this.bends, ringed);
    this.refs = refsOf(graph);
    this.outline = part.entities;
    this.bounds = this.bodies.bounds(this.looked());
    this.long = part.ties.length >= MANY;
    this.looks = part.chain !== undefined || state.focus.length > 0;
    this.summary = summaryOf(graph, part, texts);
    this.label = texts.t("network.label");
    this.fitKey = JSON.stringify([state.steps, state.steps ? state.selected : 0, state.show, state.path, state.focus, state.only, state.present]);
  }

  whereIs(entity: EntityIx, camera: Camera): Point | undefined {
    return this.part.has(entity) ? this.bodies.onScreen(entity, camera) : undefined;
  }

  /** A fifth of the screen keeps showing the network, and some of the bodies or ties stays in sight. */
  settle(_: Camera, moved: Camera, width: number, height: number): Camera {
    const { graph } = this.input;
    const after = held(moved, this.bodies.bounds(this.part.entities), { width, height }, 0.2);
    const sight = sightOf({ width, height });
    const bodies = this.part.entities.map((one) => this.bodies.onScreen(one, after));
    if (bodies.some((one) => isIn(sight, one))) return after;
    const isSeen = (ix: TieIx): boolean => {
      const { a, b } = this.bodies.ends(at(graph.ties, ix), after);
      return lengthIn({ x1: a.x, y1: a.y, x2: b.x, y2: b.y }, sight) > 0;
    };
    return this.part.ties.some(isSeen) ? after : broughtBack(after, bodies, { width, height });
  }

  neighbours(entity: EntityIx): readonly EntityIx[] {
    const { graph } = this.input;
    const others = at(graph.tiesOf, entity).filter((ix) => this.bends.has(ix)).map((ix) => otherEnd(graph, ix, entity));
    return [...new Set(others)];
  }

  move(entity: EntityIx, to: Point): void {
    this.bodies.move(entity, to);
    this.bounds = this.bodies.bounds(this.looked());
  }

  base(frame: Frame): Scene {
    return ended(this.steps(frame));
  }

  *steps(frame: Frame): Generator<void, Scene> {
    const marks: Mark[] = [];
    const late: Mark[] = [];
    const close = this.bodies.spacing(frame.camera) >= CLOSE;
    const near = [...this.part.entities].reverse().filter((one) => this.bodies.isNear(one, frame, frame.margin + BODY_PX));
    const order = this.order();
    const lit = order.findIndex((ix) => this.part.lit?.ties.has(ix));
    const faded = lit < 0 ? order.length : lit;
    yield;
    // a faded body on the line of a path would read as a step of it
    for (const [ties, isLit] of [[order.slice(0, faded), false], [order.slice(faded), true]] as const) {
      for (const [place, ix] of ties.entries()) {
        this.drawTie(ix, frame, close, marks, late);
        if (place % STEP === STEP - 1) yield;
      }
      for (const one of near) if (this.isLit(one) === isLit) marks.push(this.body(one, frame));
    }
    marks.push(...late, ...this.ringed.map((one) => ringMark(this.bodies, one, frame, this.input.style.accent)));
    yield;
    if (!this.input.nameless) marks.push(...yield* this.naming.steps(frame, close));
    return { width: frame.width, height: frame.height, background: this.input.style.ground, marks };
  }

  over(frame: Frame, hover: Target | undefined): Scene {
    const { input, part, bodies, bends, naming } = this;
    return { width: frame.width, height: frame.height, background: "", marks: pointedMarks({ input, part, bodies, bends, naming }, frame, hover) };
  }

  /** What *show everything* shows: the path, else what a tour looks at, else the part. */
  private looked(): readonly EntityIx[] {
    const { chain, lit, entities } = this.part;
    if (chain?.length) return chain;
    const focus = this.input.state.focus.length && lit ? entities.filter((one) => lit.near.has(one)) : [];
    return focus.length ? focus : entities;
  }

  /** Faded ties below, then by their look so that those of one look are drawn at one go. */
  private ordered(): readonly TieIx[] {
    const { graph } = this.input;
    const rank = (ix: TieIx): number => {
      const tie = at(graph.ties, ix);
      return (this.part.lit?.ties.has(ix) ? 1000 : 0) + Math.min(tie.voices, 9) * 10 + (tie.inferred ? 1 : 0);
    };
    return sortedBy(this.part.ties, graph.ties.length, rank);
  }

  private drawTie(ix: TieIx, frame: Frame, close: boolean, marks: Mark[], late: Mark[]): void {
    const { graph, style } = this.input;
    const tie = at(graph.ties, ix);
    const ends = this.bodies.ends(tie, frame.camera);
    if (isOutside(ends, frame)) return;
    const lit = standing(this.part.lit, ix);
    const bend = this.bends.get(ix) ?? 0;
    const look = this.lookOf(ix, lit);
    const arrow = ((close && lit !== false) || lit) && !tie.predicate.symmetric ? arrowOf(ends, bend, look) : undefined;
    marks.push(tieMark(ends, bend, look, this.refs.ties(ix), arrow?.back));
    if (tie.contested) late.push(contestedMark(ends, bend, style, lit));
    if (arrow) late.push(arrow.mark);
  }

  /** A tie that is selected is in the colour of the selection, one on a path is broader than those beside it. */
  private lookOf(ix: TieIx, lit: boolean | undefined): Look {
    const { graph, state, style } = this.input;
    const look = lookOf(at(graph.ties, ix), style, lit);
    if (lit && state.selected?.kind === "tie") return { ...look, stroke: style.accent, width: look.width + SELECTED_PX };
    return lit && this.part.chain?.length ? { ...look, width: look.width + ON_A_PATH_PX } : look;
  }

  private isLit(ix: EntityIx): boolean {
    return !this.part.lit || this.part.lit.entities.has(ix);
  }

  private body(ix: EntityIx, frame: Frame): Mark {
    const { input, part, bodies } = this;
    return { ...bodyMark({ input, part, bodies }, ix, frame), ref: this.refs.entities(ix) };
  }
}

/** One line on what is shown of how much. */
export function summaryOf(graph: Graph, { entities, ties: shownTies, all, allTies, best, around }: Part, texts: Texts): string {
  const shown = entities.length;
  const ties = shownTies.length < allTies ? texts.t("ties.of", { n: shownTies.length, all: allTies }) : texts.t("ties", { n: allTies });
  if (!all) return texts.t(nothingKey(graph));
  if (shown === all) return texts.t("network.all", { entries: texts.t("entries", { n: all }), ties });
  if (best === shown) return texts.t("network.summary", { shown, all, ties });
  return texts.t(shown - best < around ? "network.summary.cut" : "network.summary.with", { best, n: shown - best, around, all, ties });
}
