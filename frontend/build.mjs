// Builds the page's script and style into the Python package: the same bytes each time. `node build.mjs FOLDER` writes elsewhere.
import { build } from "esbuild";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { gunzipSync, gzipSync } from "node:zlib";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { licencesOf } from "./licences.mjs";
import { DETAILS, worldOf } from "./world.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const outdir = resolve(process.argv[2] ?? join(here, "../src/ipa_graph/atlas/static"));

const common = {
  absWorkingDir: here,
  bundle: true,
  charset: "utf8",
  format: "iife",
  legalComments: "none",
  minify: true,
  target: ["es2022", "chrome100", "firefox113", "safari16.4"],
  write: false,
  metafile: true,
  logLevel: "warning",
};

/** Each script of the page: the name of the built file and where its source begins. */
const entries = { "atlas.js": "src/shell/main.tsx", "atlas.css": "src/all.css", "engine.js": "src/worker/engine.worker.ts", "widget.mjs": "src/shell/widget.tsx", "widget.css": "src/widget.css" };

/** The engine's script would look for its bytes beside itself; the page gives them. */
const DEFINED = { "import.meta.url": '""' };

const bundled = [];
await mkdir(outdir, { recursive: true });
for (const [name, source] of Object.entries(entries)) {
  const result = await build({ ...common, format: name.endsWith(".mjs") ? "esm" : common.format, entryPoints: [source], jsx: "automatic", jsxImportSource: "preact", define: DEFINED });
  const text = result.outputFiles[0].text;
  if (/<\/(script|style)|<!--/i.test(text)) throw new Error(`${name} holds the end of its own element`);
  await writeFile(join(outdir, name), text);
  bundled.push(...Object.keys(result.metafile.inputs));
}
const worlds = Object.keys(DETAILS).map((detail) => `world-${detail}.json`);
for (const detail of Object.keys(DETAILS)) await writeFile(join(outdir, `world-${detail}.json`), await worldOf(detail));
await writeFile(join(outdir, "engine.wasm.gz"), await packedEngine());
await writeFile(join(outdir, "THIRD_PARTY_LICENSES"), await licencesOf(here, bundled));
for (const name of [...Object.keys(entries), ...worlds, "engine.wasm.gz", "THIRD_PARTY_LICENSES"]) {
  console.log(`${name} ${(await readFile(join(outdir, name))).length}`);
}

/** The engine, packed; what is committed is kept where it holds the same, since another zlib packs in other bytes. */
async function packedEngine() {
  const engine = await readFile(join(here, "node_modules/oxigraph/web_bg.wasm"));
  try {
    const kept = await readFile(join(here, "../src/ipa_graph/atlas/static/engine.wasm.gz"));
    if (gunzipSync(kept).equals(engine)) return kept;
  } catch (error) {
    if (error.code !== "ENOENT") throw error;
  }
  return gzipSync(engine, { level: 9 });
}
