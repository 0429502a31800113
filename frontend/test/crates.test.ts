import assert from "node:assert/strict";
import { test } from "node:test";
import { cratesIn, engineNote } from "../crates.mjs";

test("the engine's bytes tell what it is compiled from, each once", () => {
  const bytes = "\0/home/me/.cargo/registry/src/index.example-1/quick-xml-0.37.5/src/a.rs\0/rust/deps/dlmalloc-0.2.13/src/b.rs\0x/index.example-1/quick-xml-0.37.5/src/c.rs\0lib/own/src/d.rs";
  assert.deepEqual(cratesIn(new TextEncoder().encode(bytes)), ["dlmalloc 0.2.13", "quick-xml 0.37.5"]);
});

test("the note on the engine names them, in lines that can be read", () => {
  const note = engineNote(Array.from({ length: 40 }, (_, place) => `crate-${place} 1.0.${place}`));
  assert.match(note, /crate-39\s1\.0\.39\./);
  for (const line of note.split("\n")) assert.ok(line.length <= 78, line);
});
