/** What is known of the selection, in words, with who says so; of the whole data set while nothing is selected. */

import type { VNode } from "preact";
import { at } from "../base/model";
import { refEntities } from "../core/walk";
import { usePage } from "./page";

export function Details(): VNode {
  const { graph, state, texts } = usePage();
  const ix = refEntities(graph, state.selected)[0];
  if (ix === undefined) {
    return (
      <div>
        <h2><bdi>{graph.about.title}</bdi></h2>
        <p><bdi>{graph.about.description}</bdi></p>
      </div>
    );
  }
  const one = at(graph.entities, ix);
  const name = texts.name(one);
  const description = texts.description(one);
  return (
    <div>
      <h2 lang={name.lang} dir={name.dir}>{name.text}</h2>
      <p>{texts.term(one.kind)}</p>
      {description && <p lang={description.lang} dir={description.dir}>{description.text}</p>}
    </div>
  );
}
