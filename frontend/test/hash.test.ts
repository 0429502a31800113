import assert from "node:assert/strict";
import { test } from "node:test";
import { fromHash, leftOut, toHash, toldOf } from "../src/core/hash";
import { THEMES, VIEWS, initial } from "../src/core/state";
import type { State } from "../src/core/state";
import type { Tour } from "../src/core/tours";
import { made } from "./made";

const graph = made();
const step = (focus: readonly string[], view: "network" | "map", filter: Record<string, readonly string[]>): Tour["steps"][number] => ({ titles: {}, texts: {}, focus, view, filter });
const TOUR: Tour = { name: "growth", steps: [step([], "network", {}), step(["mst", "ipa"], "map", { to: ["2015"] }), step(["mst"], "map", { steps: ["1"] })] };

/** Numbers that look random and are the same each time (mulberry32). */
function chance(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}

function someState(next: (below: number) => number): State {
  const of = <T>(list: readonly T[]): T => list[next(list.length)] as T;
  const some = (list: readonly string[]): string[] => list.filter(() => next(3) === 0).sort();
  const ids = graph.entities.map((one) => one.id);
  const selected = of([undefined, { kind: "entity", id: of(ids) }, { kind: "tie", subject: "mst", predicate: "convened", object: "doh-2004" }] as const);
  const path = selected?.kind === "entity" ? of([undefined, ...ids.filter((id) => id !== selected.id)]) : undefined;
  return {
    ...initial(of(["en", "ar", "pt-BR"])),
    view: of(VIEWS),
    theme: of(THEMES),
    selected,
    steps: selected && path === undefined ? next(4) : 0,
    path,
    expanded: some(ids),
    show: of([0, 1, 100, 300]),
    from: of([undefined, "2004", "2015-10", "2024-01-13"]),
    to: of([undefined, "2024-06"]),
    types: some(["Organization", "Event", "Conference"]),
    predicates: some(["convened", "participants"]),
    sources: some(["news", "paper"]),
    countries: next(2) === 1,
    q: of(["", "مؤتمر", "a&b=c#d|e+f %", "  spaces  "]),
    query: of(["", 'SELECT * {\n ?s ?p "a|b&c" }']),
    sort: of(["", "name", "-ties"]),
    tour: of([undefined, { id: "growth", step: 3 }]),
  };
}

test("a state comes back from its own address", () => {
  const next = chance(1);
  for (let round = 0; round < 500; round++) {
    const state = someState(next);
    assert.deepEqual(fromHash(toHash(state), graph, "en", [TOUR]), { state, problems: [] });
  }
});

test("an entity that is no source is told as one, and filters nothing", () => {
  const { state, problems } = fromHash("#source=news|mst|nobody", graph, "en");
  assert.deepEqual(state.sources, ["news"]);
  assert.deepEqual(problems, [
    { key: "unknown.value", params: { key: "source", value: "mst" } },
    { key: "unknown.id", params: { id: "nobody" } },
  ]);
});

test("of a link that names much that is not here the first few are told, and how many more there are", () => {
  const told = (ids: readonly string[]): readonly string[] => toldOf(fromHash(`#only=${ids.join("|")}`, graph, "en").problems).map(({ key, params }) => `${key} ${params["id"] ?? params["n"]}`);
  assert.deepEqual(told(["w", "x", "y", "z"]), ["unknown.id w", "unknown.id x", "unknown.id y", "unknown.id z"]);
  assert.deepEqual(told(["v", "w", "x", "y", "z"]), ["unknown.id v", "unknown.id w", "unknown.id x", "unknown.more 2"]);
});

test("what is as it begins is not in the address", () => {
  assert.equal(toHash(initial("en")), "#v=1&view=network&lang=en");
});

test("the keys are those that links have", () => {
  const hash = "#v=1&view=network&lang=ar&sel=mst&steps=2&from=2015&to=2023&type=Event|Organization&predicate=convened&source=news&q=a&tour=growth&step=3";
  assert.equal(toHash(fromHash(hash, graph, "en").state), hash);
});

test("what a link says wrongly is told and left out", () => {
  const found = fromHash("#view=vew&sel=nobody&from=2023-13&steps=9&type=Event|Nothing&lang=%%%&tie=mst|convened", graph, "en");
  assert.deepEqual(found.state, { ...initial("en"), types: ["Event"] });
  const told = found.problems.map((one) => Object.values(one.params).join("=")).sort();
  assert.deepEqual(told, ["from=2023-13", "lang=%%%", "nobody", "steps=9", "tie=mst|convened", "type=Nothing", "vew"]);
  // no calendar has it, and the form in Python would be refused
  assert.equal(fromHash("#to=0000", graph, "en").state.to, undefined);
});

test("what has no meaning beside the rest of a link is told and left out", () => {
  const told = (hash: string): readonly string[] => {
    const { state, problems } = fromHash(hash, graph, "en", [TOUR]);
    assert.deepEqual(problems.map((one) => one.key), problems.map(() => "unknown.value"), hash);
    assert.ok(problems.length > 0, hash);
    assert.deepEqual(fromHash(toHash(state), graph, "en", [TOUR]).problems, [], hash);
    return problems.map((one) => Object.values(one.params).join("="));
  };
  assert.deepEqual(told("#from=2023&to=2015"), ["from=2023&to=2015"]);
  assert.deepEqual(told("#steps=2"), ["steps=2"]);
  assert.deepEqual(told("#path=mst"), ["path=mst"]);
  assert.deepEqual(told("#sel=mst&path=mst"), ["path=mst"]);
  assert.deepEqual(told("#tie=doh-2004|convened|mst"), ["tie=doh-2004|convened|mst"]);
  assert.deepEqual(told("#lang=xx"), ["lang=xx"]);
  assert.deepEqual(told("#sort=zzz"), ["sort=zzz"]);
  assert.deepEqual(told("#rows=claims&sort=ties"), ["sort=ties"]);
  assert.deepEqual(told("#countries=2&present=1&step=2"), ["step=2", "countries=2", "present=1"]);
  assert.deepEqual(told("#tour=growth&step=99"), ["step=99"]);
  assert.deepEqual(told("#v=99"), ["v=99"]);
  const { from, to } = fromHash("#from=2015-06&to=2015", graph, "en").state;
  assert.deepEqual([from, to], ["2015-06", "2015"]);
});

test("a part of a link that another overrules is told as such", () => {
  const told = (hash: string): readonly unknown[] => fromHash(hash, graph, "en").problems;
  assert.deepEqual(told("#sel=mst&path=ipa&steps=2"), [{ key: "unknown.overruled", params: { part: "steps=2", by: "path" } }]);
  assert.deepEqual(told("#tie=mst|convened|doh-2004&sel=ipa"), [{ key: "unknown.overruled", params: { part: "sel=ipa", by: "tie" } }]);
  assert.deepEqual(told("#tie=mst|convened|doh-2004&sel="), []);
});

test("blanks around the ids of a link are none of theirs", () => {
  const { state, problems } = fromHash("#sel=mst%20&focus=+ipa|doh-2004%0A&q=+a", graph, "en");
  assert.deepEqual([state.selected, state.focus, state.q], [{ kind: "entity", id: "mst" }, ["ipa", "doh-2004"], " a"]);
  assert.deepEqual(problems, []);
});

test("a part of a link whose key no page has is told as such, whatever its value", () => {
  const { state, problems } = fromHash(`#view=map&colour=red&long=${"x".repeat(90)}`, graph, "en");
  assert.equal(state.view, "map");
  assert.deepEqual(problems, [
    { key: "unknown.key", params: { part: "colour=red" } },
    { key: "unknown.key", params: { part: `long=${"x".repeat(75)}…` } },
  ]);
});

test("a part of a link that cannot be read is told, and what is said twice counts as it is said last", () => {
  const { state, problems } = fromHash("#sel&view=map&=ipa&&sel=ipa&sel=mst&colour&q=%E0%A4%A", graph, "en");
  assert.deepEqual([state.view, state.selected], ["map", { kind: "entity", id: "mst" }]);
  assert.deepEqual(problems, [
    { key: "unknown.part", params: { part: "sel" } },
    { key: "unknown.part", params: { part: "=ipa" } },
    { key: "unknown.again", params: { key: "sel", value: "ipa" } },
    { key: "unknown.part", params: { part: "colour" } },
    { key: "unknown.part", params: { part: "q=%E0%A4%A" } },
  ]);
  assert.equal(state.q, "");
});

test("a link to a step alone shows what the step shows; one that says more shows what it says", () => {
  const read = (hash: string): Partial<State> => {
    const { view, selected, focus, to, steps, tour } = fromHash(hash, graph, "en", [TOUR]).state;
    return { view, selected, focus, to, steps, tour };
  };
  const tour = { id: "growth", step: 2 };
  const mst = { kind: "entity", id: "mst" } as const;
  assert.deepEqual(read("#tour=growth&step=2"), { view: "map", selected: mst, focus: ["mst", "ipa"], to: "2015", steps: 0, tour });
  assert.deepEqual(read("#v=1&view=network&lang=ar&tour=growth&step=2&present=1"), { view: "network", selected: mst, focus: ["mst", "ipa"], to: "2015", steps: 0, tour });
  assert.deepEqual(read("#tour=growth&step=2&sel=ipa"), { view: "network", selected: { kind: "entity", id: "ipa" }, focus: [], to: undefined, steps: 0, tour });
  assert.equal(toHash({ ...initial("en"), tour }), "#v=1&view=network&lang=en&tour=growth&step=2&sel=");
});

test("a link to a tie that nothing states is told, and shows the entity that it names beside it", () => {
  const { state, problems } = fromHash("#tie=mst|organized|doh-2004&sel=mst", graph, "en");
  assert.deepEqual(state.selected, { kind: "entity", id: "mst" });
  assert.deepEqual(problems, [{ key: "unknown.value", params: { key: "tie", value: "mst|organized|doh-2004" } }]);
  assert.deepEqual(fromHash("#tie=mst|convened|doh-2004", graph, "en").problems, []);
});

test("a view that the page was made without is told", () => {
  const { state, problems } = fromHash("#view=query", graph, "en", [], ["network", "table"]);
  assert.equal(state.view, "network");
  assert.deepEqual(problems, [{ key: "unknown.view", params: { view: "query" } }]);
});

test("a path leads through everything that the filters leave, so that a link with one has no steps", () => {
  assert.equal(fromHash("#sel=mst&steps=1&path=ipa", graph, "en").state.steps, 0);
});

test("a query that is too long for a link, and what was dragged, are told to be left out", () => {
  const long: State = { ...initial("en"), view: "query", query: `ASK {} #${"x".repeat(3993)}` };
  assert.equal(long.query.length, 4001);
  assert.equal(toHash(long), "#v=1&view=query&lang=en");
  assert.deepEqual(leftOut(long, 2), [{ key: "link.query", params: { n: 4001, most: 4000 } }]);
  assert.deepEqual(leftOut({ ...long, query: long.query.slice(1) }, 0), []);
  assert.deepEqual(leftOut(initial("en"), 2), [{ key: "link.moved", params: {} }]);
});

test("no address makes it throw", () => {
  for (const hash of ["", "#", "#&&==&", "#sel", "#sel=%E0%A4%A", "#v=99", `#q=${"x".repeat(100_000)}`, "#tie=||||", "#__proto__=1&constructor=2"]) {
    assert.equal(fromHash(hash, graph, "en").state.view, "network");
  }
});
