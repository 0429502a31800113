/** Small drawings for buttons, in the colour of their text. */

import type { VNode } from "preact";

const PATHS = {
  plus: "M8 3v10M3 8h10",
  minus: "M3 8h10",
  fit: "M3 6V3h3M10 3h3v3M13 10v3h-3M6 13H3v-3",
  full: "M2.5 5.5v-3h3M10.5 2.5h3v3M13.5 10.5v3h-3M5.5 13.5h-3v-3M6 6l-3-3M10 6l3-3M10 10l3 3M6 10l-3 3",
  close: "M4 4l8 8M12 4l-8 8",
  more: "M3 8h.01M8 8h.01M13 8h.01",
  search: "M7 12A5 5 0 1 0 7 2a5 5 0 0 0 0 10zM11 11l3.5 3.5",
  network: "M4 4.5l7 1M4 5l3 6.5M11.5 6L8 11.5M3 5a1.5 1.5 0 1 0 0-3 1.5 1.5 0 0 0 0 3zM12.5 6.5a1.5 1.5 0 1 0 0-3 1.5 1.5 0 0 0 0 3zM7.5 14a1.5 1.5 0 1 0 0-3 1.5 1.5 0 0 0 0 3z",
  timeline: "M2 13h12M4 10h5M7 7h6M3 4h4",
  map: "M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM2 8h12M8 2c3 3.5 3 8.5 0 12M8 2c-3 3.5-3 8.5 0 12",
  table: "M2 3h12v10H2zM2 6.500h12M2 9.700h12M6.5 3v10",
  query: "M3 4l4 4-4 4M8.5 12h5",
  filter: "M2 3h12l-4.5 5.500V13l-3-1.500v-3z",
  details: "M3 3h10M3 6.500h10M3 10h7M3 13h5",
  menu: "M2.5 4h11M2.5 8h11M2.5 12h11",
  left: "M10 3L5 8l5 5",
  right: "M6 3l5 5-5 5",
  out: "M6 3H3v10h10v-3M9 2.500h4.500V7M13.5 2.500L7 9",
  save: "M8 2.5v7M4.5 7L8 10.500 11.5 7M3 13.500h10",
  play: "M5 3.5v9L12.5 8z",
  pause: "M5.5 4v8M10.5 4v8",
  check: "M3 8.5l3.5 3.500L13 4.5",
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name }: { readonly name: IconName }): VNode {
  return (
    <svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round">
      <path d={PATHS[name]} />
    </svg>
  );
}
