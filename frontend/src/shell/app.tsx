/** The frame of the page: its landmarks, the tabs of the views, the panels beside them. */

import type { VNode } from "preact";
import { REGISTRY } from "../views/registry";
import { Details } from "../views/details";
import { Filters } from "../views/filters";
import { Finder } from "../views/finder";
import { Stage } from "../views/stage";
import { TimeSlider } from "../views/timeslider";
import { usePage } from "../views/page";
import { LANGUAGES } from "../base/text";
import type { View } from "../core/state";

export function App(): VNode {
  const { graph, state, visible, texts } = usePage();
  const { t } = texts;
  const entry = REGISTRY.find((one) => one.id === state.view) ?? REGISTRY[0];
  if (!entry) return <p role="alert">{t("nothing")}</p>;
  return (
    <div class="page">
      <a class="skip" href="#view" onClick={focusView}>{t("skip")}</a>
      <header class="top">
        <h1><bdi>{graph.about.title}</bdi></h1>
        <Finder />
        <LanguageChoice />
      </header>
      <nav class="views" aria-label={t("views")}>
        {REGISTRY.map((one) => <ViewButton key={one.id} view={one.id} />)}
      </nav>
      <aside class="filters" aria-label={t("filters")}><Filters /></aside>
      <main id="view" tabIndex={-1} aria-label={t(`view.${entry.id}`)}>
        {"picture" in entry ? <Stage key={entry.id} view={entry.picture} /> : <entry.component key={entry.id} />}
      </main>
      <aside class="details" aria-label={t("details")}><Details /></aside>
      <footer class="bottom">
        <TimeSlider />
        <p class="count">{t("shown", { shown: visible.entities.length, all: graph.entities.length })}</p>
      </footer>
    </div>
  );
}

function focusView(event: Event): void {
  event.preventDefault();
  document.getElementById("view")?.focus();
}

function ViewButton({ view }: { readonly view: View }): VNode {
  const { state, texts, act } = usePage();
  return (
    <button type="button" aria-current={state.view === view ? "page" : undefined} onClick={() => act({ do: "view", view })}>
      {texts.t(`view.${view}`)}
    </button>
  );
}

function LanguageChoice(): VNode {
  const { texts, act } = usePage();
  return (
    <label class="language">
      <span class="hidden">{texts.t("language")}</span>
      <select value={texts.lang} onChange={(event) => act({ do: "lang", lang: event.currentTarget.value })}>
        {Object.entries(LANGUAGES).map(([tag, words]) => (
          <option key={tag} value={tag} lang={tag}>{typeof words.languageName === "string" ? words.languageName : tag}</option>
        ))}
      </select>
    </label>
  );
}
