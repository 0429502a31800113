import assert from "node:assert/strict";
import { test } from "node:test";
import type { Mark } from "../src/scene/mark";
import { arrowOf, tieMark } from "../src/scene/tie";
import type { Ends } from "../src/scene/tie";

const ENDS: Ends = { a: { x: 0, y: 0 }, b: { x: 100, y: 0 }, reachA: 10, reachB: 10 };
const corners = (mark: Mark): readonly (readonly [number, number])[] => (mark.kind === "path" ? mark.segs.flatMap((seg) => (seg[0] === "M" || seg[0] === "L" ? [[seg[1], seg[2]] as const] : [])) : []);

for (const width of [1, 2.4, 4.5, 5.7]) {
  for (const bend of [0, 1]) {
    test(`the head of a tie ${width} wide, bent ${bend}, stands out at both sides of its line, which ends at its back`, () => {
      const look = { stroke: "#000", width };
      const arrow = arrowOf(ENDS, bend, look);
      assert.ok(arrow);
      const [tip, one, other] = corners(arrow.mark);
      assert.ok(tip && one && other);
      assert.ok(Math.hypot(one[0] - other[0], one[1] - other[1]) >= width + 5);
      assert.ok(Math.hypot(tip[0] - ENDS.b.x, tip[1] - ENDS.b.y) > ENDS.reachB, "before the body");
      const line = tieMark(ENDS, bend, look, undefined, arrow.back);
      const last = line.kind === "line" ? [line.x2, line.y2] : line.segs.flatMap((seg) => (seg[0] === "Q" ? [seg[3], seg[4]] : []));
      [(one[0] + other[0]) / 2, (one[1] + other[1]) / 2].forEach((value, place) => assert.ok(Math.abs((last[place] ?? NaN) - value) < 1e-9));
    });
  }
}

test("between bodies that touch there is no room for a head", () => {
  assert.equal(arrowOf({ ...ENDS, b: { x: 18, y: 0 } }, 0, { stroke: "#000", width: 1 }), undefined);
});
