/** Where the lanes of the timeline, their rows and names stand at one scale. */

import { at } from "../base/model";
import { ended } from "../base/once";
import { dotted, isolated } from "../base/text";
import type { EntityIx } from "../base/model";
import type { Chronicle, Item, Lane } from "../core/chronicle";
import { same } from "../core/state";
import { LEAST_PX, TAIL_PX, daysOf } from "./bars";
import { FEWEST, SHORTEST, freeBeside, written } from "./beside";
import type { Room, Written } from "./beside";
import { numbersOf } from "./lines";
import { packing } from "./pack";
import type { Interval } from "./pack";
import type { Input } from "./view";

/** The names of so many items are measured at one go. */
const STEP = 50;
export const ROW_PX = 24;
export const HEADING_PX = 30;
export const NAME_PX = 13;
export const PAD_PX = 12;
/** The share of the days shown first after which names stand before their bars: after them they would run over the edge. */
const LATE = 0.5;
const GAP_PX = 5;
/** No name is nearer to the edge, nor to the end of the bar that it stands in. */
const EDGE_PX = 4;
const INNER_PX = 7;
/** As long as the days that are shown first take so much of the width, those before them are out of sight as a rule. */
const MOST_SHOWN = 0.75;
/** A name is cut to the room beside its bar where all is shown, but never below half of the width or, on a screen, above so many pixels. */
const WIDEST_PX = 400;

/** Where a lane and its items stand at one scale, in pixels from the top of all lanes. */
export interface LaneLayout {
  readonly lane: Lane;
  readonly top: number;
  /** The middle of each item's row. */
  readonly ys: readonly number[];
  /** From where each bar begins to where its name ends. */
  readonly spans: readonly Interval[];
}

/** A name in a row that does not stand where the layout has room for it. */
export interface Moved extends Interval {
  readonly y: number | undefined;
}

export interface Layout {
  readonly k: number;
  readonly lanes: readonly LaneLayout[];
  readonly height: number;
}

export class Lanes {
  private readonly names = new Map<Item, string>();
  private width = Infinity;
  private layout: Layout | undefined;

  /** @param days those that are shown first */
  constructor(
    private readonly input: Input,
    private readonly chronicle: Chronicle,
    private readonly days: { readonly first: number; readonly last: number },
  ) {}

  /** Names are cut to the width of the screen. */
  sized(width: number): void {
    if (width === this.width) return;
    this.width = width;
    this.names.clear();
    this.layout = undefined;
  }

  /** The rows at a scale; names take room, so that they change with it. */
  at(k: number): Layout {
    return ended(this.laying(k));
  }

  /** The same in steps. */
  *laying(k: number): Generator<void, Layout> {
    if (this.layout?.k === k) return this.layout;
    const lanes: LaneLayout[] = [];
    let top = 0;
    for (const lane of this.chronicle.lanes) {
      const intervals: Interval[] = [];
      for (const item of lane.items) {
        intervals.push(this.interval(item, k));
        if (intervals.length % STEP === 0) yield;
      }
      const { rows, count } = yield* packing(intervals, lane.chains);
      const begin = top + HEADING_PX;
      lanes.push({ lane, top, ys: rows.map((row) => begin + (row + 0.5) * ROW_PX), spans: intervals });
      top = begin + count * ROW_PX + PAD_PX / 2;
    }
    return (this.layout = { k, lanes, height: top });
  }

  /** From where the bar begins to where its name ends, in pixels along time. */
  private interval(item: Item, k: number): Interval {
    const name = this.widthOf(item);
    const { from, to } = barOf(item, k);
    if (isInside(name, widthOf(item, k))) return { from, to };
    return this.isBefore(item, k) ? { from: from - GAP_PX - name, to } : { from, to: to + GAP_PX + name };
  }

  /**
   * What is written of an item's name and where, while the rows are moved along time by so many pixels; nothing where the edge leaves no room.
   *
   * @param moved the names that stand elsewhere than the layout has them; this one joins them
   */
  written({ lane, ys, spans }: LaneLayout, place: number, k: number, by: number, moved: Moved[]): Written | undefined {
    const [item, y] = [at(lane.items, place), ys[place]];
    const [name, weight] = [this.nameOf(item), this.weightOf(item)];
    const write = (rooms: readonly Room[], fewest = SHORTEST): Written | undefined => written(rooms, (most) => this.cut(name, most, weight, fewest), (text) => this.input.measure(text, NAME_PX, weight));
    const { first, last } = daysOf(item);
    const [edge, bar] = [{ from: EDGE_PX, to: this.width - EDGE_PX }, shifted(barOf(item, k), by)];
    const inner = { from: Math.max(0, first * k + by) + INNER_PX, to: Math.min(this.width, (last + 1) * k + by) - INNER_PX };
    const own = isInside(this.widthOf(item), widthOf(item, k)) ? inner : this.isBefore(item, k) ? { from: edge.from, to: bar.from - GAP_PX, ends: true } : { from: bar.to + GAP_PX, to: edge.to };
    if (own.to - own.from >= this.widthOf(item)) return write([own]);
    const others = [...spans.filter((_, other) => other !== place && ys[other] === y).map((one) => shifted(one, by)), ...moved.filter((one) => one.y === y)];
    const { before, after } = freeBeside(bar, others, edge, GAP_PX);
    const rooms = [own, ...(own === inner || this.isBefore(item, k) ? [after, before] : [before, after]), inner];
    const found = write(rooms) ?? write(rooms, FEWEST);
    if (found) moved.push({ y, from: found.from, to: found.to });
    return found;
  }

  nameOf(item: Item): string {
    const known = this.names.get(item);
    if (known !== undefined) return known;
    const made = this.cut(this.wholeOf(item), this.roomOf(item), this.weightOf(item));
    this.names.set(item, made);
    return made;
  }

  /** The name of an entity, a tie as a sentence. */
  wholeOf(item: Item): string {
    const { graph, texts } = this.input;
    const name = (ix: EntityIx): string => texts.name(at(graph.entities, ix)).text;
    if (item.tie === undefined) return item.entity === undefined ? "" : name(item.entity);
    const tie = at(graph.ties, item.tie);
    return `${isolated(name(tie.subject))} ${texts.term(tie.predicate)} ${isolated(name(tie.object))}`;
  }

  /** How wide a name may be: what is free on its side of the bar while all days are shown. */
  private roomOf(item: Item): number {
    const { first, last } = daysOf(item);
    const all = Math.max(1, this.days.last - this.days.first);
    const share = this.isLate(item) ? (first - this.days.first) / all : (this.days.last - last) / all;
    return Math.min(this.input.forPaper ? Infinity : WIDEST_PX, Math.max(LATE, Math.min(1, share)) * (this.width - 2 * PAD_PX - TAIL_PX) + PAD_PX - 2 * GAP_PX);
  }

  private cut(name: string, most: number, weight: 400 | 600, fewest = SHORTEST): string {
    const wide = this.input.measure(name, NAME_PX, weight);
    if (wide <= most || name.length <= fewest) return name;
    const numbers = numbersOf(name);
    const begun = (letters: number): string => dotted(name.slice(0, Math.max(1, letters - 1 - numbers.length))) + numbers;
    // with the dots, one more than the letters
    let letters = Math.max(fewest + 1, Math.floor((name.length * most) / wide));
    // its first letters may be wider than the others
    while (letters > fewest + 1 && this.input.measure(begun(letters), NAME_PX, weight) > most) letters--;
    return begun(letters);
  }

  weightOf(item: Item): 400 | 600 {
    return same(item.ref, this.input.state.selected) ? 600 : 400;
  }

  widthOf(item: Item): number {
    return this.input.measure(this.nameOf(item), NAME_PX, this.weightOf(item));
  }

  /** Whether a name stands before its bar: that of a late one, and of an early one out of sight, which would else reach into what is in sight and take its rows. */
  isBefore(item: Item, k: number): boolean {
    const { first, last } = this.days;
    const isPast = daysOf(item).last < first && k * (last - first) > MOST_SHOWN * this.width;
    return isPast || this.isLate(item);
  }

  private isLate(item: Item): boolean {
    return daysOf(item).first > this.days.first + LATE * (this.days.last - this.days.first);
  }
}

/** A bar with the other dates that belong to it, in pixels along time. */
function barOf(item: Item, k: number): Interval {
  const from = daysOf(item).first * k;
  const end = from + widthOf(item, k) + (item.open ? TAIL_PX : 0);
  return { from: Math.min(from, ...item.others.map((one) => one.first * k)), to: Math.max(end, ...item.others.map((one) => (one.last + 1) * k)) };
}

function widthOf(item: Item, k: number): number {
  const { first, last } = daysOf(item);
  return Math.max(LEAST_PX, (last + 1 - first) * k);
}

const shifted = ({ from, to }: Interval, by: number): Interval => ({ from: from + by, to: to + by });

/** Whether a name finds room in its bar. */
const isInside = (name: number, bar: number): boolean => name + 2 * INNER_PX <= bar;
