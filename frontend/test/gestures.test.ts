import assert from "node:assert/strict";
import { test } from "node:test";
import { wheelZoom } from "../src/views/gestures";

const rounded = (turned: number, ctrl: boolean): number => Math.round(1000 * wheelZoom(turned, ctrl)) / 1000;

test("a notch of a mouse zooms a fifth with the control key and without it, and the other way back", () => {
  assert.deepEqual([rounded(-100, true), rounded(-120, true), rounded(-100, false)], [1.221, 1.241, 1.197]);
  assert.equal(rounded(100, true), Math.round(1000 / 1.2214) / 1000);
});

test("a pinch on a trackpad, which comes in small steps, follows the fingers", () => {
  assert.deepEqual([rounded(-4, true), rounded(-15, true), rounded(0, true)], [1.041, 1.162, 1]);
});
