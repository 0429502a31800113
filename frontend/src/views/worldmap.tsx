/** The world map on the stage, with the policy of its borders and names under it. The land is unpacked when the view is first opened. */

import { useEffect, useState } from "preact/hooks";
import type { VNode } from "preact";
import type { Graph } from "../base/model";
import { worldOf } from "../base/world";
import { worldView } from "../scene/worldMap";
import type { WorldView } from "../scene/worldMap";
import { MapTools } from "./beside";
import { usePage } from "./page";
import type { Page } from "./page";
import { Stage } from "./stage";
import { breathe } from "./turns";

const WIDE = "(min-width: 900px)";
let known: WorldView | undefined;

export function WorldStage(): VNode {
  const { graph, part, state, texts } = usePage();
  const [view, setView] = useState(known);
  const [failure, setFailure] = useState("");
  useEffect(() => {
    if (known) return;
    found(graph, part).then((one) => setView((known = one))).catch((error: unknown) => setFailure(error instanceof Error ? error.message : String(error)));
  }, [part]);
  return (
    <div class="world">
      <div class="world-map">
        {view ? <Stage view={view} tools={MapTools} /> : <p class="loading" role="status">{failure ? texts.t("viewFailed", { message: failure }) : texts.t("loading")}</p>}
      </div>
      <details class="policy" key={state.tour ? "tour" : "free"} open={!state.tour && matchMedia(WIDE).matches}>
        <summary>{texts.t("map.policy.title")}</summary>
        <p>{texts.t("map.policy")}</p>
      </details>
      <p class="onpaper policy">{texts.t("map.policy")}</p>
    </div>
  );
}

/** Each step in a task of its own. */
async function found(graph: Graph, part: Page["part"]): Promise<WorldView> {
  const bytes = await part("world");
  if (!bytes) throw new Error("no part world");
  const view = worldView(worldOf(new TextDecoder().decode(bytes)));
  for (const steps = view.finding(graph); !steps.next().done;) await breathe();
  return view;
}
