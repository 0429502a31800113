// Makes two plain scripts of one program that esbuild has split: what runs first, and the rest, which goes on with what the first has made.

const EXPORTS = /export\{([^}]*)\};\s*$/;
const IMPORT = /^import\{([^}]*)\}from"[^"]*";/;

/**
 * @param outputs what esbuild wrote, minified: the chunk that both entries share, an entry that only hands it on, and the rest
 * @param name the global name under which the first script leaves what the rest needs
 */
export function inlined(outputs, name) {
  const chunks = outputs.filter(({ path }) => /chunk-\w+\.js$/.test(path));
  const [stub, rest] = outputs.filter((one) => !chunks.includes(one)).sort((a, b) => a.text.length - b.text.length).map(({ text }) => text);
  const chunk = chunks[0]?.text ?? "";
  const [exported, imported] = [EXPORTS.exec(chunk)?.[1], IMPORT.exec(rest)?.[1]];
  const restBody = rest.replace(IMPORT, "");
  const isWhole = chunks.length === 1 && exported && imported && !stub.replace(IMPORT, "").replace(EXPORTS, "").trim() && !IMPORT.test(restBody) && !IMPORT.test(chunk);
  if (!isWhole) throw new Error("the script does not split into what runs first and the rest: does the rest import src/shell/opening.ts?");
  // `a as b` hands a on under the name b; in a plain script that is a property
  const given = names(exported).map(([inner, outer]) => `${outer}:${inner}`);
  const taken = names(imported).map(([outer, inner]) => `${outer}:${inner}`);
  return [
    `var ${name}=(()=>{"use strict";${chunk.replace(EXPORTS, "").trim()}return{${given}}})();\n`,
    `(()=>{"use strict";const{${taken}}=${name};${restBody.trim()}})();\n`,
  ];
}

const names = (list) => list.split(",").map((one) => one.split(" as ")).map(([from, to = from]) => [from.trim(), to.trim()]);
