// The licence texts of the packages whose code or data is in the page, as one text sorted by name.
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { cratesIn, engineNote } from "./crates.mjs";

/** Packages whose files reach the page in another way than through an import of a script. */
const BESIDE_THE_SCRIPTS = ["world-atlas"];

/**
 * @param {string} folder the folder that holds node_modules
 * @param {readonly string[]} files the files that went into the bundles
 */
export async function licencesOf(folder, files) {
  const names = new Set(BESIDE_THE_SCRIPTS);
  for (const file of files) {
    const found = /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(file);
    if (found) names.add(found[1]);
  }
  const parts = [];
  for (const name of [...names].sort()) parts.push(await partOf(join(folder, "node_modules", name), name));
  return `The page of the atlas holds the following packages.\n\n${parts.join("\n")}${names.has("oxigraph") ? await engineOf(folder) : ""}${await namesOf(folder)}`;
}

async function engineOf(folder) {
  const licences = JSON.parse(await readFile(join(folder, "licences/crates.json"), "utf8"));
  return engineNote(cratesIn(await readFile(join(folder, "node_modules/oxigraph/web_bg.wasm"))), licences);
}

/** The names of countries and languages, which Python takes from CLDR and puts in the page. */
async function namesOf(folder) {
  const line = "=".repeat(78);
  return `\n${line}\nNames of countries, from Unicode CLDR (Unicode-3.0)\n${line}\n${(await readFile(join(folder, "licences/unicode-cldr.txt"), "utf8")).trim()}\n`;
}

async function partOf(folder, name) {
  const about = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
  const file = (await readdir(folder)).sort().find((entry) => /^(licen[cs]e|copying)/i.test(entry));
  const own = join(folder, "../../licences", `${name}.txt`);
  const text = (await readFile(file ? join(folder, file) : own, "utf8")).replace(/\r\n/g, "\n").trim();
  return `${"=".repeat(78)}\n${name} ${about.version} (${about.license})\n${"=".repeat(78)}\n${text}\n`;
}
