import assert from "node:assert/strict";
import { test } from "node:test";
import { parseDate } from "../src/base/dates";
import type { Span } from "../src/base/dates";
import { at } from "../src/base/model";
import type { Graph } from "../src/base/model";
import { ended } from "../src/base/once";
import { endsOf, firstWindow, nextWindow, placesOf, stopsSteps, windowBetween, windowMoved } from "../src/core/stops";
import { made } from "./made";

const graph = made();
const OPEN = { from: undefined, to: undefined };

test("the stops of the slider are single years lately and hold every year once", () => {
  const stops = ended(stopsSteps(graph));
  stops.slice(1).forEach((one, place) => assert.equal(one.days.first, at(stops, place).days.last + 1));
  assert.deepEqual(placesOf(stops, OPEN), [0, stops.length - 1]);
  for (let low = 0; low < stops.length; low += 7) {
    for (let high = low; high < stops.length; high += 5) assert.deepEqual(placesOf(stops, windowBetween(stops, low, high)), [low, high]);
  }
});

/** A graph of which only the dates count. */
const dated = (...starts: readonly string[]): Graph => {
  const days = starts.map((start) => parseDate(start) as Span);
  return { entries: starts.map((start) => ({ start })), claims: [], extent: { first: days[0]?.first, last: days.at(-1)?.last } } as unknown as Graph;
};

test("the stops are months where all that is told lies within three years, and days where it is a few weeks", () => {
  const months = ended(stopsSteps(dated("2023-11", "2024-01-13", "2024-03")));
  assert.deepEqual(months.map((one) => [one.first, one.last, one.count]), [["2023-11", "2023-11", 1], ["2023-12", "2023-12", 0], ["2024-01", "2024-01", 1], ["2024-02", "2024-02", 0], ["2024-03", "2024-03", 1]]);
  const days = ended(stopsSteps(dated("2024-02-27", "2024-02-27", "2024-03-02")));
  assert.deepEqual(days.map((one) => [one.first, one.count]), [["2024-02-27", 2], ["2024-02-28", 0], ["2024-02-29", 0], ["2024-03-01", 0], ["2024-03-02", 1]]);
  assert.deepEqual(windowBetween(days, 1, 3), { from: "2024-02-28", to: "2024-03-01" });
  assert.deepEqual(placesOf(days, { from: "2024-03", to: "2024" }), [3, 4]);
  assert.deepEqual(firstWindow(days, OPEN), { from: undefined, to: "2024-02-27" });
});

test("a year that is all a date says is counted at no month of it", () => {
  assert.deepEqual(ended(stopsSteps(dated("2024", "2024-05-01"))).map((one) => one.count), [0, 0, 0, 0, 1]);
});

test("a handle that is moved leaves the date at the other end as it is", () => {
  const stops = ended(stopsSteps(graph));
  const window = { from: "2015-10-14", to: "2024-01-10" };
  const [low, high] = placesOf(stops, window);
  assert.deepEqual(windowMoved(stops, window, low, high - 1), { from: "2015-10-14", to: "2023" });
  assert.deepEqual(windowMoved(stops, window, low - 1, high), { from: "2014", to: "2024-01-10" });
  assert.deepEqual(windowMoved(stops, window, low, high), window);
});

test("playing grows an open window and moves a closed one, to the end", () => {
  const stops = ended(stopsSteps(graph));
  let window = firstWindow(stops, OPEN);
  assert.equal(window.from, undefined);
  let steps = 0;
  for (let next = nextWindow(stops, window); next; next = nextWindow(stops, next)) [window, steps] = [next, steps + 1];
  assert.ok(steps > 5);
  assert.deepEqual(nextWindow(stops, windowBetween(stops, 3, 5)), windowBetween(stops, 4, 6));
});

test("the slider reads as the window that is set, wherever its handles can stand", () => {
  const stops = ended(stopsSteps(graph));
  const told = (from: string | undefined, to: string | undefined): readonly string[] => endsOf(stops, { from, to });
  assert.deepEqual(told(undefined, undefined), ["1984", "2024"]);
  assert.deepEqual(told("1900", "1910"), ["1900", "1910"]);
  assert.deepEqual(told("2015-06", "2015-09"), ["2015-06", "2015-09"]);
  assert.deepEqual([told("2015", undefined), told(undefined, "2015")], [["2015", "2024"], ["1984", "2015"]]);
  assert.deepEqual([told("9999", undefined), told(undefined, "1900")], [["9999", ""], ["", "1900"]]);
});
