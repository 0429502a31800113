/** How to read the pictures: on the card of the data set, and in the menu where a narrow page has no room for the card. */

import type { VNode } from "preact";
import { useMemo, useState } from "preact/hooks";
import { signsOf } from "../core/signs";
import { Glyph } from "./glyph";
import { usePage } from "./page";

/** The legend behind its name, made when it is opened. */
export function LegendFold(): VNode {
  const { texts } = usePage();
  const [open, setOpen] = useState(false);
  return (
    <details class="readit" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{texts.t("legend")}</summary>
      {open && <Legend />}
    </details>
  );
}

/** The families of kinds with their shapes, and what the lines mean. */
export function Legend(): VNode {
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
