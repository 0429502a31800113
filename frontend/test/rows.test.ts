import assert from "node:assert/strict";
import { test } from "node:test";
import { ended } from "../src/base/once";
import { makeTexts } from "../src/base/words";
import { visible } from "../src/core/filter";
import { CLAIM_KEYS, ENTITY_KEYS, citedIn, claimRows, claimSheet, entityRows, entitySheet, sortedSteps, toCsv } from "../src/core/rows";
import { initial } from "../src/core/state";
import { load } from "../src/base/load";
import { PAYLOAD, made } from "./made";

const graph = made();
const texts = makeTexts(graph, "en");
const all = visible(graph, initial("en"));

/** A strict reader of RFC 4180. */
function parse(csv: string): string[][] {
  const rows: string[][] = [[]];
  const cell = /("(?:[^"]|"")*"|[^",\r\n]*)(,|\r\n)/gy;
  for (let found = cell.exec(csv); found; found = cell.exec(csv)) {
    const [, text = "", end] = found;
    rows.at(-1)?.push(text.startsWith('"') ? text.slice(1, -1).replaceAll('""', '"') : text);
    if (end === "\r\n") rows.push([]);
  }
  assert.deepEqual(rows.pop(), []);
  return rows;
}

test("an entry tells its kind, country, ties and sources", () => {
  const row = entityRows(graph, all, texts).find((one) => one.entity.id === "mst");
  const told = row && [row.name, row.kind, row.country, row.start, row.end, row.ties, row.tiesInAll, row.sources];
  assert.deepEqual(told, ["Landless Workers’ Movement", "organization", "Brazil", "1984", "", 3, 3, 2]);
});

test("claims follow the filters", () => {
  const rows = (choice: object): readonly string[] => claimRows(graph, visible(graph, { ...initial("en"), ...choice }), { predicates: [], sources: [], ...choice }, texts).map((one) => `${one.subject}: ${one.predicate}`);
  assert.equal(rows({}).length, graph.claims.length);
  assert.deepEqual(rows({ sources: ["paper"] }), ["Landless Workers’ Movement: convened", "First conference: participants"]);
});

test("rows are sorted either way, empty cells last", () => {
  const rows = entityRows(graph, all, texts);
  const dates = (sort: string): readonly string[] => ended(sortedSteps(rows, ENTITY_KEYS, sort, texts)).map((one) => one.start);
  assert.deepEqual(dates("start"), ["1984", "2004", "2015", "2015-10", "2024-01", "", ""]);
  assert.deepEqual(dates("-start"), ["2024-01", "2015-10", "2015", "2004", "1984", "", ""]);
  assert.deepEqual(ended(sortedSteps(rows, ENTITY_KEYS, "nonsense", texts)), rows);
  assert.equal(ended(sortedSteps(claimRows(graph, all, initial("en"), texts), CLAIM_KEYS, "predicate", texts)).length, graph.claims.length);
});

test("a figure is told with its bound, and sorted by its value", () => {
  const rows = claimRows(graph, all, initial("en"), texts).filter((row) => row.claim.object === undefined);
  assert.deepEqual(rows.map((row) => row.told), ["at least 200", "300"]);
  assert.deepEqual(ended(sortedSteps(rows, CLAIM_KEYS, "-object", texts)).map((row) => row.object), ["300", "200"]);
});

test("with filters an entry tells how many of its ties are left", () => {
  const left = visible(graph, { ...initial("en"), sources: ["paper"] });
  const row = entityRows(graph, left, texts).find((one) => one.entity.id === "mst");
  assert.deepEqual([row?.ties, row?.tiesInAll], [1, 3]);
});

test("sheets have the columns and the words of the tables, whatever the language of the page", () => {
  const [mst, ipa] = entitySheet(graph, graph.entities).rows;
  assert.deepEqual(entitySheet(graph, []).head, graph.columns.entities);
  assert.deepEqual(mst, ["mst", "Organization", "Landless Workers’ Movement", "MST", "BR", "1984", "", "", "", "Movimiento Sin Tierra", ""]);
  assert.deepEqual(ipa?.slice(2, 4), ["International Peoples’ Assembly", "IPA|AIP"]);
  const claims = claimSheet(graph, graph.claims);
  assert.deepEqual(claims.head, graph.columns.relations);
  assert.deepEqual(claims.rows[2], ["ipa", "partnerOf", "mst", "", "", "", "news", "", "inferred", ""]);
  assert.deepEqual(claims.rows[4], ["doh-2004", "participants", "200", "at least", "", "", "news", "over 200", "", ""]);
});

test("what was written as CSV is read back the same", () => {
  for (const sheet of [entitySheet(graph, graph.entities), claimSheet(graph, graph.claims)]) {
    assert.deepEqual(parse(toCsv(sheet)), [sheet.head, ...sheet.rows]);
  }
  const odd = { head: ["a", "b"], rows: [['say "no"', "two\nlines"], [" edge ", "comma, too"], ["أ,ب", ""]] };
  assert.deepEqual(parse(toCsv(odd)), [odd.head, ...odd.rows]);
});

test("a word of the tables that begins as a formula does is written as it stands, to be read back", () => {
  const cells = ["=1+1", "+cmd", "-2+3", "@sum", "\tx", "-12.5", "'=1", "plain"];
  assert.deepEqual(parse(toCsv({ head: cells, rows: [] })), [cells]);
});

test("a source is counted that a claim names, or the row of an entity alone", () => {
  assert.deepEqual([...citedIn(graph)].map(Number).sort(), [4, 5]);
  const unsaid = load({ ...PAYLOAD, claims: { ...PAYLOAD.claims, source: PAYLOAD.claims.source.map(() => undefined) } } as never);
  assert.deepEqual([...citedIn(unsaid)].map(Number), [4]);
});
