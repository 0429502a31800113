import assert from "node:assert/strict";
import { test } from "node:test";
import type { Answer } from "../src/core/answer";
import { answerSheet, bound, entitiesIn, isOut, meant, quoted, shortened } from "../src/core/answer";
import { visible } from "../src/core/filter";
import { toCsv } from "../src/core/rows";
import { initial } from "../src/core/state";
import { declaredIn, tokens, undeclared } from "../src/core/tokens";
import { withValues } from "../src/core/values";
import { EngineFailure, makeEngine } from "../src/worker/client";
import type { Thread } from "../src/worker/client";
import { QueryFault, ask, fill, pieces } from "../src/worker/engine";
import { placeOf, refusal } from "../src/worker/guard";
import type { EngineFault, Reply, Request } from "../src/worker/protocol";
import { made } from "./made";
import { newStore } from "./oxigraph";
import { prefixesOf, quadsOf } from "./rdf";

const graph = made();
const prefixes = prefixesOf(graph);
const store = newStore();
fill(store, new TextEncoder().encode(quadsOf(graph)), 3, () => undefined);
const asked = (query: string): Answer => ask(store, query, prefixes, () => 0);
const fault = (query: string): EngineFault => {
  try {
    asked(query);
  } catch (error) {
    if (error instanceof QueryFault) return error.fault;
  }
  throw new Error("no fault");
};

test("text is cut into pieces of whole lines", () => {
  const bytes = new TextEncoder().encode("a\nbb\nccc\ndddd");
  assert.deepEqual([...pieces(bytes, 2)].map(([start, end]) => new TextDecoder().decode(bytes.subarray(start, end))), ["a\nbb\n", "ccc\ndddd"]);
});

test("loading tells how far it is, piece by piece", () => {
  const told: number[] = [];
  fill(newStore(), new TextEncoder().encode("<a:1> <a:2> <a:3> .\n<a:1> <a:2> <a:4> .\n<a:1> <a:2> <a:5> .\n"), 2, (done) => told.push(done));
  assert.deepEqual(told, [40, 60]);
});

test("rows keep the order of their columns, and their kinds", () => {
  const { lacking, ...answer } = asked('SELECT ?who ?name ?none { VALUES ?who { id:mst } ?who skos:prefLabel ?name FILTER(LANG(?name) = "es") }');
  assert.deepEqual(answer, {
    kind: "select", variables: ["who", "name", "none"], total: 1, truth: undefined, milliseconds: 0,
    rows: [[{ kind: "iri", value: "https://example.org/id/mst" }, { kind: "literal", value: "Movimiento Sin Tierra", lang: "es", datatype: "" }, undefined]],
  });
  assert.deepEqual(lacking.map(({ name }) => name), ["?none"]);
});

test("a row that names an entity which the filters leave out is outside, and one that names none is not", () => {
  const iri = (id: string) => ({ kind: "iri", value: `https://example.org/id/${id}` }) as const;
  const text = { kind: "literal", value: "First conference", lang: "en", datatype: "" } as const;
  const rows = [[iri("mst"), iri("doh-2004")], [iri("mst"), iri("doh-2015")], [iri("doh-2015"), undefined], [text, iri("nobody")]];
  const out = (more: object): boolean[] => rows.map((row) => isOut(graph, visible(graph, { ...initial("en"), ...more }), row));
  assert.deepEqual(out({}), [false, false, false, false]);
  assert.deepEqual(out({ from: "2010" }), [true, false, false, false]);
  assert.deepEqual(out({ types: ["Event"] }), [true, true, false, false]);
});

test("the source of a claim that the filters leave is not outside, whatever kinds they leave", () => {
  const iri = (path: string) => ({ kind: "iri", value: `https://example.org/${path}` }) as const;
  const isOutOf = (types: readonly string[], ...row: readonly string[]): boolean => isOut(graph, visible(graph, { ...initial("en"), types }), row.map(iri));
  const row = ["claim/c2", "id/ipa", "id/mst", "id/news"]; // that the assembly is a partner of the movement
  assert.deepEqual([isOutOf(["Organization"], ...row), isOutOf(["Event"], ...row), isOutOf(["Organization"], ...row.slice(1))], [false, true, true]);
  assert.ok(isOutOf(["Organization"], "claim/c2", "id/ipa", "id/mst", "id/paper"), "what has said nothing of the assembly");
});

test("true and false, and graphs, are answers too", () => {
  assert.equal(asked("ASK { id:mst a vocab:Organization }").truth, true);
  const found = asked("CONSTRUCT { id:mst skos:prefLabel ?name } { id:mst skos:prefLabel ?name }");
  assert.deepEqual([found.kind, found.variables, found.total], ["graph", ["subject", "predicate", "object"], 2]);
});

test("a name that is nowhere in the data is told with the nearest", () => {
  const query = "SELECT ?x { ?x vocab:organizedd id:doh-2004x ; vocab:evidence ?y . # id:doh-2006\n id:mst ?p 'vocab:Text' }";
  assert.deepEqual(asked(query).lacking, [
    { kind: "name", name: "vocab:organizedd", near: ["vocab:organized"] },
    { kind: "name", name: "id:doh-2004x", near: ["id:doh-2004"] },
    { kind: "name", name: "vocab:evidence", near: [] },
  ]);
  assert.deepEqual(asked("ASK { id:mst ?p ?o }").lacking, []);
});

test("a graph that FROM names and the data lack is told, with those that they have", () => {
  const query = "SELECT ?x FROM <https://example.org/graph/none> { ?x ?p ?o }";
  assert.deepEqual(asked(query).lacking, [{ kind: "name", name: "<https://example.org/graph/none>", near: [] }]);
});

test("a variable that is selected and in no pattern is told with the nearest", () => {
  for (const [query, told] of [
    ["SELECT ?x ?lable { ?x skos:prefLabel ?label }", ["?lable", "?label"]],
    ["SELECT DISTINCT $lable ?x WHERE { ?x skos:prefLabel ?label }", ["$lable", "?label"]],
    ["SELECT (COUNT(?x) AS ?n) { ?x a vocab:Organization }", []],
    ["SELECT $x (?label AS ?name) { ?x skos:prefLabel ?label }", []],
    ["SELECT * { { SELECT ?x ?zzz { ?x a vocab:Organization } } }", ["?zzz"]],
  ] as const) {
    assert.deepEqual(asked(query).lacking.flatMap(({ name, near }) => [name, ...near]), told, query);
  }
});

test("a fault has its line and column in the text as it was written", () => {
  assert.equal(fault("SELECT ?a {\n  ?a ?b\n}").line, 3);
  const first = fault("SELECT ?a { ?a ?b ; . }");
  assert.deepEqual([first.kind, first.line], ["syntax", 1]);
  assert.ok((first.column ?? 0) <= 24, String(first.column));
});

test("what would leave the page, change the data or break the engine is refused before it gets there", () => {
  const deep = (levels: number): string => `ASK { FILTER(${"(".repeat(levels)}1${")".repeat(levels)}) }`;
  const cases: readonly (readonly [string, string | undefined])[] = [
    ["  # nothing\n", "empty"],
    ["INSERT DATA { <a:1> <a:2> <a:3> }", "update"],
    ["PREFIX a: <b:> DELETE WHERE { ?s ?p ?o }", "update"],
    ["SELECT * { SERVICE <http://a.org/> { ?s ?p ?o } }", "service"],
    ["SELECT * { 1SERVICE<http://a.org/> { ?s ?p ?o } }", "service"],
    ['SELECT * { ?s ?p "SERVICE" } # SERVICE', undefined],
    [deep(500), "deep"],
    [deep(20), undefined],
    [`ASK { ${"?s ?p ?o . ".repeat(600)} }`, "long"],
    [`ASK { VALUES ?s { ${"<a:1> ".repeat(5000)} } ?s ?p ?o }`, undefined],
  ];
  for (const [query, why] of cases) assert.equal(refusal(query), why, query.slice(0, 60));
});

test("what the engine expected is told without its notation", () => {
  assert.deepEqual(placeOf("error at 2:5: expected one of GRAPH, MINUS, [_]", 0), { line: 2, column: 5, message: "expected GRAPH, MINUS" });
  assert.equal(placeOf("no place", 0), undefined);
});

test("a query is cut into its pieces without loss, whatever it is", () => {
  const query = "SELECT ?a # why\n{ ?a a vocab:Event ; rdfs:label \"x\\\"y\"@en, '''z''' FILTER(?b < 3 && <http://a.org/b> != ?c) }";
  assert.equal(tokens(query).map((one) => one.text).join(""), query);
  assert.deepEqual(tokens("?a a vocab:Event # c").filter((one) => one.kind !== "blank").map((one) => one.kind), ["variable", "keyword", "name", "comment"]);
  for (const odd of ["\"", "<", "'''", "\u202e{", "💥", "?"]) assert.equal(tokens(odd).map((one) => one.text).join(""), odd);
});

test("values stand at the head of the pattern, written so that no text ends its literal", () => {
  const parameter = { name: "t", kind: "text", default: "", meanings: {}, least: "" };
  const given = (value: string): ReadonlyMap<string, string> => new Map([["t", value]]);
  assert.equal(withValues("SELECT ?o { ?s ?p ?o }", new Map([["t", bound(graph, parameter, given('a"} #\n')) ?? ""]])), 'SELECT ?o {\n  VALUES (?t) { ("a\\"} #\\n") } ?s ?p ?o }');
  assert.equal(withValues("CONSTRUCT { ?a ?b ?c } WHERE { ?a ?b ?c }", new Map([["a", "<x:1>"]])), "CONSTRUCT { ?a ?b ?c } WHERE {\n  VALUES (?a) { (<x:1>) } ?a ?b ?c }");
  assert.equal(bound(graph, { ...parameter, kind: "entity" }, given("nobody")), undefined);
  assert.equal(asked(`SELECT ?x { BIND(${quoted('\\"\n\t')} AS ?x) }`).rows[0]?.[0]?.value, '\\"\n\t');
});

test("a year is the first day of a period and the last at its end, and a value is not below the least", () => {
  const since = { name: "since", kind: "date", default: "2015-01-01", meanings: {}, least: "" };
  const until = { ...since, name: "until", least: "since" };
  const bounds = (first: string, last: string): unknown => [since, until].map((one) => bound(graph, one, new Map([["since", first], ["until", last]])));
  assert.deepEqual(bounds("2015", "2016-02"), ['"2015-01-01"^^xsd:date', '"2016-02-29"^^xsd:date']);
  assert.deepEqual(bounds("2015", "2014"), ['"2015-01-01"^^xsd:date', undefined]);
  assert.deepEqual(bounds("2015-02-30", "x"), [undefined, undefined]);
  const least = { ...since, name: "least", kind: "number", least: "2" };
  assert.deepEqual(["1", "2", "two"].map((value) => bound(graph, least, new Map([["least", value]]))), [undefined, '"2"^^xsd:decimal', undefined]);
});

test("a cell of an answer that a spreadsheet would run is written as text, a number is not touched", () => {
  const cells = ["=1+1", "+cmd", "-2+3", "@sum", "\tx", "-12.5", "+4", "plain"];
  const rows = [cells.map((value) => ({ kind: "literal", value, lang: "", datatype: "" }) as const)];
  const sheet = answerSheet({ kind: "select", variables: cells.map((_, place) => `v${place}`), rows, total: 1, truth: undefined, milliseconds: 1, lacking: [] }, prefixes);
  assert.deepEqual(sheet.rows, [["'=1+1", "'+cmd", "'-2+3", "'@sum", "'\tx", "-12.5", "+4", "plain"]]);
});

test("an answer knows the entities it names, and is a sheet that starts no formula", () => {
  const found = asked('SELECT ?a ?b { VALUES (?a ?b) { (id:mst "=1+1") (id:ipa "2") (<http://elsewhere.org/id/mst> "x") } } ORDER BY ?a');
  assert.deepEqual(entitiesIn(graph, found), ["mst", "ipa"]);
  assert.equal(toCsv(answerSheet(found, prefixes)), "a,b\r\nhttp://elsewhere.org/id/mst,x\r\nid:ipa,2\r\nid:mst,'=1+1\r\n");
  assert.deepEqual(meant(graph, "https://example.org/vocab#convened"), { kind: "term", id: "convened" });
  assert.equal(shortened("http://schema.org/startDate", prefixes), "schema:startDate");
});

class FakeThread implements Thread {
  readonly sent: Request[] = [];
  ended = false;
  heard: (reply: Reply) => void = () => undefined;
  failed: (message: string) => void = () => undefined;
  postMessage(request: Request): void {
    this.sent.push(request);
    if (request.kind === "start") queueMicrotask(() => this.heard({ kind: "done", id: request.id, size: 1 }));
  }
  terminate(): void {
    this.ended = true;
  }
  listen(heard: (reply: Reply) => void, failed: (message: string) => void): void {
    this.heard = heard;
    this.failed = failed;
  }
  answer(id: number, value: string): void {
    this.heard({ kind: "rows", id, rows: [[{ kind: "iri", value }]] });
    this.heard({ kind: "done", id, answer: { kind: "select", variables: ["a"], rows: [], total: 1, truth: undefined, milliseconds: 1, lacking: [] } });
  }
}

const soon = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));
const sources = { wasm: new Uint8Array(), quads: new Uint8Array(), prefixes: {} };

function fake(longestMs?: number): { readonly engine: ReturnType<typeof makeEngine>; readonly threads: FakeThread[] } {
  const threads: FakeThread[] = [];
  const spawn = (): Promise<Thread> => Promise.resolve(threads[threads.push(new FakeThread()) - 1] as FakeThread);
  return { engine: makeEngine(spawn, () => Promise.resolve(sources), () => undefined, longestMs), threads };
}

const kindOf = (promise: Promise<unknown>): Promise<string> => promise.then(() => "fulfilled", (error: unknown) => (error instanceof EngineFailure ? error.fault.kind : "other"));

test("each answer comes to the question it is of", async () => {
  const { engine, threads } = fake();
  const first = engine.query("one");
  const second = engine.query("two");
  await soon();
  assert.equal(threads.length, 1);
  threads[0]?.answer(3, "b");
  threads[0]?.answer(2, "a");
  assert.deepEqual([(await first).rows[0]?.[0]?.value, (await second).rows[0]?.[0]?.value], ["a", "b"]);
});

test("stopping tells all that wait, and the next question starts the engine anew; an answer that comes late is nobody's", async () => {
  const { engine, threads } = fake();
  const first = kindOf(engine.query("one"));
  const second = kindOf(engine.query("two"));
  await soon();
  engine.cancel();
  assert.deepEqual([await first, await second], ["cancelled", "cancelled"]);
  assert.ok(threads[0]?.ended);
  const third = engine.query("three");
  await soon();
  threads[0]?.answer(2, "late");
  threads[1]?.answer(5, "new");
  assert.equal((await third).rows[0]?.[0]?.value, "new");
});

test("stopping while the engine starts settles too", async () => {
  const { engine } = fake();
  const first = kindOf(engine.query("one"));
  engine.cancel();
  assert.equal(await first, "cancelled");
});

test("an engine that fails to start, crashes or takes too long says so, and can be started again", async () => {
  let tries = 0;
  const failing = makeEngine(() => Promise.reject(new Error("no workers")), () => Promise.resolve(sources), () => void (tries += 1));
  assert.equal(await kindOf(failing.query("one")), "start");
  assert.equal(await kindOf(failing.query("two")), "start");
  const { engine, threads } = fake(20);
  const first = kindOf(engine.query("one"));
  await soon();
  threads[0]?.failed("out of memory");
  assert.equal(await first, "crashed");
  assert.equal(await kindOf(engine.query("two")), "slow");
  const third = kindOf(engine.query("three"));
  await soon();
  threads[2]?.heard({ kind: "fault", id: 6, fault: { kind: "syntax", message: "no" } });
  assert.equal(await third, "syntax");
  assert.equal(threads[2]?.ended, false);
});

test("the first name with a prefix that nobody declares is found", () => {
  const known = ["id", "vocab"];
  assert.equal(undeclared("SELECT ?x { ?x a vocab:Event, id:mst } # foo:bar", known), undefined);
  assert.deepEqual(undeclared("prefix my: <https://a.b/> SELECT ?x { ?x my:a 'foo:bar', foo:Bar }", known)?.text, "foo:Bar");
  assert.deepEqual(declaredIn("# the PREFIX schema: is declared\nPREFIX my: <https://a.b/> SELECT * { ?x my:a 'PREFIX id: <a>' }"), ["my"]);
});
