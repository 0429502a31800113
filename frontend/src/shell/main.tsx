/** Where the page begins: it unpacks the data, follows the address, and draws the frame anew after each change. The only file that touches history. */

import { render } from "preact";
import { makeTexts } from "../base/text";
import type { Graph } from "../base/model";
import { visible } from "../core/filter";
import { fromHash, toHash } from "../core/hash";
import { quiet } from "../core/state";
import type { State } from "../core/state";
import { kept, makeStore } from "../core/store";
import { canvasMeasure } from "../paint/canvas";
import { styleOf } from "../scene/style";
import { PageProvider } from "../views/page";
import type { Page } from "../views/page";
import { App } from "./app";
import { loadGraph, part } from "./parts";

async function start(root: HTMLElement): Promise<void> {
  const graph = await loadGraph();
  const asked = fromHash(location.hash, graph, document.documentElement.lang || graph.about.language);
  const store = makeStore(asked.state);
  const context = document.createElement("canvas").getContext("2d");
  if (!context) throw new Error("this browser has no canvas");
  const measure = canvasMeasure(context);
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const live = document.getElementById("live");
  const textsOf = kept(makeTexts);
  const visibleOf = kept(visibleFor);
  const styleFor = kept(styleOf);

  const draw = (): void => {
    const state = store.state();
    const style = styleFor(state.theme === "dark" || (state.theme === "auto" && dark.matches));
    const texts = textsOf(graph, state.lang);
    const page: Page = {
      graph,
      state,
      visible: visibleOf(graph, state.types, state.predicates, state.sources, state.from, state.to, state.countries, state.q, state.steps, state.steps ? state.selected : undefined),
      texts,
      style,
      measure,
      act: store.act,
      announce: (text) => void (live && (live.textContent = text)),
      part,
      ready: () => void (document.documentElement.dataset["ready"] = store.state().view),
      link: () => location.href.replace(/#.*$/, "") + toHash(store.state()),
    };
    const html = document.documentElement;
    html.lang = texts.lang;
    html.dir = texts.dir;
    html.dataset["theme"] = style.dark ? "dark" : "light";
    render(<PageProvider value={page}><App /></PageProvider>, root);
  };

  store.listen((state, action) => {
    if (action) remember(state, quiet(action));
    draw();
  });
  addEventListener("popstate", () => store.replace(fromHash(location.hash, graph, store.state().lang).state));
  addEventListener("hashchange", () => store.replace(fromHash(location.hash, graph, store.state().lang).state));
  dark.addEventListener("change", draw);
  draw();
}

function visibleFor(graph: Graph, ...[types, predicates, sources, from, to, countries, q, steps, selected]: readonly [State["types"], State["predicates"], State["sources"], State["from"], State["to"], boolean, string, number, State["selected"]]): ReturnType<typeof visible> {
  return visible(graph, { types, predicates, sources, from, to, countries, q, steps, selected });
}

/** Puts the state into the address. In a frame without an origin the browser may refuse; the page works all the same. */
function remember(state: State, replace: boolean): void {
  try {
    if (replace) history.replaceState(null, "", toHash(state));
    else history.pushState(null, "", toHash(state));
  } catch {
    return;
  }
}

const root = document.getElementById("app");
if (root) {
  start(root).catch((error: unknown) => {
    root.textContent = `This page could not be built: ${error instanceof Error ? error.message : String(error)}`;
    document.documentElement.dataset["ready"] = "failed";
  });
}
