/** One choice, four forms: what is visible as SPARQL, Python, CSV and a link, which give the same rows; in the query view the question, and its answer. */

import type { VNode } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { at } from "../base/model";
import { answerSheet } from "../core/answer";
import type { Answer, Prefixes } from "../core/answer";
import { leftOut, openable } from "../core/hash";
import type { Problem } from "../core/hash";
import { nothingKey } from "../core/nothing";
import { toPython, toPythonQuery } from "../core/python";
import { claimSheet, entitySheet, toCsv } from "../core/rows";
import { toClaimsSparql, toSparql } from "../core/sparql";
import type { RowKind } from "../core/state";
import { csvBlob, fileName, saveBlob } from "../paint/save";
import { sessionOf } from "./asking";
import { usePage } from "./page";
import type { Page } from "./page";

const FORMS = ["SPARQL", "Python", "CSV", "link"] as const;
type Form = (typeof FORMS)[number];

/** What the rows of the forms are: claims where the table shows them. */
const rowsOf = ({ view, rows }: Page["state"]): RowKind => (view === "table" ? rows : "entities");

export function Forms(): VNode {
  const page = usePage();
  const { graph, texts } = page;
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
          <p>{heading(page)}</p>
          {part && <p class="part" lang={part.lang} dir={part.dir}>{part.text}</p>}
          <Choice close={() => dialog.current?.close()} />
        </dialog>
      )}
    </>
  );
}

/** What the forms are of. */
function heading({ graph, texts, visible, state }: Page): string {
  if (state.view === "query") return texts.t("forms.about.query");
  const isOfClaims = rowsOf(state) === "claims";
  const n = (isOfClaims ? visible.claims : visible.entities).length;
  return n ? texts.t(isOfClaims ? "forms.about.claims" : "forms.about", { n }) : texts.t(nothingKey(graph));
}

function Choice({ close }: { readonly close: () => void }): VNode {
  const page = usePage();
  const { t } = page.texts;
  const question = useQuestion(page);
  const [form, setForm] = useState<Form>("SPARQL");
  const { text, problems } = question ? ofQuestion(page, question, form) : ofRows(page, form);
  const pre = useRef<HTMLPreElement>(null);
  const [told, setTold] = useState("");
  const called = (one: Form): string => (one === "link" ? t("forms.link") : one);
  const choose = (one: Form): void => {
    setTold("");
    setForm(one);
  };
  const copy = (): void => {
    setTold("");
    const byHand = (): void => {
      if (!pre.current) return;
      pre.current.focus();
      getSelection()?.selectAllChildren(pre.current);
      setTold(t("forms.byhand"));
    };
    // a page that came without encryption has no clipboard
    if (!navigator.clipboard) byHand();
    else navigator.clipboard.writeText(text).then(() => setTold(t("forms.copied", { form: called(form) })), byHand);
  };
  const ask = (): void => {
    page.act({ do: "jump", state: { view: "query", query: text } });
    close();
  };
  return (
    <>
      <div class="choice" role="group" aria-label={t("forms")}>
        {FORMS.filter((one) => one !== "CSV" || !question || question.answer).map((one) => <button key={one} type="button" aria-pressed={one === form} onClick={() => choose(one)}>{called(one)}</button>)}
      </div>
      <pre ref={pre} dir="ltr" tabIndex={0} role="region" aria-label={called(form)} data-form={form}>{text}</pre>
      {problems.map(({ key, params }) => <p key={key} class="leftout">{t(key, params)}</p>)}
      <p class="copied" role="status">{told}</p>
      <div class="forms-tools">
        <button type="button" class="main" onClick={copy}>{t("forms.copy")}</button>
        {form === "SPARQL" && !question && page.views.includes("query") && <button type="button" onClick={ask}>{t("forms.ask")}</button>}
        {form === "CSV" && <button type="button" onClick={() => saveBlob(fileName(question ? t("query.answer") : page.texts.title.text, "csv"), csvBlob(text))}>{t("query.csv")}</button>}
        <button type="button" onClick={close}>{t("close")}</button>
      </div>
    </>
  );
}

interface Question {
  readonly text: string;
  /** Its answer, where it was asked, and how that shortens addresses. */
  readonly answer: { readonly found: Answer; readonly prefixes: Prefixes } | undefined;
}

/** What stands in the query view, while that is open. */
function useQuestion({ state, part }: Page): Question | undefined {
  const session = state.view === "query" ? sessionOf(part) : undefined;
  const [prefixes, setPrefixes] = useState<Prefixes>();
  useEffect(() => void session?.questions.then((found) => setPrefixes(found?.prefixes), () => undefined), [session]);
  if (!session) return undefined;
  const { last, question } = session;
  return { text: question, answer: last?.query === question && prefixes ? { found: last.answer, prefixes } : undefined };
}

interface Formed {
  readonly text: string;
  readonly problems: readonly Problem[];
}

const MORE: readonly Problem[] = [{ key: "forms.part.more", params: {} }];

/** That the form would give more, asked of the whole data set, than the part has that the page holds. */
function moreElsewhere({ graph: { about } }: Page, form: Form): readonly Problem[] {
  if (!about.part || about.part.all) return [];
  return form === "Python" && !about.part.steps.length ? MORE : [];
}

function ofQuestion(page: Page, { text, answer }: Question, form: Form): Formed {
  // the whole has further entities too
  const problems = form === "SPARQL" && page.graph.about.part ? MORE : moreElsewhere(page, form);
  switch (form) {
    case "SPARQL":
      return { text, problems };
    case "Python":
      return { text: toPythonQuery(page.graph, text), problems };
    case "CSV":
      return answer ? { text: toCsv(answerSheet(answer.found, answer.prefixes)), problems: cut(answer.found) } : { text: "", problems };
    case "link":
      return ofLink(page);
  }
}

const cut = ({ rows, total }: Answer): readonly Problem[] => (total > rows.length ? [{ key: "query.cut", params: { shown: rows.length, all: total } }] : []);

function ofRows(page: Page, form: Form): Formed {
  const { graph, state, visible } = page;
  const rows = rowsOf(state);
  const problems = rows === "claims" ? moreElsewhere(page, form) : [];
  switch (form) {
    case "SPARQL":
      return { text: rows === "claims" ? toClaimsSparql(graph, state) : toSparql(graph, state), problems };
    case "Python":
      return { text: toPython(graph, state, rows), problems };
    case "CSV":
      return { text: toCsv(rows === "claims" ? claimSheet(graph, visible.claims.map((one) => at(graph.claims, one))) : entitySheet(graph, visible.entities.map((one) => at(graph.entities, one)))), problems };
    case "link":
      return ofLink(page);
  }
}

function ofLink({ state, session, link }: Page): Formed {
  const { text, problems } = openable(link());
  return { text, problems: [...problems, ...leftOut(state, session.moved.size)] };
}
