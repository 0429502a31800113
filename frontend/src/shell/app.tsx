/** The frame of the page: its landmarks, the tabs of the views, the panels beside them and, where it is narrow, the sheets. */

import { Fragment } from "preact";
import type { ComponentType, VNode } from "preact";
import { useEffect, useErrorBoundary, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { at } from "../base/model";
import { isFiltered } from "../core/acts";
import { filtersLine } from "../core/asked";
import { nothingKey } from "../core/nothing";
import { search } from "../core/search";
import { entityRef } from "../core/state";
import type { State, View } from "../core/state";
import { Details } from "../views/details";
import { isTyped } from "../views/escape";
import { Filters } from "../views/filters";
import { Finder } from "../views/finder";
import { FirstSight } from "../views/firstsight";
import { DOUBLE_MS } from "../views/gestures";
import { handOn, placesAround, viewToFocus } from "../views/heirs";
import { Icon } from "../views/icons";
import { Imprint } from "../views/imprint";
import { Later } from "../views/later";
import { useMore } from "../views/more";
import { usePage } from "../views/page";
import { ABOVE, BELOW, DETAILS, FOOT, HEADER, REGISTRY } from "../views/registry";
import type { ViewEntry } from "../views/registry";
import { Stage } from "../views/stage";
import { LanguageChoice, Menu } from "./menu";

/** What has risen from below on a narrow page. */
type Sheet = "" | "details" | "filters";
const NARROW = "(max-width: 899px)";
/** How many are offered of what the search finds, where a filter by words leaves nothing. */
const MOST_FOUND = 3;
/** Lists that hang from a button and lie above the page. */
const LISTS = "details.tour-menu[open], details.saving[open]";

export function App(): VNode {
  const page = usePage();
  const { graph, state, visible, texts, act } = page;
  const { t } = texts;
  const [sheet, setSheet] = useState<Sheet>("");
  const [full, setFull] = useState(false);
  const [folded, setFolded] = useState({ filters: false, details: false });
  const filters = useRef<HTMLElement>(null);
  const details = useRef<HTMLElement>(null);
  useMore(filters);
  useMore(details);
  const entry = REGISTRY.find((one) => one.id === state.view) ?? REGISTRY[0];
  const open = (which: Sheet): void => {
    setSheet(sheet === which ? "" : which);
    setFull(false);
  };
  const toDetails = (event: Event): void => {
    event.preventDefault();
    setFolded({ ...folded, details: false });
    if (matchMedia(NARROW).matches) setSheet("details");
    // they are to be seen first
    setTimeout(() => document.querySelector<HTMLElement>(".details h2[tabindex]")?.focus());
  };
  useEffect(() => {
    if (!state.selected || state.tour || !matchMedia(NARROW).matches) return;
    // not before a second tap has had its time, or it would fall on the sheet
    const rising = setTimeout(() => setSheet("details"), DOUBLE_MS);
    return () => clearTimeout(rising);
  }, [state.selected]);
  useEffect(() => void (state.tour && setSheet("")), [state.tour]);
  // a sheet goes with the control in it that closed it
  useLayoutEffect(() => handOn(document.activeElement, placesAround(document.activeElement)), [sheet]);
  useLayoutEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const isCovered = sheet !== "" && matchMedia(NARROW).matches;
      if (event.key !== "Escape" || event.defaultPrevented || hasEscape(event.target, isCovered)) return;
      const list = document.querySelector<HTMLDetailsElement>(LISTS);
      if (list) list.open = false;
      else if (isCovered) setSheet("");
      else undoOne(state, act);
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  });
  const count = t("shown", { shown: visible.entities.length, all: graph.entries.length });
  const classes = ["page", folded.filters && "nofilters", folded.details && "nodetails", sheet && `sheet-${sheet}`, sheet && full && "sheet-full", state.tour && "touring", state.present && "presenting"].filter(Boolean).join(" ");
  return (
    <div class={classes}>
      <a class="skip" href="#view" onClick={focusView}>{t("skip")}</a>
      <header class="top">
        <h1 title={texts.title.text}><bdi lang={texts.title.lang} dir={texts.title.dir}>{texts.title.text}</bdi></h1>
        <Finder />
        <a class="skip" href="#details" onClick={toDetails}>{t("skip.details")}</a>
        <span class="narrow">
          <IconButton icon="filter" label={isFiltered(state) ? `${t("filters")}: ${count}` : t("filters")} on={isFiltered(state)} pressed={sheet === "filters"} onClick={() => open("filters")} />
          <IconButton icon="details" label={t("details")} pressed={sheet === "details"} onClick={() => open("details")} />
        </span>
        {HEADER.map(shown)}
        <LanguageChoice />
        <Menu />
      </header>
      <nav class="views" aria-label={t("views")}>
        {REGISTRY.filter((one) => page.views.includes(one.id)).map((one) => <ViewButton key={one.id} view={one.id} />)}
      </nav>
      <aside class="filters" aria-label={t("filters")} ref={filters}>
        <SheetHead title={t("filters")} full={full} onFull={() => setFull(!full)} onClose={() => setSheet("")} />
        <Later><Filters /></Later>
      </aside>
      <main id="view" tabIndex={-1} aria-label={entry && t(`view.${entry.id}`)}>
        <Asked />
        <div class="view-area">
          {entry && <Guarded key={entry.id} entry={entry} />}
          {!visible.entities.length && entry?.id !== "query" && <Nothing />}
          <FirstSight />
        </div>
        {BELOW.map(shown)}
        <Fold side="start" open={!folded.filters} label={t("filters.fold")} onClick={() => setFolded({ ...folded, filters: !folded.filters })} />
        <Fold side="end" open={!folded.details} label={t("details.fold")} onClick={() => setFolded({ ...folded, details: !folded.details })} />
      </main>
      <aside class="details" id="details" tabIndex={-1} aria-label={t("details")} ref={details}>
        <SheetHead title={t("details")} full={full} onFull={() => setFull(!full)} onClose={() => setSheet("")} />
        <Later><Details />{DETAILS.map(shown)}</Later>
      </aside>
      <Later><Imprint /></Later>
      <footer class="bottom">
        {FOOT.map((Part, place) => <Later key={place}><Part /></Later>)}
        <p class="count">{count}</p>
      </footer>
      {ABOVE.map(shown)}
      <Notices />
    </div>
  );
}

const shown = (Part: ComponentType, place: number): VNode => <Part key={place} />;

/** Whether Escape has a meaning of its own there: in fields it takes back the typing, if there is any, a dialog it closes. What a sheet may cover is laid bare first. */
function hasEscape(target: EventTarget | null, isCovered: boolean): boolean {
  const own = isCovered ? "dialog" : "dialog, textarea, select";
  return isTyped(target) || (target instanceof Element && target.closest(own) !== null);
}

/** Leaves the presentation, else the tour; takes back the path, else the selection, else the neighbours that were shown, else the filters. */
function undoOne(state: State, act: ReturnType<typeof usePage>["act"]): void {
  if (state.present) act({ do: "present", on: false });
  else if (state.tour) act({ do: "tour", tour: undefined });
  else if (state.path !== undefined) act({ do: "path", to: undefined });
  else if (state.selected) act({ do: "select", ref: undefined });
  else if (state.expanded.length) act({ do: "jump", state: { expanded: [] } });
  else if (isFiltered(state)) act({ do: "clear" });
}

function focusView(event: Event): void {
  event.preventDefault();
  viewToFocus()?.focus();
}

function ViewButton({ view }: { readonly view: View }): VNode {
  const { state, texts, act } = usePage();
  return (
    <button type="button" class={`to-${view}`} aria-current={state.view === view ? "page" : undefined} onClick={() => act({ do: "view", view })}>
      <Icon name={view} /> <span>{texts.t(`view.${view}`)}</span>
    </button>
  );
}

/** @param props.on whether it has a mark: what it leads to is in use */
function IconButton(props: { readonly icon: Parameters<typeof Icon>[0]["name"]; readonly label: string; readonly pressed: boolean; readonly on?: boolean; readonly onClick: () => void }): VNode {
  return (
    <button type="button" class={`iconbutton to-${props.icon}${props.on ? " on" : ""}`} aria-label={props.label} aria-expanded={props.pressed} onClick={props.onClick}>
      <Icon name={props.icon} />
    </button>
  );
}

/** Folds a panel beside the view away, or brings it back; its arrow points to where the panel's edge goes. */
function Fold({ side, open, label, onClick }: { readonly side: "start" | "end"; readonly open: boolean; readonly label: string; readonly onClick: () => void }): VNode {
  const isLeft = (side === "start") === (usePage().texts.dir === "ltr");
  return (
    <button type="button" class={`fold ${side}`} aria-expanded={open} aria-label={label} title={label} onClick={onClick}>
      <Icon name={isLeft === open ? "left" : "right"} />
    </button>
  );
}

/** The head of a panel that is a sheet on a narrow page. */
function SheetHead(props: { readonly title: string; readonly full: boolean; readonly onFull: () => void; readonly onClose: () => void }): VNode {
  const { t } = usePage().texts;
  return (
    <div class="sheethead">
      <button type="button" class="handle" aria-expanded={props.full} aria-label={t("sheet.full")} onClick={props.onFull} />
      <span>{props.title}</span>
      <button type="button" class="iconbutton" aria-label={t("close")} onClick={props.onClose}><Icon name="close" /></button>
    </div>
  );
}

/** A view that fails says so and leaves the rest of the page as it is. */
function Guarded({ entry }: { readonly entry: ViewEntry }): VNode {
  const { texts, ready } = usePage();
  const [error, retry] = useErrorBoundary();
  useEffect(() => void (error && ready()), [error]);
  if (error) {
    const message = error instanceof Error ? error.message : String(error);
    return (
      <div class="failed" role="alert">
        <p>{texts.t("viewFailed", { message })}</p>
        <button type="button" onClick={retry}>{texts.t("again")}</button>
      </div>
    );
  }
  return "picture" in entry ? <Stage view={entry.picture} tools={entry.tools} /> : <entry.component />;
}

/** On paper: what the filters ask for; the answer of a question is of all that there is. */
function Asked(): VNode | null {
  const { graph, state, visible, texts } = usePage();
  const asked = state.view === "query" ? "" : filtersLine(graph, visible, texts, state);
  return asked ? <p class="onpaper asked">{asked}</p> : null;
}

/** Why there is nothing to see, and the one step that helps. */
function Nothing(): VNode {
  const { graph, state, texts, act } = usePage();
  // the filter takes the words as they are, the search forgives
  const found = useMemo(() => search(graph, state.q).slice(0, MOST_FOUND).map((ix) => at(graph.entities, ix)), [graph, state.q]);
  return (
    <div class="nothing">
      <p>{texts.t(nothingKey(graph))}</p>
      {found.length > 0 && <p>{texts.t("nothing.found")} {found.map((one) => {
        const { text, lang, dir } = texts.name(one);
        return <button key={one.id} type="button" lang={lang} dir={dir} onClick={() => act({ do: "jump", state: { q: "", selected: entityRef(one.id) } })}>{text}</button>;
      })}</p>}
      {isFiltered(state) && graph.entries.length > 0 && <button type="button" onClick={() => act({ do: "clear" })}>{texts.t("filters.clear")}</button>}
    </div>
  );
}

function Notices(): VNode {
  const { notices, dismiss, texts } = usePage();
  return (
    <div class="notices" role="status">
      {notices.map((text) => (
        <Fragment key={text}>
          <p>{text} <button type="button" class="iconbutton" aria-label={texts.t("close")} onClick={() => dismiss(text)}><Icon name="close" /></button></p>
        </Fragment>
      ))}
    </div>
  );
}
