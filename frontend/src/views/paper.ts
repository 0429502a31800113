/** When the page goes to paper and comes back: what is folded or paged on the screen is whole there. */

import { options } from "preact";
import { useEffect, useState } from "preact/hooks";

/** Calls before the page is drawn for paper, once, and after; returns what ends that. */
export function aroundPrint(before: () => void, after: () => void): () => void {
  let isOn = false;
  const turn = (on: boolean) => (): void => {
    if (on !== isOn) (on ? before : after)();
    isOn = on;
  };
  const [begin, end] = [turn(true), turn(false)];
  // where a page is shown as on paper without being printed, nothing but the medium tells of it
  const media = matchMedia("print");
  const changed = (): void => (media.matches ? begin : end)();
  media.addEventListener("change", changed);
  addEventListener("beforeprint", begin);
  addEventListener("afterprint", end);
  return () => {
    media.removeEventListener("change", changed);
    removeEventListener("beforeprint", begin);
    removeEventListener("afterprint", end);
  };
}

/** A table has so many rows on paper, where nothing turns its pages. */
export const ROWS_ON_PAPER = 2000;

/** Whether the page is on paper; what depends on it is drawn before the browser takes the page. */
export function useOnPaper(): boolean {
  const [isOn, setOn] = useState(false);
  useEffect(() => aroundPrint(() => atOnce(() => setOn(true)), () => setOn(false)), []);
  return isOn;
}

/** Lets a change of state be drawn before this returns. */
function atOnce(change: () => void): void {
  const before = options.debounceRendering;
  options.debounceRendering = (render) => render();
  change();
  if (before) options.debounceRendering = before;
  else delete options.debounceRendering;
}
