/** The query view: a question, its parameters, the engine's progress, and the answer or what is wrong with the question. */

import type { VNode } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { Answer } from "../core/answer";
import { EngineFailure } from "../worker/client";
import type { EngineFault } from "../worker/protocol";
import { AnswerTable } from "./answer";
import { sessionOf } from "./asking";
import type { Questions, Session } from "./asking";
import { Editor } from "./editor";
import { Fault } from "./fault";
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
  const query = state.query || FIRST_QUERY;
  const { work, answer, fault, run, cancel } = useEngine(session);
  return (
    <section class="console">
      <h2>{texts.t("query.title")}</h2>
      <NamedQuestions questions={questions.queries} onChoose={(text) => act({ do: "query", query: text })} />
      <Editor value={query} invalid={fault !== undefined} onInput={(text) => act({ do: "query", query: text })} onRun={() => run(query)} />
      <p id="query-hint" class="hint">{texts.t("query.hint")} <bdi dir="ltr">{Object.keys(questions.prefixes).map((name) => `${name}:`).join(" ")}</bdi></p>
      <div class="console-tools">
        {work.is === "asking" ? <button type="button" class="main" onClick={cancel}>{texts.t("query.cancel")}</button> : <button type="button" class="main" onClick={() => run(query)}>{texts.t("query.run")}</button>}
        <Status work={work} answer={fault ? undefined : answer} />
      </div>
      {fault && <Fault fault={fault} query={query} />}
      {answer && !fault && <AnswerTable answer={answer} prefixes={questions.prefixes} />}
    </section>
  );
}

interface Running {
  readonly work: Work;
  readonly answer: Answer | undefined;
  readonly fault: EngineFault | undefined;
  readonly run: (query: string) => void;
  readonly cancel: () => void;
}

/** The engine while this view is open: it starts at once, and an answer that comes after a newer question is dropped. */
function useEngine(session: Session): Running {
  const [work, setWork] = useState<Work>({ is: "idle" });
  const [answer, setAnswer] = useState(session.last?.answer);
  const [fault, setFault] = useState<EngineFault | undefined>(undefined);
  const turn = useRef(0);
  const follow = <T,>(promise: Promise<T>, then: (value: T) => void): void => {
    const mine = ++turn.current;
    const settle = (next: () => void) => (): void => {
      if (mine !== turn.current) return;
      setWork({ is: "idle" });
      next();
    };
    promise.then(
      (value) => settle(() => then(value))(),
      (error: unknown) => settle(() => setFault(error instanceof EngineFailure ? error.fault : { kind: "failed", message: String(error) }))(),
    );
  };
  useEffect(() => {
    session.progress = (done, all) => setWork((now) => (now.is === "asking" ? now : { is: "loading", done, all }));
    setWork({ is: "loading", done: 0, all: 1 });
    follow(session.engine.start(), () => undefined);
    return () => {
      turn.current += 1;
      session.progress = () => undefined;
    };
  }, [session]);
  const run = (query: string): void => {
    setWork({ is: "asking" });
    setFault(undefined);
    follow(session.engine.query(query), (found) => {
      session.last = { query, answer: found };
      setAnswer(found);
    });
  };
  return { work, answer, fault, run, cancel: session.engine.cancel };
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
