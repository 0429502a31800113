import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "../src/base/load";
import { at } from "../src/base/model";
import { search, slipsBetween } from "../src/core/search";
import { PAYLOAD, made } from "./made";

const found = (text: string): readonly string[] => search(made(), text).slice(0, 5).map((ix) => at(made().entities, ix).id);

test("a name is found in any language, without its accents, by its beginning and by its parts", () => {
  assert.deepEqual(found("Brasil"), ["brazil"]);
  assert.deepEqual(found("movimiento sin"), ["mst"]);
  assert.deepEqual(found("peoples"), ["ipa"]);
  assert.deepEqual(found("confer sec"), ["doh-2015"]);
  assert.deepEqual(found("البرازِيل"), ["brazil"]);
  assert.deepEqual(found("الجمعية"), ["ipa"]);
});

test("a name is found with and without the article that an apostrophe ties to it", () => {
  const label = ["Union d’Abidjan", "Droits et Développement", "L'Assemblée", "Assemblage", ...PAYLOAD.entities.label.slice(4)];
  const graph = load({ ...PAYLOAD, entities: { ...PAYLOAD.entities, label } });
  const all = (text: string): readonly string[] => search(graph, text).map((ix) => label[ix] ?? "");
  assert.deepEqual([all("abidjan")[0], all("d'Abidjan")[0]], ["Union d’Abidjan", "Union d’Abidjan"]);
  assert.deepEqual(all("l’assemblee"), ["L'Assemblée"]);
  assert.deepEqual(all("assemblée"), ["L'Assemblée"]);
});

test("an Arabic word is found while one types it, with its article and without, whether the name has it or not", () => {
  const label = ["قمة الشعوب", "إعلان القمة", "المغرب", "Alquimia", "حركة الأرض والشعوب", ...PAYLOAD.entities.label.slice(5)];
  const graph = load({ ...PAYLOAD, entities: { ...PAYLOAD.entities, label, alt_labels: [] } });
  const all = (text: string): readonly string[] => search(graph, text).map((ix) => label[ix] ?? "");
  for (const text of ["ق", "قم", "قمة", "القمة"]) assert.deepEqual(all(text), ["قمة الشعوب", "إعلان القمة"], text);
  for (const text of ["الق", "القم"]) assert.deepEqual(all(text), ["إعلان القمة", "قمة الشعوب"], text);
  for (const text of ["الم", "المغ", "المغر", "مغ"]) assert.deepEqual(all(text), ["المغرب"], text);
  assert.deepEqual(all("والش"), ["حركة الأرض والشعوب"]);
  assert.deepEqual(all("alq"), ["Alquimia"]);
});

test("acronyms and initials come first", () => {
  assert.equal(found("AIP")[0], "ipa");
  assert.equal(found("lwm")[0], "mst");
});

test("the whole name comes before a part of one, the better connected before others", () => {
  assert.deepEqual(found("conference"), ["doh-2004", "doh-2015"]);
  assert.equal(found("paper")[0], "paper");
});

test("a slip is forgiven where nothing matches without", () => {
  assert.deepEqual(found("brzail"), ["brazil"]);
  assert.deepEqual(found("internatoinal asembly"), ["ipa"]);
  assert.deepEqual(found("brx"), []);
  assert.deepEqual(found("papr"), ["paper"]);
  assert.deepEqual(found(""), []);
  assert.deepEqual(found("?!"), []);
});

test("a slip in a short word is not met by the beginning of a longer one, nor by another first letter", () => {
  assert.deepEqual(found("bras"), ["brazil"]);
  assert.deepEqual(found("brzs"), []);
  assert.deepEqual(found("paqr"), []);
  assert.deepEqual(found("qape"), []);
});

test("a name typed without its blanks is found, after every name that has the word", () => {
  const label = ["La Via Campesina", "ViaCampesina Journal", "Radio Viacampesina", "Via Verde", ...PAYLOAD.entities.label.slice(4)];
  const graph = load({ ...PAYLOAD, entities: { ...PAYLOAD.entities, label, alt_labels: [] } });
  const all = (text: string): readonly string[] => search(graph, text).map((ix) => label[ix] ?? "");
  assert.deepEqual(all("viacampesina"), ["ViaCampesina Journal", "Radio Viacampesina", "La Via Campesina"]);
  assert.deepEqual(all("la viacamp"), ["La Via Campesina"]);
  assert.deepEqual(all("viaverde"), ["Via Verde"]);
  assert.deepEqual([...all("acampesina")].sort(), ["Radio Viacampesina", "ViaCampesina Journal"]);
});

test("all of a name without its article, its blanks or in another order comes before what begins so", () => {
  const label = ["برازيليا", "Peoples Assembly Now", "Saopaulo Forum of 1990", "São Paulo", "Assembly of Peoples", "Peoples Assembly", "البرازيل"];
  const graph = load({ ...PAYLOAD, entities: { ...PAYLOAD.entities, label, alt_labels: [] } });
  const all = (text: string): readonly string[] => search(graph, text).map((ix) => label[ix] ?? "");
  assert.deepEqual(all("برازيل"), ["البرازيل", "برازيليا"]);
  assert.deepEqual(all("saopaulo"), ["São Paulo", "Saopaulo Forum of 1990"]);
  assert.deepEqual(all("assembly peoples").slice(0, 1), ["Peoples Assembly"]);
});

test("digits of every script find each other", () => {
  const label = ["Summit 2015", "قمة ٢٠١٥", "اجلاس ۲۰۱۵", ...PAYLOAD.entities.label.slice(3)];
  const graph = load({ ...PAYLOAD, entities: { ...PAYLOAD.entities, id: PAYLOAD.entities.label.map((_, place) => `e-${place}`), label, alt_labels: [] }, claims: { subject: [] } });
  for (const text of ["2015", "٢٠١٥", "۲۰۱۵"]) assert.deepEqual(search(graph, text).map((ix) => label[ix] ?? "").filter((one) => one !== "").sort(), [...label.slice(0, 3)].sort(), text);
});

test("slips are letters missing, too many, wrong or swapped", () => {
  assert.deepEqual([slipsBetween("brasil", "brazil", 2), slipsBetween("brzail", "brazil", 2), slipsBetween("brazl", "brazil", 2), slipsBetween("brazill", "brazil", 2), slipsBetween("confer", "conference", 1)], [1, 1, 1, 1, 0]);
  assert.equal(slipsBetween("abcdef", "uvwxyz", 1), 2);
});

test("thousands of names are searched while one types", () => {
  const size = 8000;
  const graph = load({
    ...PAYLOAD,
    entities: { id: Array.from({ length: size }, (_, place) => `e-${place}`), kind: Array.from({ length: size }, () => 1), label: Array.from({ length: size }, (_, place) => `Organization of the ${place} workers and ${place * 7} peasants`) },
    claims: { subject: [] },
  });
  assert.equal(search(graph, "peasnats 70 workres").map((ix) => at(graph.entities, ix).id)[0], "e-10");
});

test("an id, which nobody sees, does not bring an entity before those whose name is nearer", () => {
  const entities = { id: ["khalida-jarrar", "jarrar-detention-2015"], kind: [1, 1], label: ["Khalida Jarrar", "Detention of Khalida Jarrar, 2015"] };
  const graph = load({ ...PAYLOAD, entities, claims: { subject: [] } });
  assert.deepEqual(search(graph, "Jarrar"), [0, 1]);
  assert.deepEqual(search(graph, "jarrar-detention-2015"), [1]);
});
