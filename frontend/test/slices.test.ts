import assert from "node:assert/strict";
import { test } from "node:test";
import type { TestContext } from "node:test";
import { Slices } from "../src/views/slices";

const STEP_MS = 4;

/** Does work of so many steps, by a clock that it moves itself; how many steps each piece took, and after which pieces it was told to be late. */
function pieces(context: TestContext, steps: number, gently: boolean): { readonly taken: readonly number[]; readonly late: readonly number[] } {
  let [now, done] = [0, 0];
  context.mock.method(performance, "now", () => now);
  let next = (): void => undefined;
  context.mock.method(globalThis, "setTimeout", (work: () => void) => void (next = work));
  const slices = new Slices();
  const [taken, late]: [number[], number[]] = [[], []];
  const work = function* (): Generator<void, void> {
    for (; done < steps; yield) [now, done] = [now + STEP_MS, done + 1];
  };
  slices.run(work(), () => late.push(taken.length + 1), gently);
  taken.push(done);
  while (slices.isOn) {
    const before = done;
    next();
    taken.push(done - before);
  }
  return { taken, late };
}

test("work that is short is done at once, and nothing is told to be late", (context) => {
  assert.deepEqual(pieces(context, 5, false), { taken: [5], late: [] });
});

test("long work is done in pieces, and told when the last of them is", (context) => {
  const { taken, late } = pieces(context, 40, false);
  assert.equal(taken.reduce((sum, one) => sum + one, 0), 40);
  assert.ok(Math.max(...taken) * STEP_MS <= 24, `${taken.join()}`);
  assert.deepEqual(late, [taken.length]);
});

test("while the page loads no piece takes longer than a few milliseconds", (context) => {
  const { taken, late } = pieces(context, 40, true);
  assert.ok(Math.max(...taken) * STEP_MS <= 12, `${taken.join()}`);
  assert.deepEqual(late, [taken.length]);
});
