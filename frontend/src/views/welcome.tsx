/** The data set's own card: what it covers, how much it holds, how to read it. */

import type { VNode } from "preact";
import { useMemo } from "preact/hooks";
import { webAddress } from "../base/links";
import { citedIn } from "../core/rows";
import { Legend } from "./legend";
import { Long } from "./long";
import { usePage } from "./page";
import { WELCOME } from "./registry";

export function Welcome(): VNode {
  const { graph, texts } = usePage();
  const { t } = texts;
  const { about } = graph;
  const sources = useMemo(() => citedIn(graph).size, [graph]);
  const told = texts.said(about.descriptions);
  const part = about.part && texts.said(about.part.told);
  const licence = webAddress(about.licenceUrl);
  return (
    <article class="card">
      <h2 tabIndex={-1} lang={texts.title.lang} dir={texts.title.dir}>{texts.title.text}</h2>
      {told && <p lang={told.lang} dir={told.dir}><Long text={told.text} /></p>}
      {part && <p class="part" lang={part.lang} dir={part.dir}>{part.text}</p>}
      {WELCOME.map((Part, place) => <Part key={place} />)}
      <ul class="counts">
        <li>{t("entries", { n: graph.entries.length })}</li>
        <li>{t("claims", { n: graph.claims.length })}</li>
        <li>{t("sources", { n: sources })}</li>
      </ul>
      <h3>{t("legend")}</h3>
      <Legend />
      {about.licence && <p class="aside welcome-licence">{t("licence")}: {licence ? <a href={licence} target="_blank" rel="noopener noreferrer">{about.licence}</a> : about.licence}</p>}
    </article>
  );
}
