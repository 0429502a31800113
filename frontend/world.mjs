// The land of the world map: Natural Earth's shapes (npm `world-atlas`), projected once, as whole numbers by ISO code.
//
// The file holds: `width` of the plane; `scale`, which turns Equal Earth's x and y (radians) into it; `middle`, the height
// of the equator; `shapes`, by ISO 3166-1 alpha-2 code its rings, `;` between them, each ring a point and the differences
// to the next ones (x y x y …); `plain`, the rings of land that has no code of its own; `points`, by code a point well
// inside its largest part. Two boundaries are not Natural Earth's: see `corrected`.
import { geoArea, geoCentroid, geoEqualEarth, geoEqualEarthRaw, geoPath } from "d3-geo";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { feature, merge } from "topojson-client";
import { topology } from "topojson-server";

const require = createRequire(import.meta.url);

/** The planes' widths: fine enough that no corner moves by more than a tenth of the detail of the shapes. */
export const DETAILS = { "110m": 8000, "50m": 16000 };

/** Antarctica is left out: at this projection it would take a fifth of the height. */
const LEFT_OUT = new Set(["AQ"]);

/** Longitude and latitude of what Natural Earth draws as a part of another country, or not at all in this detail. */
const PARTS = {
  BQ: [-68.26, 12.18], BV: [3.36, -54.42], CC: [96.87, -12.14], CX: [105.63, -10.49], GF: [-53.1, 4.0], GP: [-61.55, 16.2],
  MQ: [-61.0, 14.65], RE: [55.53, -21.12], SJ: [16.0, 78.5], TK: [-171.85, -9.2], YT: [45.15, -12.82],
  GI: [-5.35, 36.14], TV: [179.2, -8.52], UM: [166.65, 19.28],
};
/** The detail in which the points are looked for, whatever the detail of the shapes. */
const OF_POINTS = "50m";

/** The border of Western Sahara with Morocco in the United Nations' list of territories: a parallel. */
const SAHARA_NORTH = 27 + 40 / 60;

async function read(detail) {
  const world = JSON.parse(await readFile(require.resolve(`world-atlas/countries-${detail}.json`), "utf8"));
  return feature(world, world.objects.countries).features.filter((one) => !LEFT_OUT.has(codeOf(one)));
}

/**
 * The countries of a detail. Natural Earth gives Morocco what it holds of Western Sahara, and 110m is too coarse for Gaza:
 * the first is cut at the parallel, the second is drawn in the detail that has it, after its neighbours.
 */
async function corrected(detail) {
  const all = await read(detail);
  const [morocco, sahara, palestine] = ["MA", "EH", "PS"].map((code) => all.find((one) => codeOf(one) === code));
  const south = { ...morocco, geometry: half(morocco.geometry, (y) => y <= SAHARA_NORTH) };
  const whole = topology({ parts: { type: "FeatureCollection", features: [south, sahara] } });
  const finer = (await read(OF_POINTS)).find((one) => codeOf(one) === "PS");
  return [
    ...all.filter((one) => one !== morocco && one !== sahara && one !== palestine),
    { ...morocco, geometry: half(morocco.geometry, (y) => y >= SAHARA_NORTH) },
    { ...sahara, geometry: merge(whole, whole.objects.parts.geometries) },
    finer,
  ];
}

/** The part of a polygon on one side of a parallel (Sutherland and Hodgman 1974). */
function half({ coordinates }, kept) {
  const ring = coordinates[0].slice(0, -1);
  const found = [];
  ring.forEach(([x2, y2], place) => {
    const [x1, y1] = ring.at(place - 1);
    if (kept(y1) !== kept(y2)) found.push([x1 + ((SAHARA_NORTH - y1) / (y2 - y1)) * (x2 - x1), SAHARA_NORTH]);
    if (kept(y2)) found.push([x2, y2]);
  });
  return { type: "Polygon", coordinates: [[...found, found[0]]] };
}

/** The alpha-2 code of a numeric one, as Unicode's own table of aliases has it; undefined where there is none. */
function codeOf({ id }) {
  const region = id ? new Intl.Locale(`und-${id}`).region : undefined;
  return region && /^[A-Z]{2}$/.test(region) ? region : undefined;
}

/** The rings of a feature on the plane, in whole numbers, without those that shrink to nothing. */
function rings(projection, shape) {
  const found = [];
  const at = (x, y) => [Math.round(x), Math.round(y)];
  const context = {
    beginPath() {},
    closePath() {},
    moveTo: (x, y) => void found.push([at(x, y)]),
    lineTo: (x, y) => {
      const ring = found.at(-1);
      const [before, next] = [ring.at(-1), at(x, y)];
      if (before[0] !== next[0] || before[1] !== next[1]) ring.push(next);
    },
  };
  geoPath(projection, context)(shape);
  return found.map((ring) => (same(ring[0], ring.at(-1)) ? ring.slice(0, -1) : ring)).filter((ring) => ring.length > 2);
}

const same = (a, b) => a[0] === b[0] && a[1] === b[1];

const encoded = (all) =>
  all
    .map((ring) => ring.map(([x, y], place) => (place ? `${x - ring[place - 1][0]} ${y - ring[place - 1][1]}` : `${x} ${y}`)).join(" "))
    .join(";");

/** A point of the plane inside the largest part: its middle, or the middle of the widest stretch at that height. */
function inner(projection, shape) {
  const parts = shape.geometry.type === "Polygon" ? [shape.geometry.coordinates] : shape.geometry.coordinates;
  const largest = parts.map((coordinates) => ({ type: "Polygon", coordinates })).sort((a, b) => geoArea(b) - geoArea(a))[0];
  const [x, y] = projection(geoCentroid(largest));
  const crossings = [];
  for (const ring of rings(projection, largest)) {
    ring.forEach(([x1, y1], place) => {
      const [x2, y2] = ring[(place + 1) % ring.length];
      if (y1 > y !== y2 > y) crossings.push(x1 + ((y - y1) / (y2 - y1)) * (x2 - x1));
    });
  }
  crossings.sort((a, b) => a - b);
  let widest = [x, x];
  for (let place = 0; place + 1 < crossings.length; place += 2) {
    const [from, to] = [crossings[place], crossings[place + 1]];
    if (from < x && x < to) return [Math.round(x), Math.round(y)];
    if (to - from > widest[1] - widest[0]) widest = [from, to];
  }
  return [Math.round((widest[0] + widest[1]) / 2), Math.round(y)];
}

/** The shapes in one detail, as JSON text. */
export async function worldOf(detail) {
  const width = DETAILS[detail];
  const projection = geoEqualEarth().fitWidth(width, { type: "Sphere" });
  const found = new Map();
  const plain = [];
  for (const one of await corrected(detail)) {
    const code = codeOf(one);
    const outline = rings(projection, one);
    if (code) found.set(code, [...(found.get(code) ?? []), ...outline]);
    else plain.push(...outline);
  }
  const points = new Map(Object.entries(PARTS).map(([code, place]) => [code, projection(place).map(Math.round)]));
  // of several features with one code the largest comes last, and stays
  for (const one of (await corrected(OF_POINTS)).sort((a, b) => geoArea(a) - geoArea(b))) {
    const code = codeOf(one);
    if (code) points.set(code, inner(projection, one));
  }
  const byCode = (map, value) => Object.fromEntries([...map].sort(([a], [b]) => (a < b ? -1 : 1)).map(([code, one]) => [code, value(one)]));
  const scale = width / 2 / geoEqualEarthRaw(Math.PI, 0)[0];
  return JSON.stringify({
    width,
    scale: Number(scale.toFixed(6)),
    middle: Number(projection([0, 0])[1].toFixed(3)),
    shapes: byCode(new Map([...found].filter(([, all]) => all.length)), encoded),
    plain: encoded(plain),
    points: byCode(points, (one) => one),
  });
}
