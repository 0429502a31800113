/** The names of a network: of entities by their rank, of relations when close or when they are few. */

import { at } from "../base/model";
import type { EntityIx, Tie, TieIx } from "../base/model";
import type { Lit } from "../core/lit";
import type { Part } from "../core/part";
import { RING_PX, isOutside, ringOf } from "./bodies";
import type { Bodies } from "./bodies";
import { sameCamera } from "./camera";
import type { Camera } from "./camera";
import { UNTOUCHED, linesOf, placing } from "./label";
import type { Obstacle, Placed, Wish } from "./label";
import { LINE_WEIGHT, SEARCH, farAmong, leaderOf, ledAlong, placeFurther } from "./leaders";
import { inLines, longestWord } from "./lines";
import type { Box, Mark } from "./mark";
import { refsOf } from "./refs";
import { middleOf, pointOn } from "./tie";
import type { Ends } from "./tie";
import type { Frame, Input } from "./view";

const [LEAST_IMPORTANT, MOST_IMPORTANT] = [8, 13];
const PIXELS_AN_IMPORTANT = 85;
const NARROW = 600;
/** So many names are tried at most; more than that find no room on any screen. */
const MOST_WISHES = 500;
const EDGE_PX = 40;
/** So many ties of a selection have their names written. */
const MOST_NAMED_TIES = 14;
/** Where on a tie that stands out its name may stand when there is no room in the middle. */
const ASIDE = [0.38, 0.62, 0.27, 0.73] as const;
/** So many letters are in a line, where there is little room, on a narrow screen, on others and on a poster. */
const LETTERS = { slim: 17, narrow: 24, usual: 30, wide: 40 } as const;
const WIDE = 1000;
/** The name of what is selected is whole, but for the longest. */
const CHOSEN_ROWS = 4;
const CONTESTED_PX = 5;
const LINE_STEP_PX = 6;
/** What stands out, or is important, is covered last when a name has to cover something. */
const WEIGHT = 50;
/** Beside a selection a name covers no more than a corner of what stands out; it would be read as the name of that. */
const MOST_COVERED = WEIGHT * 100;
/** In which order names find room, after the selection and what is next to it; each followed by the ranks of its kind. */
const [IMPORTANT, TIES_LIT, OTHERS, FADED, TIES] = [25_000, 50_000, 75_000, 100_000, 150_000];
/** How many times larger names are that are shown to a room, and on a large screen. */
const IN_A_ROOM = 1.4;
/** What is shown to a room is magnified whole; on a screen of so many points its names are larger than that. */
const ROOM = 700;
const ON_A_LARGE_SCREEN = 1.15;
const LARGE_SCREEN = 1200;

export class Naming {
  private readonly rank: ReadonlyMap<EntityIx, number>;
  /** The same among what stands out. */
  private readonly standing: ReadonlyMap<EntityIx, number>;
  private last: { readonly camera: Camera; readonly names: ReadonlyMap<EntityIx | Tie, Placed<EntityIx | Tie>>; readonly marks: readonly Mark[] } | undefined;

  constructor(
    private readonly input: Input,
    private readonly part: Part,
    private readonly bodies: Bodies,
    private readonly bends: ReadonlyMap<TieIx, number>,
    private readonly ringed: readonly EntityIx[],
  ) {
    this.rank = new Map(part.entities.map((ix, rank) => [ix, rank]));
    this.standing = part.lit ? new Map(part.entities.filter((ix) => this.isLit(ix)).map((ix, rank) => [ix, rank])) : this.rank;
  }

  *steps(frame: Frame, close: boolean): Generator<void, readonly Mark[]> {
    const { style, measure } = this.input;
    const beyond = frame.loose ? frame.margin : 0;
    const near = this.part.entities.filter((ix) => this.bodies.isNear(ix, frame, EDGE_PX + beyond));
    const bodies = [...this.bodiesOf(near, frame), ...this.contestedIn(frame)];
    yield;
    const far = farAmong(bodies, [], SEARCH[frame.width < NARROW ? "narrow" : "quick"]);
    const wishes: Wish<EntityIx | Tie>[] = this.candidates(near).filter((ix) => this.isTold(ix)).map((ix) => this.wish(ix, frame, far));
    if (close || this.part.lit) wishes.push(...this.tieWishes(frame, close));
    const edge = { x0: 3 - beyond, y0: 3 - beyond, x1: frame.width - 3 + beyond, y1: frame.height - 3 + beyond };
    // on paper nothing can be pressed: what the selection is tied to has its names before what is faded
    const beside = yield* placing(frame.onPaper ? wishes.filter(({ of }) => typeof of !== "number" || this.isLit(of)) : wishes, edge, bodies, measure, frame.covered);
    const placed = frame.onPaper ? [...beside, ...placeFurther(this.leftOf(wishes, beside), edge, bodies, measure, beside)] : beside;
    const boxes = placed.map(({ box }) => box);
    const led = placed.flatMap((one) => (one.wish.far ? leaderOf(one, this.rest(one.wish.of).fill, boxes) : []));
    const names = placed.flatMap((one): Mark[] => {
      const { wish, align } = one;
      const common = { kind: "text", align, size: wish.size, weight: wish.weight, halo: style.ground, ...this.rest(wish.of) } as const;
      return linesOf(one).map((line) => ({ ...common, ...line }));
    });
    const marks = [...led, ...names];
    this.last = { camera: frame.camera, names: new Map(placed.map((one) => [one.wish.of, one])), marks };
    return marks;
  }

  /** The marks of the last names, where they still stand under this very camera. */
  again(camera: Camera): readonly Mark[] {
    return this.last && sameCamera(this.last.camera, camera) ? this.last.marks : [];
  }

  /** Where the name of an entity or a tie was placed last under this very camera. */
  placed(of: EntityIx | Tie, camera: Camera): Placed<EntityIx | Tie> | undefined {
    return this.last && sameCamera(this.last.camera, camera) ? this.last.names.get(of) : undefined;
  }

  /** The room of every body on the screen, of those too whose names are not wished for. */
  private bodiesOf(near: readonly EntityIx[], frame: Frame): readonly Obstacle[] {
    const { lit } = this.part;
    const weight = (ix: EntityIx): number => (this.isChosen(ix) ? UNTOUCHED : (lit ? lit.near.has(ix) : (this.rank.get(ix) ?? Infinity) < MOST_IMPORTANT) ? WEIGHT : 1);
    return near.map((ix) => ({ ...around(this.bodies.onScreen(ix, frame.camera), this.reach(ix, frame.camera)), weight: weight(ix) }));
  }

  /** How far an entity reaches from its middle, the ring of the selection included. */
  private reach(ix: EntityIx, camera: Camera): number {
    const radius = this.bodies.radius(ix, camera);
    return this.isChosen(ix) ? ringOf(radius) + RING_PX / 2 : radius;
  }

  private isChosen(ix: EntityIx): boolean {
    const { graph, state } = this.input;
    return this.ringed.includes(ix) || (state.selected?.kind === "entity" && graph.byId.get(state.selected.id) === ix);
  }

  /** The crosses in the middle of contested ties. */
  private contestedIn(frame: Frame): readonly Box[] {
    const contested = this.part.ties.map((ix) => at(this.input.graph.ties, ix)).filter((tie) => tie.contested);
    return contested.map((tie) => around(middleOf(this.bodies.ends(tie, frame.camera), this.bends.get(tie.ix) ?? 0), CONTESTED_PX));
  }

  /** Colour, language and reference of a name. */
  private rest(of: EntityIx | Tie): Pick<Mark & { kind: "text" }, "fill" | "dir" | "lang" | "ref"> {
    const { graph, style, texts } = this.input;
    const refs = refsOf(graph);
    if (typeof of !== "number") return { fill: style.muted, dir: texts.dir, lang: texts.lang, ref: refs.ties(of.ix) };
    const { dir, lang } = texts.name(at(graph.entities, of));
    return { fill: this.isLit(of) ? style.ink : style.fadedInk, dir, lang, ref: refs.entities(of) };
  }

  /** Whether something stands out, or nothing is selected. */
  private isLit(ix: EntityIx): boolean {
    return this.part.lit?.entities.has(ix) !== false;
  }

  /** The entities in sight, those that stand out first, then the best connected. */
  private candidates(near: readonly EntityIx[]): readonly EntityIx[] {
    const { lit } = this.part;
    const order = lit ? [...near].sort((a, b) => rankIn(lit, a) - rankIn(lit, b)) : near;
    return order.slice(0, MOST_WISHES);
  }

  /** A room is told the names alone of what stands out. */
  private isTold(ix: EntityIx): boolean {
    return !this.input.state.present || this.isLit(ix);
  }

  private wish(ix: EntityIx, frame: Frame, far: Wish<EntityIx>["far"]): Wish<EntityIx> {
    const { graph, texts, state } = this.input;
    const large = enlarged(state.present, frame);
    const one = at(graph.entities, ix);
    const rank = this.rank.get(ix) ?? 0;
    const narrow = frame.width < NARROW;
    const chosen = this.isChosen(ix);
    const lit = this.part.lit?.near.has(ix) === true;
    const important = this.isImportant(ix, frame);
    const { text } = texts.name(one);
    const led = chosen || (lit && (frame.onPaper === true || (this.part.lit?.near.size ?? 0) <= MOST_NAMED_TIES));
    const slim = narrow && important && !led;
    return {
      ...this.bodies.onScreen(ix, frame.camera),
      of: ix,
      rank: (chosen ? 0 : lit ? 1 : !this.isLit(ix) ? FADED : important ? IMPORTANT : OTHERS) + (chosen ? 0 : rank),
      key: one.id,
      lines: inLines(text, LETTERS[narrow && !led ? "narrow" : frame.width < WIDE ? "usual" : "wide"], chosen || slim ? CHOSEN_ROWS : undefined),
      otherwise: slim ? [inLines(text, Math.max(LETTERS.slim, longestWord(text)), CHOSEN_ROWS)] : undefined,
      size: large * (chosen ? 16 : important && !this.part.lit ? (narrow ? 13 : 15) : lit || important ? 13 : 12),
      weight: chosen || (important && !this.part.lit) ? 600 : 400,
      reach: this.reach(ix, frame.camera),
      leftward: texts.dir === "rtl",
      firm: important || led,
      most: this.part.lit && !chosen ? MOST_COVERED : undefined,
      far: important || led ? far : undefined,
      leads: ledAlong,
    };
  }

  /** Whether something is among the best connected of what stands out; where nothing is selected, of more than can be named. */
  private isImportant(ix: EntityIx, { width }: Frame): boolean {
    const most = Math.min(MOST_IMPORTANT, Math.max(LEAST_IMPORTANT, Math.round(width / PIXELS_AN_IMPORTANT)));
    return (this.standing.get(ix) ?? Infinity) < most && (this.part.lit !== undefined || this.part.all > most * 2);
  }

  /** The entities whose names found no room: in lines as usual, then in shorter ones. */
  private leftOf(wishes: readonly Wish<EntityIx | Tie>[], placed: readonly Placed<EntityIx | Tie>[]): readonly Wish<EntityIx | Tie>[] {
    const { graph, texts } = this.input;
    const told = new Set(placed.map(({ wish }) => wish.of));
    return wishes.flatMap((wish) => {
      if (typeof wish.of !== "number" || told.has(wish.of)) return [];
      const { text } = texts.name(at(graph.entities, wish.of));
      return [{ ...wish, otherwise: [inLines(text, LETTERS.narrow, CHOSEN_ROWS)] }];
    });
  }

  private tieWishes(frame: Frame, close: boolean): readonly Wish<Tie>[] {
    const { graph, texts, state } = this.input;
    const lit = this.part.lit?.ties;
    const isNamed = (ix: TieIx): boolean => (lit ? lit.has(ix) && (close || lit.size <= MOST_NAMED_TIES) : !isOutside(this.bodies.ends(at(graph.ties, ix), frame.camera), frame));
    return this.part.ties
      .filter(isNamed)
      .slice(0, MOST_WISHES)
      .map((ix) => {
        const tie = at(graph.ties, ix);
        const [ends, bend] = [this.bodies.ends(tie, frame.camera), this.bends.get(ix) ?? 0];
        // the names of others keep clear of the line of what is selected
        const chosen = state.selected?.kind === "tie" && lit?.has(ix) === true;
        const on = lit ? ASIDE.map((part) => pointOn(ends, bend, part)) : [];
        return { ...middleOf(ends, bend), of: tie, rank: chosen ? 0 : (lit ? TIES_LIT : TIES) + ix, key: String(ix), lines: [texts.term(tie.predicate)], size: 12 * enlarged(state.present, frame), weight: 400, reach: 0, leftward: false, on, leads: chosen ? () => alongTie(ends, bend) : undefined };
      });
  }
}

/** A phone that presents has no room for names of that size. */
export const enlarged = (present: boolean, { width }: Frame): number => (present && width >= ROOM ? IN_A_ROOM : present || width > LARGE_SCREEN ? ON_A_LARGE_SCREEN : 1);

export const around = ({ x, y }: { readonly x: number; readonly y: number }, r: number): Box => ({ x0: x - r, y0: y - r, x1: x + r, y1: y + r });

/** The line of a tie as boxes. */
function alongTie(ends: Ends, bend: number): readonly Obstacle[] {
  const steps = Math.ceil(Math.hypot(ends.b.x - ends.a.x, ends.b.y - ends.a.y) / LINE_STEP_PX);
  return Array.from({ length: steps + 1 }, (_, step) => ({ ...around(pointOn(ends, bend, step / Math.max(1, steps)), LINE_STEP_PX / 2), weight: LINE_WEIGHT }));
}

/** What is next to the selection first, then what else stands out. */
const rankIn = (lit: Lit, ix: EntityIx): number => (lit.near.has(ix) ? 0 : lit.entities.has(ix) ? 1 : 2);
