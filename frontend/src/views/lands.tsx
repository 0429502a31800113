/** Countries of the map that no entity stands for: their entries are what remains when one is chosen. */

import type { VNode } from "preact";
import { at } from "../base/model";
import type { Graph } from "../base/model";
import { same } from "../core/state";
import type { State } from "../core/state";
import type { Land } from "../scene/view";
import { usePage } from "./page";

/** Only the entries of a country; all again where there are no others already. */
export function onlyIn(graph: Graph, { entries }: Land, { only }: Pick<State, "only">): Partial<State> {
  const ids = entries.map((ix) => at(graph.entities, ix).id);
  return { only: same(ids, only) ? [] : ids, selected: undefined, focus: [], steps: 0, path: undefined };
}

/** The same countries for those who hear the page. */
export function LandItems({ lands, choose }: { readonly lands: readonly Land[]; readonly choose: (land: Land) => void }): VNode {
  const { texts } = usePage();
  return (
    <>
      {lands.map((land) => (
        <li key={land.code}>
          <button type="button" tabIndex={-1} onClick={() => choose(land)}>{land.name}{texts.t("comma")}{texts.t("entries", { n: land.entries.length })}</button>
        </li>
      ))}
    </>
  );
}
