import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "../src/base/load";
import { at } from "../src/base/model";
import { KIND, PAYLOAD, TERMS } from "./made";

test("of an event two places that do not lie in each other are contested; a series of events is held in many", () => {
  const terms = [
    ...TERMS,
    { name: "EventSeries", kind: "class", labels: { en: "series" }, family: "EventSeries", color: "#0072B2", shape: "star", brief: false },
    { name: "heldIn", kind: "relation", labels: { en: "was held in" }, inverses: {}, symmetric: false },
  ] as const;
  const { entities, claims } = PAYLOAD;
  const [event, series, brazil, elsewhere] = [2, 1, 6, 4];
  const graph = load({
    ...PAYLOAD,
    terms,
    entities: { ...entities, kind: entities.kind.map((kind, place) => (place === series ? terms.length - 2 : place === elsewhere ? KIND["Place"] : kind)) },
    claims: {
      ...claims,
      subject: [event, event, series, series],
      predicate: [0, 0, 0, 0].map(() => terms.length - 1),
      object: [brazil, elsewhere, brazil, elsewhere],
      ...Object.fromEntries((["start", "source", "evidence", "state", "bound", "basis"] as const).map((name) => [name, claims[name].slice(0, 4)])),
    },
  });
  assert.deepEqual(graph.claims.map(({ subject, contested }) => [at(graph.entities, subject).kind.name, contested]), [["Conference", true], ["Conference", true], ["EventSeries", false], ["EventSeries", false]]);
});
