/** Beside the network's summary: more or fewer entities, and where a path leads. */

import type { VNode } from "preact";
import { useMemo } from "preact/hooks";
import { at } from "../base/model";
import type { EntityIx } from "../base/model";
import { isolated } from "../base/text";
import { focusOf } from "../core/filter";
import { isWhole } from "../core/part";
import { connectionOf, unfiltered } from "../core/path";
import { fewerThan, moreKey, moreThan } from "../core/sizes";
import { usePage } from "./page";
import { Summary } from "./summary";

export function NetworkTools(): VNode | null {
  const { graph, state, visible, texts, act } = usePage();
  if (state.path !== undefined) return <PathRow />;
  const all = visible.entities.length;
  const isAll = focusOf(graph, state).length > 0 && isWhole(state, visible);
  const more = isAll ? undefined : moreThan(state.show, all);
  const fewer = isAll ? undefined : fewerThan(state.show, all);
  return (
    <div class="row">
      {more !== undefined && <button type="button" onClick={() => act({ do: "show", show: more })}>{texts.t(moreKey(more, all))}</button>}
      {fewer !== undefined && <button type="button" onClick={() => act({ do: "show", show: fewer })}>{texts.t("network.showFewer")}</button>}
    </div>
  );
}

/** The path in the place of the summary. */
export const PathRow = (): VNode => <div class="row along"><PathLine inStrip /></div>;

/**
 * How far apart the two ends of the path are, or that nothing connects them, or nothing that the filters leave.
 *
 * @param inStrip whether it has the room of the line above a picture, which cuts long names off
 */
export function PathLine({ inStrip }: { readonly inStrip?: boolean }): VNode | null {
  const { graph, state, visible, texts, act } = usePage();
  const found = useMemo(() => connectionOf(graph, visible, state), [graph, visible, state.selected, state.path]);
  if (!found) return null;
  const { chain, hidden } = found;
  const name = (ix: EntityIx): string => isolated(texts.name(at(graph.entities, ix)).text);
  const ends = { start: name(found.start), goal: name(found.goal) };
  const told = chain ? texts.t("path.found", { ...ends, n: chain.length - 1 }) : hidden ? texts.t("path.hidden", { ...ends, n: hidden.length - 1 }) : texts.t("path.none", ends);
  return (
    <>
      {inStrip ? <Summary text={told} /> : <span role="status">{told}</span>}
      {hidden && <button type="button" onClick={() => act({ do: "jump", state: unfiltered(state) })}>{texts.t("path.unfilter")}</button>}
      <button type="button" onClick={() => act({ do: "path", to: undefined })}>{texts.t("path.end")}</button>
    </>
  );
}
