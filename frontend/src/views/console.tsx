/** The query view: a question, its parameters, the engine's progress, and the answer or what is wrong with the question. */

import type { VNode } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { Answer } from "../core/answer";
import { EngineFailure } from "../worker/client";
import type { EngineFault } from "../worker/protocol";
import { AnswerTable } from "./answer";
import { ask, sessionOf } from "./asking";
import type { Asked, Questions, Session } from "./asking";
import { Editor } from "./editor";
import { useEscape } from "./escape";
import { Fault } from "./fault";
import { Lacked } from "./lacking";
import { usePage } from "./page";
import { NamedQuestions } from "./questions";

type Work = { readonly is: "idle" } | { readonly is: "loading"; readonly done: number; readonly all: number } | { readonly is: "asking" };

const FIRST_QUERY = `SELECT ?who ?what ?when {
  ?who vocab:organized ?what .
  OPTIONAL { ?what schema:startDate ?when }
}
ORDER BY ?when`;

export function Console(): VNode {
  const { part, ready, texts } = usePage();
  const session = sessionOf(part);
  const [questions, setQuestions] = useState<Questions | "none" | undefined>(undefined);
  useEffect(() => {
    let here = true;
    session.questions.then((found) => here && setQuestions(found ?? "none"), () => here && setQuestions("none"));
    return () => void (here = false);
  }, [session]);
  useEffect(() => {
    if (questions) ready();
  }, [questions]);
  if (!questions) return <p class="notice">{texts.t("query.starting")}</p>;
  if (questions === "none") return <p class="notice">{texts.t("query.missing")}</p>;
  return <Asking session={session} questions={questions} />;
}

function Asking({ session, questions }: { readonly session: Session; readonly questions: Questions }): VNode {
  const { state, texts, act } = usePage();
  // a field that was emptied stays so; the address of a page that was asked nothing has no question either
  const [isEmptied, setEmptied] = useState(false);
  const query = state.query || (isEmptied ? "" : FIRST_QUERY);
  session.question = query;
  const { work, outcome, run, cancel } = useEngine(session);
  const found = work.is === "asking" ? undefined : outcome;
  const isEarlier = found !== undefined && found.query !== query;
  const write = (text: string): void => {
    setEmptied(text === "");
    act({ do: "query", query: text });
  };
  useEscape(work.is === "asking", cancel);
  return (
    <section class="console">
      <h2>{texts.t("query.title")}</h2>
      <NamedQuestions questions={questions.queries} query={query} onChoose={write} />
      <Editor value={query} invalid={found?.fault !== undefined && !isEarlier} onInput={write} onRun={() => run(query)} />
      <p id="query-hint" class="hint">{texts.t("query.hint")} <bdi dir="ltr">{Object.keys(questions.prefixes).map((name) => `${name}:`).join(" ")}</bdi></p>
      <div class="console-tools">
        {work.is === "asking" ? <button type="button" class="main" onClick={cancel}>{texts.t("query.cancel")}</button> : <button type="button" class="main" onClick={() => run(query)}>{texts.t("query.run")}</button>}
        <Status work={work} answer={isEarlier ? undefined : found?.answer} />
      </div>
      {isEarlier && <p class="earlier">{texts.t("query.earlier")} <button type="button" onClick={() => write(found.query)}>{texts.t("query.earlier.show")}</button></p>}
      {found?.fault && <Fault fault={found.fault} query={found.query} known={Object.keys(questions.prefixes)} />}
      {found?.answer && found.answer.lacking.length > 0 && <Lacked lacking={found.answer.lacking} query={query} ask={(text) => (write(text), run(text))} />}
      {found?.answer && <AnswerTable answer={found.answer} prefixes={questions.prefixes} />}
    </section>
  );
}

/** What came of a question: its answer, or what is wrong with it. */
interface Outcome {
  readonly query: string;
  readonly answer?: Answer;
  readonly fault?: EngineFault;
}

interface Running {
  readonly work: Work;
  readonly outcome: Outcome | undefined;
  readonly run: (query: string) => void;
  readonly cancel: () => void;
}

/** The engine while this view is open: it starts at once, or is still at work on what was asked before the view was left; an answer that comes after a newer question is dropped. */
function useEngine(session: Session): Running {
  const [work, setWork] = useState<Work>({ is: "idle" });
  const [outcome, setOutcome] = useState<Outcome | undefined>(session.last);
  const turn = useRef(0);
  const follow = <T,>(query: string, promise: Promise<T>, then: (value: T) => void): void => {
    const mine = ++turn.current;
    const settle = (next: () => void) => (): void => {
      if (mine !== turn.current) return;
      setWork({ is: "idle" });
      next();
    };
    promise.then(
      (value) => settle(() => then(value))(),
      (error: unknown) => settle(() => setOutcome({ query, fault: error instanceof EngineFailure ? error.fault : { kind: "failed", message: String(error) } }))(),
    );
  };
  const wait = ({ query, answer }: Asked): void => {
    setWork({ is: "asking" });
    follow(query, answer, () => setOutcome(session.last));
  };
  useEffect(() => {
    session.progress = (done, all) => setWork((now) => (now.is === "asking" ? now : { is: "loading", done, all }));
    if (session.asked) wait(session.asked);
    else {
      setWork({ is: "loading", done: 0, all: 1 });
      follow("", session.engine.start(), () => undefined);
    }
    return () => {
      turn.current += 1;
      session.progress = () => undefined;
    };
  }, [session]);
  return { work, outcome, run: (query) => wait(ask(session, query)), cancel: session.engine.cancel };
}

function Status({ work, answer }: { readonly work: Work; readonly answer: Answer | undefined }): VNode {
  const { t } = usePage().texts;
  const told = work.is === "asking" ? t("query.asking") : answer && work.is === "idle" ? t("query.rows", { n: answer.total, ms: Math.max(1, Math.round(answer.milliseconds)) }) : "";
  return (
    <span class="status">
      {work.is === "loading" && <label>{t("query.loading")} <progress value={work.done} max={work.all} /></label>}
      <span role="status">{told}</span>
    </span>
  );
}
