/** The engine in node: the same bytes that the page has. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Store, initSync } from "oxigraph/web.js";

let started = false;

export function newStore(): Store {
  if (!started) initSync({ module: new WebAssembly.Module(readFileSync(join(process.env["ATLAS_FRONTEND"] ?? ".", "node_modules/oxigraph/web_bg.wasm"))) });
  started = true;
  return new Store();
}
