import assert from "node:assert/strict";
import { test } from "node:test";
import { cratesIn, engineNote } from "../crates.mjs";

test("the engine's bytes tell what it is compiled from, each once", () => {
  const bytes = "\0/home/me/.cargo/registry/src/index.example-1/quick-xml-0.37.5/src/a.rs\0/rust/deps/dlmalloc-0.2.13/src/b.rs\0x/index.example-1/quick-xml-0.37.5/src/c.rs\0lib/own/src/d.rs";
  assert.deepEqual(cratesIn(new TextEncoder().encode(bytes)), ["dlmalloc 0.2.13", "quick-xml 0.37.5"]);
});

test("the note on the engine names each with its licence, in lines that can be read", () => {
  const names = Array.from({ length: 40 }, (_, place) => `crate-${place}`);
  const note = engineNote(names.map((name, place) => `${name} 1.0.${place}`), Object.fromEntries(names.map((name) => [name, "MIT OR Apache-2.0"])));
  assert.match(note, /^- crate-39 1\.0\.39 \(MIT OR Apache-2\.0\)$/m);
  for (const line of note.split("\n")) assert.ok(line.length <= 78, line);
});

test("a crate whose licence is not told, or needs a text of its own, stops the build", () => {
  assert.throws(() => engineNote(["new-one 1.0.0"], {}), /crates\.json does not say the licence of new-one 1\.0\.0/);
  assert.throws(() => engineNote(["new-one 1.0.0"], { "new-one": "Apache-2.0" }), /another licence than MIT is needed for new-one 1\.0\.0/);
});
