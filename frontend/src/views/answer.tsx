/** The answer to a query: a table whose entities are links, page by page; true or false; what to do with it. */

import type { VNode } from "preact";
import { useEffect, useMemo, useState } from "preact/hooks";
import { direction, directionOf, straight } from "../base/text";
import { answerSheet, entitiesIn, isOut, meant, shortened } from "../core/answer";
import type { Answer, AnswerTerm, Prefixes } from "../core/answer";
import { toCsv } from "../core/rows";
import { csvBlob, fileName, saveBlob } from "../paint/save";
import { EntityLink } from "./link";
import { Long } from "./long";
import { usePage } from "./page";
import { ROWS_ON_PAPER, useOnPaper } from "./paper";
import { Press } from "./press";
import { Sideways } from "./sideways";

const ROWS_A_PAGE = 50;
/** More entities than this make no picture and no link that one can send. */
const MOST_SHOWN = 500;

export function AnswerTable({ answer, prefixes }: { readonly answer: Answer; readonly prefixes: Prefixes }): VNode | null {
  const { graph, texts, visible } = usePage();
  const [first, setFirst] = useState(0);
  useEffect(() => setFirst(0), [answer]);
  const isOnPaper = useOnPaper();
  if (answer.kind === "ask") return <><p class="truth">{texts.t(answer.truth ? "query.true" : "query.false")}</p><Filtered answer={answer} /></>;
  if (!answer.rows.length) return answer.lacking.some(({ kind }) => kind === "name") ? null : <p class="empty">{texts.t("query.empty")}</p>;
  const [from, size] = isOnPaper ? [0, ROWS_ON_PAPER] : [first, ROWS_A_PAGE];
  const rows = answer.rows.slice(from, from + size);
  return (
    <div class="answer">
      <ToDo answer={answer} prefixes={prefixes} />
      {answer.total > answer.rows.length && <p>{texts.t("query.cut", { shown: answer.rows.length, all: answer.total })}</p>}
      <Filtered answer={answer} />
      <Sideways className="answer-rows" label={texts.t("query.answer")}>
        <table>
          <thead><tr>{answer.variables.map((name) => <th key={name} scope="col" dir="ltr">{name}</th>)}</tr></thead>
          <tbody>
            {rows.map((row, place) => {
              const out = isOut(graph, visible, row);
              return (
                <tr key={from + place} class={out ? "out" : undefined}>
                  {row.map((term, column) => <td key={column}>{term && <Cell term={term} prefixes={prefixes} />}{out && !column && <span class="hidden"> ({texts.t("query.out")})</span>}</td>)}
                </tr>
              );
            })}
          </tbody>
        </table>
      </Sideways>
      {answer.rows.length > ROWS_A_PAGE && <Pages first={from} size={size} all={answer.rows.length} go={setFirst} />}
    </div>
  );
}

/** What the filters have to do with an answer: they leave none of its rows out, since a question is put to all the data, and tell which they would. */
function Filtered({ answer }: { readonly answer: Answer }): VNode | null {
  const { graph, texts, visible, hushed } = usePage();
  const out = useMemo(() => answer.rows.filter((row) => isOut(graph, visible, row)).length, [graph, visible, answer]);
  if (visible.entities.length === graph.entries.length) return null;
  const told = out ? texts.t("query.outside", { n: out, all: answer.rows.length }) : texts.t("query.whole");
  return <p class="hint" role="status" aria-live={hushed ? "off" : "polite"}>{told}</p>;
}

interface PagesProps {
  readonly first: number;
  readonly size: number;
  readonly all: number;
  readonly go: (first: number) => void;
}

function Pages({ first, size, all, go }: PagesProps): VNode {
  const { t } = usePage().texts;
  const last = Math.min(first + size, all);
  return (
    <div class="pages">
      <Press off={first === 0} onPress={() => go(first - size)}>{t("query.previous")}</Press>
      <span aria-live="polite">{t("query.page", { from: first + 1, to: last, all })}</span>
      <Press off={last === all} onPress={() => go(first + size)}>{t("query.next")}</Press>
    </div>
  );
}

function ToDo({ answer, prefixes }: { readonly answer: Answer; readonly prefixes: Prefixes }): VNode {
  const { graph, texts, act, announce } = usePage();
  const entities = entitiesIn(graph, answer);
  const all = entities.length;
  const label = all > MOST_SHOWN ? texts.t("query.show.first", { shown: MOST_SHOWN, all }) : texts.t("query.show", { n: all });
  const show = (): void => {
    const only = entities.slice(0, MOST_SHOWN);
    act({ do: "jump", state: { view: "network", only, show: 0, selected: undefined, steps: 0, path: undefined } });
    announce(label);
  };
  return (
    <div class="answer-tools">
      {all > 0 && <button type="button" onClick={show}>{label}</button>}
      <button type="button" onClick={() => saveBlob(fileName(texts.t("query.answer"), "csv"), csvBlob(toCsv(answerSheet(answer, prefixes))))}>{texts.t("query.csv")}</button>
    </div>
  );
}

function Cell({ term, prefixes }: { readonly term: AnswerTerm; readonly prefixes: Prefixes }): VNode {
  const { graph, texts } = usePage();
  if (term.kind === "literal") {
    const told = /#(g[yY]|date)/.test(term.datatype) ? texts.date(term.value) : straight(term.value);
    const text = <span lang={term.lang || undefined} dir={directionOf(told, term.lang ? direction(term.lang) : "ltr")}><Long text={told} /></span>;
    return term.lang ? <>{text}<Language tag={term.lang} /></> : text;
  }
  if (term.kind !== "iri") return <span dir="ltr">{term.value}</span>;
  const found = meant(graph, term.value);
  if (found?.kind === "entity") {
    const ix = graph.byId.get(found.id);
    return ix === undefined ? <span dir="ltr">{found.id}</span> : <EntityLink ix={ix} />;
  }
  const known = found?.kind === "term" ? graph.terms.get(found.id) : undefined;
  if (known) return <bdi>{texts.term(known)}</bdi>;
  const short = shortened(term.value, prefixes);
  if (found || !/^https?:\/\//.test(term.value)) return <span dir="ltr">{short}</span>;
  return <a href={term.value} dir="ltr" target="_blank" rel="noopener noreferrer">{short}</a>;
}

/** The language of a text: its tag to look at, its name to hear. */
function Language({ tag }: { readonly tag: string }): VNode {
  const name = usePage().texts.language(tag);
  return <small class="tag" title={name}> <span aria-hidden="true" dir="ltr">{tag}</span><span class="hidden">({name})</span></small>;
}
