/** Guided tours: how one starts, the panel of its steps, the same large for a room, and its notes for print. */

import { Fragment } from "preact";
import type { VNode } from "preact";
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { LONGEST, brief, choose } from "../base/text";
import type { Named } from "../base/text";
import { at } from "../base/model";
import type { EntityIx, Graph } from "../base/model";
import { notesOf } from "../core/notes";
import { stepState, stepWithin, unpackedTours, withNames } from "../core/tours";
import type { Step, Tour } from "../core/tours";
import { Imprint } from "./imprint";
import { useMore } from "./more";
import { usePage } from "./page";
import type { Page } from "./page";
import { Press } from "./press";
import { Cited, Sourced } from "./sources";

/** The tours of the page; undefined until they are unpacked. */
function useTours(): readonly Tour[] | undefined {
  const { part, graph } = usePage();
  const [tours, setTours] = useState<readonly Tour[] | undefined>(undefined);
  useEffect(() => {
    let here = true;
    const put = (found: readonly Tour[]): void => void (here && setTours(found));
    unpackedTours(part, graph.about.language).then(put, () => put([]));
    return () => void (here = false);
  }, [part, graph]);
  return tours;
}

function goTo(page: Page, tour: Tour, step: number): void {
  const number = stepWithin(tour, step);
  page.act({ do: "tour", tour: { id: tour.name, step: number }, state: stepState(page.graph, at(tour.steps, number - 1)) });
}

/** The list of tours behind one button. */
export function TourMenu(): VNode | null {
  const page = usePage();
  const tours = useTours();
  const menu = useRef<HTMLDetailsElement>(null);
  if (!tours?.length) return null;
  const start = (tour: Tour): void => {
    if (menu.current) menu.current.open = false;
    goTo(page, tour, 1);
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.key !== "Escape" || !menu.current?.open) return;
    event.stopPropagation();
    menu.current.open = false;
    menu.current.querySelector("summary")?.focus();
  };
  return (
    <details class="tour-menu" ref={menu} onKeyDown={onKey}>
      <summary>{page.texts.t("tours")}</summary>
      <ul>
        {tours.map((tour) => {
          const title = said(page, at(tour.steps, 0).titles, tour.name);
          return <li key={tour.name}><button type="button" lang={title.lang} dir={title.dir} onClick={() => start(tour)}>{title.text}</button></li>;
        })}
      </ul>
    </details>
  );
}

/** A text of a tour in the language of the page, with the names of the entities that it speaks of. */
function said({ graph, state, texts: words }: Page, texts: Step["titles"], otherwise: string): Named {
  const found = choose(texts, [state.lang, words.lang, graph.about.language, "en"]);
  return found ? withNames(graph, words, found) : { text: otherwise, lang: "", dir: "ltr" };
}

/** The way into the first tour, on the card of the data set. */
export function TourWelcome(): VNode | null {
  const page = usePage();
  const first = useTours()?.[0];
  if (!first || page.state.tour) return null;
  return <p><button type="button" class="invite" onClick={() => goTo(page, first, 1)}>{page.texts.t("tours.start")}</button></p>;
}

/** The panel of the tour that is on, if one is. */
export function TourPanel(): VNode | null {
  const page = usePage();
  const tours = useTours();
  const { state, texts } = page;
  if (!state.tour || !tours) return null;
  const tour = tours.find((one) => one.name === state.tour?.id);
  if (!tour) {
    return (
      <section class="tour" role="alert">
        <p>{texts.t("tours.gone", { name: brief(state.tour.id, LONGEST) })}</p>
        <div class="tour-tools"><button type="button" onClick={() => page.act({ do: "tour", tour: undefined })}>{texts.t("tours.end")}</button></div>
      </section>
    );
  }
  return <Guide key={tour.name} tour={tour} step={stepWithin(tour, state.tour.step)} />;
}

function Guide({ tour, step }: { readonly tour: Tour; readonly step: number }): VNode {
  const page = usePage();
  const { state, texts } = page;
  const shown = at(tour.steps, step - 1);
  const title = said(page, shown.titles, tour.name);
  const text = said(page, shown.texts, "");
  // shown to a room, it is the only heading there is
  const Title = state.present ? "h1" : "h2";
  const panel = useRef<HTMLElement>(null);
  const end = (): void => page.act({ do: "tour", tour: undefined });
  const [isPast, setPast] = useState(false);
  const pastEnd = (): void => {
    setPast(true);
    page.announce(texts.t("tours.last"));
  };
  useKeys({ page, tour, step, pastEnd });
  useEffect(() => setPast(false), [step]);
  useMore(panel, state.present);
  // each step is read from its beginning
  useLayoutEffect(() => void panel.current?.scrollTo(0, 0), [step]);
  useLayoutEffect(() => panel.current?.focus(), []);
  useEffect(() => page.announce(`${texts.t("tours.step", { step, all: tour.steps.length })}. ${title.text}`), [step, title.text]);
  return (
    <section class={state.present ? "tour presenting" : "tour"} aria-label={texts.t("tours")} aria-describedby="tour-keys" tabIndex={-1} ref={panel}>
      <progress class="tour-progress" value={step} max={tour.steps.length} aria-label={texts.t("tours.step", { step, all: tour.steps.length })} />
      <p class={isPast ? "tour-step last" : "tour-step"}>{isPast ? texts.t("tours.last") : texts.t("tours.step", { step, all: tour.steps.length })}</p>
      <Title class="tour-title" lang={title.lang} dir={title.dir}>{title.text}</Title>
      <p class="tour-text" lang={text.lang} dir={text.dir}>{text.text}</p>
      <div class="tour-tools">
        <Press off={step === 1} onPress={() => goTo(page, tour, step - 1)}>{texts.t("tours.previous")}</Press>
        {step < tour.steps.length
          ? <button type="button" class="main" onClick={() => goTo(page, tour, step + 1)}>{texts.t("tours.next")}</button>
          : <button type="button" class="main" onClick={end}>{texts.t("tours.end")}</button>}
        {state.present
          ? <button type="button" class="leave" aria-label={texts.t("tours.unpresent")} title={texts.t("tours.unpresent")} onClick={() => page.act({ do: "present", on: false })}><span aria-hidden="true">✕</span></button>
          : <button type="button" onClick={() => page.act({ do: "present", on: true })}>{texts.t("tours.present")}</button>}
        {!state.present && <button type="button" onClick={() => printNotes()}>{texts.t("tours.print")}</button>}
        {!state.present && step < tour.steps.length && <button type="button" onClick={end}>{texts.t("tours.end")}</button>}
      </div>
      <p id="tour-keys" class="tour-keys">{texts.t("tours.keys")}</p>
      <Notes tour={tour} />
    </section>
  );
}

interface Keyed {
  readonly page: Page;
  readonly tour: Tour;
  readonly step: number;
  /** Called for a key that leads further than the last step. */
  readonly pastEnd: () => void;
}

/** Keys work wherever the focus is, but where they have a meaning of their own: in fields and lists, and on a picture that keys led to. */
function useKeys(now: Keyed): void {
  // read when a key comes, so that a quick second key does not start from where the first one did
  const latest = useRef(now);
  latest.current = now;
  // at once, so that no key is lost between the press that opens the tour and the next
  useLayoutEffect(() => {
    let walks = false;
    const onPress = (): void => void (walks = false);
    const onKey = (event: KeyboardEvent): void => {
      const { page, tour, step, pastEnd } = latest.current;
      if (event.key === "Tab") walks = true;
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || (hasKeysOfItsOwn(event.target, event.key, walks) && !page.state.present)) return;
      const next = keysOf(page.texts.dir, step, tour.steps.length)[event.key];
      if (next !== undefined) {
        event.preventDefault();
        if (next !== step) goTo(page, tour, next);
        else if (step === tour.steps.length && event.key !== "End") pastEnd();
      } else if (event.key === "p" || event.key === "P") page.act({ do: "present", on: !page.state.present });
    };
    addEventListener("pointerdown", onPress, { capture: true });
    addEventListener("keydown", onKey, { capture: true });
    return () => {
      removeEventListener("pointerdown", onPress, { capture: true });
      removeEventListener("keydown", onKey, { capture: true });
    };
  }, []);
}

/** Where each key leads; forward is where the language reads to. */
function keysOf(dir: "ltr" | "rtl", step: number, last: number): Readonly<Record<string, number>> {
  const [forward, back] = dir === "rtl" ? ["ArrowLeft", "ArrowRight"] : ["ArrowRight", "ArrowLeft"];
  const next = Math.min(step + 1, last);
  const before = Math.max(step - 1, 1);
  return { [forward]: next, [back]: before, PageDown: next, PageUp: before, Home: 1, End: last };
}

const OWN_KEYS = "input:not([type=checkbox]), textarea, select, dialog, [role=listbox], [role=grid], [role=slider], [contenteditable]";

/** @param walks whether keys led to where the focus is: the arrows then lead from entry to entry of a picture */
function hasKeysOfItsOwn(target: EventTarget | null, key: string, walks: boolean): boolean {
  return target instanceof Element && (target.closest(OWN_KEYS) !== null || (walks && key.startsWith("Arrow") && target.closest("canvas") !== null));
}

function printNotes(): void {
  const { dataset } = document.documentElement;
  dataset["print"] = "notes";
  addEventListener("afterprint", () => void delete dataset["print"], { once: true });
  print();
}

/** All steps as text, for the one who gives the tour; seen in print alone. */
function Notes({ tour }: { readonly tour: Tour }): VNode {
  const page = usePage();
  const name = page.texts.title;
  const sources = useMemo(() => tour.steps.map((step) => sourcesOf(page.graph, step)), [tour]);
  const order = useMemo(() => [...new Set(sources.flat())], [sources]);
  return (
    <div class="tour-notes" aria-hidden="true">
      <h2 lang={name.lang} dir={name.dir}>{name.text}</h2>
      <Sourced sources={order}>
        <ol>
          {tour.steps.map((step, place) => {
            const [title, text] = [said(page, step.titles, tour.name), said(page, step.texts, "")];
            return (
              <li key={place}>
                <h3 lang={title.lang} dir={title.dir}>{title.text}</h3>
                <p lang={text.lang} dir={text.dir}>{text.text}</p>
                {step.focus.length > 0 && <p>{page.texts.t("tours.looks")}: {step.focus.flatMap((id) => names(page, id)).map((one, nth) => <Fragment key={one}>{nth > 0 && " · "}<bdi>{one}</bdi></Fragment>)}</p>}
                {sources[place]?.length ? <p>{page.texts.t("table.sources")}:{order.filter((ix) => sources[place]?.includes(ix)).map((ix) => <Cited key={ix} ix={ix} />)}</p> : null}
              </li>
            );
          })}
        </ol>
      </Sourced>
      <Imprint />
    </div>
  );
}

/** The sources of what a step looks at: of its entries' rows, and of the ties between them. */
function sourcesOf(graph: Graph, step: Step): readonly EntityIx[] {
  const shown = step.focus.flatMap((id) => graph.byId.get(id) ?? []);
  const ties = graph.ties.filter((tie) => shown.includes(tie.subject) && shown.includes(tie.object)).map((tie) => tie.ix);
  return notesOf(graph, shown, ties).sources;
}

function names(page: Page, id: string): readonly string[] {
  const ix = page.graph.byId.get(id);
  return ix === undefined ? [] : [page.texts.name(at(page.graph.entities, ix)).text];
}
