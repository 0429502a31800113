/** The world map on the stage, with the policy of its borders and names under it. The land is unpacked when the view is first opened. */

import { useEffect, useMemo, useState } from "preact/hooks";
import type { VNode } from "preact";
import { worldOf } from "../base/world";
import type { World } from "../base/world";
import { worldView } from "../scene/worldMap";
import { MapTools } from "./beside";
import { usePage } from "./page";
import { Stage } from "./stage";

const WIDE = "(min-width: 900px)";
let known: World | undefined;

export function WorldStage(): VNode {
  const { part, state, texts } = usePage();
  const [world, setWorld] = useState(known);
  const [failure, setFailure] = useState("");
  useEffect(() => {
    if (known) return;
    part("world").then(
      (bytes) => {
        if (!bytes) throw new Error("no part world");
        setWorld((known = worldOf(new TextDecoder().decode(bytes))));
      },
    ).catch((error: unknown) => setFailure(error instanceof Error ? error.message : String(error)));
  }, [part]);
  const view = useMemo(() => world && worldView(world), [world]);
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
