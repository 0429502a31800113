/** The engine in a thread of its own: it answers one request after the other. It is built as a classic script, since the page makes it from a blob. */

import { Store, initSync } from "oxigraph/web.js";
import { QueryFault, ask, fill } from "./engine";
import { LINES_AT_ONCE, ROWS_AT_ONCE } from "./protocol";
import type { EngineFault, Reply, Request, Sources } from "./protocol";

interface Ready {
  readonly store: Store;
  readonly prefixes: Sources["prefixes"];
}

let ready: Ready | undefined;

const post = (reply: Reply): void => self.postMessage(reply);

async function start(id: number, sources: Sources): Promise<void> {
  const module = sources.wasm instanceof WebAssembly.Module ? sources.wasm : await WebAssembly.compile(sources.wasm);
  initSync({ module });
  const { quads } = sources;
  const store = new Store();
  fill(store, quads, LINES_AT_ONCE, (done) => post({ kind: "progress", done, all: quads.length }));
  ready = { store, prefixes: sources.prefixes };
  post({ kind: "done", id, module, size: store.size });
}

function query(id: number, text: string): void {
  if (!ready) throw new Error("the engine was asked before it was started");
  const { rows, ...rest } = ask(ready.store, text, ready.prefixes, () => performance.now());
  for (let place = 0; place < rows.length; place += ROWS_AT_ONCE) {
    post({ kind: "rows", id, rows: rows.slice(place, place + ROWS_AT_ONCE) });
  }
  post({ kind: "done", id, answer: { ...rest, rows: [] } });
}

function told(id: number, error: unknown, kind: EngineFault["kind"]): void {
  const message = error instanceof Error ? error.message : String(error);
  post({ kind: "fault", id, fault: error instanceof QueryFault ? error.fault : { kind, message } });
}

self.addEventListener("message", (event: MessageEvent<Request>) => {
  const request = event.data;
  if (request.kind === "start") {
    start(request.id, request.sources).catch((error: unknown) => told(request.id, error, "start"));
    return;
  }
  try {
    query(request.id, request.query);
  } catch (error) {
    told(request.id, error, "failed");
  }
});
