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
 * The paragraph on the engine below the licences of the packages.
 * @param {readonly string[]} crates
 */
export function engineNote(crates) {
  const sentences = [
    "The engine of oxigraph is WebAssembly, compiled from Rust: from Oxigraph's own crates, from Rust's standard library (MIT OR Apache-2.0), and from crates of others. Its package holds neither a list of these nor their licences.",
    `The code itself names these: ${crates.join(", ")}. Crates that it does not name may be in it too.`,
    "Oxigraph's repository (https://github.com/oxigraph/oxigraph) names every one in Cargo.lock, and lets in permissive licences only: deny.toml lists Apache-2.0, also with the LLVM exception, BSD-3-Clause, ISC, MIT, OpenSSL and Unicode-3.0.",
  ];
  const line = "=".repeat(78);
  return `\n${line}\nWhat oxigraph is compiled from\n${line}\n${sentences.map(folded).join("\n\n")}\n`;
}

/** A text in lines of at most 78 characters. */
function folded(text) {
  return text.split(" ").reduce((lines, word) => (lines.length + word.length - lines.lastIndexOf("\n") > 78 ? `${lines}\n${word}` : `${lines} ${word}`));
}
