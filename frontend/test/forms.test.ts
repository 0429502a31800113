import assert from "node:assert/strict";
import { test } from "node:test";
import { at } from "../src/base/model";
import type { Graph } from "../src/base/model";
import { load } from "../src/base/load";
import { fold, foldWords, isJoined } from "../src/core/fold";
import { visible } from "../src/core/filter";
import type { Choice } from "../src/core/filter";
import { patternFor } from "../src/core/pattern";
import { toPython, toPythonQuery } from "../src/core/python";
import { toClaimsSparql, toSparql } from "../src/core/sparql";
import { initial } from "../src/core/state";
import { ask, fill } from "../src/worker/engine";
import CASES from "./folded.json";
import JOINED from "./joined.json";
import { PAYLOAD, made } from "./made";
import { newStore } from "./oxigraph";
import { prefixesOf, quadsOf } from "./rdf";

/** A small graph with names, dates and ties drawn by a counter, so that each run tries the same hundreds of choices. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

const pickOne = <T,>(next: () => number, list: readonly T[]): T => at(list, Math.floor(next() * list.length));
const DATES = ["", "", "2004", "2004-05", "2004-05-13", "2010~", "2015", "2015-10", "2015-11-02", "2023"] as const;
const NAMES = ["Movimento dos Sem-Terra", "L’Assemblée des peuples", "Straße", "Übersicht", "مؤتمر الشعوب", "حَرَكَة الأُمّة", "People's Forum", "Œuvre", "Sao Paulo", "São Paulo"] as const;

function grown(seed: number): Graph {
  const next = random(seed);
  const size = 12;
  const names = PAYLOAD.terms.map((term) => (term as { name: string }).name);
  const kinds = ["Organization", "Conference", "Document", "Country", "Agent"].map((name) => names.indexOf(name));
  const predicates = ["convened", "organized", "partnerOf", "participants"].map((name) => names.indexOf(name));
  const each = <T,>(make: (place: number) => T): T[] => Array.from({ length: size }, (_, place) => make(place));
  const rows = Array.from({ length: 24 }, () => ({ predicate: pickOne(next, predicates), subject: Math.floor(next() * size), object: Math.floor(next() * size) }));
  return load({
    ...PAYLOAD,
    entities: {
      id: each((place) => `e-${place}`), kind: each(() => pickOne(next, kinds)), label: each(() => pickOne(next, NAMES)), alt_labels: each(() => (next() < 0.3 ? "MST|AIP" : "")),
      country: each(() => pickOne(next, ["", "", "BR", "ZA"])), start: each(() => pickOne(next, DATES)), end: each(() => (next() < 0.3 ? pickOne(next, ["2016", "2023-12"]) : "")),
      sources: each(() => (next() < 0.4 ? [Math.floor(next() * size)] : [])),
    },
    claims: {
      subject: rows.map((row) => row.subject), predicate: rows.map((row) => row.predicate),
      object: rows.map((row) => (names[row.predicate] === "participants" ? "200" : row.object)),
      start: rows.map(() => pickOne(next, DATES)), end: rows.map(() => (next() < 0.2 ? "2016" : "")), source: rows.map(() => Math.floor(next() * size)),
    },
  });
}

function choices(graph: Graph, seed: number, many: number): readonly Choice[] {
  const next = random(seed);
  const some = <T,>(chance: number, list: readonly T[]): readonly T[] => (next() < chance ? [pickOne(next, list)] : []);
  const ids = graph.entities.map((one) => one.id);
  return Array.from({ length: many }, (): Choice => ({
    ...initial("en"),
    types: some(0.3, ["Organization", "Event", "Agent", "Place"]),
    predicates: some(0.3, ["organized", "convened", "partnerOf", "participants"]),
    sources: some(0.2, ids),
    from: next() < 0.3 ? pickOne(next, ["2004", "2005-01", "2015-10-20"]) : undefined,
    to: next() < 0.3 ? pickOne(next, ["2003", "2015-10", "2022"]) : undefined,
    q: next() < 0.25 ? pickOne(next, ["sao", "peoples", "lassemblee", "strasse", "الشعوب", "حركة", "mst", "e-1", "oeuvre", "terra mov"]) : "",
    only: next() < 0.15 ? ids.slice(0, 6) : [],
    steps: next() < 0.4 ? 1 + Math.floor(next() * 3) : 0,
    selected: { kind: "entity", id: pickOne(next, ids) },
    focus: some(0.3, ids),
  }));
}

test("the query of a choice gives the entities that are visible", () => {
  let told = 0;
  for (const graph of [made(), grown(1), grown(2), grown(3)]) {
    const store = newStore();
    fill(store, new TextEncoder().encode(quadsOf(graph)), 5_000, () => undefined);
    for (const choice of choices(graph, 7, 150)) {
      const query = toSparql(graph, choice);
      const found = ask(store, query, prefixesOf(graph), () => 0).rows.map(([term]) => (term?.kind === "iri" ? term.value.replace(/^.*\/id\//, "") : "?"));
      const expected = visible(graph, choice).entities.map((ix) => at(graph.entities, ix).id);
      assert.deepEqual([...found].sort(), [...expected].sort(), query);
      if (expected.length && expected.length < graph.entities.length) told += 1;
    }
  }
  assert.ok(told > 250, `only ${told} choices told anything`);
});

test("the query of a choice of claims gives the claims that are visible", () => {
  let told = 0;
  for (const graph of [made(), grown(1), grown(2)]) {
    const store = newStore();
    fill(store, new TextEncoder().encode(quadsOf(graph)), 5_000, () => undefined);
    for (const choice of choices(graph, 11, 150)) {
      const query = toClaimsSparql(graph, choice);
      const found = ask(store, query, prefixesOf(graph), () => 0).rows.map(([term]) => Number(term?.kind === "iri" ? term.value.replace(/^.*\/claim\//, "") : NaN));
      const expected = [...visible(graph, choice).claims];
      assert.deepEqual([...found].sort((a, b) => a - b), expected, query);
      if (expected.length && expected.length < graph.claims.length) told += 1;
    }
  }
  assert.ok(told > 100, `only ${told} choices told anything`);
});

/** The small graph with names of many scripts. */
function called(...names: readonly string[]): Graph {
  const { entities } = PAYLOAD;
  return load({ ...PAYLOAD, entities: { ...entities, label: entities.label.map((label, place) => names[place] ?? label), alt_labels: entities.alt_labels.map(() => ""), "label@es": entities.label.map(() => ""), "label@ar": entities.label.map(() => "") } });
}

test("a word is a pattern with the forms that the names have, and no others", () => {
  const graph = called("Congrès de l’Unité", "UNITE", "Straße", "Æon", "People's Forum", "اتّحاد الأُمَم", "A.N.C.");
  const expected = { forum: "forum", unite: "unit[eèé]", strasse: "stra(?:ss|ß)[eèé]", aeon: "(?:a[eèé]|æ)on", on: "on", anc: "a[.]*n[.]*c", peoples: "p[']*[eèé][']*o[']*p[']*l[']*[eèé][']*s", eon: undefined };
  assert.deepEqual(Object.fromEntries(Object.keys(expected).map((word) => [word, patternFor(graph, word)])), expected);
});

test("a word finds as a query what it finds in the page, whatever the script", () => {
  const names = ["Μέτωπο της Αριστεράς", "6º Congresso Nacional", "Национальный й союз", "Đảng Cộng sản Việt Nam", "İstanbul Forumu", "A.N.C. № 48", "Æon of the ＦＵＬＬ width ²"];
  const more = ["Me\u0301tropole", "ﷺ ﻣﺆﺗﻤﺮ", "قمة ٢٠١٥ حَـرَكة", "Straße ½ ﬁrst", "Ǆ ŉ ſ ẞ", "L’Assemblée d'Abidjan", "ΜΈΤΩΠΟΣ ΐ"];
  for (const graph of [called(...names), called(...more)]) {
    const store = newStore();
    fill(store, new TextEncoder().encode(quadsOf(graph)), 5_000, () => undefined);
    const typed = graph.entities.flatMap((one) => Object.values(one.names)).flatMap((name) => [name, ...name.split(" "), ...foldWords(name), ...foldWords(name).flatMap((word) => [word.slice(1), word.slice(0, 2), word.slice(-1)])]);
    for (const q of new Set([...typed, "μετωπο", "6o", "3a", "nº 48", "dc", "anc", "2015"])) {
      const choice: Choice = { ...initial("en"), q };
      const found = ask(store, toSparql(graph, choice), prefixesOf(graph), () => 0).rows.map(([term]) => (term?.kind === "iri" ? term.value.replace(/^.*\/id\//, "") : "?"));
      assert.deepEqual([...found].sort(), visible(graph, choice).entities.map((ix) => at(graph.entities, ix).id).sort(), q);
    }
  }
});

test("names are folded as the package folds them", () => {
  assert.equal(fold("L’Assemblée  Internationale"), "lassemblee internationale");
  assert.equal(fold("أُمَّة"), "امه");
  // tests/test_folding.py holds the package against the same cases
  for (const [text, words] of CASES as [string, string[]][]) assert.deepEqual(foldWords(text), words);
});

test("each decimal digit of Unicode is a Latin one, in runs from nought to nine", () => {
  const codes = Array.from({ length: 0x110000 }, (_, code) => code).filter((code) => /\p{Nd}/u.test(String.fromCodePoint(code)));
  assert.ok(codes.length > 600);
  const found = codes.map((code) => fold(`x${String.fromCodePoint(code)}`));
  assert.deepEqual(found, codes.map((_, place) => `x${place % 10}`));
});

test("words written together are met as the package meets them", () => {
  for (const [name, text, joined] of JOINED as [string, string, boolean][]) assert.equal(isJoined(fold(name), foldWords(text)[0] ?? ""), joined, `${text} in ${name}`);
});

test("the lines of Python take the conditions in the order in which the page takes them", () => {
  const choice: Choice = { ...initial("en"), types: ["Conference"], predicates: ["organized"], sources: ["news"], from: "2004", q: 'a "b"', steps: 2, selected: { kind: "entity", id: "doh-2004" } };
  assert.equal(
    toPython(made(), { ...choice, sources: [] }),
    `import ipa_graph

data = (
    ipa_graph.read()
    .by_predicate("organized")
    .between("2004")
    .around("doh-2004", steps=2)
    .of_type("Conference")
    .matching("a \\"b\\"")
)
data.entities
`,
  );
});

test("marks alone are in no name, in any form, and a blank asks for nothing", () => {
  const store = newStore();
  fill(store, new TextEncoder().encode(quadsOf(made())), 5_000, () => undefined);
  for (const q of ["%", "»", "…", "!!", "'", " ("]) {
    const choice: Choice = { ...initial("en"), q };
    assert.deepEqual(visible(made(), choice).entities, [], q);
    assert.ok(toPython(made(), choice).includes(`.matching("${q}")`), q);
    for (const query of [toSparql(made(), choice), toClaimsSparql(made(), choice)]) assert.deepEqual(ask(store, query, prefixesOf(made()), () => 0).rows, [], query);
  }
  const blank: Choice = { ...initial("en"), q: " " };
  assert.equal(visible(made(), blank).entities.length, made().entities.length);
  assert.equal(toPython(made(), blank), toPython(made(), initial("en")));
  assert.equal(toSparql(made(), blank), toSparql(made(), initial("en")));
});

test("what is looked at but not left by the conditions on claims is not counted from", () => {
  const choice: Choice = { ...initial("en"), sources: ["paper"], steps: 1, selected: { kind: "entity", id: "doh-2015" } };
  assert.ok(!toPython(made(), choice).includes("around"));
  assert.ok(!toSparql(made(), choice).includes("near0"));
});

/** The small graph as a page of another data set, or of a part of one. */
const about = (more: object): Graph => load({ ...PAYLOAD, about: { ...PAYLOAD.about, ...more } });

test("the lines of Python read the data set that the page is made of", () => {
  assert.equal(toPython(made(), initial("en")), "import ipa_graph\n\ndata = ipa_graph.read()\ndata.entities\n");
  assert.equal(
    toPython(about({ shipped: false, title: 'Our "own"\nlist' }), { ...initial("en"), q: "mst" }),
    `import ipa_graph

# FOLDER is where the data set "Our \\"own\\"\\nlist" is
data = (
    ipa_graph.read("FOLDER")
    .matching("mst")
)
data.entities
`,
  );
});

test("the forms of a part make the part, and name what the filters leave of it", () => {
  const told = { en: "A part: 7 of 20 entries\nDROP" };
  const known = about({ part: { told, steps: [["around", ["2", "mst", "ipa"]], ["between", ["", "2015"]], ["of_type", ["Event"]]], all: false } });
  assert.equal(
    toPython(known, initial("en"), "claims"),
    `import ipa_graph

# Made. A part: 7 of 20 entries DROP
data = (
    ipa_graph.read()
    .around("mst", "ipa", steps=2)
    .between(end="2015")
    .of_type("Event")
)
data.relations
`,
  );
  const choice: Choice = { ...initial("en"), sources: ["news"], types: ["Conference"] };
  assert.deepEqual(toPython(known, choice, "claims").split("\n").slice(7, 10), ['    .of_type("Event")', '    .by_source("news")', '    .where(["doh-2004", "doh-2015"])']);
  const unknown = about({ part: { told, all: false } });
  assert.equal(
    toPython(unknown, choice, "claims"),
    `import ipa_graph

# Made. A part: 7 of 20 entries DROP
# the whole data set has more claims between these entries
data = (
    ipa_graph.read()
    .by_source("news")
    .where(["doh-2004", "doh-2015"])
)
data.relations
`,
  );
  assert.ok(!toPython(about({ part: { told, all: true } }), choice, "claims").includes("more claims"));
});

test("the query of a part finds no more in the whole than in the part", () => {
  const store = newStore();
  fill(store, new TextEncoder().encode(quadsOf(made())), 5_000, () => undefined);
  const entities = Object.fromEntries(Object.entries(PAYLOAD.entities).map(([name, cells]) => [name, cells.slice(0, 3)]));
  const part = load({ ...PAYLOAD, about: { ...PAYLOAD.about, part: { told: { en: "A part: 3 of 7 entries" }, all: true } }, entities: { ...entities, sources: [[], [], []] }, claims: { subject: [0, 0, 1, 2, 2], predicate: PAYLOAD.claims.predicate.filter((_, place) => place !== 3), object: [2, 2, 0, "200", "300"], source: [-1, -1, -1, -1, -1] } });
  for (const q of ["", "st"]) {
    const choice: Choice = { ...initial("en"), q };
    const query = toSparql(part, choice);
    assert.ok(query.startsWith("# Made. A part: 3 of 7 entries\nSELECT"), query);
    const found = ask(store, query, prefixesOf(made()), () => 0).rows.map(([term]) => (term?.kind === "iri" ? term.value.replace(/^.*\/id\//, "") : "?"));
    assert.deepEqual([...found].sort(), visible(part, choice).entities.map((ix) => at(part.entities, ix).id).sort());
    assert.equal(ask(store, toClaimsSparql(part, choice), prefixesOf(made()), () => 0).rows.length, visible(part, choice).claims.length);
  }
});

test("a question is asked in Python with every sign of it, a frame or an answer as it is of", () => {
  assert.equal(
    toPythonQuery(made(), 'SELECT ?a { ?a ?b "x\\n" }\n# """\n'),
    'import ipa_graph\n\ndata = ipa_graph.read()\ndata.query("""\nSELECT ?a { ?a ?b \\"x\\\\n\\" }\n# \\"\\"\\"\n""")\n',
  );
  assert.ok(toPythonQuery(made(), "# SELECT\nPREFIX ask: <https://example.org/>\nASK {}").includes('data.answer("""'));
});
