/** The filters: kinds with their marks and counts. */

import type { VNode } from "preact";
import { useMemo } from "preact/hooks";
import { facets } from "../core/filter";
import { usePage } from "./page";

export function Filters(): VNode {
  const { graph, state, texts, act } = usePage();
  const counts = useMemo(() => facets(graph, state, "types"), [graph, state]);
  return (
    <fieldset>
      <legend>{texts.t("filters.kinds")}</legend>
      {[...counts].map(([name, count]) => {
        const term = graph.terms.get(name);
        return term && (
          <label key={name}>
            <input type="checkbox" checked={state.types.includes(name)} onChange={() => act({ do: "toggle", key: "types", value: name })} />
            <span>{texts.term(term)}</span> <span class="count">{texts.number(count)}</span>
          </label>
        );
      })}
    </fieldset>
  );
}
