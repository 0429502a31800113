/** What the window of time leaves out, and what it keeps though it has no date. */

import type { VNode } from "preact";
import { useMemo } from "preact/hooks";
import { outside } from "../core/outside";
import type { Outside } from "../core/outside";
import { usePage } from "./page";

export function useOutside(): Outside | undefined {
  const { graph, state, visible } = usePage();
  return useMemo(() => outside(graph, visible, state), [graph, visible, state.from, state.to]);
}

/** Beside the count of what is shown: how many without a date stay, and how many go. */
export function Undated(): VNode | null {
  const { t } = usePage().texts;
  const undated = useOutside()?.undated;
  const told = undated && [undated.stay && t("time.undated", { n: undated.stay }), undated.go && t("time.undated.gone", { n: undated.go })].filter(Boolean);
  return told?.length ? <span class="undated" role="status">{told.join(" · ")}</span> : null;
}

/** Beside the summary of the timeline, whose axis is that of the window: how much lies outside, and the way back. */
export function OutsideLine(): VNode | null {
  const { texts, act } = usePage();
  const found = useOutside();
  if (!found) return null;
  const told = texts.t("timeline.outside", { before: texts.t("timeline.before", { n: found.before }), after: texts.t("timeline.after", { n: found.after }) });
  return (
    <div class="row">
      <span role="status" title={told}>{told}</span>
      <button type="button" onClick={() => act({ do: "years", from: undefined, to: undefined })}>{texts.t("time.all")}</button>
    </div>
  );
}
