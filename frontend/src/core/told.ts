/** What an action did, in words for those who hear the page: what is selected now, whose neighbours are shown, that a path has ended. */

import { at } from "../base/model";
import type { Graph } from "../base/model";
import type { Texts } from "../base/text";
import { tieOfRef } from "./refs";
import type { Action, Ref, State } from "./state";

/** Undefined where what the page shows of the change tells of itself. */
export function told(graph: Graph, texts: Texts, before: State, now: State, action: Action): string | undefined {
  const ended = before.path !== undefined && now.path === undefined ? [texts.t("path.ended")] : [];
  if (action.do === "select") {
    const found = now.selected ? texts.t("selected", { name: refName(graph, texts, now.selected) }) : texts.t("unselected");
    return ended.length ? [found.replace(/\.$/, ""), ...ended].join(". ") : found;
  }
  if (action.do === "expand") return texts.t(now.expanded.includes(action.id) ? "expanded" : "folded", { name: entityName(graph, texts, action.id) });
  return action.do === "steps" || action.do === "path" ? ended[0] : undefined;
}

/** Whether the live lines of the page say nothing of what follows from an action: it is told in other words, or the next one comes at once. */
export function hushes(action: Action | undefined): boolean {
  return action !== undefined && (["select", "expand", "tour"].includes(action.do) || (action.do === "years" && action.playing === true));
}

function entityName(graph: Graph, texts: Texts, id: string): string {
  const ix = graph.byId.get(id);
  return ix === undefined ? id : texts.name(at(graph.entities, ix)).text;
}

/** An entity by its name, a tie as its sentence. */
function refName(graph: Graph, texts: Texts, ref: Ref): string {
  if (ref.kind === "entity") return entityName(graph, texts, ref.id);
  const tie = tieOfRef(graph, ref);
  const predicate = tie === undefined ? ref.predicate : texts.term(at(graph.ties, tie).predicate);
  return texts.t("sentence", { subject: entityName(graph, texts, ref.subject), predicate, object: entityName(graph, texts, ref.object) });
}
