import assert from "node:assert/strict";
import { test } from "node:test";
import { isInPlace } from "../src/core/acts";
import type { Action } from "../src/core/state";

const played = (turn: number): Action => ({ do: "years", from: "2010", to: "2011", playing: true, pull: turn });
const pulled = (pull: number): Action => ({ do: "years", from: "2010", to: "2011", playing: false, pull });

test("the window that was set before time passed is a step of the Back key, and so is each pull", () => {
  const steps: readonly (readonly [Action, Action | undefined, boolean])[] = [
    [played(1), undefined, false],
    [played(1), pulled(1), false],
    [played(1), played(1), true],
    [played(2), played(1), false],
    [played(1), { do: "select", ref: undefined }, false],
    [pulled(1), played(1), false],
    [pulled(1), pulled(1), true],
    [pulled(2), pulled(1), false],
  ];
  for (const [action, before, inPlace] of steps) assert.equal(isInPlace(action, before), inPlace, JSON.stringify([action, before]));
});
