import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "../src/base/load";
import { LONGEST, brief, fill } from "../src/base/text";
import { makeTexts } from "../src/base/words";
import { at } from "../src/base/model";
import { visible } from "../src/core/filter";
import { entityRows, entitySheet } from "../src/core/rows";
import { initial } from "../src/core/state";
import { shortened } from "../src/scene/lines";
import { wrapped } from "../src/scene/wrap";
import { PAYLOAD } from "./made";

const LONG = `${"word ".repeat(2000)}end`;

test("a long text is cut at the end of a word; letters of two units stay whole", () => {
  assert.equal(brief("Landless Workers’ Movement", 20), "Landless Workers’…");
  assert.equal(brief("x".repeat(30), 20), `${"x".repeat(19)}…`);
  assert.equal(brief("🌾".repeat(30), 6), `${"🌾".repeat(5)}…`);
  assert.equal(brief("short", 20), "short");
});

test("Palestine has its name everywhere on the page, where no entity gives it another", () => {
  const graph = load(PAYLOAD);
  assert.deepEqual(["en", "es", "pt", "fr", "ar", "de"].map((lang) => makeTexts(graph, lang).country("PS")), ["Palestine", "Palestina", "Palestina", "Palestine", "فلسطين", "Palestine"]);
});

test("a text that is cut where it has dots of its own, or a full stop, ends with three dots and no more", () => {
  assert.equal(brief("A stone … in history for all", 10), "A stone…");
  assert.equal(brief("P. N. Batista Jr. of the bank", 19), "P. N. Batista Jr…");
  assert.equal(shortened("A stone … in history", 10), "A stone…");
  assert.deepEqual(wrapped("A stone … in history", 10, 10, (text) => text.length, 1), ["A stone …"]);
});

test("a name that ends with a dot, or with dots, ends its sentence too", () => {
  assert.equal(fill("Nothing connects {start} and {goal}.", { start: "A", goal: "Batista Jr." }, String), "Nothing connects A and Batista Jr.");
  assert.equal(fill("Nothing connects {start} and {goal}.", { start: "A…", goal: "The long…" }, String), "Nothing connects A… and The long…");
});

test("a name of ten thousand letters is short wherever it is shown, and whole in the details and in CSV", () => {
  const label = [LONG, ...PAYLOAD.entities.label.slice(1)];
  const graph = load({ ...PAYLOAD, entities: { ...PAYLOAD.entities, label, "label@es": [] } });
  const texts = makeTexts(graph, "en");
  const name = texts.name(at(graph.entities, 0));
  assert.ok(name.text.length <= LONGEST && name.text.endsWith("…"));
  assert.equal(name.whole, LONG);
  const rows = entityRows(graph, visible(graph, initial("en")), texts);
  assert.ok(entitySheet(graph, rows.map((row) => row.entity)).rows.some((row) => row.includes(LONG)));
});

test("the data set's title is in the page's language where it has one, else in its own", () => {
  const about = { ...PAYLOAD.about, titles: { en: "Made", ar: "مصنوع" } };
  const graph = load({ ...PAYLOAD, about });
  assert.deepEqual(makeTexts(graph, "ar").title, { text: "مصنوع", lang: "ar", dir: "rtl" });
  assert.deepEqual(makeTexts(graph, "fr").title, { text: "Made", lang: "en", dir: "ltr" });
});

test("signs that turn the direction of a text are not shown, and stay in what is saved", () => {
  const turned = "abc\u202Egnp.exe";
  const graph = load({ ...PAYLOAD, entities: { ...PAYLOAD.entities, label: [turned, ...PAYLOAD.entities.label.slice(1)] } });
  const texts = makeTexts(graph, "en");
  const one = at(graph.entities, 0);
  assert.equal(texts.name(one).text, "abcgnp.exe");
  assert.ok(entitySheet(graph, [one]).rows[0]?.includes(turned));
});

test("a name in which there is nothing to see gives way to the id", () => {
  for (const unseen of ["\u200E\u200F", " \u00A0", "\u202E\u200B", ""]) {
    const label = [unseen, ...PAYLOAD.entities.label.slice(1)];
    const graph = load({ ...PAYLOAD, entities: { ...PAYLOAD.entities, label, "label@es": [] } });
    assert.equal(makeTexts(graph, "en").name(at(graph.entities, 0)).text, "mst");
  }
});
