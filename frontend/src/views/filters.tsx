/** The filters: kinds, relations and sources with how much each has, and the way back to everything. */

import type { ComponentChildren, VNode } from "preact";
import { useMemo, useState } from "preact/hooks";
import { at } from "../base/model";
import { facets } from "../core/filter";
import { isFiltered } from "../core/acts";
import type { FilterKey } from "../core/state";
import { Glyph } from "./glyph";
import { Icon } from "./icons";
import { usePage } from "./page";

const MOST_VALUES = 12;

export function Filters(): VNode {
  const { graph, state, texts, act } = usePage();
  const { t } = texts;
  const termName = (name: string): ComponentChildren => {
    const term = graph.terms.get(name);
    return term && <>{term.kind === "class" && <Glyph kind={term} />} <span>{texts.term(term)}</span></>;
  };
  const sourceName = (id: string): ComponentChildren => {
    const ix = graph.byId.get(id);
    const name = ix === undefined ? undefined : texts.name(at(graph.entities, ix));
    return <bdi lang={name?.lang} dir={name?.dir}>{name?.text ?? id}</bdi>;
  };
  return (
    <div class="filterlist">
      {isFiltered(state) && <button type="button" class="clear" onClick={() => act({ do: "clear" })}>{t("filters.clear")}</button>}
      {state.q.trim() && <Chosen drop={() => act({ do: "jump", state: { q: "" } })}>{t("table.filter")} <bdi class="words">{state.q.trim()}</bdi></Chosen>}
      {state.only.length > 0 && <Chosen drop={() => act({ do: "jump", state: { only: [] } })}>{t("filters.only", { n: state.only.length })}</Chosen>}
      <Facet of="types" title={t("filters.kinds")} name={termName} open />
      <Facet of="predicates" title={t("filters.relations")} name={termName} />
      <Facet of="sources" title={t("filters.sources")} name={sourceName} />
      <label class="check">
        <input type="checkbox" checked={state.countries} onChange={(event) => act({ do: "countries", on: event.currentTarget.checked })} />
        <span>{t("filters.countries")}</span>
      </label>
    </div>
  );
}

/** A filter that is chosen elsewhere, and the way to take it back. */
function Chosen({ drop, children }: { readonly drop: () => void; readonly children: ComponentChildren }): VNode {
  const label = usePage().texts.t("filters.drop");
  return <div class="elsewhere"><span>{children}</span><button type="button" class="iconbutton" aria-label={label} title={label} onClick={drop}><Icon name="close" /></button></div>;
}

interface FacetProps {
  readonly of: FilterKey;
  readonly title: string;
  readonly name: (value: string) => ComponentChildren;
  readonly open?: boolean;
}

function Facet({ of: key, title, name, open = false }: FacetProps): VNode {
  const { graph, state, texts, act } = usePage();
  const [opened, setOpened] = useState(open || state[key].length > 0);
  const [all, setAll] = useState(false);
  const { types, predicates, sources, from, to, countries, q, only, steps, selected, focus } = state;
  const counts = useMemo(
    () => (opened ? facets(graph, { types, predicates, sources, from, to, countries, q, only, steps, selected, focus }, key) : new Map<string, number>()),
    [graph, opened, types, predicates, sources, from, to, countries, q, only, steps, steps ? selected : undefined, steps ? focus.join("|") : ""],
  );
  const values = [...new Set([...state[key], ...counts.keys()])].sort((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0) || texts.compare(a, b));
  const most = Math.max(1, ...counts.values());
  const shown = all ? values : values.slice(0, MOST_VALUES);
  return (
    <details open={opened} onToggle={(event) => setOpened(event.currentTarget.open)}>
      <summary>{title}{state[key].length > 0 && <span class="badge">{texts.number(state[key].length)}</span>}</summary>
      <ul>
        {shown.map((value) => (
          <li key={value}>
            <label class="check">
              <input type="checkbox" checked={state[key].includes(value)} onChange={() => act({ do: "toggle", key, value })} />
              <span class="what">{name(value)}</span>
              <span class="count">{texts.number(counts.get(value) ?? 0)}</span>
              <span class="bar" style={{ inlineSize: `${(100 * (counts.get(value) ?? 0)) / most}%` }} />
            </label>
          </li>
        ))}
      </ul>
      {shown.length < values.length && <button type="button" class="more" onClick={() => setAll(true)}>{texts.t("filters.more", { n: values.length - shown.length })}</button>}
    </details>
  );
}
