import assert from "node:assert/strict";
import { test } from "node:test";
import { makeTexts } from "../src/base/words";
import { stepState, withNames } from "../src/core/tours";
import { made } from "./made";

const graph = made();

test("an id in braces is told as the name that the entity has in the language of the page", () => {
  const told = (lang: string, text: string): string => withNames(graph, makeTexts(graph, lang), { text, lang, dir: "ltr" }).text;
  assert.equal(told("es", "El {mst} convocó; {nobody} no."), "El \u2068Movimiento Sin Tierra\u2069 convocó; {nobody} no.");
  assert.equal(told("ar", "{mst}"), "\u2068Landless Workers’ Movement\u2069");
});

test("a text runs as its own words do, whatever names stand in it", () => {
  const texts = makeTexts(graph, "ar");
  for (const text of ["{mst} دعت إلى المؤتمر", "2004: {brazil}"]) assert.equal(withNames(graph, texts, { text, lang: "ar", dir: "ltr" }).dir, "rtl");
  assert.equal(withNames(graph, texts, { text: "{ipa} called it", lang: "en", dir: "rtl" }).dir, "ltr");
});

test("a step looks at what it names, and at its first as the selection", () => {
  const step = { titles: {}, texts: {}, focus: ["mst", "nobody", "ipa"], view: "map", filter: { to: ["2015"] } } as const;
  const { selected, focus, to, view, steps } = stepState(graph, step);
  assert.deepEqual({ selected, focus, to, view, steps }, { selected: { kind: "entity", id: "mst" }, focus: ["mst", "ipa"], to: "2015", view: "map", steps: 0 });
});
