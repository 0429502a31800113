/** What the window of time does beside what it shows: nothing goes or stays without being told. */

import { at } from "../base/model";
import type { Graph } from "../base/model";
import { visible, windowOf } from "./filter";
import type { Choice } from "./filter";
import type { Visible } from "./visible";

export interface Outside {
  /** How many entities the window hides since they end before it or begin after it. */
  readonly before: number;
  readonly after: number;
  /** How many entities without a date stay in sight, since a claim that touches the window names them, and how many do not. */
  readonly undated: { readonly stay: number; readonly go: number };
}

/** Undefined while the window is open at both ends. Counted against what the other filters leave. */
export function outside(graph: Graph, shown: Visible, choice: Choice): Outside | undefined {
  if (choice.from === undefined && choice.to === undefined) return undefined;
  const { first, last } = windowOf(choice);
  let [before, after, stay, go] = [0, 0, 0, 0];
  for (const ix of visible(graph, { ...choice, from: undefined, to: undefined }).entities) {
    const { span } = at(graph.entities, ix);
    if (shown.has(ix)) stay += span ? 0 : 1;
    else if (!span) go++;
    else if (first !== undefined && span.last !== undefined && span.last < first) before++;
    else if (last !== undefined && span.first !== undefined && span.first > last) after++;
  }
  return { before, after, undated: { stay, go } };
}
