import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { test } from "node:test";

const SRC = join(process.env["ATLAS_FRONTEND"] ?? ".", "src");
const LAYERS = [["base"], ["core"], ["scene"], ["paint", "worker"], ["views"], ["shell"]];
const FILES = readdirSync(SRC, { recursive: true, encoding: "utf8" })
  .filter((name) => /\.tsx?$/.test(name))
  .map((name) => join(SRC, name));

function importsOf(file: string): readonly string[] {
  const text = readFileSync(file, "utf8");
  return [...text.matchAll(/^(?:import|export)\b[^;]*?from "(\.[^"]+)"/gms)].map((found) => resolve(dirname(file), found[1] ?? ""));
}

function layerOf(file: string): number {
  const folder = relative(SRC, file).split(/[\\/]/)[0] ?? "";
  return LAYERS.findIndex((folders) => folders.includes(folder));
}

function fileOf(path: string): string | undefined {
  return FILES.find((file) => file === path || file === `${path}.ts` || file === `${path}.tsx`);
}

test("every file stands in a layer and has at most 300 lines", () => {
  for (const file of FILES) {
    assert.notEqual(layerOf(file), -1, file);
    assert.ok(readFileSync(file, "utf8").split("\n").length <= 301, `${file} is too long`);
  }
});

test("imports point to the same layer or a lower one", () => {
  const climbing = FILES.flatMap((file) =>
    importsOf(file).filter((path) => fileOf(path) && layerOf(path) > layerOf(file)).map((path) => `${relative(SRC, file)} -> ${relative(SRC, path)}`),
  );
  assert.deepEqual(climbing, []);
});

test("imports run in no circle", () => {
  const done = new Set<string>();
  const walk = (file: string, above: readonly string[]): void => {
    assert.ok(!above.includes(file), [...above, file].map((one) => relative(SRC, one)).join(" -> "));
    if (done.has(file)) return;
    for (const path of importsOf(file)) {
      const next = fileOf(path);
      if (next) walk(next, [...above, file]);
    }
    done.add(file);
  };
  for (const file of FILES) walk(file, []);
});

test("the three lower layers name nothing of the browser's page, no clock and no chance", () => {
  for (const file of FILES.filter((one) => layerOf(one) < 3)) {
    const code = readFileSync(file, "utf8").replace(/\/\*[^]*?\*\/|\/\/.*/g, "");
    assert.doesNotMatch(code, /\b(window|document|navigator|localStorage)\.|Date\.now|new Date\(\)|Math\.random/, file);
  }
});
