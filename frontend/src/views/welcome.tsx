/** The data set's own card: what it covers, how much it holds, how to read it. */

import type { VNode } from "preact";
import { useMemo } from "preact/hooks";
import { webAddress } from "../base/links";
import { signsOf } from "../core/signs";
import { Glyph } from "./glyph";
import { Long } from "./long";
import { usePage } from "./page";
import { WELCOME } from "./registry";

export function Welcome(): VNode {
  const { graph, texts } = usePage();
  const { t } = texts;
  const { about } = graph;
  const sources = useMemo(() => new Set(graph.claims.map((claim) => claim.source)).size, [graph]);
  const told = texts.said(about.descriptions);
  const licence = webAddress(about.licenceUrl);
  return (
    <article class="card">
      <h2 lang={texts.title.lang} dir={texts.title.dir}>{texts.title.text}</h2>
      {told && <p lang={told.lang} dir={told.dir}><Long text={told.text} /></p>}
      {WELCOME.map((Part, place) => <Part key={place} />)}
      <ul class="counts">
        <li>{t("entries", { n: graph.entities.length })}</li>
        <li>{t("claims", { n: graph.claims.length })}</li>
        <li>{t("sources", { n: sources })}</li>
      </ul>
      <h3>{t("legend")}</h3>
      <Legend />
      {about.licence && <p class="aside">{t("licence")}: {licence ? <a href={licence} target="_blank" rel="noopener noreferrer">{about.licence}</a> : about.licence}</p>}
    </article>
  );
}

/** The families of kinds with their shapes, and what the lines mean. */
function Legend(): VNode {
  const { graph, texts, style } = usePage();
  const { t } = texts;
  const signs = useMemo(() => signsOf(graph.entities.map((one) => one.kind)), [graph]);
  const line = (look: { readonly width: number; readonly dash?: string; readonly strong?: boolean; readonly mark?: boolean }): VNode => (
    <svg viewBox="0 0 28 14" width="28" height="14" aria-hidden="true">
      <path d="M1 7H27" stroke={look.strong ? style.tieStrong : style.muted} stroke-width={look.width} stroke-dasharray={look.dash} stroke-linecap="round" />
      {look.mark && <circle cx="14" cy="7" r="4" fill={style.ground} stroke={style.accent} stroke-width="1.6" />}
    </svg>
  );
  return (
    <ul class="legend">
      {signs.map(({ terms }) => <li key={terms[0].name}><Glyph kind={terms[0]} size={16} /> <span>{terms.map((term) => texts.term(term)).join(" · ")}</span></li>)}
      <li class="line">{line({ width: 1 })} <span>{t("legend.single")}</span></li>
      <li class="line">{line({ width: 3, strong: true })} <span>{t("legend.several")}</span></li>
      <li class="line">{line({ width: 1.2, dash: "1.5 4" })} <span>{t("legend.inferred")}</span></li>
      <li class="line">{line({ width: 1, mark: true })} <span>{t("legend.contested")}</span></li>
      <li class="line"><svg viewBox="0 0 28 14" width="28" height="14" aria-hidden="true"><circle cx="6" cy="7" r="3" fill={style.muted} /><circle cx="20" cy="7" r="6" fill={style.muted} /></svg> <span>{t("legend.size")}</span></li>
    </ul>
  );
}
