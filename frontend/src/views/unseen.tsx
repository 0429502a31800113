/** In the details: that the filters hide what these are of, and the way back to it. */

import type { VNode } from "preact";
import { isHidden } from "../core/nothing";
import { usePage } from "./page";

export function Unseen(): VNode | null {
  const { graph, state, visible, texts, act } = usePage();
  if (!isHidden(graph, visible, state.selected)) return null;
  return (
    <div class="row unseen" role="status">
      <span>{texts.t("details.hidden")}</span>
      <button type="button" onClick={() => act({ do: "clear" })}>{texts.t("filters.clear")}</button>
    </div>
  );
}
