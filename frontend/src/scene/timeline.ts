/** The timeline as a picture: a lane for each family of kinds, in it a bar for each dated thing, names beside the bars. */

import { cellOf } from "../base/dates";
import { at } from "../base/model";
import { ended } from "../base/once";
import { directionOf } from "../base/text";
import type { EntityIx, Graph } from "../base/model";
import { chronicle } from "../core/chronicle";
import type { Chronicle, Item } from "../core/chronicle";
import { windowOf } from "../core/filter";
import type { State, Target } from "../core/state";
import { same } from "../core/state";
import { refEntities } from "../core/refs";
import { nothingKey } from "../core/nothing";
import { litAround } from "../core/lit";
import type { Lit } from "../core/lit";
import { AXIS_PX, axisMarks, dropMarks, flagMarks, pointing, shadeMarks, todayMarks } from "./axisMarks";
import type { Axis } from "./axisMarks";
import { LEAST_PX, TAIL_PX, barMarks, daysOf, otherMark } from "./bars";
import { sameCamera, screenX } from "./camera";
import type { Camera } from "./camera";
import { chainMarks } from "./chains";
import { headOf, headingMarks } from "./heading";
import { HEADING_PX, Lanes, NAME_PX, PAD_PX, ROW_PX } from "./lanes";
import type { LaneLayout, Moved } from "./lanes";
import type { Box, Mark, Scene } from "./mark";
import { plateMarks } from "./plate";
import { LEAST_DAYS, daysShown } from "./span";
import { standing } from "./tie";
import type { Frame, Input, Picture, PictureView } from "./view";

const BAR_PX = 14;
/** How far from a bar the middle of the line around it is, which touches no name. */
const RING_PX = 2;
/** Room for what lies outside a window of time to be seen as such. */
const WINDOW_PAD_PX = 40;
/** A day is at most so wide. */
const MOST_K = 60;

/**
 * @param today a number of days since 1970, or undefined for a picture that is to be the same every day
 * @param told what there is to show of an input, where it is known already
 */
export const timelineView = (today: number | undefined, told: (input: Input) => Chronicle = chronicleOf): PictureView => ({ id: "timeline", picture: (input) => new Timeline(input, told(input), today) });

export const chronicleOf = ({ graph, visible, state }: Input): Chronicle => chronicle(graph, visible, focusOf(graph, state));

/** What a step of a tour looks at. */
export const focusOf = (graph: Graph, { focus }: Pick<State, "focus">): readonly EntityIx[] => focus.flatMap((id) => graph.byId.get(id) ?? []);

class Timeline implements Picture {
  readonly zoom: readonly [number, number];
  readonly scrolls = true;
  readonly bounds: Box;
  readonly outline: readonly EntityIx[];
  readonly summary: string;
  readonly isBlank: boolean;
  readonly label: string;
  readonly fitKey: string;
  readonly leftward: boolean;
  private readonly lit: Lit | undefined;
  /** 1 where time runs to the right, -1 where it runs to the left. */
  private readonly sign: 1 | -1;
  private readonly lanes: Lanes;
  private written: (Frame & { readonly texts: readonly Mark[] }) | undefined;

  constructor(
    private readonly input: Input,
    private readonly chronicle: Chronicle,
    private readonly today: number | undefined,
  ) {
    const { graph, visible, texts, state } = input;
    this.leftward = texts.dir === "rtl";
    this.sign = this.leftward ? -1 : 1;
    this.lit = litAround(graph, state, visible.ties);
    const items = this.chronicle.lanes.flatMap((lane) => lane.items);
    const { first, last } = daysShown(this.chronicle, windowOf(state), today, input.forPaper);
    this.fitKey = JSON.stringify([state.from, state.to, state.focus, state.present]);
    this.lanes = new Lanes(input, this.chronicle, { first, last });
    this.bounds = this.sign > 0 ? { x0: first, x1: last, y0: 0, y1: 1 } : { x0: -last, x1: -first, y0: 0, y1: 1 };
    this.zoom = [0.002, MOST_K];
    this.outline = items.flatMap((one) => one.entity ?? []);
    const { length: shown } = visible.entities;
    const { undated } = this.chronicle;
    this.isBlank = items.length === 0 && shown > 0;
    this.summary = items.length ? texts.t(undated ? "timeline.summary" : "timeline.dated", { n: items.length, undrawn: texts.t("timeline.undrawn", { n: undated }) }) : texts.t(shown ? "timeline.undated" : nothingKey(graph), { n: shown });
    this.label = texts.t("timeline.label");
  }

  /** The whole width for the days shown first, with the edges of a window in sight; as far down as it was, and what is selected in sight. */
  home(width: number, height: number, before?: Camera): Camera {
    const { state, graph } = this.input;
    const pad = state.from === undefined && state.to === undefined ? PAD_PX : WINDOW_PAD_PX;
    const room = Math.max(60, width - 2 * pad - TAIL_PX);
    const k = Math.min(MOST_K, room / Math.max(LEAST_DAYS, this.bounds.x1 - this.bounds.x0));
    const dx = this.sign > 0 ? pad - this.bounds.x0 * k : width - pad - this.bounds.x1 * k;
    const top = { k, dx, dy: AXIS_PX };
    if (!before || state.focus.length) return top;
    const kept = this.settle(top, { ...top, dy: before.dy }, width, height);
    const sight = refEntities(graph, state.selected)[0];
    const where = sight === undefined ? undefined : this.whereIs(sight, kept);
    return where ? this.risen(kept, where.y, height) : kept;
  }

  /** Zooming is along the axis of time alone, and neither way can everything be lost from sight. */
  settle(before: Camera, after: Camera, width: number, height: number): Camera {
    const dy = after.k === before.k ? after.dy : before.dy;
    this.lanes.sized(width);
    const least = Math.min(AXIS_PX, height - this.lanes.at(after.k).height);
    const edge = Math.min(120, width / 3);
    const dx = Math.min(width - edge - this.bounds.x0 * after.k, Math.max(edge - this.bounds.x1 * after.k, after.dx));
    return { k: after.k, dx, dy: Math.min(AXIS_PX, Math.max(least, dy)) };
  }

  /** As near as it may be for some of the entity's bar to be in sight together with the days that were in sight. */
  reach(entity: EntityIx, camera: Camera, width: number, height: number): Camera | undefined {
    const where = this.whereIs(entity, camera);
    const item = this.itemOf(entity);
    if (!where || !item) return undefined;
    const far = this.sign > 0 ? where.x : width - where.x;
    const end = this.along((daysOf(item).last + 1) * camera.k, { camera, width });
    if (far < width - PAD_PX && end > 2 * PAD_PX) return this.risen(camera, where.y, height);
    // the day at the other edge stays where it is, and the scale shrinks until the bar is in sight
    const edge = far <= 0 === this.sign > 0 ? width - PAD_PX : PAD_PX;
    const share = (width - 4 * PAD_PX) / Math.max(1, Math.abs(edge - where.x));
    const k = Math.max(this.zoom[0], camera.k * share);
    const moved = { k, dx: edge - (edge - camera.dx) * (k / camera.k), dy: camera.dy };
    return this.risen(moved, this.whereIs(entity, moved)?.y ?? where.y, height);
  }

  /** Scrolled as little as needed for a height to be in sight. */
  private risen(camera: Camera, y: number, height: number): Camera {
    const [top, bottom] = [AXIS_PX + HEADING_PX + ROW_PX / 2, height - 2 * HEADING_PX];
    const by = y < top ? top - y : y > bottom ? bottom - y : 0;
    return { ...camera, dy: Math.min(AXIS_PX, camera.dy + by) };
  }

  /** Cut between rows, with room for the heading that stays in sight. */
  parts(camera: Camera, width: number, height: number): readonly { readonly camera: Camera; readonly height: number }[] {
    this.lanes.sized(width);
    const layout = this.lanes.at(camera.k);
    const tops = new Set(layout.lanes.map((one) => one.top));
    const cuts = [...tops, ...layout.lanes.flatMap(({ ys }) => ys.map((y) => y + ROW_PX / 2)), layout.height];
    const parts = [];
    for (let from = 0, to; from < layout.height || !parts.length; from = to) {
      const above = AXIS_PX + (tops.has(from) ? 0 : HEADING_PX);
      to = Math.max(...cuts.filter((cut) => cut <= from + height - above), from + ROW_PX);
      parts.push({ camera: { ...camera, dy: above - from }, height: above + to - from });
    }
    return parts;
  }

  private itemOf(entity: EntityIx): Item | undefined {
    return this.chronicle.lanes.flatMap((lane) => lane.items).find((one) => one.entity === entity);
  }

  /** Where an entity's bar begins, in the world's days across and pixels down. */
  whereIs(entity: EntityIx, camera: Camera): { readonly x: number; readonly y: number } | undefined {
    for (const { lane, ys } of this.lanes.at(camera.k).lanes) {
      const place = lane.items.findIndex((one) => one.entity === entity);
      const [item, y] = [lane.items[place], ys[place]];
      if (item && y !== undefined) return { x: screenX(camera, this.sign * daysOf(item).first), y: y + camera.dy };
    }
    return undefined;
  }

  base(frame: Frame): Scene {
    return ended(this.steps(frame));
  }

  *steps(frame: Frame): Generator<void, Scene> {
    const { style, state } = this.input;
    const marks: Mark[] = [];
    const scene = { width: frame.width, height: frame.height, background: style.ground, marks };
    if (!this.chronicle.lanes.length) return scene; // no days for an axis
    this.lanes.sized(frame.width);
    const axis = this.axis(frame);
    const [[grid, strip], [line, flag]] = [axisMarks(axis, this.input.measure), todayMarks(axis, this.input.measure)];
    marks.push(...shadeMarks(axis, windowOf(state)), ...grid, ...line);
    const { lanes } = yield* this.lanes.laying(frame.camera.k);
    for (const lane of lanes) this.laneMarks(lane, frame, marks);
    marks.push(...strip, ...flag);
    return scene;
  }

  cut(frame: Frame): string {
    this.lanes.sized(frame.width);
    const all = this.lanes.at(frame.camera.k).lanes.flatMap(({ lane, ys }) => lane.items.map((item, place) => ({ item, y: at(ys, place) + frame.camera.dy })));
    const n = all.filter(({ item, y }) => y > AXIS_PX && y < frame.height && this.sideOf(item, frame) === undefined).length;
    return n < all.length ? this.input.texts.t("timeline.cut", { n, all: all.length }) : "";
  }

  over(frame: Frame, hover: Target | undefined): Scene {
    const { state, style } = this.input;
    const marks: Mark[] = [];
    for (const [ref, colour] of [[state.selected, style.accent], [hover, style.ink]] as const) {
      if (ref && !(colour === style.ink && same(ref, state.selected))) this.ring(ref, colour, frame, marks);
    }
    return { width: frame.width, height: frame.height, background: "", marks };
  }

  private ring(ref: Target, colour: string, frame: Frame, marks: Mark[]): void {
    const { texts, style } = this.input;
    const { x } = this.axis(frame);
    for (const layout of this.lanes.at(frame.camera.k).lanes) {
      const covered = headOf(layout, frame).covered;
      layout.lane.items.forEach((item, place) => {
        if (!same(item.ref, ref)) return;
        const y = (layout.ys[place] ?? 0) + frame.camera.dy;
        const from = x(daysOf(item).first);
        const far = from + this.sign * Math.max(LEAST_PX, Math.abs(x(daysOf(item).last + 1) - from));
        const [left, right] = [Math.min(from, far) - RING_PX, Math.max(from, far) + RING_PX];
        const [top, bottom] = [y - BAR_PX / 2 - RING_PX, y + BAR_PX / 2 + RING_PX];
        const side = this.sideOf(item, frame);
        const when = texts.span(cellOf(item.start), cellOf(item.end));
        marks.push(...dropMarks(from, top, this.writtenIn(frame), colour, this.input.measure));
        marks.push(...flagMarks(this.axis(frame), side ? pointing(when, side, this.sign) : when, from, colour, this.input.measure));
        if (side || y - BAR_PX / 2 < covered || y - BAR_PX / 2 > frame.height) return; // it is out of sight
        marks.push({ kind: "path", segs: [["M", left, top], ["L", right, top], ["L", right, bottom], ["L", left, bottom], ["Z"]], stroke: colour, width: 2 });
        const whole = this.lanes.wholeOf(item);
        if (!this.writtenIn(frame).some((one) => one.kind === "text" && one.text === whole && same(one.ref, ref))) marks.push(...plateMarks({ text: whole, dir: directionOf(whole), x: (left + right) / 2, y, reach: BAR_PX / 2, clear: [{ x0: 0, y0: 0, x1: frame.width, y1: covered }] }, frame, style, this.input.measure));
      });
    }
  }

  /** What is written on the picture, which is drawn once for all that is shown over it. */
  private writtenIn(frame: Frame): readonly Mark[] {
    const { written } = this;
    if (written?.width === frame.width && written.height === frame.height && sameCamera(written.camera, frame.camera)) return written.texts;
    const texts = this.base(frame).marks.filter(({ kind }) => kind === "text");
    return (this.written = { ...frame, texts }).texts;
  }

  private axis(frame: Frame): Axis {
    const { style, texts } = this.input;
    return { frame, x: this.scale(frame.camera), sign: this.sign, style, texts, today: this.today };
  }

  private scale(camera: Camera): (day: number) => number {
    return (day) => screenX(camera, this.sign * day);
  }

  private laneMarks(layout: LaneLayout, frame: Frame, marks: Mark[]): void {
    const { lane, ys } = layout;
    for (const chain of lane.chains) {
      const members = chain.map((place) => ({ item: at(lane.items, place), y: (ys[place] ?? 0) + frame.camera.dy }));
      const opacity = (from: Item, to: Item): number => (this.isLit(from) && this.isLit(to) ? 0.7 : this.input.style.fadedShare);
      marks.push(...chainMarks(members, { x: this.scale(frame.camera), colour: this.colourOf(at(members, 0).item), opacity }));
    }
    const out = { before: 0, after: 0 };
    const moved: Moved[] = [];
    lane.items.forEach((_, place) => this.itemMarks(layout, place, frame, marks, out, moved));
    const { y, covered } = headOf(layout, frame);
    if (covered > AXIS_PX) marks.push({ kind: "path", segs: [["M", 0, AXIS_PX], ["L", frame.width, AXIS_PX], ["L", frame.width, covered], ["L", 0, covered], ["Z"]], fill: this.input.style.ground });
    marks.push(...headingMarks(lane, y, out, frame, this.input, this.sign));
  }

  private colourOf({ entity }: Item): string {
    const { graph, style } = this.input;
    return entity === undefined ? style.tieStrong : style.colour(at(graph.entities, entity).kind.family);
  }

  private itemMarks(layout: LaneLayout, place: number, frame: Frame, marks: Mark[], out: { before: number; after: number }, moved: Moved[]): void {
    const [item, y] = [at(layout.lane.items, place), at(layout.ys, place) + frame.camera.dy];
    const { k } = frame.camera;
    const side = this.sideOf(item, frame);
    if (side) out[side]++;
    if (side || y < AXIS_PX - ROW_PX || y > frame.height + ROW_PX) return;
    const opacity = this.isLit(item) ? 1 : this.input.style.fadedShare;
    const look = { y, height: BAR_PX, colour: this.colourOf(item), opacity, ref: item.ref, x: this.scale(frame.camera) };
    marks.push(...item.others.map((one) => otherMark(one, look)), ...barMarks(item, look));
    const name = this.lanes.written(layout, place, k, this.along(0, frame), moved);
    if (name) marks.push(this.nameMark(item, name.text, this.sign > 0 ? name.from : frame.width - name.from, y, opacity));
  }

  /** On which side something lies out of sight. */
  private sideOf(item: Item, frame: Frame): "before" | "after" | undefined {
    const [start, end] = [daysOf(item).first, daysOf(item).last + 1].map((day) => this.along(day * frame.camera.k, frame));
    return (end ?? 0) < 0 ? "before" : (start ?? 0) > frame.width ? "after" : undefined;
  }

  private nameMark(item: Item, text: string, x: number, y: number, opacity: number): Mark {
    const { graph, style, texts } = this.input;
    const dir = item.entity === undefined ? texts.dir : texts.name(at(graph.entities, item.entity)).dir;
    const weight = this.lanes.weightOf(item);
    const fill = opacity === 1 ? style.ink : style.fadedInk;
    return { kind: "text", x, y, text, size: NAME_PX, weight, fill, halo: style.ground, align: this.sign > 0 ? "left" : "right", dir, ref: item.ref };
  }

  /** How far something is from the side where time begins, in pixels; given its pixels along time. */
  private along(pixels: number, frame: Pick<Frame, "camera" | "width">): number {
    return pixels + (this.sign > 0 ? frame.camera.dx : frame.width - frame.camera.dx);
  }

  private isLit(item: Item): boolean {
    if (!this.lit) return true;
    return item.entity !== undefined ? this.lit.entities.has(item.entity) : item.tie !== undefined && standing(this.lit, item.tie) !== false;
  }
}
