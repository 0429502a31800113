import assert from "node:assert/strict";
import { test } from "node:test";
import { dayNumber, parseDate } from "../src/base/dates";
import { at } from "../src/base/model";
import type { EntityIx } from "../src/base/model";
import { ended } from "../src/base/once";
import { makeTexts } from "../src/base/words";
import { chronicle } from "../src/core/chronicle";
import { visible } from "../src/core/filter";
import { outside } from "../src/core/outside";
import { entityRef, initial } from "../src/core/state";
import type { State } from "../src/core/state";
import { ticks } from "../src/scene/axis";
import { AXIS_PX } from "../src/scene/axisMarks";
import { barMarks } from "../src/scene/bars";
import { HEADING_PX } from "../src/scene/lanes";
import type { Box, Mark } from "../src/scene/mark";
import { boundsOf } from "../src/scene/mark";
import { packing } from "../src/scene/pack";
import { styleOf } from "../src/scene/style";
import { timelineView } from "../src/scene/timeline";
import type { Picture } from "../src/scene/view";
import { load } from "../src/base/load";
import { PAYLOAD, made } from "./made";

const graph = made();
const measure = (text: string, size: number): number => text.length * size * 0.5;

function pictureOf(lang: string, more: Partial<State> = {}): Picture {
  const state = { ...initial(lang), ...more };
  return timelineView(undefined).picture({ graph, state, visible: visible(graph, state), texts: makeTexts(graph, lang), style: styleOf(false), measure, tall: 1, moved: new Map() });
}

test("lanes are families, events first, each item at its dates; what has none is counted", () => {
  const { lanes, undated } = chronicle(graph, visible(graph, initial("en")));
  const told = lanes.map((lane) => [lane.family?.name ?? "ties", lane.items.map((one) => (one.ref.kind === "entity" ? one.ref.id : one.ref.predicate))]);
  assert.deepEqual(told, [["Conference", ["doh-2004", "doh-2015"]], ["Organization", ["mst", "ipa"]], ["Document", ["news"]]].map(([name, ids]) => [name === "Conference" ? "Event" : name, ids]));
  assert.equal(undated, 2);
});

test("intervals in one row never meet, and a chain stays together in time", () => {
  const intervals = Array.from({ length: 80 }, (_, n) => ({ from: (n * 47) % 500, to: ((n * 47) % 500) + 20 + (n % 9) * 10 }));
  const chain = [0, 11, 22].sort((a, b) => at(intervals, a).from - at(intervals, b).from);
  const { rows, count } = ended(packing(intervals, [chain]));
  assert.equal(Math.max(...rows) + 1, count);
  intervals.forEach((a, one) => intervals.forEach((b, other) => {
    if (one < other && rows[one] === rows[other]) assert.ok(a.to <= b.from || b.to <= a.from, `${one} ${other}`);
  }));
});

test("ticks are never nearer than asked and stand at the beginning of their period", () => {
  for (const apart of [0.5, 3, 20, 80, 300, 1000, 9000, 80_000]) {
    const list = ticks(dayNumber(1890), dayNumber(1890) + Math.min(60_000, apart * 30), { day: apart, month: apart, year: apart });
    list.forEach((tick, place) => {
      assert.equal(parseDate(tick.cell)?.first, tick.day);
      if (place) assert.ok(tick.day - at(list, place - 1).day >= apart * 0.9, `${apart}: ${tick.cell}`);
    });
  }
});

const bars = (start: string, end: string, open = false): readonly Mark[] =>
  barMarks({ start: parseDate(start), end: parseDate(end), open }, { y: 0, height: 10, colour: "#000000", opacity: 1, ref: { kind: "entity", id: "a" }, x: (day) => day - dayNumber(2000) });

test("a year is as wide as a year, a day is a tick", () => {
  const width = (marks: readonly Mark[]): number => Math.round(Math.max(...marks.map((one) => boundsOf(one, measure).x1)) - Math.min(...marks.map((one) => boundsOf(one, measure).x0)));
  assert.equal(width(bars("2001", "")), 365);
  assert.equal(width(bars("2001-05-03", "")), 3);
  assert.equal(width(bars("2001", "2003")), 365 * 3);
});

test("a day is whole at any width, of a month it is told that the day is not known", () => {
  const wide = (start: string): number => barMarks({ start: parseDate(start), end: undefined, open: false }, { y: 0, height: 10, colour: "#000000", opacity: 1, ref: { kind: "entity", id: "a" }, x: (day) => 40 * (day - dayNumber(2001)) }).length;
  assert.equal(wide("2001-05-03"), 1);
  assert.equal(wide("2001-05"), 3);
});

test("an approximate date has no edge, an open period fades out", () => {
  const edges = (marks: readonly Mark[]): number => marks.filter((one) => one.kind === "line").length;
  assert.deepEqual([edges(bars("2001", "")), edges(bars("2001~", "")), edges(bars("2001", "2003?")), edges(bars("2001", "", true))], [2, 0, 1, 1]);
});

test("in a language from right to left time runs to the left", () => {
  const [ltr, rtl] = [pictureOf("en"), pictureOf("ar")];
  const [first, second] = ["doh-2004", "doh-2015"].map((id) => graph.byId.get(id)) as [never, never];
  for (const [picture, sign] of [[ltr, 1], [rtl, -1]] as const) {
    const camera = picture.home?.(800, 600) ?? { k: 1, dx: 0, dy: 0 };
    const [a, b] = [picture.whereIs(first, camera), picture.whereIs(second, camera)];
    assert.ok(a && b && Math.sign(b.x - a.x) === sign);
  }
});

test("the axis spans the window of time, whichever way time runs, and its edges are in sight", () => {
  const [first, last] = [dayNumber(2003), dayNumber(2017) - 1];
  for (const [lang, sign] of [["en", 1], ["ar", -1]] as const) {
    const picture = pictureOf(lang, { from: "2003", to: "2016" });
    const camera = picture.home?.(800, 600) ?? { k: 1, dx: 0, dy: 0 };
    const [from, to] = [first, last].map((day) => sign * day * camera.k + camera.dx) as [number, number];
    for (const x of [from, to]) assert.ok(x > 20 && x < 780, `${lang} ${x}`);
    assert.ok(Math.abs(to - from) > 600);
    assert.notEqual(picture.fitKey, pictureOf(lang).fitKey);
  }
});

test("a window of a few days is as wide as the picture, with the days around it up to a fortnight", () => {
  const picture = pictureOf("en", { from: "2015-10-01", to: "2015-10-14" });
  const { k } = picture.home?.(800, 600) ?? { k: 0 };
  assert.ok(14 * k > 600 && 14 * k < 800, String(k));
  assert.equal(pictureOf("en", { from: "2015-10-01", to: "2015-10-02" }).home?.(800, 600).k, k);
});

test("a tie of an event is drawn where the dates of the event do not tell its own", () => {
  const lanes = (start: string, end = ""): readonly string[] => {
    const other = load({ ...PAYLOAD, claims: { ...PAYLOAD.claims, start: ["2004", "2004", "", start, "", ""], end: ["", "", "", end, "", ""] } });
    const items = chronicle(other, visible(other, initial("en"))).lanes.filter((one) => one.of === "ties").flatMap((one) => one.items);
    return items.map((one) => (one.ref.kind === "tie" ? `${one.ref.subject} ${one.ref.object}` : ""));
  };
  assert.deepEqual(lanes("2015"), []);
  for (const [start, end] of [["2015-10", "2015"], ["2015", "2015-11-03"]] as const) assert.deepEqual(lanes(start, end), [], `${start} ${end}`);
  for (const [start, end] of [["2017", ""], ["2013", ""], ["2013", "2017"], ["2014", "2015"], ["2015-10", "2016"]] as const) assert.deepEqual(lanes(start, end), ["mst doh-2015"], `${start} ${end}`);
});

test("what a step of a tour looks at stands together above the other lanes", () => {
  const picture = pictureOf("en", { selected: entityRef("doh-2015"), focus: ["doh-2015", "news", "ipa"] });
  const camera = picture.home?.(900, 700) ?? { k: 1, dx: 0, dy: 0 };
  const spots = ["doh-2015", "news", "ipa", "mst"].map((id) => picture.whereIs(graph.byId.get(id) as never, camera));
  const [low, high] = [Math.min(...spots.slice(0, 3).map((one) => one?.y ?? NaN)), Math.max(...spots.slice(0, 3).map((one) => one?.y ?? NaN))];
  assert.ok(high - low < 24 * 3, `${low} ${high}`);
  assert.ok((spots[3]?.y ?? 0) > high);
  for (const one of spots.slice(0, 3)) assert.ok(one && one.x > 0 && one.x < 900);
});

test("a date that only a claim gives is none of the row: the window and the timeline agree that it has no date", () => {
  const place = graph.terms.size;
  const terms = [...PAYLOAD.terms, { name: "foundedOn", kind: "attribute", labels: {}, datatype: "xsd:date" }];
  const { claims } = PAYLOAD;
  const dated = load({
    ...PAYLOAD,
    terms,
    claims: { ...claims, subject: [...claims.subject, 5, 1], predicate: [...claims.predicate, place, place], object: [...claims.object, "1990", "2014"], source: [...claims.source, 4, 4] },
  });
  const all = chronicle(dated, visible(dated, initial("en")));
  const drawn = new Map(all.lanes.flatMap((lane) => lane.items).map((one) => [one.entity, one]));
  assert.equal(drawn.get(dated.byId.get("paper")), undefined);
  assert.deepEqual(drawn.get(dated.byId.get("ipa"))?.others.map((one) => one.year), [2014]);
  const choice = { ...initial("en"), from: "2010" };
  assert.deepEqual(outside(dated, visible(dated, choice), choice), { before: 1, after: 0, undated: { stay: 1, go: 1 } });
  assert.equal(outside(dated, visible(dated, initial("en")), initial("en")), undefined);
});

test("names of the timeline do not cover each other", () => {
  for (const lang of ["en", "ar"]) {
    const picture = pictureOf(lang);
    const camera = picture.home?.(700, 900) ?? { k: 1, dx: 0, dy: 0 };
    const texts = picture.base({ camera, width: 700, height: 900, margin: 0 }).marks.filter((one) => one.kind === "text" && one.ref);
    assert.equal(texts.length, 5);
    const boxes = texts.map((one) => boundsOf(one, measure));
    boxes.forEach((a, one) => boxes.forEach((b, other) => {
      if (one < other) assert.ok(a.x1 <= b.x0 || b.x1 <= a.x0 || a.y1 <= b.y0 + 4 || b.y1 <= a.y0 + 4);
    }));
  }
});

/** A timeline of events alone, each with a long name. */
function eventsAt(starts: readonly string[], only: readonly string[] = []): { readonly picture: Picture; readonly ids: readonly EntityIx[] } {
  const many = load({
    ...PAYLOAD,
    entities: { id: starts.map((_, n) => `e${n}`), kind: starts.map(() => PAYLOAD.entities.kind[2]), label: starts.map((_, n) => `An event ${n} with a name of some length`), start: starts, x: starts.map(Number), y: starts.map(() => 0), voice: starts.map((_, n) => n) },
    claims: { subject: [], predicate: [], object: [], source: [] },
  });
  const state = { ...initial("en"), only };
  const picture = timelineView(undefined).picture({ graph: many, state, visible: visible(many, state), texts: makeTexts(many, "en"), style: styleOf(false), measure, tall: 1, moved: new Map() });
  return { picture, ids: many.entities.map((one) => one.ix) };
}

test("what lies before the days shown first takes no row from what is in sight, and its name no room", () => {
  const starts = ["1950", "1998", "1998-06", "1999", ...Array.from({ length: 40 }, (_, n) => `${2000 + (n % 25)}-01`)];
  const rowsIn = (only: readonly string[]): number => {
    const { picture, ids } = eventsAt(starts, only);
    const camera = picture.home?.(390, 900) ?? { k: 1, dx: 0, dy: 0 };
    picture.base({ camera, width: 390, height: 900, margin: 0 });
    const ys = ids.map((one) => picture.whereIs(one, camera)).flatMap((one) => (one && one.x >= 0 ? [one.y] : []));
    assert.equal(ys.length, 40);
    return Math.max(...ys);
  };
  assert.equal(rowsIn([]), rowsIn(starts.map((_, n) => `e${n}`).slice(4)));
});

test("the parts of a long timeline show each row whole, once, below its heading", () => {
  const { picture, ids } = eventsAt(Array.from({ length: 60 }, (_, n) => `${2000 + (n % 25)}-01`));
  const home = picture.home?.(800, 400) ?? { k: 1, dx: 0, dy: 0 };
  const parts = picture.parts?.(home, 800, 400) ?? [];
  assert.ok(parts.length > 2);
  for (const one of ids) {
    const ys = parts.map(({ camera, height }) => ({ y: picture.whereIs(one, camera)?.y ?? NaN, height })).filter(({ y, height }) => y >= 30 + 30 + 12 && y <= height - 12);
    assert.equal(ys.length, 1, `${one}`);
  }
  for (const { camera, height } of parts) {
    assert.ok(height <= 400);
    const heading = picture.base({ camera, width: 800, height, margin: 0 }).marks.find((mark) => mark.kind === "text" && mark.text.endsWith("· 60"));
    assert.equal(heading?.kind === "text" && heading.y, 45);
  }
});

test("a name that is cut is whole on what the pointer is on", () => {
  const picture = pictureOf("en");
  const frame = { camera: picture.home?.(210, 900) ?? { k: 1, dx: 0, dy: 0 }, width: 210, height: 900, margin: 0 };
  const ref = entityRef("mst");
  const told = (marks: readonly Mark[]): string => marks.flatMap((one) => (one.kind === "text" ? [one.text] : [])).join(" ");
  assert.ok(told(picture.base(frame).marks).includes("Landless Workers’ Moveme…"));
  assert.ok(told(picture.over(frame, ref).marks).includes("Landless Workers’ Movement"));
  const row = picture.base(frame).marks.find((one) => one.kind === "text" && one.text.endsWith("Moveme…"));
  assert.ok(row?.kind === "text");
  const framedAt = (y: number): readonly Box[] => {
    const raised = { ...frame, camera: { ...frame.camera, dy: frame.camera.dy + y - row.y } };
    return picture.over(raised, ref).marks.filter((one) => one.kind === "path" && one.stroke).map((one) => boundsOf(one, measure));
  };
  // just below the axis and the heading of its lane it leaves these free, and below them there is none
  const covered = AXIS_PX + HEADING_PX;
  const framed = framedAt(covered + 10);
  assert.equal(framed.length, 2);
  assert.ok(framed.every(({ y0 }) => y0 >= covered));
  assert.deepEqual([framedAt(covered - 10), framedAt(-200), framedAt(2000)], [[], [], []]);
});

test("a name is cut at 400 pixels on a screen, and on paper only where the room beside its bar ends", () => {
  const state = initial("en");
  const texts = makeTexts(graph, "en");
  const name = "The name of a movement that is as long as that of a declaration, of which no word is to be lost";
  const longer = { ...texts, name: () => ({ text: name, lang: "en", dir: "ltr" as const }) };
  const namesOf = (forPaper: boolean): readonly string[] => {
    const picture = timelineView(undefined).picture({ graph, state, visible: visible(graph, state), texts: longer, style: styleOf(false), measure, tall: 1, moved: new Map(), forPaper });
    const { marks } = picture.base({ camera: picture.home?.(1400, 900) ?? { k: 1, dx: 0, dy: 0 }, width: 1400, height: 900, margin: 0 });
    return [...new Set(marks.flatMap((one) => (one.kind === "text" && one.ref?.kind === "entity" ? [one.text] : [])))];
  };
  assert.deepEqual(namesOf(false), ["The name of a movement that is as long as that of a declarat…"]);
  assert.deepEqual(namesOf(true), [name]);
});

test("the line down from the date of what is selected runs through nothing that is written", () => {
  for (const lang of ["en", "ar"]) {
    let met = 0;
    for (const { id } of graph.entities) {
      const picture = pictureOf(lang, { selected: entityRef(id) });
      const frame = { camera: picture.home?.(300, 900) ?? { k: 1, dx: 0, dy: 0 }, width: 300, height: 900, margin: 0 };
      const texts = picture.base(frame).marks.filter(({ kind }) => kind === "text").map((one) => boundsOf(one, measure));
      const lines = picture.over(frame, undefined).marks.flatMap((one) => (one.kind === "line" ? [one] : []));
      for (const { x1, y1, y2 } of lines) assert.ok(!texts.some((box) => box.x0 < x1 && x1 < box.x1 && box.y0 < y2 && y1 < box.y1), `${lang} ${id}`);
      met += lines.length ? texts.filter((box) => box.x0 < (lines[0]?.x1 ?? 0) && (lines[0]?.x1 ?? 0) < box.x1 && box.y1 < (lines.at(-1)?.y2 ?? 0)).length : 0;
    }
    assert.ok(met > 0, "there is something in the way");
  }
});

test("the line around what is selected has its bar in its middle and touches no name, whichever way time runs", () => {
  for (const lang of ["en", "ar"]) {
    for (const id of ["doh-2004", "doh-2015", "news"]) {
      const picture = pictureOf(lang, { selected: entityRef(id) });
      const frame = { camera: picture.home?.(300, 900) ?? { k: 1, dx: 0, dy: 0 }, width: 300, height: 900, margin: 0 };
      const { marks } = picture.base(frame);
      const boxOf = (one: Mark): { readonly x0: number; readonly x1: number } => boundsOf(one, measure);
      const bar = marks.filter((one) => one.kind === "path" && one.ref?.kind === "entity" && one.ref.id === id && one.fill).map(boxOf);
      const ring = picture.over(frame, undefined).marks.filter((one) => one.kind === "path" && one.width === 2).map(boxOf)[0];
      assert.ok(bar.length && ring, `${lang} ${id}`);
      const [x0, x1] = [Math.min(...bar.map((one) => one.x0)), Math.max(...bar.map((one) => one.x1))];
      assert.ok(Math.abs(ring.x0 + ring.x1 - x0 - x1) < 0.01, `${lang} ${id}: ${ring.x0} to ${ring.x1} around ${x0} to ${x1}`);
      const names = marks.filter((one) => one.kind === "text" && one.ref?.kind === "entity" && one.ref.id === id).map(boxOf);
      for (const name of names) assert.ok(name.x1 < ring.x0 - 1 || name.x0 > ring.x1 + 1, `${lang} ${id}: the name`);
    }
  }
});

test("a name that is cut keeps from the edge, however wide its letters are", () => {
  const wide = (text: string, size: number): number => [...text].reduce((sum, letter, place) => sum + size * (letter === "…" ? 1 : place < 16 ? 0.8 : 0.3), 0);
  for (const lang of ["en", "ar"]) {
    const state = initial(lang);
    const texts = makeTexts(graph, lang);
    const longer = { ...texts, name: (one: Parameters<typeof texts.name>[0]) => ({ text: `${one.id} wide of the beginning and narrow from then on to its end`, lang: "en", dir: "ltr" as const }) };
    const picture = timelineView(undefined).picture({ graph, state, visible: visible(graph, state), texts: longer, style: styleOf(false), measure: wide, tall: 1, moved: new Map() });
    const width = 500;
    const { marks } = picture.base({ camera: picture.home?.(width, 900) ?? { k: 1, dx: 0, dy: 0 }, width, height: 900, margin: 0 });
    const names = marks.filter((one) => one.kind === "text" && one.text.endsWith("…")).map((one) => boundsOf(one, wide));
    assert.ok(names.length);
    for (const { x0, x1 } of names) assert.ok(x0 >= 4 && x1 <= width - 4, `${lang} ${x0} ${x1}`);
  }
});

test("no name is over the edge wherever the timeline is moved to, and none is cut below 12 letters", () => {
  const cut: string[] = [];
  for (const lang of ["en", "ar"]) {
    const picture = pictureOf(lang);
    for (const width of [120, 390, 700]) {
      const home = picture.home?.(width, 900) ?? { k: 1, dx: 0, dy: 0 };
      for (const [times, by] of [[1, 0], [1, 0.4], [1, -0.4], [3, -1], [3, -2], [3, 0.5], [0.4, 0.2]] as const) {
        const camera = { k: home.k * times, dx: home.dx * times + by * width, dy: home.dy };
        const names = picture.base({ camera, width, height: 900, margin: 0 }).marks.filter((one) => one.kind === "text" && one.ref);
        const boxes = names.map((one) => boundsOf(one, measure));
        for (const { x0, x1 } of boxes) assert.ok(x0 >= 3.9 && x1 <= width - 3.9, `${lang} ${width} ${times} ${by}: ${x0} ${x1}`);
        boxes.forEach((a, one) => boxes.slice(one + 1).forEach((b) => assert.ok(a.x1 <= b.x0 || b.x1 <= a.x0 || a.y1 <= b.y0 + 4 || b.y1 <= a.y0 + 4)));
        cut.push(...names.flatMap((one) => (one.kind === "text" && one.text.endsWith("…") ? [one.text] : [])));
      }
    }
  }
  // a space before the dots is dropped
  assert.ok(cut.every((one) => one.length >= 11), cut.join());
});

test("a name that the edge would cut below 24 letters stands on the other side of its bar", () => {
  const texts = (dx: number): readonly string[] => {
    const { picture } = eventsAt(["2000", "2003", "2020"]);
    const home = picture.home?.(700, 900) ?? { k: 1, dx: 0, dy: 0 };
    return picture.base({ camera: { ...home, dx: home.dx + dx }, width: 700, height: 900, margin: 0 }).marks.flatMap((one) => (one.kind === "text" && one.ref ? [`${one.text} ${Math.round(one.x)}`] : []));
  };
  const whole = (n: number): RegExp => new RegExp(`^An event ${n} with a name of some length \\d+$`);
  const [home, moved] = [texts(0), texts(500)];
  for (const all of [home, moved]) assert.match(all.find((one) => one.includes("event 1")) ?? "", whole(1));
});

test("a name that has room for 24 letters on neither side of its bar is cut below them rather than left out", () => {
  const { picture } = eventsAt(["2000", "2010", "2020"]);
  const namesIn = (width: number): readonly string[] =>
    picture.base({ camera: picture.home?.(width, 900) ?? { k: 1, dx: 0, dy: 0 }, width, height: 900, margin: 0 }).marks.flatMap((one) => (one.kind === "text" && one.ref ? [one.text] : []));
  assert.deepEqual(namesIn(300).map((one) => one.length >= 24), [true, false, true], namesIn(300).join());
  assert.match(namesIn(300)[1] ?? "", /^An event 1 with a.*…$/);
  assert.equal(namesIn(150).length, 2, "for fewer than 12 there is no room");
});

test("a name has the whole room on its side of the bar", () => {
  const picture = pictureOf("en");
  const frame = { camera: picture.home?.(300, 900) ?? { k: 1, dx: 0, dy: 0 }, width: 300, height: 900, margin: 0 };
  assert.ok(picture.base(frame).marks.some((one) => one.kind === "text" && one.text === "Landless Workers’ Movement"));
});

test("zooming the timeline keeps its height, and nothing can be pushed out of sight", () => {
  const picture = pictureOf("en");
  const home = picture.home?.(700, 500) ?? { k: 1, dx: 0, dy: 0 };
  const near = picture.settle?.(home, { k: home.k * 4, dx: home.dx, dy: -9999 }, 700, 500);
  assert.equal(near?.dy, home.dy);
  const far = picture.settle?.(home, { ...home, dx: 1e9 }, 700, 500);
  assert.ok(far && far.dx < 1e6);
});

test("the word for today stands whole within the picture, however long it is", () => {
  const state = initial("fr");
  const texts = makeTexts(graph, "fr");
  const today = parseDate("2030-01-01")?.first ?? 0;
  const picture = timelineView(today).picture({ graph, state, visible: visible(graph, state), texts, style: styleOf(false), measure, tall: 1, moved: new Map() });
  const width = 700;
  const camera = picture.home?.(width, 400);
  assert.ok(camera);
  const marks = picture.base({ camera, width, height: 400, margin: 0 }).marks;
  const word = marks.find((one) => one.kind === "text" && one.text === texts.t("timeline.today"));
  assert.ok(word?.kind === "text");
  const half = measure(word.text, 12) / 2;
  assert.ok(word.x - half >= 0 && word.x + half <= width);
  assert.ok(word.y < 30, "beside the dates, where no name is");
});

test("the edge of the picture cuts no date of the axis, and no two dates touch", () => {
  for (const lang of ["en", "ar"]) {
    const picture = pictureOf(lang);
    const home = picture.home?.(800, 600) ?? { k: 1, dx: 0, dy: 0 };
    for (const k of [home.k, 1.6, 2.4, 30]) {
      for (let by = 0; by < 160; by += 7) {
        const camera = { ...home, k, dx: home.dx * (k / home.k) + by };
        const axis = picture.base({ camera, width: 800, height: 400, margin: 0 }).marks.filter((one) => one.kind === "text" && one.y < 30);
        const boxes = axis.map((one) => boundsOf(one, measure)).sort((a, b) => a.x0 - b.x0);
        boxes.forEach((one, place) => assert.ok(one.x0 >= 0 && one.x1 <= 800 && one.x0 >= (boxes[place - 1]?.x1 ?? 0), `${lang} ${k} ${by}`));
      }
    }
  }
});

test("the date of what is selected covers nothing of the word for today but all of it", () => {
  for (const [lang, date] of ["en", "ar"].flatMap((lang) => ["2016-01-01", "2021-09-01"].map((date) => [lang, date] as const))) {
    const today = parseDate(date)?.first ?? 0;
    const state = { ...initial(lang), selected: entityRef("doh-2015") };
    const texts = makeTexts(graph, lang);
    const picture = timelineView(today).picture({ graph, state, visible: visible(graph, state), texts, style: styleOf(false), measure, tall: 1, moved: new Map() });
    let beside = 0;
    for (const [zoom, width] of [0.25, 0.35, 0.5, 0.7, 1, 2, 4, 8, 16].flatMap((zoom) => [700, 390].map((width) => [zoom, width] as const))) {
      const home = picture.home?.(width, 400) ?? { k: 1, dx: 0, dy: 0 };
      const day = (lang === "ar" ? -1 : 1) * today;
      const camera = { k: home.k * zoom, dx: width / 2 - day * home.k * zoom, dy: home.dy };
      const frame = { camera, width, height: 400, margin: 0 };
      const word = picture.base(frame).marks.find((one) => one.kind === "text" && one.text === texts.t("timeline.today"));
      assert.ok(word);
      const { x0, x1 } = boundsOf(word, measure);
      const boxes = picture.over(frame, undefined).marks.filter((one) => one.kind === "path" && one.fill).map((one) => boundsOf(one, measure)).filter((one) => one.y1 <= 30);
      const met = boxes.filter((one) => one.x0 < x1 && one.x1 > x0);
      beside += met.length ? 0 : 1;
      assert.ok(!met.length || met.some((one) => one.x0 <= x0 && one.x1 >= x1), `${lang} ${date} ${zoom} ${width}`);
    }
    assert.ok(beside > 0);
  }
});
