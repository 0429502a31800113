/** The land of the world map, as frontend/world.mjs packs it and Python adds the names of countries to it. */

import type { Lang } from "./model";

export interface Place {
  readonly x: number;
  readonly y: number;
}

/** Corners of a ring: x and y by turns. */
export type Ring = readonly number[];

export interface World {
  readonly width: number;
  /** By ISO 3166-1 alpha-2 code. */
  readonly shapes: ReadonlyMap<string, readonly Ring[]>;
  /** Land that has no code of its own. */
  readonly plain: readonly Ring[];
  /** By code, a point well inside; also for countries without a shape. */
  readonly points: ReadonlyMap<string, Place>;
  /** Where longitude and latitude in degrees are on the plane. */
  readonly project: (lon: number, lat: number) => Place;
  /** The name of a country in a language, or else undefined. */
  readonly name: (code: string, lang: Lang) => string | undefined;
}

interface Packed {
  readonly width: number;
  readonly scale: number;
  readonly middle: number;
  readonly shapes: Readonly<Record<string, string>>;
  readonly plain: string;
  readonly points: Readonly<Record<string, readonly [number, number]>>;
  readonly names?: Readonly<Record<Lang, Readonly<Record<string, string>>>>;
}

export function worldOf(text: string): World {
  const packed = JSON.parse(text) as Packed;
  const { width, scale, middle } = packed;
  return {
    width,
    shapes: new Map(Object.entries(packed.shapes).map(([code, rings]) => [code, ringsOf(rings)])),
    plain: ringsOf(packed.plain),
    points: new Map(Object.entries(packed.points).map(([code, [x, y]]) => [code, { x, y }])),
    project: (lon, lat) => {
      const { x, y } = equalEarth((lon * Math.PI) / 180, (lat * Math.PI) / 180);
      return { x: width / 2 + x * scale, y: middle - y * scale };
    },
    name: (code, lang) => packed.names?.[lang]?.[code],
  };
}

function ringsOf(text: string): readonly Ring[] {
  if (!text) return [];
  return text.split(";").map((ring) => {
    let [x, y] = [0, 0];
    return ring.split(" ").map((part, place) => (place % 2 ? (y += Number(part)) : (x += Number(part))));
  });
}

const [A1, A2, A3, A4] = [1.340264, -0.081106, 0.000893, 0.003796] as const;
const M = Math.sqrt(3) / 2;

/** The Equal Earth projection (Šavrič, Patterson and Jenny 2018), radians to radians, y upwards. */
function equalEarth(lon: number, lat: number): Place {
  const t = Math.asin(M * Math.sin(lat));
  const t2 = t * t;
  const t6 = t2 * t2 * t2;
  return {
    x: (lon * Math.cos(t)) / (M * (A1 + 3 * A2 * t2 + t6 * (7 * A3 + 9 * A4 * t2))),
    y: t * (A1 + A2 * t2 + t6 * (A3 + A4 * t2)),
  };
}
