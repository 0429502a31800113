/** What is drawn above a network: the selection and what the pointer or the keyboard is on. */

import { at } from "../base/model";
import type { EntityIx, Tie, TieIx } from "../base/model";
import type { Part } from "../core/part";
import type { Target } from "../core/state";
import { tieOfRef } from "../core/refs";
import { RING_PX, ringOf } from "./bodies";
import type { Bodies } from "./bodies";
import type { Mark } from "./mark";
import { around } from "./naming";
import type { Naming } from "./naming";
import { plateMarks } from "./plate";
import { shapeMark } from "./shape";
import { SELECTED_PX, arrowOf, contestedMark, lookOf, middleOf, tieMark } from "./tie";
import type { Ends, Look } from "./tie";
import type { Frame, Input } from "./view";

/** How long the arrowhead of a tie that is pointed at is at least. */
const POINTED_ARROW_PX = 9;

interface Drawn {
  readonly input: Input;
  readonly part: Part;
  readonly bodies: Bodies;
  readonly bends: ReadonlyMap<TieIx, number>;
  readonly naming: Naming;
}

export function pointedMarks(drawn: Drawn, frame: Frame, hover: Target | undefined): readonly Mark[] {
  const { graph, state, style } = drawn.input;
  const marks: Mark[] = [];
  const [tie, selectedTie, pointed] = [tieOfRef(graph, hover), tieOfRef(graph, state.selected), entityOf(drawn, hover)];
  if (tie !== undefined) emphasise(drawn, tie, frame, marks);
  if (pointed !== undefined) spread(drawn, pointed, frame, marks);
  // what is drawn above the picture covers no name
  if (marks.length) marks.push(...drawn.naming.again(frame.camera));
  // the selected one is drawn with the picture, below the names
  for (const one of new Set([selectedTie, tie])) if (one !== undefined) tell(drawn, one, frame, marks);
  if (pointed !== undefined) nameWhole(drawn, pointed, frame, marks);
  for (const [ix, colour] of [[pointed, style.ink], [entityOf(drawn, state.selected), style.accent]] as const) {
    if (ix !== undefined) marks.push(ringMark(drawn.bodies, ix, frame, colour));
  }
  return marks;
}

/** The ring around an entity. */
export function ringMark(bodies: Bodies, ix: EntityIx, { camera }: Frame, colour: string): Mark {
  return { kind: "disc", ...bodies.onScreen(ix, camera), r: ringOf(bodies.radius(ix, camera)), stroke: colour, width: RING_PX };
}

function entityOf({ input, part }: Drawn, ref: Target | undefined): EntityIx | undefined {
  const ix = ref?.kind === "entity" ? input.graph.byId.get(ref.id) : undefined;
  return ix !== undefined && part.has(ix) ? ix : undefined;
}

/** The body of an entity, faded where others stand out and it is not pointed at. */
export function bodyMark({ input: { graph, style }, part: { lit }, bodies }: Pick<Drawn, "input" | "part" | "bodies">, ix: EntityIx, { camera }: Frame, isPointed = false): Mark {
  const { family } = at(graph.entities, ix).kind;
  const { x, y } = bodies.onScreen(ix, camera);
  return shapeMark(family.shape, x, y, bodies.radius(ix, camera), isPointed || !lit || lit.entities.has(ix) ? style.colour(family) : style.faded, style.ground);
}

/** A tie above the picture, with its arrow. */
function tieMarks(tie: Tie, ends: Ends, bend: number, look: Look, least?: number): readonly Mark[] {
  const arrow = tie.predicate.symmetric ? undefined : arrowOf(ends, bend, look, least);
  return [tieMark(ends, bend, look, undefined, arrow?.back), ...(arrow ? [arrow.mark] : [])];
}

/** A tie drawn strongly, with its arrow. */
function emphasise(drawn: Drawn, ix: TieIx, frame: Frame, marks: Mark[]): void {
  const { input: { graph, style }, part, bodies, bends } = drawn;
  const tie = at(graph.ties, ix);
  if (!part.has(tie.subject) || !part.has(tie.object)) return;
  const ends = bodies.ends(tie, frame.camera);
  const bend = bends.get(ix) ?? 0;
  const look = lookOf(tie, style, true);
  marks.push(...tieMarks(tie, ends, bend, { ...look, stroke: style.ink, width: look.width + SELECTED_PX }, POINTED_ARROW_PX));
  // the line is drawn above the picture, but begins behind what it ties
  for (const one of [tie.subject, tie.object]) marks.push(bodyMark(drawn, one, frame));
  if (tie.contested) marks.push(contestedMark(ends, bend, style, true));
}

/** What a tie says, on a plate clear of both its ends and of their names. */
function tell({ input, part, bodies, bends, naming }: Drawn, ix: TieIx, frame: Frame, marks: Mark[]): void {
  const { graph, style, texts, measure } = input;
  const tie = at(graph.ties, ix);
  if (!part.has(tie.subject) || !part.has(tie.object)) return;
  const { x, y } = middleOf(bodies.ends(tie, frame.camera), bends.get(ix) ?? 0);
  const clear = [tie.subject, tie.object].flatMap((one) => {
    const [body, name] = [around(bodies.onScreen(one, frame.camera), bodies.radius(one, frame.camera)), naming.placed(one, frame.camera)];
    return name ? [body, name.box] : [body];
  });
  marks.push(...plateMarks({ text: texts.term(tie.predicate), dir: texts.dir, lang: texts.lang, x, y, reach: 0, placed: naming.placed(tie, frame.camera), clear }, frame, style, measure));
}

/** The ties of an entity drawn strongly, with what they lead to. */
function spread(drawn: Drawn, ix: EntityIx, frame: Frame, marks: Mark[]): void {
  const { input: { graph, style }, part, bodies, bends } = drawn;
  const neighbours = new Set<EntityIx>();
  for (const tie of at(graph.tiesOf, ix)) {
    const one = at(graph.ties, tie);
    if (!bends.has(tie) || !part.has(one.subject) || !part.has(one.object)) continue;
    const look = lookOf(one, style, true);
    marks.push(...tieMarks(one, bodies.ends(one, frame.camera), bends.get(tie) ?? 0, { ...look, width: look.width + 0.4 }));
    neighbours.add(one.subject === ix ? one.object : one.subject);
  }
  for (const far of neighbours) marks.push(bodyMark(drawn, far, frame));
}

/** The entity with its name whole: where it stands, else wherever there is room for it. */
function nameWhole(drawn: Drawn, ix: EntityIx, frame: Frame, marks: Mark[]): void {
  const { input: { graph, style, texts, measure }, bodies, naming } = drawn;
  const name = texts.name(at(graph.entities, ix));
  const { x, y } = bodies.onScreen(ix, frame.camera);
  marks.push(bodyMark(drawn, ix, frame, true));
  marks.push(...plateMarks({ ...name, x, y, reach: bodies.radius(ix, frame.camera), placed: naming.placed(ix, frame.camera) }, frame, style, measure));
}
