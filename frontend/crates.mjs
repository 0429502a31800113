// What the query engine is compiled from, as far as its bytes tell: the places in Rust's sources that it would name in a panic.

/**
 * The crates that the code names, with their versions, sorted.
 * @param {Uint8Array} wasm
 * @returns {readonly string[]}
 */
export function cratesIn(wasm) {
  const text = Buffer.from(wasm).toString("latin1");
  const places = /\/(?:index\.[^/\0]+|rust\/deps)\/([A-Za-z][A-Za-z0-9_-]*?)-(\d+\.\d+\.\d+[^/\0]*)\/src\//g;
  return [...new Set([...text.matchAll(places)].map(([, name, version]) => `${name} ${version}`))].sort();
}

/**
 * The paragraphs on the engine below the licences of the packages.
 * @param {readonly string[]} crates each with its version
 * @param {Readonly<Record<string, string>>} licences by the name of a crate, as its Cargo.toml states it
 */
export function engineNote(crates, licences) {
  const unknown = crates.filter((one) => !licences[nameOf(one)]);
  if (unknown.length) throw new Error(`licences/crates.json does not say the licence of ${unknown.join(", ")}`);
  const other = crates.filter((one) => !licences[nameOf(one)].split(" OR ").includes("MIT"));
  if (other.length) throw new Error(`the text of another licence than MIT is needed for ${other.join(", ")}`);
  const before = [
    "The engine of oxigraph is WebAssembly, compiled from Rust: from Oxigraph's own crates, from Rust's standard library (MIT OR Apache-2.0), and from crates of others. The code itself names these, each here with the licence that it is under:",
  ];
  const after = [
    "All of them may be had under the MIT License, and are used under it here. Its text stands above, with oxigraph; the copyright is that of the authors of each crate.",
    "Crates that the code does not name may be in it too. Oxigraph's repository (https://github.com/oxigraph/oxigraph) names every one in Cargo.lock, and lets in permissive licences only: deny.toml lists Apache-2.0, also with the LLVM exception, BSD-3-Clause, ISC, MIT, OpenSSL and Unicode-3.0.",
  ];
  const line = "=".repeat(78);
  const list = crates.map((one) => `- ${one} (${licences[nameOf(one)]})`).join("\n");
  return `\n${line}\nWhat oxigraph is compiled from\n${line}\n${[...before.map(folded), list, ...after.map(folded)].join("\n\n")}\n`;
}

/** @param {string} crate */
const nameOf = (crate) => crate.split(" ", 1)[0] ?? "";

/** A text in lines of at most 78 characters. */
function folded(text) {
  return text.split(" ").reduce((lines, word) => (lines.length + word.length - lines.lastIndexOf("\n") > 78 ? `${lines}\n${word}` : `${lines} ${word}`));
}
