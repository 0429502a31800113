// Bundles each test/*.test.ts with esbuild and runs them with node's own test runner; names as arguments choose some.
import { build } from "esbuild";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const chosen = process.argv.slice(2);
const files = readdirSync(join(here, "test"))
  .filter((name) => /\.test\.tsx?$/.test(name) && (!chosen.length || chosen.some((part) => name.includes(part))))
  .sort();
const outdir = mkdtempSync(join(tmpdir(), "atlas-test-"));
try {
  await build({
    absWorkingDir: here,
    entryPoints: files.map((name) => `test/${name}`),
    bundle: true,
    platform: "node",
    format: "esm",
    jsx: "automatic",
    jsxImportSource: "preact",
    outdir,
    outExtension: { ".js": ".mjs" },
    define: { "process.env.ATLAS_FRONTEND": JSON.stringify(here) },
    logLevel: "warning",
  });
  const run = spawnSync(process.execPath, ["--test", ...files.map((name) => join(outdir, name.replace(/\.tsx?$/, ".mjs")))], {
    stdio: "inherit",
  });
  process.exitCode = run.status ?? 1;
} finally {
  rmSync(outdir, { recursive: true, force: true });
}
