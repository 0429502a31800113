/** What the window of time leaves out, and what it keeps though it has no date. */

import type { VNode } from "preact";
import { useMemo } from "preact/hooks";
import { outside } from "../core/outside";
import type { Outside } from "../core/outside";
import { usePage } from "./page";
import { Summary } from "./summary";

export function useOutside(): Outside | undefined {
  const { graph, state, visible } = usePage();
  return useMemo(() => outside(graph, visible, state), [graph, visible, state.from, state.to]);
}

/** Beside the count of what is shown: how many without a date stay, and how many go. */
export function Undated(): VNode | null {
  const { texts, hushed } = usePage();
  const { stay, go } = useOutside()?.undated ?? { stay: 0, go: 0 };
  if (!stay && !go) return null;
  const told = stay && go ? texts.t("time.undated.both", { stay, gone: go }) : stay ? texts.t("time.undated", { n: stay }) : texts.t("time.undated.gone", { n: go });
  return <span class="undated" role="status" aria-live={hushed ? "off" : "polite"}>{told}</span>;
}

/** Beside the summary of the timeline, whose axis is that of the window: how much lies outside, and the way back. */
export function OutsideLine(): VNode | null {
  const { texts, act } = usePage();
  const found = useOutside();
  if (!found) return null;
  const told = texts.t("timeline.outside", { before: texts.t("timeline.before", { n: found.before }), after: texts.t("timeline.after", { n: found.after }) });
  return (
    <div class="row">
      <Summary text={told} />
      <button type="button" onClick={() => act({ do: "years", from: undefined, to: undefined })}>{texts.t("time.all")}</button>
    </div>
  );
}
