/** What the filters ask for, in words: for paper and saved pictures, which have no panel of filters beside them. */

import { at } from "../base/model";
import type { Graph } from "../base/model";
import type { Texts } from "../base/text";
import { isFiltered } from "./acts";
import { focusOf } from "./filter";
import type { State } from "./state";
import type { Visible } from "./visible";

/** How much passes, then each filter; empty where nothing is asked. */
export function filtersLine(graph: Graph, visible: Visible, texts: Texts, state: State): string {
  const focus = focusOf(graph, state);
  if (!isFiltered(state) && !focus.length) return "";
  const { t } = texts;
  const any = new Intl.ListFormat(texts.lang, { type: "disjunction" });
  const listed = (title: string, names: readonly string[]): string => (names.length ? t("filters.asked", { what: title, names: any.format(names) }) : "");
  const terms = (names: readonly string[]): readonly string[] => names.flatMap((name) => graph.terms.get(name) ?? []).map(texts.term);
  const sources = state.sources.flatMap((id) => graph.byId.get(id) ?? []);
  const named = (ids: typeof focus): readonly string[] => ids.map((ix) => texts.name(at(graph.entities, ix)).text);
  const [start, end] = [state.from, state.to].map((cell) => (cell === undefined ? "…" : texts.date(cell)));
  return [
    t("shown", { shown: visible.entities.length, all: graph.entries.length }),
    state.from ?? state.to ? listed(t("time"), [start === end ? start ?? "" : t("span", { start: start ?? "", end: end ?? "" })]) : "",
    listed(t("filters.kinds"), terms(state.types)),
    listed(t("filters.relations"), terms(state.predicates)),
    listed(t("filters.sources"), named(sources)),
    state.q.trim() && `${t("table.filter")} ${state.q.trim()}`,
    state.only.length ? t("filters.only", { n: state.only.length }) : "",
    focus.length ? listed(t("steps"), [`${texts.number(state.steps)} (${any.format(named(focus))})`]) : "",
  ].filter(Boolean).join(" · ");
}
