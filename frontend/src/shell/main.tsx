/** Where the page begins: it unpacks the data, follows the address, and draws the frame anew after each change. The only file that touches history. */

import { render } from "preact";
import { interfaceLanguage, makeTexts } from "../base/words";
import { at } from "../base/model";
import type { Graph } from "../base/model";
import { isInPlace } from "../core/acts";
import { visible } from "../core/filter";
import type { Choice } from "../core/filter";
import { fromHash, toHash, toldOf } from "../core/hash";
import { VIEWS } from "../core/state";
import type { Action, State } from "../core/state";
import { kept, makeStore } from "../core/store";
import type { Store } from "../core/store";
import { hushes, told } from "../core/told";
import { unpackedTours } from "../core/tours";
import type { Tour } from "../core/tours";
import { canvasMeasure } from "../paint/canvas";
import { styleOf } from "../scene/style";
import { handOn, placesAround } from "../views/heirs";
import { PageProvider } from "../views/page";
import type { Page, Session } from "../views/page";
import { breathe } from "../views/turns";
import { App } from "./app";
import { failed } from "./failed";
import { openedBefore } from "./opening";
import type { Opened } from "./opening";
import { hasEngine, loadGraph, part } from "./parts";

const NOTICE_MS = 8000;
const QUIET_MS = 400;

async function start(root: HTMLElement): Promise<void> {
  const graph = await loadGraph();
  await breathe();
  const tours = namesTour() ? await unpackedTours(part, graph.about.language) : [];
  const opened = openedBefore();
  if (!opened) root.replaceChildren();
  const session: Session = { moved: new Map(), cameras: new Map(), begun: opened?.surface };
  const shell = new Shell(graph, root, tours, session);
  await breathe();
  if (opened) bringOver(opened, graph, session.moved);
  shell.begin(opened?.asked ?? []);
  const keys = opened?.keys() ?? [];
  document.documentElement.dataset["whole"] = "";
  await breathe();
  for (const key of keys) document.querySelector("canvas[tabindex]:focus")?.dispatchEvent(new KeyboardEvent(key.type, key));
}

/** Notes what the reader dragged in the picture that stands already, which has other places in the whole graph. */
function bringOver({ graph, moved }: Opened, whole: Graph, places: Session["moved"]): void {
  for (const [one, to] of moved) {
    const ix = whole.byId.get(at(graph.entities, one).id);
    if (ix !== undefined) places.set(ix, to);
  }
}

class Shell {
  private readonly store: Store;
  private readonly textsOf = kept(makeTexts);
  private readonly visibleOf = kept(visibleFor);
  private readonly styleFor = kept(styleOf);
  private readonly dark = matchMedia("(prefers-color-scheme: dark)");
  private readonly measure: Page["measure"];
  private readonly views = VIEWS.filter((one) => one !== "query" || hasEngine());
  private notices: readonly string[] = [];
  private hushed = false;
  /** What is to be put into the address once it is quiet. */
  private waiting: { readonly state: State; readonly timer: ReturnType<typeof setTimeout> } | undefined;

  constructor(
    private readonly graph: Graph,
    private readonly root: HTMLElement,
    private tours: readonly Tour[],
    private readonly session: Session,
  ) {
    const context = document.createElement("canvas").getContext("2d");
    if (!context) throw new Error("this browser has no canvas");
    this.measure = canvasMeasure(context);
    // links are followed from here on: the address may change before there is a page to show it
    const follow = (): void => void this.follow();
    addEventListener("popstate", follow);
    addEventListener("hashchange", follow);
    this.store = makeStore(this.fromAddress(document.documentElement.lang || graph.about.language));
  }

  /** @param asked what the reader asked for before there was a page to ask */
  begin(asked: readonly Action[]): void {
    let before = this.store.state();
    let last: Action | undefined;
    this.store.listen((state, action) => {
      if (action) this.remember(state, isInPlace(action, last));
      this.hushed = hushes(action);
      this.draw();
      if (action) this.tell(before, state, action);
      before = state;
      last = action;
    });
    this.dark.addEventListener("change", () => this.draw());
    this.draw();
    // another view may stand where the picture was that stood already
    this.session.begun?.end();
    this.session.begun = undefined;
    asked.forEach(this.store.act);
  }

  private async follow(): Promise<void> {
    this.waited();
    if (!this.tours.length && namesTour()) this.tours = await unpackedTours(part, this.graph.about.language);
    this.store.replace(this.fromAddress(this.store.state().lang));
  }

  /** The state that the address asks for; what it asks wrongly is told. */
  private fromAddress(lang: string): State {
    const { state, problems } = fromHash(location.hash, this.graph, lang, this.tours, this.views);
    const { t } = this.textsOf(this.graph, interfaceLanguage(state.lang));
    this.notices = [...new Set(toldOf(problems).map(({ key, params }) => t(key, params)))];
    return state;
  }

  /** What the action did, to those who hear the page; that choosing steps ended a path to all, who see it go. */
  private tell(before: State, state: State, action: Action): void {
    const text = told(this.graph, this.textsOf(this.graph, state.lang), before, state, action);
    if (text !== undefined && action.do === "steps") this.notify(text);
    else if (text !== undefined) announce(text);
  }

  private draw(): void {
    const held = document.activeElement;
    const around = placesAround(held);
    const state = this.store.state();
    const style = this.styleFor(state.theme === "dark" || (state.theme === "auto" && this.dark.matches));
    const texts = this.textsOf(this.graph, state.lang);
    const html = document.documentElement;
    html.lang = texts.lang;
    html.dir = texts.dir;
    document.title = texts.title.text;
    html.dataset["theme"] = style.dark ? "dark" : "light";
    const page: Page = {
      graph: this.graph,
      state,
      visible: this.visibleOf(this.graph, ...choiceOf(state)),
      texts,
      style,
      measure: this.measure,
      session: this.session,
      notices: this.notices,
      act: this.store.act,
      announce,
      hushed: this.hushed,
      within: parent !== window,
      notify: (text) => this.notify(text),
      dismiss: (text) => this.dismiss(text),
      part,
      views: this.views,
      ready: () => void (html.dataset["ready"] = this.store.state().view),
      link: (other = state) => location.href.replace(/#.*$/, "") + toHash(other),
    };
    render(<PageProvider value={page}><App /></PageProvider>, this.root);
    handOn(held, around);
  }

  private notify(text: string): void {
    this.notices = [...this.notices.filter((one) => one !== text), text];
    this.draw();
    setTimeout(() => this.dismiss(text), NOTICE_MS);
  }

  private dismiss(text: string): void {
    if (!this.notices.includes(text)) return;
    this.notices = this.notices.filter((one) => one !== text);
    this.draw();
  }

  /** Puts the state into the address, what is in place of the one before after a pause; before a new step the old one is as it was left. */
  private remember(state: State, inPlace: boolean): void {
    const left = this.waited();
    if (inPlace) {
      this.waiting = { state, timer: setTimeout(() => write(this.waited() ?? state, true), QUIET_MS) };
      return;
    }
    if (left) write(left, true);
    write(state, false);
  }

  /** What was waiting to be put into the address, which waits no longer. */
  private waited(): State | undefined {
    const { waiting } = this;
    clearTimeout(waiting?.timer);
    this.waiting = undefined;
    return waiting?.state;
  }
}

/** Whether the address leads into a tour, which has to be unpacked first. */
const namesTour = (): boolean => /[#&]tour=/.test(location.hash);

/** In a frame without an origin the browser may refuse; the page works all the same. */
function write(state: State, replace: boolean): void {
  try {
    history[replace ? "replaceState" : "pushState"](null, "", toHash(state));
  } catch {
    return;
  }
}

function announce(text: string): void {
  const live = document.getElementById("live");
  if (live) live.textContent = text;
}

const NO_FOCUS: State["focus"] = [];

type Choices = readonly [State["types"], State["predicates"], State["sources"], State["from"], State["to"], boolean, string, State["only"], number, State["selected"], State["focus"]];

/** What the visible part depends on, so that it is found anew only when one of these changes. */
function choiceOf(state: State): Choices {
  const { types, predicates, sources, from, to, countries, q, only, steps, selected, focus } = state;
  return [types, predicates, sources, from, to, countries, q, only, steps, steps ? selected : undefined, steps ? focus : NO_FOCUS];
}

function visibleFor(graph: Graph, ...[types, predicates, sources, from, to, countries, q, only, steps, selected, focus]: Choices): ReturnType<typeof visible> {
  const choice: Choice = { types, predicates, sources, from, to, countries, q, only, steps, selected, focus };
  return visible(graph, choice);
}

const root = document.getElementById("app");
if (root) start(root).catch(failed);
