/** One choice, four forms: what is visible as SPARQL, Python, CSV and a link. All four give the same rows. */

import type { VNode } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { at } from "../base/model";
import { leftOut } from "../core/hash";
import { nothingKey } from "../core/nothing";
import { toPython } from "../core/python";
import { claimSheet, entitySheet, toCsv } from "../core/rows";
import { toClaimsSparql, toSparql } from "../core/sparql";
import type { RowKind } from "../core/state";
import { csvBlob, fileName, saveBlob } from "../paint/save";
import { usePage } from "./page";
import type { Page } from "./page";

const FORMS = ["SPARQL", "Python", "CSV", "link"] as const;
type Form = (typeof FORMS)[number];

/** What the rows of the forms are: claims where the table shows them. */
const rowsOf = ({ view, rows }: Page["state"]): RowKind => (view === "table" ? rows : "entities");

export function Forms(): VNode {
  const { graph, texts, visible, state } = usePage();
  const isOfClaims = rowsOf(state) === "claims";
  const n = (isOfClaims ? visible.claims : visible.entities).length;
  const part = graph.about.part && texts.said(graph.about.part.told);
  const [open, setOpen] = useState(false);
  const dialog = useRef<HTMLDialogElement>(null);
  // before the next key, which is the dialog's
  useLayoutEffect(() => {
    if (open) dialog.current?.showModal();
  }, [open]);
  return (
    <>
      <button type="button" class="forms-open" onClick={() => setOpen(true)}>{texts.t("forms")}</button>
      {open && (
        <dialog class="forms" ref={dialog} aria-labelledby="forms-title" onClose={() => setOpen(false)} onClick={(event) => event.target === dialog.current && dialog.current?.close()}>
          <h2 id="forms-title">{texts.t("forms")}</h2>
          <p>{n ? texts.t(isOfClaims ? "forms.about.claims" : "forms.about", { n }) : texts.t(nothingKey(graph))}</p>
          {part && <p class="part" lang={part.lang} dir={part.dir}>{part.text}</p>}
          <Choice close={() => dialog.current?.close()} />
        </dialog>
      )}
    </>
  );
}

function Choice({ close }: { readonly close: () => void }): VNode {
  const page = usePage();
  const { t } = page.texts;
  const [form, setForm] = useState<Form>("SPARQL");
  const text = textOf(page, form);
  const missing = form === "link" ? leftOut(page.state, page.session.moved.size) : [];
  const copy = (): void => {
    navigator.clipboard.writeText(text).then(() => page.announce(t("copied")), () => page.announce(t("copy.failed")));
  };
  const ask = (): void => {
    page.act({ do: "jump", state: { view: "query", query: text } });
    close();
  };
  return (
    <>
      <div class="choice" role="group" aria-label={t("forms")}>
        {FORMS.map((one) => <button key={one} type="button" aria-pressed={one === form} onClick={() => setForm(one)}>{one === "link" ? t("forms.link") : one}</button>)}
      </div>
      <pre dir="ltr" tabIndex={0} role="region" aria-label={form === "link" ? t("forms.link") : form} data-form={form}>{text}</pre>
      {isMoreElsewhere(page, form) && <p class="leftout">{t("forms.part.more")}</p>}
      {missing.map(({ key, params }) => <p key={key} class="leftout">{t(key, params)}</p>)}
      <div class="forms-tools">
        <button type="button" class="main" onClick={copy}>{t("forms.copy")}</button>
        {form === "SPARQL" && page.views.includes("query") && <button type="button" onClick={ask}>{t("forms.ask")}</button>}
        {form === "CSV" && <button type="button" onClick={() => saveBlob(fileName(page.texts.title.text, "csv"), csvBlob(text))}>{t("query.csv")}</button>}
        <button type="button" onClick={close}>{t("close")}</button>
      </div>
    </>
  );
}

/** Whether the form would give more claims, asked of the whole data set, than the part has that the page holds. */
function isMoreElsewhere({ graph: { about }, state }: Page, form: Form): boolean {
  if (!about.part || about.part.all || rowsOf(state) === "entities") return false;
  return form === "SPARQL" || (form === "Python" && !about.part.steps.length);
}

function textOf(page: Page, form: Form): string {
  const { graph, state, visible } = page;
  const rows = rowsOf(state);
  switch (form) {
    case "SPARQL":
      return rows === "claims" ? toClaimsSparql(graph, state) : toSparql(graph, state);
    case "Python":
      return toPython(graph, state, rows);
    case "CSV":
      return toCsv(rows === "claims" ? claimSheet(graph, visible.claims.map((one) => at(graph.claims, one))) : entitySheet(graph, visible.entities.map((one) => at(graph.entities, one))));
    case "link":
      return page.link();
  }
}
