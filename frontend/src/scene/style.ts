/** How things look on each ground: the one place where colours, sizes and dashes are decided. */

import type { Term } from "../base/model";

export interface Style {
  readonly dark: boolean;
  readonly ground: string;
  readonly ink: string;
  readonly muted: string;
  /** Lines of ties, from one source and from several. */
  readonly tie: string;
  readonly tieStrong: string;
  /** What is faded: neither selected nor tied to what is. */
  readonly faded: string;
  readonly fadedTie: string;
  readonly fadedInk: string;
  /** How strong a colour is that is faded. */
  readonly fadedShare: number;
  /** Rings the selection. */
  readonly accent: string;
  readonly land: string;
  readonly border: string;
  readonly water: string;
  /** Five classes of one hue, light to dark. */
  readonly shades: readonly [string, string, string, string, string];
  /** The colour of a class on this ground. */
  readonly colour: (kind: Term) => string;
}

const LIGHT = {
  dark: false,
  ground: "#ffffff",
  ink: "#1d2430",
  muted: "#555e6c",
  tie: "#c3c8d0",
  tieStrong: "#8a93a0",
  faded: "#dfe2e7",
  fadedTie: "#eceef1",
  fadedInk: "#6d7582",
  fadedShare: 0.3,
  accent: "#a3182b",
  land: "#ece8e1",
  border: "#ffffff",
  water: "#ffffff",
  shades: ["#d5e3ef", "#a9c8e1", "#74a6cd", "#3f7fb1", "#1a5285"],
} as const;

const DARK = {
  dark: true,
  ground: "#14181f",
  ink: "#eceff4",
  muted: "#a9b2c0",
  tie: "#454d5a",
  tieStrong: "#7c8796",
  faded: "#333a45",
  fadedTie: "#242a33",
  fadedInk: "#8d96a4",
  fadedShare: 0.5,
  accent: "#ff7b8a",
  land: "#2c313a",
  border: "#14181f",
  water: "#14181f",
  shades: ["#2b4258", "#35607f", "#4682ab", "#6aa6d1", "#a4d0f0"],
} as const;

export function styleOf(dark: boolean): Style {
  const tokens = dark ? DARK : LIGHT;
  const known = new Map<string, string>();
  return {
    ...tokens,
    colour: (kind) => {
      let colour = known.get(kind.color);
      if (colour === undefined) known.set(kind.color, (colour = readable(kind.color, tokens.ground)));
      return colour;
    },
  };
}

type Rgb = readonly [number, number, number];

function rgb(colour: string): Rgb | undefined {
  const found = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(colour);
  return found ? [parseInt(found[1] ?? "", 16), parseInt(found[2] ?? "", 16), parseInt(found[3] ?? "", 16)] : undefined;
}

const hex = (colour: Rgb): string => `#${colour.map((part) => Math.round(part).toString(16).padStart(2, "0")).join("")}`;

function luminance(colour: Rgb): number {
  const [r, g, b] = colour.map((part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4)) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** The contrast of two colours, 1 to 21 (WCAG 2.2). */
export function contrast(a: string, b: string): number {
  const [one, other] = [luminance(rgb(a) ?? [0, 0, 0]), luminance(rgb(b) ?? [255, 255, 255])];
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
}

/** The colour, mixed with black or white until it stands out from the ground by 3.5 to 1. */
export function readable(colour: string, ground: string): string {
  const from = rgb(colour);
  if (!from) return readable("#5a5a5a", ground);
  const to: Rgb = luminance(rgb(ground) ?? [255, 255, 255]) > 0.5 ? [0, 0, 0] : [255, 255, 255];
  for (let share = 0; share < 1; share += 0.05) {
    const mixed = hex(from.map((part, place) => part + (at3(to, place) - part) * share) as unknown as Rgb);
    if (contrast(mixed, ground) >= 3.5) return mixed;
  }
  return hex(to);
}

const at3 = (colour: Rgb, place: number): number => colour[place] ?? 0;
