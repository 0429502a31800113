// Builds the page's script and style into the Python package: the same bytes each time. `node build.mjs FOLDER` writes elsewhere.
import { build, transform } from "esbuild";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { gunzipSync, gzipSync } from "node:zlib";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { inlined } from "./inlined.mjs";
import { licencesOf } from "./licences.mjs";
import { DETAILS, worldOf } from "./world.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const outdir = resolve(process.argv[2] ?? join(here, "../src/ipa_graph/atlas/static"));

const common = {
  absWorkingDir: here,
  bundle: true,
  charset: "utf8",
  legalComments: "none",
  minify: true,
  target: ["es2022", "chrome100", "firefox113", "safari16.4"],
  write: false,
  metafile: true,
  logLevel: "warning",
};

/** The engine's script would look for its bytes beside itself; the page gives them. */
const PAGE = { ...common, jsx: "automatic", jsxImportSource: "preact", define: { "import.meta.url": '""' } };

/** What is built beside the two scripts of the page: the name of the file and where its source begins. */
const entries = { "opening.css": "src/opening.css", "atlas.css": "src/rest.css", "engine.js": "src/worker/engine.worker.ts", "widget.mjs": "src/shell/widget.tsx", "widget.css": "src/widget.css", "map-search.js": "src/shell/mapsearch.ts" };
/** Under what name a script gives what it exports to the one behind it in its page. */
const globals = { "map-search.js": "markSearch" };

/** Chromium then compiles what runs first in one go, which takes a quarter less than a function at a time. */
const ALL_CALLED = "//# allFunctionsCalledOnLoad\n";

const bundled = [];
const written = [];
await mkdir(outdir, { recursive: true });

async function bundle(options) {
  const { outputFiles, metafile } = await build({ ...PAGE, ...options });
  bundled.push(...Object.keys(metafile.inputs));
  return outputFiles;
}

/** What runs first, in letters of one byte, which are read faster than those of two; in a pattern they have to be written so. */
async function quick(text) {
  const { code } = await transform(text, { minify: true, charset: "ascii", target: common.target });
  const other = /.{0,40}[^\x00-\x7F].{0,40}/.exec(code);
  if (other) throw new Error(`a pattern in what runs first is to have \\u for its letters: ${other[0]}`);
  return ALL_CALLED + code;
}

async function write(name, text) {
  if (!/\.(json|html)$/.test(name) && /<\/(script|style)|<!--/i.test(text)) throw new Error(`${name} holds the end of its own element`);
  await writeFile(join(outdir, name), text);
  written.push(name);
}

const split = await bundle({ entryPoints: ["src/shell/opening.ts", "src/shell/main.tsx"], format: "esm", splitting: true, outdir: "split" });
const [opening, rest] = inlined(split, "atlas");
await write("opening.js", await quick(opening));
await write("atlas.js", rest);
for (const [name, source] of Object.entries(entries)) {
  const [file] = await bundle({ entryPoints: [source], format: name.endsWith(".mjs") ? "esm" : "iife", globalName: globals[name] });
  await write(name, file.text);
}
const { frameOf, wordsOf } = await frames();
await write("frame-ltr.html", frameOf("test"));
await write("frame-rtl.html", frameOf("test-rtl"));
await write("words.json", `${JSON.stringify(wordsOf(frameOf("test")))}\n`);
for (const detail of Object.keys(DETAILS)) await write(`world-${detail}.json`, await worldOf(detail));
await writeFile(join(outdir, "engine.wasm.gz"), await packedEngine());
await writeFile(join(outdir, "THIRD_PARTY_LICENSES"), await licencesOf(here, bundled));
for (const name of [...written, "engine.wasm.gz", "THIRD_PARTY_LICENSES"]) {
  console.log(`${name} ${(await readFile(join(outdir, name))).length}`);
}

/** The frame is drawn by the page's own components, here and now. */
async function frames() {
  const [file] = (await build({ ...PAGE, entryPoints: ["src/shell/frame.tsx"], platform: "node", format: "esm", minify: false, target: "node20" })).outputFiles;
  globalThis.document = { fullscreenEnabled: true };
  return await import(`data:text/javascript;base64,${Buffer.from(file.text).toString("base64")}`);
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
