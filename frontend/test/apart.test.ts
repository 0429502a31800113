import assert from "node:assert/strict";
import { test } from "node:test";
import { apart } from "../src/scene/apart";

const body = (x: number, y: number, reach: number, firm = false): Parameters<typeof apart>[0][number] => ({ at: { x, y }, reach, firm });

test("bodies that would lie on each other move apart, those with room stay", () => {
  const bodies = [body(0, 0, 4), body(1, 0, 1), body(0, 0, 1), body(0.5, 0.5, 1), body(30, 0, 1)];
  const places = apart(bodies);
  places.forEach((a, place) => places.slice(0, place).forEach((b, other) => {
    assert.ok(Math.hypot(a.x - b.x, a.y - b.y) > 0.99 * ((bodies[place]?.reach ?? 0) + (bodies[other]?.reach ?? 0)));
  }));
  assert.deepEqual(places[4], { x: 30, y: 0 });
  assert.deepEqual(apart(bodies), places);
});

test("what was dragged to its place stays there, even upon another", () => {
  assert.deepEqual(apart([body(0, 0, 4), body(1, 0, 1, true)])[1], { x: 1, y: 0 });
  const both = [body(0, 0, 4, true), body(1, 0, 1, true)];
  assert.deepEqual(apart(both), both.map((one) => one.at));
});
