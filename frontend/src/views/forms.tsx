/** One choice, four forms: what is visible as SPARQL, Python, CSV and a link. All four give the same rows. */

import type { VNode } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { entityRows, entitySheet, toCsv } from "../core/rows";
import { toPython } from "../core/python";
import { toSparql } from "../core/sparql";
import { csvBlob, fileName, saveBlob } from "../paint/save";
import { usePage } from "./page";
import type { Page } from "./page";

const FORMS = ["SPARQL", "Python", "CSV", "link"] as const;
type Form = (typeof FORMS)[number];

export function Forms(): VNode {
  const { texts, visible } = usePage();
  const [open, setOpen] = useState(false);
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (open) dialog.current?.showModal();
  }, [open]);
  return (
    <>
      <button type="button" class="forms-open" onClick={() => setOpen(true)}>{texts.t("forms")}</button>
      {open && (
        <dialog class="forms" ref={dialog} aria-labelledby="forms-title" onClose={() => setOpen(false)} onClick={(event) => event.target === dialog.current && dialog.current?.close()}>
          <h2 id="forms-title">{texts.t("forms")}</h2>
          <p>{texts.t("forms.about", { n: visible.entities.length })}</p>
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
      <div class="forms-tools">
        <button type="button" class="main" onClick={copy}>{t("forms.copy")}</button>
        {form === "SPARQL" && <button type="button" onClick={ask}>{t("forms.ask")}</button>}
        {form === "CSV" && <button type="button" onClick={() => saveBlob(fileName(page.texts.title.text, "csv"), csvBlob(text))}>{t("query.csv")}</button>}
        <button type="button" onClick={close}>{t("close")}</button>
      </div>
    </>
  );
}

function textOf(page: Page, form: Form): string {
  const { graph, state, visible, texts } = page;
  switch (form) {
    case "SPARQL":
      return toSparql(graph, state);
    case "Python":
      return toPython(graph, state);
    case "CSV":
      return toCsv(entitySheet(graph, entityRows(graph, visible, texts)));
    case "link":
      return page.link();
  }
}
