/** The network as a view: the picture of what it shows of all that is visible. */

import { partOf } from "../core/part";
import { networkOf } from "./network";
import type { PictureView } from "./view";

export const network: PictureView = { id: "network", picture: (input) => networkOf(input, partOf(input.graph, input.visible, input.state)) };
