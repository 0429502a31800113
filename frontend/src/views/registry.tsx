/** The views of the page, in the order of their tabs. A picture is shown by the stage; another view is a component of its own. */

import type { ComponentType } from "preact";
import type { View } from "../core/state";
import { network } from "../scene/network";
import type { PictureView } from "../scene/view";
import { TableView } from "./table";
import { TimelineStage } from "./timeline";
import { WorldStage } from "./worldmap";

export type ViewEntry = { readonly id: View; readonly picture: PictureView } | { readonly id: View; readonly component: ComponentType };

export const REGISTRY: readonly ViewEntry[] = [
  { id: "network", picture: network },
  { id: "timeline", component: TimelineStage },
  { id: "map", component: WorldStage },
  { id: "table", component: TableView },
];
