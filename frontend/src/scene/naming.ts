/** The names of a network: of entities by their rank, of relations when close or when they are few. */

import { at } from "../base/model";
import type { EntityIx, Tie, TieIx } from "../base/model";
import type { Part } from "../core/part";
import { isOutside } from "./bodies";
import type { Bodies } from "./bodies";
import { place } from "./label";
import type { Wish } from "./label";
import type { Box, Mark } from "./mark";
import { refsOf } from "./refs";
import { middleOf } from "./tie";
import type { Frame, Input } from "./view";

const MOST_IMPORTANT = 13;
const PIXELS_AN_IMPORTANT = 85;
const NARROW = 600;
/** So many names are tried at most; more than that find no room on any screen. */
const MOST_WISHES = 500;
const EDGE_PX = 40;
/** So many ties of a selection have their names written. */
const MOST_NAMED_TIES = 14;

export class Naming {
  private readonly rank: ReadonlyMap<EntityIx, number>;

  constructor(
    private readonly input: Input,
    private readonly part: Part,
    private readonly bodies: Bodies,
    private readonly bends: ReadonlyMap<TieIx, number>,
  ) {
    this.rank = new Map(part.entities.map((ix, rank) => [ix, rank]));
  }

  marks(frame: Frame, close: boolean): readonly Mark[] {
    const { style, measure } = this.input;
    const wishes: Wish<EntityIx | Tie>[] = this.candidates(frame).map((ix) => this.wish(ix, frame));
    const bodies = wishes.map(({ x, y, reach }): Box => ({ x0: x - reach, y0: y - reach, x1: x + reach, y1: y + reach }));
    if (close || this.part.lit) wishes.push(...this.tieWishes(frame, close));
    const edge = { x0: 3, y0: 3, x1: frame.width - 3, y1: frame.height - 3 };
    return place(wishes, edge, bodies, measure, frame.covered).map(({ wish, x, y, align }) => ({
      kind: "text",
      x,
      y,
      align,
      text: wish.text,
      size: wish.size,
      weight: wish.weight,
      halo: style.ground,
      ...this.rest(wish.of),
    }));
  }

  /** Colour, language and reference of a name. */
  private rest(of: EntityIx | Tie): Pick<Mark & { kind: "text" }, "fill" | "dir" | "lang" | "ref"> {
    const { graph, style, texts } = this.input;
    const refs = refsOf(graph);
    if (typeof of !== "number") return { fill: style.muted, dir: texts.dir, lang: texts.lang, ref: refs.ties(of.ix) };
    const lit = !this.part.lit || this.part.lit.entities.has(of);
    const { dir, lang } = texts.name(at(graph.entities, of));
    return { fill: lit ? style.ink : style.fadedInk, dir, lang, ref: refs.entities(of) };
  }

  /** The entities in sight, those that stand out first, then the best connected. */
  private candidates(frame: Frame): readonly EntityIx[] {
    const near = this.part.entities.filter((ix) => this.bodies.isNear(ix, frame, EDGE_PX));
    const { lit } = this.part;
    if (lit) near.sort((a, b) => Number(lit.entities.has(b)) - Number(lit.entities.has(a)));
    return near.slice(0, MOST_WISHES);
  }

  private wish(ix: EntityIx, frame: Frame): Wish<EntityIx> {
    const { graph, texts, state, visible } = this.input;
    const one = at(graph.entities, ix);
    const rank = this.rank.get(ix) ?? 0;
    const narrow = frame.width < NARROW;
    const chosen = state.selected?.kind === "entity" && state.selected.id === one.id;
    const lit = this.part.lit?.entities.has(ix) === true;
    const most = Math.min(MOST_IMPORTANT, Math.max(4, Math.round(frame.width / PIXELS_AN_IMPORTANT)));
    const important = !this.part.lit && rank < most && visible.entities.length > most * 2;
    return {
      ...this.bodies.onScreen(ix, frame.camera),
      of: ix,
      rank: chosen ? 0 : lit ? 1 + rank : 100_000 + rank,
      key: one.id,
      text: shortened(texts.name(one).text, narrow ? 30 : 46),
      size: chosen ? 16 : important ? (narrow ? 13 : 15) : lit ? 13 : 12,
      weight: chosen || important ? 600 : 400,
      reach: this.bodies.radius(ix, frame.camera),
      leftward: texts.dir === "rtl",
      firm: chosen || important || (lit && (this.part.lit?.entities.size ?? 0) <= MOST_NAMED_TIES),
    };
  }

  private tieWishes(frame: Frame, close: boolean): readonly Wish<Tie>[] {
    const { graph, texts } = this.input;
    const lit = this.part.lit?.ties;
    const isNamed = (ix: TieIx): boolean => (lit ? lit.has(ix) && (close || lit.size <= MOST_NAMED_TIES) : !isOutside(this.bodies.ends(at(graph.ties, ix), frame.camera), frame));
    return this.part.ties
      .filter(isNamed)
      .slice(0, MOST_WISHES)
      .map((ix) => {
        const tie = at(graph.ties, ix);
        const middle = middleOf(this.bodies.ends(tie, frame.camera), this.bends.get(ix) ?? 0);
        return { ...middle, of: tie, rank: 50_000 + ix + (lit ? 0 : 100_000), key: String(ix), text: texts.term(tie.predicate), size: 12, weight: 400, reach: 0, leftward: false, on: true };
      });
  }
}

/** Longer names end with dots on the canvas; the details have them whole. */
function shortened(text: string, most: number): string {
  const letters = [...text];
  return letters.length <= most ? text : `${letters.slice(0, most - 1).join("").trimEnd()}…`;
}
