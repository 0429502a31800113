/** Beside the network's summary: more or fewer entities, and where a path leads. */

import type { VNode } from "preact";
import { useMemo } from "preact/hooks";
import { at } from "../base/model";
import { focusOf } from "../core/filter";
import { connectionOf, unfiltered } from "../core/path";
import { usePage } from "./page";

/** How many entities are shown at a time; 0 is all. */
const SIZES = [100, 300, 1000, 0] as const;

export function NetworkTools(): VNode | null {
  const { graph, state, visible, texts, act } = usePage();
  const all = visible.entities.length;
  const place = SIZES.findIndex((size) => size === 0 || size >= state.show);
  const more = state.show === 0 || state.show >= all || focusOf(graph, state).length ? undefined : SIZES.slice(place + 1).find((size) => size === 0 || size > state.show);
  const fewer = state.show === 0 || place > 0 ? SIZES.slice(0, state.show === 0 ? SIZES.length - 1 : place).findLast((size) => size !== 0 && size < all) : undefined;
  return (
    <div class="row">
      {more !== undefined && <button type="button" onClick={() => act({ do: "show", show: more })}>{more === 0 || more >= all ? texts.t("network.showAll") : texts.t("network.showMore")}</button>}
      {fewer !== undefined && !focusOf(graph, state).length && <button type="button" onClick={() => act({ do: "show", show: fewer })}>{texts.t("network.showFewer")}</button>}
      <PathLine />
    </div>
  );
}

/** How far apart the two ends of the path are, or that nothing connects them, or nothing that the filters leave. */
function PathLine(): VNode | null {
  const { graph, state, visible, texts, act } = usePage();
  const found = useMemo(() => connectionOf(graph, visible, state), [graph, visible, state.selected, state.path]);
  if (!found) return null;
  const { chain, hidden } = found;
  const ends = { start: texts.name(at(graph.entities, found.start)).text, goal: texts.name(at(graph.entities, found.goal)).text };
  const told = chain ? texts.t("path.found", { ...ends, n: chain.length - 1 }) : hidden ? texts.t("path.hidden", { ...ends, n: hidden.length - 1 }) : texts.t("path.none", ends);
  return (
    <>
      <span role="status">{told}</span>
      {hidden && <button type="button" onClick={() => act({ do: "jump", state: unfiltered(state) })}>{texts.t("path.unfilter")}</button>}
      <button type="button" onClick={() => act({ do: "path", to: undefined })}>{texts.t("path.end")}</button>
    </>
  );
}
