import assert from "node:assert/strict";
import { test } from "node:test";
import { SIGN_PX, signsOfView } from "../src/scene/legendSigns";
import { boundsOf } from "../src/scene/mark";
import { styleOf } from "../src/scene/style";

const style = styleOf(false);

test("the legend of each view tells its own signs, and each keeps to its place", () => {
  const keys = (["network", "timeline", "map", "table", "query"] as const).map((view) => signsOfView(view, style, "ltr").map(({ key }) => key));
  assert.deepEqual(keys, [
    ["legend.single", "legend.several", "legend.inferred", "legend.contested", "legend.size"],
    ["legend.day", "legend.year", "legend.soft", "legend.open", "legend.dates"],
    ["map.arc", "map.arcs", "map.cluster"],
    ["contested", "verified"],
    [],
  ]);
  for (const { key, marks } of signsOfView("timeline", style, "ltr")) {
    for (const mark of marks(100, 50)) {
      const { x0, x1, y0, y1 } = boundsOf(mark, () => 0);
      assert.ok(x0 >= 100 - SIGN_PX && x1 <= 100 + SIGN_PX && y0 >= 40 && y1 <= 60, `${key} ${x0} ${x1}`);
    }
  }
});

test("where time runs to the left, what goes on does so in the legend too", () => {
  const [right, left] = (["ltr", "rtl"] as const).map((dir) => signsOfView("timeline", style, dir).find(({ key }) => key === "legend.open")?.marks(100, 50) ?? []);
  const reach = (marks: typeof right = []): readonly [number, number] => [Math.min(...marks.map((one) => boundsOf(one, () => 0).x0)), Math.max(...marks.map((one) => boundsOf(one, () => 0).x1))];
  const [[from, to], [start, end]] = [reach(right), reach(left)];
  assert.ok(Math.abs(from + end - 200) < 0.5 && Math.abs(to + start - 200) < 0.5);
});
