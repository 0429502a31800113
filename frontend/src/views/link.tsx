/** The name of an entity as a link that selects it; opened elsewhere it leads to the same state with that selection. */

import type { VNode } from "preact";
import { at } from "../base/model";
import type { EntityIx } from "../base/model";
import { entityRef } from "../core/state";
import { usePage } from "./page";

export function EntityLink({ ix }: { readonly ix: EntityIx }): VNode {
  const { graph, state, texts, act, link } = usePage();
  const one = at(graph.entities, ix);
  const name = texts.name(one);
  const ref = entityRef(one.id);
  const select = (event: MouseEvent): void => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    act({ do: "select", ref });
  };
  return <a class="link" href={link({ ...state, selected: ref })} onClick={select} lang={name.lang || undefined} dir={name.dir}>{name.text}</a>;
}
