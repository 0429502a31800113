import assert from "node:assert/strict";
import { test } from "node:test";
import { at } from "../src/base/model";
import { makeTexts } from "../src/base/words";
import { visible } from "../src/core/filter";
import { entityRef, initial } from "../src/core/state";
import { AXIS_PX } from "../src/scene/axisMarks";
import { mirrored } from "../src/scene/camera";
import type { Camera } from "../src/scene/camera";
import { HEADING_PX, ROW_PX } from "../src/scene/lanes";
import { styleOf } from "../src/scene/style";
import { timelineView } from "../src/scene/timeline";
import type { Frame, Picture } from "../src/scene/view";
import { made } from "./made";

const graph = made();
const measure = (text: string, size: number): number => text.length * size * 0.5;
const SIZE = [800, 600] as const;

function pictureOf(lang: string, selected?: string): Picture {
  const state = { ...initial(lang), ...(selected === undefined ? {} : { selected: entityRef(selected) }) };
  return timelineView(undefined).picture({ graph, state, visible: visible(graph, state), texts: makeTexts(graph, lang), style: styleOf(false), measure, tall: 1, moved: new Map() });
}

const homeOf = (picture: Picture): Camera => picture.home?.(...SIZE) ?? assert.fail();
const frameOf = (camera: Camera): Frame => ({ camera, width: SIZE[0], height: SIZE[1], margin: 0 });

test("a language that runs the other way shows the same days, the other way round", () => {
  const [ltr, rtl] = [pictureOf("en"), pictureOf("ar")];
  assert.deepEqual([ltr.leftward, rtl.leftward, ltr.fitKey], [false, true, rtl.fitKey]);
  const [home, other] = [mirrored(homeOf(ltr), SIZE[0]), homeOf(rtl)];
  for (const part of ["k", "dx", "dy"] as const) assert.ok(Math.abs(home[part] - other[part]) < 1e-6, part);
});

test("what is selected and lies out of sight along time has an arrow to it at its date, and neither ring nor name", () => {
  for (const [lang, sign] of [["en", 1], ["ar", -1]] as const) {
    const picture = pictureOf(lang, "doh-2015");
    const home = homeOf(picture);
    const written = (camera: Camera): readonly string[] => picture.over(frameOf(camera), undefined).marks.flatMap((one) => (one.kind === "text" ? [one.text] : []));
    const date = at(written(home), 0);
    const [left, right] = [-3, 3].map((by) => written({ ...home, dx: home.dx + by * SIZE[0] }));
    // an arrow stands where the text begins or ends, which is at the edge that it points to
    const [toLeft, toRight] = sign > 0 ? [`← ${date}`, `${date} →`] : [`${date} ←`, `→ ${date}`];
    assert.deepEqual([left, right], [[toLeft], [toRight]], lang);
    assert.ok(picture.over(frameOf(home), undefined).marks.some(({ kind }) => kind === "path"));
  }
});

test("what is brought into sight stands clear of a heading that stays above its rows", () => {
  const picture = pictureOf("en", "ipa");
  const entity = graph.byId.get("ipa") ?? assert.fail();
  const home = homeOf(picture);
  const { y } = picture.whereIs(entity, home) ?? assert.fail();
  const low = { ...home, dy: home.dy - (y - AXIS_PX) };
  const brought = picture.reach?.(entity, low, ...SIZE) ?? assert.fail();
  const stands = picture.whereIs(entity, brought) ?? assert.fail();
  assert.ok(stands.y - ROW_PX / 2 >= AXIS_PX + HEADING_PX, String(stands.y));
});
