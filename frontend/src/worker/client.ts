/** The page's side of the engine: it starts it, numbers requests, gathers answers, and ends it when asked or when it fails. Every promise settles. */

import type { Answer } from "../core/answer";
import type { EngineFault, Reply, Request, Sources } from "./protocol";

/** As much of a worker as is used, so that a test can put another in its place. */
export interface Thread {
  postMessage(request: Request): void;
  terminate(): void;
  /** Called with each reply, and with the message of an error that nobody caught. */
  listen(heard: (reply: Reply) => void, failed: (message: string) => void): void;
}

export type Progress = (done: number, all: number) => void;

export interface Engine {
  /** Makes the engine ready; the same promise while it is or becomes so. */
  readonly start: () => Promise<void>;
  /** Rejects with an `EngineFailure`. A query that is asked while another runs waits for it. */
  readonly query: (text: string) => Promise<Answer>;
  /** Ends whatever runs; all that wait are told. The next query starts the engine anew. */
  readonly cancel: () => void;
}

export class EngineFailure extends Error {
  constructor(readonly fault: EngineFault) {
    super(fault.message);
  }
}

/** How long a query may run. */
const LONGEST_MS = 120_000;

interface Waiting {
  readonly rows: Answer["rows"][number][];
  readonly resolve: (reply: Reply & { kind: "done" }, rows: Answer["rows"]) => void;
  readonly reject: (fault: EngineFault) => void;
}

export function makeEngine(spawn: () => Promise<Thread>, sources: () => Promise<Sources>, progress: Progress, longestMs = LONGEST_MS): Engine {
  let thread: Thread | undefined;
  let starting: Promise<void> | undefined;
  let module: WebAssembly.Module | undefined;
  let last = 0;
  /** Grows when the engine is ended, so that a start that was under way knows that it is no longer wanted. */
  let age = 0;
  const waiting = new Map<number, Waiting>();

  const end = (fault: EngineFault): void => {
    age += 1;
    thread?.terminate();
    thread = undefined;
    starting = undefined;
    const told = [...waiting.values()];
    waiting.clear();
    for (const one of told) one.reject(fault);
  };

  const heard = (reply: Reply): void => {
    if (reply.kind === "progress") return progress(reply.done, reply.all);
    const one = waiting.get(reply.id);
    if (!one) return;
    if (reply.kind === "rows") return void one.rows.push(...reply.rows);
    waiting.delete(reply.id);
    if (reply.kind === "done") return one.resolve(reply, one.rows);
    one.reject(reply.fault);
    // After a trap the memory of the engine is not to be trusted.
    if (reply.fault.kind === "crashed" || reply.fault.kind === "start") end(reply.fault);
  };

  const send = <T>(make: (id: number) => Request, read: (reply: Reply & { kind: "done" }, rows: Answer["rows"]) => T): Promise<T> =>
    new Promise((resolve, reject: (error: EngineFailure) => void) => {
      const id = ++last;
      waiting.set(id, {
        rows: [],
        resolve: (reply, rows) => resolve(read(reply, rows)),
        reject: (fault) => reject(new EngineFailure(fault)),
      });
      thread?.postMessage(make(id));
    });

  const begin = async (): Promise<void> => {
    const born = age;
    const isOld = (): boolean => born !== age;
    const parts = await sources();
    const made = await spawn();
    if (isOld()) {
      made.terminate();
      throw new EngineFailure({ kind: "cancelled", message: "cancelled" });
    }
    thread = made;
    made.listen(heard, (message) => end({ kind: "crashed", message }));
    module = await send((id) => ({ id, kind: "start", sources: module ? { ...parts, wasm: module } : parts }), (reply) => reply.module);
  };

  const start = (): Promise<void> => {
    if (!starting) {
      const mine = begin().catch((error: unknown) => {
        if (starting === mine) starting = undefined;
        throw error instanceof EngineFailure ? error : new EngineFailure({ kind: "start", message: error instanceof Error ? error.message : String(error) });
      });
      starting = mine;
    }
    return starting;
  };

  const query = async (text: string): Promise<Answer> => {
    await start();
    const timer = setTimeout(() => end({ kind: "slow", message: String(longestMs / 1000) }), longestMs);
    try {
      return await send(
        (id) => ({ id, kind: "query", query: text }),
        (reply, rows) => ({ kind: "select", variables: [], total: 0, truth: undefined, milliseconds: 0, lacking: [], ...reply.answer, rows }),
      );
    } finally {
      clearTimeout(timer);
    }
  };

  return { start, query, cancel: () => end({ kind: "cancelled", message: "cancelled" }) };
}
