/** How the selection is connected with the other end of a path, and whether filters hide it. */

import { at, otherEnd } from "../base/model";
import type { EntityIx, Graph, Tie } from "../base/model";
import { visible } from "./filter";
import type { Choice } from "./filter";
import { UNFILTERED, isFiltered } from "./acts";
import type { State } from "./state";
import { shortestPath } from "./walk";
import type { Visible } from "./visible";

type Ends = Pick<State, "selected" | "path">;

export interface Connection {
  readonly start: EntityIx;
  readonly goal: EntityIx;
  /** Through what is visible; undefined where nothing visible connects the ends. */
  readonly chain: readonly EntityIx[] | undefined;
  /** Through what the filters hide; looked for only where there is no other. */
  readonly hidden: readonly EntityIx[] | undefined;
}

/** The chain through what is visible; empty where nothing connects the ends, undefined where no path is asked for. */
export function chainOf(graph: Graph, { ties }: Pick<Visible, "ties">, choice: Ends): readonly EntityIx[] | undefined {
  const ends = endsOf(graph, choice);
  return ends && (shortestPath(graph, ...ends, new Set(ties)) ?? []);
}

/** An entity of a chain, and the tie that leads to it from the one before; the first has none. */
export interface PathStep {
  readonly entity: EntityIx;
  readonly tie: Tie | undefined;
}

/** The chain through what is visible with a tie for each step, the first of several; empty where there is none. */
export function pathOf(graph: Graph, shown: Pick<Visible, "ties">, choice: Ends): readonly PathStep[] {
  const chain = chainOf(graph, shown, choice) ?? [];
  const ties = new Set(shown.ties);
  return chain.map((entity, place) => {
    const before = chain[place - 1];
    const tie = before === undefined ? undefined : at(graph.tiesOf, before).find((one) => ties.has(one) && otherEnd(graph, one, before) === entity);
    return { entity, tie: tie === undefined ? undefined : at(graph.ties, tie) };
  });
}

/** Undefined where no path is asked for. */
export function connectionOf(graph: Graph, shown: Visible, choice: Ends & Choice): Connection | undefined {
  const ends = endsOf(graph, choice);
  if (!ends) return undefined;
  const [start, goal] = ends;
  const chain = shortestPath(graph, start, goal, new Set(shown.ties));
  const hidden = chain || !isFiltered(choice) ? undefined : shortestPath(graph, start, goal, new Set(visible(graph, { ...choice, ...unfiltered(choice) }).ties));
  return { start, goal, chain, hidden };
}

/** The state without its filters; ties of countries stay where they are asked for. */
export const unfiltered = ({ countries }: Pick<State, "countries">): Pick<State, keyof typeof UNFILTERED> => ({ ...UNFILTERED, countries });

function endsOf(graph: Graph, { selected, path }: Ends): readonly [EntityIx, EntityIx] | undefined {
  const start = selected?.kind === "entity" ? graph.byId.get(selected.id) : undefined;
  const goal = path === undefined ? undefined : graph.byId.get(path);
  return start === undefined || goal === undefined ? undefined : [start, goal];
}
