/** The network in a live notebook: what one picks there is picked in Python, and the other way round. anywidget calls `render`. */

import { render } from "preact";
import type { VNode } from "preact";
import { load } from "../base/load";
import type { Payload } from "../base/load";
import { at } from "../base/model";
import type { Graph } from "../base/model";
import { makeTexts } from "../base/words";
import { visible } from "../core/filter";
import { initial } from "../core/state";
import type { State } from "../core/state";
import { kept, makeStore } from "../core/store";
import { canvasMeasure } from "../paint/canvas";
import { pickedNetwork } from "../scene/networkView";
import { styleOf } from "../scene/style";
import { Finder } from "../views/finder";
import { PageProvider, usePage } from "../views/page";
import type { Page, Session } from "../views/page";
import { Stage } from "../views/stage";
import { keepFromNotebook } from "./keeping";

/** What is used of the model that Python and the page share. */
interface Model {
  readonly get: (key: string) => unknown;
  readonly set: (key: string, value: unknown) => void;
  readonly save_changes: () => void;
  readonly on: (event: string, listener: () => void) => void;
  readonly off: (event: string, listener: () => void) => void;
}

interface Shared {
  readonly head: Omit<Payload, "entities" | "claims">;
  readonly entities: unknown;
  readonly claims: unknown;
}

export default { render: (given: { readonly model: Model; readonly el: HTMLElement }): (() => void) => mount(given.el, given.model) };

/** Draws the widget into an element, inside a root of its own so that no style of the notebook reaches in or out. */
function mount(el: HTMLElement, model: Model): () => void {
  const shared = model.get("_payload") as Shared;
  const graph = load({ ...shared.head, entities: shared.entities, claims: shared.claims });
  const context = document.createElement("canvas").getContext("2d");
  if (!context) throw new Error("this browser has no canvas");
  const measure = canvasMeasure(context);
  const store = makeStore(initial(language(model, graph)));
  const shadow = el.shadowRoot ?? el.attachShadow({ mode: "open" });
  const sheet = document.createElement("style");
  sheet.textContent = ownRoot(String(model.get("_style")));
  const root = document.createElement("div");
  root.className = "widget";
  shadow.replaceChildren(sheet, root);
  // On the root: the notebook lays its own style over that of the element.
  root.style.height = `${Number(model.get("height_px"))}px`;

  const session: Session = { moved: new Map(), cameras: new Map() };
  let held = false;
  let several = false;
  const leave = keepFromNotebook(el, root, (event) => void (held = event.shiftKey || event.ctrlKey || event.metaKey));

  const picked = (): readonly string[] => model.get("picked") as readonly string[];
  const pick = (ids: readonly string[]): void => {
    model.set("picked", [...ids]);
    model.save_changes();
    draw();
  };
  const toggle = (id: string): void => {
    const before = picked();
    const has = before.includes(id);
    if (held || several) pick(has ? before.filter((one) => one !== id) : [...before, id]);
    else pick(has && before.length === 1 ? [] : [id]);
  };
  const act: Page["act"] = (action) => {
    if (action.do !== "select") store.act(action);
    else if (action.ref?.kind === "entity") toggle(action.ref.id);
  };
  const textsOf = kept(makeTexts);
  const styleFor = kept(styleOf);
  const visibleOf = kept((state: State) => visible(graph, state));
  const dark = matchMedia("(prefers-color-scheme: dark)");

  const draw = (): void => {
    const state = withSelection(store.state(), picked());
    const style = styleFor(isDark(dark));
    const texts = textsOf(graph, state.lang);
    el.dataset["theme"] = style.dark ? "dark" : "light";
    root.lang = texts.lang;
    root.dir = texts.dir;
    const page: Page = {
      session,
      notices: [],
      notify: () => undefined,
      dismiss: () => undefined,
      graph,
      state,
      visible: visibleOf(state),
      texts,
      style,
      measure,
      act,
      announce: () => undefined,
      hushed: false,
      within: true,
      views: [],
      part: () => Promise.resolve(undefined),
      ready: () => void (el.dataset["ready"] = "network"),
      link: () => "",
    };
    render(
      <PageProvider value={page}>
        <div class="widget-top">
          <Finder />
          <button type="button" aria-pressed={several} onClick={() => { several = !several; draw(); }}>{texts.t("widget.several")}</button>
        </div>
        <div class="widget-stage"><Stage view={pickedNetwork} /></div>
        <Picked ids={picked()} drop={(id) => pick(picked().filter((one) => one !== id))} clear={() => pick([])} />
      </PageProvider>,
      root,
    );
  };

  const relanguage = (): void => store.act({ do: "lang", lang: language(model, graph) });
  const unlisten = store.listen(draw);
  model.on("change:picked", draw);
  model.on("change:language", relanguage);
  dark.addEventListener("change", draw);
  draw();
  return () => {
    unlisten();
    model.off("change:picked", draw);
    model.off("change:language", relanguage);
    dark.removeEventListener("change", draw);
    leave();
    render(null, root);
  };
}

function Picked({ ids, drop, clear }: { readonly ids: readonly string[]; readonly drop: (id: string) => void; readonly clear: () => void }): VNode {
  const { graph, texts } = usePage();
  const known = ids.flatMap((id) => graph.byId.get(id) ?? []);
  return (
    <div class="widget-picked">
      <span role="status">{texts.t("widget.picked", { n: known.length })}</span>
      {known.map((ix) => {
        const one = at(graph.entities, ix);
        const name = texts.name(one);
        return (
          <button key={one.id} type="button" title={texts.t("widget.drop")} onClick={() => drop(one.id)}>
            <span lang={name.lang} dir={name.dir}>{name.text}</span> <span aria-hidden="true">×</span>
          </button>
        );
      })}
      {known.length > 1 ? <button type="button" class="plain" onClick={clear}>{texts.t("widget.clear")}</button> : null}
    </div>
  );
}

/** The state with the last of the picked entities as its selection; every one of them is drawn, however many are shown. */
function withSelection(state: State, picked: readonly string[]): State {
  const last = picked[picked.length - 1];
  return { ...state, expanded: [...picked], selected: last === undefined ? undefined : { kind: "entity", id: last } };
}

function language(model: Model, graph: Graph): string {
  return String(model.get("language") || graph.about.language);
}

/** Whether the ground is dark: as the notebook says, else as the system does. */
function isDark(system: MediaQueryList): boolean {
  const told = document.body.dataset["jpThemeLight"];
  return told === undefined ? system.matches : told === "false";
}

/** The style of the page with its variables on the root of the widget. */
function ownRoot(css: string): string {
  return css.replace(/:root(\[[^\]]*\])?/g, (_all, state: string | undefined) => (state ? `:host(${state})` : ":host"));
}
