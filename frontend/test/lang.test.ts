import assert from "node:assert/strict";
import { test } from "node:test";
import { counted } from "../src/base/text";
import { LANGUAGES, makeTexts } from "../src/base/words";
import type { Key } from "../src/base/text";
import { made } from "./made";

const en = LANGUAGES["en"] ?? {};
const keys = Object.keys(en) as Key[];
const entryOf = (lang: string, key: Key): unknown => LANGUAGES[lang]?.[key];
const formsOf = (entry: unknown): readonly string[] => (typeof entry === "string" ? [entry] : Object.values(entry as Record<string, string>));
const placeholders = (text: string): readonly string[] => [...new Set([...text.matchAll(/\{(\w+)\}/g)].map((found) => found[1] ?? ""))].sort();

test("every language has every key and no other", () => {
  for (const [lang, words] of Object.entries(LANGUAGES)) assert.deepEqual(Object.keys(words).sort(), [...keys].sort(), lang);
});

test("a number has every plural form that its language has", () => {
  for (const lang of Object.keys(LANGUAGES)) {
    const forms = new Intl.PluralRules(lang).resolvedOptions().pluralCategories;
    for (const key of keys) {
      const entry = entryOf(lang, key);
      assert.equal(typeof entry, typeof en[key], `${lang} ${key}`);
      if (typeof entry !== "string") assert.deepEqual(Object.keys(entry as object).sort(), [...forms].sort(), `${lang} ${key}`);
    }
  }
});

test("a translation names no value that the English does not, and leaves out none but a number that its words tell", () => {
  for (const lang of Object.keys(LANGUAGES)) {
    for (const key of keys) {
      const known = placeholders(formsOf(en[key]).join(" "));
      for (const form of formsOf(entryOf(lang, key))) {
        assert.deepEqual(placeholders(form).filter((name) => !known.includes(name)), [], `${lang} ${key}: ${form}`);
      }
      const named = placeholders(formsOf(entryOf(lang, key)).join(" "));
      assert.deepEqual(known.filter((name) => !named.includes(name)), [], `${lang} ${key}`);
    }
  }
});

test("Arabic counts in six forms", () => {
  const { t } = makeTexts(made(), "ar");
  assert.deepEqual([0, 1, 2, 3, 11, 100].map((n) => t("ties", { n }).replace(/\d+/, "n")), ["لا روابط", "رابط واحد", "رابطان", "n روابط", "n رابطًا", "n رابط"]);
});

test("the two languages for trying show keys, the one from the left, the other from the right", () => {
  const [left, right] = [makeTexts(made(), "test"), makeTexts(made(), "test-rtl")];
  assert.deepEqual([left.t("close"), left.dir, right.t("ties", { n: 3 }), right.dir], ["⟦close⟧", "ltr", "⟦ties 3⟧", "rtl"]);
});

test("a count that is written without Intl is what Intl writes", () => {
  for (const lang of Object.keys(LANGUAGES)) {
    for (const value of [0, 7, 999, 1000, 4716, 9999, 10_000, 123_456, 1_234_567]) {
      const written = counted(value, lang);
      if (written !== undefined) assert.equal(written, new Intl.NumberFormat(lang).format(value), `${lang} ${value}`);
    }
  }
});
