/** The engine of this page, made when the query view first opens, and what it needs of the page's parts. */

import type { Answer, NamedQuery, Prefixes } from "../core/answer";
import { makeEngine } from "../worker/client";
import type { Engine, Thread } from "../worker/client";
import type { Reply, Sources } from "../worker/protocol";
import type { Page } from "./page";

export interface Questions {
  readonly prefixes: Prefixes;
  readonly queries: readonly NamedQuery[];
}

/** Everything that the query view keeps while another view is open; it is no part of the address. */
export interface Session {
  readonly engine: Engine;
  readonly questions: Promise<Questions | undefined>;
  /** Told how many of all bytes are loaded. */
  progress: (done: number, all: number) => void;
  /** What stands in the field. */
  question: string;
  /** What was asked last, with its answer. */
  last: { readonly query: string; readonly answer: Answer } | undefined;
  /** What the engine is at work on. */
  asked: Asked | undefined;
}

export interface Asked {
  readonly query: string;
  readonly answer: Promise<Answer>;
}

type Part = Page["part"];
const sessions = new WeakMap<Part, Session>();

export function sessionOf(part: Part): Session {
  const known = sessions.get(part);
  if (known) return known;
  const questions = part("queries").then((bytes) => bytes && (JSON.parse(new TextDecoder().decode(bytes)) as Questions));
  const made: Session = {
    engine: makeEngine(() => spawn(part), () => sourcesOf(part, questions), (done, all) => made.progress(done, all)),
    questions,
    progress: () => undefined,
    question: "",
    last: undefined,
    asked: undefined,
  };
  sessions.set(part, made);
  return made;
}

/** Asks the engine, and keeps the question until it is answered or given up; another that runs is stopped, the same goes on. */
export function ask(session: Session, query: string): Asked {
  if (session.asked?.query === query) return session.asked;
  if (session.asked) session.engine.cancel();
  const asked: Asked = { query, answer: session.engine.query(query) };
  const over = (): void => {
    if (session.asked === asked) session.asked = undefined;
  };
  session.asked = asked;
  asked.answer.then((answer) => {
    session.last = { query, answer };
    over();
  }, over);
  return asked;
}

async function spawn(part: Part): Promise<Thread> {
  const script = await part("engine");
  if (!script) throw new Error("this page was made without the engine");
  const address = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
  try {
    const worker = new Worker(address);
    return {
      postMessage: (request) => worker.postMessage(request),
      terminate: () => worker.terminate(),
      listen: (heard, failed) => {
        worker.addEventListener("message", (event: MessageEvent<Reply>) => heard(event.data));
        worker.addEventListener("error", (event) => failed(event.message));
      },
    };
  } finally {
    URL.revokeObjectURL(address);
  }
}

async function sourcesOf(part: Part, questions: Promise<Questions | undefined>): Promise<Sources> {
  const [wasm, quads, told] = await Promise.all([part("wasm"), part("quads"), questions]);
  if (!wasm || !quads || !told) throw new Error("this page was made without the engine");
  return { wasm, quads, prefixes: told.prefixes };
}
