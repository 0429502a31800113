/** How to read the pictures: on the card of the data set, and in the menu where a narrow page has no room for the card. */

import type { VNode } from "preact";
import { useMemo, useState } from "preact/hooks";
import { signsOf } from "../core/signs";
import { SIGN_PX, signsOfView } from "../scene/legendSigns";
import { Glyph } from "./glyph";
import { Marks } from "./marks";
import { usePage } from "./page";

const SIGN_HEIGHT = 16;

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

/** The families of kinds with their shapes, and what the other signs of the view mean. */
export function Legend(): VNode {
  const { graph, state, texts, style } = usePage();
  const { t } = texts;
  const signs = useMemo(() => signsOf(graph.entries.map((one) => one.kind)), [graph]);
  // the rows of entries carry no signs
  const isBare = state.view === "table" && state.rows !== "claims";
  return (
    <ul class="legend">
      {signs.map(({ terms }) => <li key={terms[0].name}><Glyph kind={terms[0]} size={16} /> <span>{terms.map((term) => texts.term(term)).join(" · ")}</span></li>)}
      {(isBare ? [] : signsOfView(state.view, style, texts.dir)).map(({ key, marks }) => <li key={key} class="line"><Marks marks={marks(SIGN_PX / 2 + 2, SIGN_HEIGHT / 2)} width={SIGN_PX + 4} height={SIGN_HEIGHT} /> <span>{t(key)}</span></li>)}
    </ul>
  );
}
