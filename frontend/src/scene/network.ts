/** The network as a picture: ties as lines, entities as shapes, names where there is room. */

import { at } from "../base/model";
import type { EntityIx, Tie, TieIx } from "../base/model";
import { partOf } from "../core/part";
import type { Part } from "../core/part";
import { entityRef } from "../core/state";
import type { Ref } from "../core/state";
import { refOfTie, tieOfRef } from "../core/walk";
import { screenX, screenY } from "./camera";
import type { Camera } from "./camera";
import { place } from "./label";
import type { Wish } from "./label";
import type { Box, Mark, Scene } from "./mark";
import { shapeMark } from "./shape";
import { arrowMark, bendsOf, contestedMark, lookOf, middleOf, tieMark } from "./tie";
import type { Ends, Point } from "./tie";
import type { Frame, Input, Picture, PictureView } from "./view";

const LARGEST = 4;
const SMALLEST_PX = 4;
/** Pixels a unit from which arrows and names of relations are drawn. */
const CLOSE = 95;
const CLOSEST = 400;
const MOST_IMPORTANT = 13;
const PIXELS_AN_IMPORTANT = 60;
const NARROW = 600;
/** So many ties of a selection have their names written. */
const MOST_NAMED_TIES = 14;

export const network: PictureView = { id: "network", picture: (input) => new Network(input) };

class Network implements Picture {
  readonly bounds: Box;
  readonly zoom = [2, CLOSEST] as const;
  readonly shifts = true;
  readonly outline: readonly EntityIx[];
  readonly summary: string;
  readonly label: string;
  readonly fitKey: string;
  private readonly part: Part;
  private readonly most: number;
  private readonly bends: ReadonlyMap<TieIx, number>;

  constructor(private readonly input: Input) {
    const { graph, visible, state, texts } = input;
    this.part = partOf(graph, visible, state);
    this.outline = this.part.entities;
    this.most = Math.max(1, ...this.part.entities.map((one) => this.part.degree[one] ?? 0));
    this.bends = bendsOf(graph, this.part.ties);
    this.bounds = boundsOf(this.looked().map((one) => this.where(one)));
    const counts = { shown: this.part.entities.length, all: visible.entities.length, ties: this.part.ties.length };
    this.summary = !counts.all ? texts.t("nothing") : texts.t(counts.shown < counts.all ? "network.summary" : "network.all", counts);
    this.label = texts.t("network.label");
    this.fitKey = JSON.stringify([state.steps, state.steps ? state.selected : 0, state.show, state.path, state.focus, state.only]);
  }

  /** What *show everything* shows: the path, else what a tour looks at, else the part. */
  private looked(): readonly EntityIx[] {
    if (this.part.chain?.length) return this.part.chain;
    const focus = this.input.state.focus.length && this.part.lit ? this.part.entities.filter((one) => this.part.lit?.entities.has(one)) : [];
    return focus.length ? focus : this.part.entities;
  }

  whereIs(entity: EntityIx, camera: Camera): Point | undefined {
    if (!this.part.has(entity)) return undefined;
    const { x, y } = this.where(entity);
    return { x: screenX(camera, x), y: screenY(camera, y) };
  }

  neighbours(entity: EntityIx): readonly EntityIx[] {
    const found = new Set<EntityIx>();
    for (const ix of this.part.ties) {
      const tie = at(this.input.graph.ties, ix);
      if (tie.subject === entity) found.add(tie.object);
      if (tie.object === entity) found.add(tie.subject);
    }
    return [...found];
  }

  move(entity: EntityIx, to: Point): void {
    this.input.moved.set(entity, this.input.portrait ? { x: to.y, y: -to.x } : to);
  }

  base(frame: Frame): Scene {
    const marks: Mark[] = [];
    const close = frame.camera.k >= CLOSE;
    const late: Mark[] = [];
    for (const ix of this.order()) this.drawTie(ix, frame, close, marks, late);
    for (const one of [...this.part.entities].reverse()) this.drawBody(one, frame, marks);
    marks.push(...late);
    this.names(frame, close, marks);
    return { width: frame.width, height: frame.height, background: this.input.style.ground, marks };
  }

  over(frame: Frame, hover: Ref | undefined): Scene {
    const marks: Mark[] = [];
    const { graph, state, style } = this.input;
    const tie = tieOfRef(graph, hover) ?? undefined;
    if (tie !== undefined) this.emphasise(tie, frame, style.ink, marks);
    const selectedTie = tieOfRef(graph, state.selected);
    if (selectedTie !== undefined && selectedTie !== tie) this.emphasise(selectedTie, frame, style.accent, marks);
    const pointed = hover?.kind === "entity" ? graph.byId.get(hover.id) : undefined;
    if (pointed !== undefined && this.part.has(pointed)) this.pointAt(pointed, frame, marks);
    for (const [ref, colour] of [[hover, style.ink], [state.selected, style.accent]] as const) {
      const ix = ref?.kind === "entity" ? graph.byId.get(ref.id) : undefined;
      if (ix !== undefined && this.part.has(ix)) marks.push(this.ring(ix, frame, colour));
    }
    return { width: frame.width, height: frame.height, background: "", marks };
  }

  /** The positions are wider than high; on a stage that is higher than wide they are turned by a right angle. */
  private where(entity: EntityIx): Point {
    const { x, y } = this.input.moved.get(entity) ?? at(this.input.graph.entities, entity);
    return this.input.portrait ? { x: -y, y: x } : { x, y };
  }

  private onScreen(entity: EntityIx, frame: Frame): Point {
    const { x, y } = this.where(entity);
    return { x: screenX(frame.camera, x), y: screenY(frame.camera, y) };
  }

  /** By the square root of the ties, 1 to 4 in width; larger when close, smaller when there are many. */
  private radius(one: EntityIx, frame: Frame): number {
    const share = Math.sqrt((this.part.degree[one] ?? 0) / this.most);
    return SMALLEST_PX * (1 + (LARGEST - 1) * share) * Math.min(1.7, Math.max(0.4, Math.sqrt(frame.camera.k / 55)));
  }

  private ends(tie: Tie, frame: Frame): Ends {
    return { a: this.onScreen(tie.subject, frame), b: this.onScreen(tie.object, frame), reachA: this.radius(tie.subject, frame), reachB: this.radius(tie.object, frame) };
  }

  private isLit(ix: TieIx): boolean | undefined {
    return this.part.lit?.ties.has(ix);
  }

  /** Faded ties below, then by their look so that those of one look are drawn at one go. */
  private order(): readonly TieIx[] {
    const rank = (ix: TieIx): number => {
      const tie = at(this.input.graph.ties, ix);
      return (this.isLit(ix) ? 1000 : 0) + Math.min(tie.voices, 9) * 10 + (tie.inferred ? 1 : 0);
    };
    return [...this.part.ties].sort((a, b) => rank(a) - rank(b) || a - b);
  }

  private drawTie(ix: TieIx, frame: Frame, close: boolean, marks: Mark[], late: Mark[]): void {
    const { graph, style } = this.input;
    const tie = at(graph.ties, ix);
    const ends = this.ends(tie, frame);
    if (isOutside(ends, frame)) return;
    const lit = this.isLit(ix);
    const bend = this.bends.get(ix) ?? 0;
    const look = lookOf(tie, style, lit);
    marks.push({ ...tieMark(ends, bend, look), ref: refOfTie(graph, ix) });
    if (tie.contested) late.push(contestedMark(ends, bend, style, lit));
    if ((close && lit !== false) || lit) {
      const arrow = tie.predicate.symmetric ? undefined : arrowMark(ends, bend, look.stroke);
      if (arrow) late.push(arrow);
    }
  }

  private drawBody(ix: EntityIx, frame: Frame, marks: Mark[]): void {
    const { graph, style } = this.input;
    const { x, y } = this.onScreen(ix, frame);
    const r = this.radius(ix, frame);
    if (x < -r - frame.margin || y < -r - frame.margin || x > frame.width + r + frame.margin || y > frame.height + r + frame.margin) return;
    const one = at(graph.entities, ix);
    const lit = !this.part.lit || this.part.lit.entities.has(ix);
    marks.push({ ...shapeMark(one.kind.family.shape, x, y, r, lit ? style.colour(one.kind.family) : style.faded, style.ground), ref: entityRef(one.id) });
  }

  private names(frame: Frame, close: boolean, marks: Mark[]): void {
    const { style, measure, graph, texts } = this.input;
    const wishes: Wish<EntityIx | Tie>[] = this.part.entities.map((ix, rank) => this.wish(ix, rank, frame));
    const bodies = wishes.map(({ x, y, reach }): Box => ({ x0: x - reach, y0: y - reach, x1: x + reach, y1: y + reach }));
    if (close || this.part.lit) wishes.push(...this.tieWishes(frame, close));
    const edge = { x0: 3, y0: 3, x1: frame.width - 3, y1: frame.height - 3 };
    for (const { wish, x, y, align } of place(wishes, edge, bodies, measure)) {
      const look = { x, y, align, size: wish.size, weight: wish.weight, halo: style.ground } as const;
      if (typeof wish.of !== "number") {
        marks.push({ kind: "text", ...look, text: wish.text, fill: style.muted, dir: texts.dir, lang: texts.lang, ref: refOfTie(graph, wish.of.ix) });
        continue;
      }
      const one = at(graph.entities, wish.of);
      const lit = !this.part.lit || this.part.lit.entities.has(wish.of);
      const name = texts.name(one);
      marks.push({ kind: "text", ...look, text: wish.text, fill: lit ? style.ink : style.fadedInk, dir: name.dir, lang: name.lang, ref: entityRef(one.id) });
    }
  }

  private wish(ix: EntityIx, rank: number, frame: Frame): Wish<EntityIx> {
    const { graph, texts, state, visible } = this.input;
    const one = at(graph.entities, ix);
    const chosen = state.selected?.kind === "entity" && state.selected.id === one.id;
    const lit = this.part.lit?.entities.has(ix);
    const most = Math.min(MOST_IMPORTANT, Math.max(4, Math.round(frame.width / PIXELS_AN_IMPORTANT)));
    const important = !this.part.lit && rank < most && visible.entities.length > most * 2;
    const text = texts.name(one).text;
    return {
      ...this.onScreen(ix, frame),
      of: ix,
      rank: chosen ? 0 : lit ? 1 + rank : 100_000 + rank,
      key: one.id,
      text: shortened(text),
      size: chosen ? 16 : important ? (frame.width < NARROW ? 13 : 15) : lit ? 13 : 12,
      weight: chosen || important ? 600 : 400,
      reach: this.radius(ix, frame),
      leftward: texts.dir === "rtl",
      firm: chosen || important || (lit === true && (this.part.lit?.entities.size ?? 0) <= MOST_NAMED_TIES),
    };
  }

  /** The names of relations: of all when close, of the lit ones where they are few. */
  private tieWishes(frame: Frame, close: boolean): readonly Wish<Tie>[] {
    const { graph, texts } = this.input;
    const lit = this.part.lit?.ties;
    const named = this.part.ties.filter((ix) => (lit ? lit.has(ix) && (close || lit.size <= MOST_NAMED_TIES) : close));
    return named.map((ix) => {
      const tie = at(graph.ties, ix);
      return {
        ...middleOf(this.ends(tie, frame), this.bends.get(ix) ?? 0),
        of: tie,
        rank: 50_000 + ix + (lit?.has(ix) ? 0 : 100_000),
        key: String(ix),
        text: texts.term(tie.predicate),
        size: 12,
        weight: 400,
        reach: 0,
        leftward: false,
        on: true,
      } as const;
    });
  }

  private ring(ix: EntityIx, frame: Frame, colour: string): Mark {
    return { kind: "disc", ...this.onScreen(ix, frame), r: this.radius(ix, frame) * 1.3 + 3, stroke: colour, width: 2.5 };
  }

  /** A tie drawn strongly, with its arrow and what it says. */
  private emphasise(ix: TieIx, frame: Frame, colour: string, marks: Mark[]): void {
    const { graph, style, texts } = this.input;
    const tie = at(graph.ties, ix);
    if (!this.part.has(tie.subject) || !this.part.has(tie.object)) return;
    const ends = this.ends(tie, frame);
    const bend = this.bends.get(ix) ?? 0;
    const look = lookOf(tie, style, true);
    marks.push(tieMark(ends, bend, { ...look, stroke: colour, width: look.width + 1.2 }));
    const arrow = tie.predicate.symmetric ? undefined : arrowMark(ends, bend, colour, 9);
    if (arrow) marks.push(arrow);
    if (tie.contested) marks.push(contestedMark(ends, bend, style, true));
    const { x, y } = middleOf(ends, bend);
    marks.push({ kind: "text", x, y: y - 12, text: texts.term(tie.predicate), size: 13, weight: 600, fill: style.ink, halo: style.ground, align: "center", dir: texts.dir, lang: texts.lang });
  }

  /** Its ties drawn strongly and its name, wherever there was room for it. */
  private pointAt(ix: EntityIx, frame: Frame, marks: Mark[]): void {
    const { graph, style, texts, measure } = this.input;
    for (const tie of this.part.ties) {
      const one = at(graph.ties, tie);
      if (one.subject !== ix && one.object !== ix) continue;
      const look = lookOf(one, style, true);
      marks.push(tieMark(this.ends(one, frame), this.bends.get(tie) ?? 0, { ...look, width: look.width + 0.4 }));
    }
    const one = at(graph.entities, ix);
    const name = texts.name(one);
    const { x, y } = this.onScreen(ix, frame);
    const r = this.radius(ix, frame);
    marks.push({ ...shapeMark(one.kind.family.shape, x, y, r, style.colour(one.kind.family), style.ground) });
    const half = measure(name.text, 14, 600) / 2;
    const middle = Math.min(frame.width - half - 4, Math.max(half + 4, x));
    const above = y - r - 16 > 8 ? y - r - 16 : y + r + 16;
    marks.push({ kind: "text", x: middle, y: above, text: name.text, size: 14, weight: 600, fill: style.ink, halo: style.ground, align: "center", dir: name.dir, lang: name.lang });
  }
}

/** Names longer than 46 letters end with dots on the canvas; the details have them whole. */
function shortened(text: string): string {
  const letters = [...text];
  return letters.length <= 46 ? text : `${letters.slice(0, 44).join("").trimEnd()}…`;
}

function isOutside({ a, b }: Ends, frame: Frame): boolean {
  const far = frame.margin + 30;
  return (a.x < -far && b.x < -far) || (a.y < -far && b.y < -far) || (a.x > frame.width + far && b.x > frame.width + far) || (a.y > frame.height + far && b.y > frame.height + far);
}

function boundsOf(points: readonly Point[]): Box {
  if (!points.length) return { x0: -1, y0: -1, x1: 1, y1: 1 };
  let [x0, y0, x1, y1] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { x, y } of points) [x0, y0, x1, y1] = [Math.min(x0, x), Math.min(y0, y), Math.max(x1, x), Math.max(y1, y)];
  return { x0, y0, x1, y1 };
}
