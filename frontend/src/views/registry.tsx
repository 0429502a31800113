/**
 * What is plugged into the page: the views in the order of their tabs, and what stands in the header, the foot and above all.
 * A picture is shown by the stage; another view is a component of its own.
 */

import type { ComponentType } from "preact";
import type { View } from "../core/state";
import { network } from "../scene/networkView";
import type { PictureView } from "../scene/view";
import { Console } from "./console";
import { Forms } from "./forms";
import { NetworkTools } from "./network-tools";
import { Undated } from "./outside";
import type { StageTools } from "./stage";
import { TableView } from "./table";
import { TimelineStage } from "./timeline";
import { TimeSlider } from "./timeslider";
import { TourMenu, TourPanel, TourWelcome } from "./tour";
import { WorldStage } from "./worldmap";

export type ViewEntry = { readonly id: View; readonly picture: PictureView; readonly tools?: StageTools } | { readonly id: View; readonly component: ComponentType };

export const REGISTRY: readonly ViewEntry[] = [
  { id: "network", picture: network, tools: NetworkTools },
  { id: "timeline", component: TimelineStage },
  { id: "map", component: WorldStage },
  { id: "table", component: TableView },
  { id: "query", component: Console },
];

/** Between the search box and the choice of language. */
export const HEADER: readonly ComponentType[] = [TourMenu];
/** In the menu of the header, below the link. */
export const MENU: readonly ComponentType[] = [Forms];
/** At the foot of the page, before the count. */
export const FOOT: readonly ComponentType[] = [TimeSlider, Forms, Undated];
/** On the card of the whole data set, below what it says of itself. */
export const WELCOME: readonly ComponentType[] = [TourWelcome];
/** Below the facts of the selection in the details. */
export const DETAILS: readonly ComponentType[] = [];
/** Below the view, beside it where a tour is shown to a room. */
export const BELOW: readonly ComponentType[] = [TourPanel];
/** Above everything, such as a tour; each shows itself when the state asks for it. */
export const ABOVE: readonly ComponentType[] = [];
