/** The network as a view: the picture of what it shows of all that is visible. */

import { litAround } from "../core/lit";
import { partOf } from "../core/part";
import { networkOf } from "./network";
import type { PictureView } from "./view";

export const network: PictureView = { id: "network", picture: (input) => networkOf(input, partOf(input.graph, input.visible, input.state)) };

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
