/** The network as a view: the picture of what it shows of all that is visible. */

import type { Graph } from "../base/model";
import { litAround } from "../core/lit";
import { partOf } from "../core/part";
import type { Part, PartChoice } from "../core/part";
import { kept } from "../core/store";
import type { Visible } from "../core/visible";
import { bendsFor, networkOf } from "./network";
import type { Input, PictureView } from "./view";

/** Kept, since much of an input has no part in it, as the shape of the stage and the language. */
const partFor = kept((graph: Graph, visible: Visible, show: PartChoice["show"], selected: PartChoice["selected"], focus: PartChoice["focus"], expanded: PartChoice["expanded"], path: PartChoice["path"], steps: PartChoice["steps"]): Part => partOf(graph, visible, { show, selected, focus, expanded, path, steps }));

function found({ graph, visible, state }: Pick<Input, "graph" | "visible" | "state">): Part {
  const { show, selected, focus, expanded, path, steps } = state;
  return partFor(graph, visible, show, selected, focus, expanded, path, steps);
}

export const network: PictureView = { id: "network", find: (input) => void bendsFor(input.graph, found(input).ties), picture: (input) => networkOf(input, found(input)) };

/** The network in which all that is expanded is picked: each has a ring, and stands out with what is tied to it. */
export const pickedNetwork: PictureView = {
  id: "network",
  picture: (input) => {
    const { graph, state } = input;
    const part = partOf(graph, input.visible, state);
    const picked = state.expanded.flatMap((id) => graph.byId.get(id) ?? []).filter(part.has);
    return networkOf(input, { ...part, lit: litAround(graph, state, part.ties, picked) }, picked);
  },
};
