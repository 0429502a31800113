import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { passageAddress, webAddress } from "../src/base/links";
import { contrast, readable, styleOf } from "../src/scene/style";

const CSS = readFileSync(join(process.env["ATLAS_FRONTEND"] ?? ".", "src/style.css"), "utf8");

test("words and marks stand out from both grounds", () => {
  for (const dark of [false, true]) {
    const style = styleOf(dark);
    for (const text of [style.ink, style.muted, style.fadedInk, style.accent]) assert.ok(contrast(text, style.ground) >= 4.5, `${text} on ${style.ground}`);
    assert.ok(contrast(style.tieStrong, style.ground) >= 3);
    for (const colour of ["#0072B2", "#B07A00", "#F0E442", "#000000", "#ffffff", "no colour"]) assert.ok(contrast(readable(colour, style.ground), style.ground) >= 3);
  }
});

test("the words of the frame stand out from both grounds", () => {
  const blocks = [...CSS.matchAll(/:root(\[data-theme="dark"\])? \{([^}]*)\}/g)].map((found) => Object.fromEntries([...(found[2] ?? "").matchAll(/--(\w+): (#[0-9a-f]{3,6})/g)].map((pair) => [pair[1], pair[2]])));
  assert.equal(blocks.length, 2);
  const long = (colour: string): string => (colour.length === 4 ? `#${[...colour.slice(1)].map((one) => one + one).join("")}` : colour);
  for (const block of blocks) {
    for (const name of ["ink", "muted", "accent", "warn", "ok"]) {
      for (const ground of ["ground", "soft"]) assert.ok(contrast(long(block[name] ?? ""), long(block[ground] ?? "")) >= 4.5, `${name} on ${ground}`);
    }
    assert.ok(contrast(long(block["field"] ?? ""), long(block["ground"] ?? "")) >= 3);
  }
});

test("the frame's style knows no left and right", () => {
  assert.doesNotMatch(CSS.replace(/\/\*[^]*?\*\//g, ""), /[\s;{](?:margin|padding|border)?-?(?:left|right)\s*:|text-align:\s*(?:left|right)/);
});

test("only addresses of the web are opened", () => {
  assert.equal(webAddress("https://a.org/x"), "https://a.org/x");
  for (const bad of ["javascript:alert(1)", " https://a.org", "data:text/html,x", "//a.org", "http://", "", "JAVASCRIPT:1"]) assert.equal(webAddress(bad), undefined, bad);
});

test("a locator becomes a text fragment", () => {
  assert.equal(passageAddress("https://a.org/n#top", "The first … in 2004"), "https://a.org/n#top:~:text=The%20first,in%202004");
  assert.equal(passageAddress("https://a.org/n", "well-known, so"), "https://a.org/n#:~:text=well%2Dknown%2C%20so");
  assert.equal(passageAddress("https://a.org/n", ""), "https://a.org/n");
  assert.equal(passageAddress("javascript:alert(1)", "x"), undefined);
});
