/** Whether there is more in a box than one sees: told in its `data-more`, from which its look makes a sign. */

import { useLayoutEffect } from "preact/hooks";

/** Less than so much is the empty foot of a line, or a part of a pixel. */
const HIDDEN_PX = 8;

/** The sides on which a box goes on out of sight: `start` and `end` as its language reads, and `below`. */
function sidesOf(box: HTMLElement): string {
  // counted from where the lines begin, and so below zero where they begin on the right
  const begun = Math.abs(box.scrollLeft);
  const left: Readonly<Record<string, number>> = {
    start: begun,
    end: box.scrollWidth - box.clientWidth - begun,
    below: box.scrollHeight - box.clientHeight - box.scrollTop,
  };
  return Object.keys(left).filter((side) => (left[side] ?? 0) > HIDDEN_PX).join(" ");
}

/** Keeps telling it, whatever becomes of the box and of what is in it; `of` says for which box anew. */
export function useMore(place: { readonly current: HTMLElement | null }, of?: unknown): void {
  useLayoutEffect(() => {
    const box = place.current;
    if (!box) return undefined;
    const tell = (): void => void (box.dataset["more"] = sidesOf(box));
    const sizes = new ResizeObserver(tell);
    const watch = (): void => {
      for (const one of [box, ...box.children]) sizes.observe(one);
    };
    const contents = new MutationObserver(watch);
    watch();
    contents.observe(box, { childList: true, subtree: true, characterData: true, attributeFilter: ["open"] });
    box.addEventListener("scroll", tell, { passive: true });
    return () => {
      sizes.disconnect();
      contents.disconnect();
      box.removeEventListener("scroll", tell);
    };
  }, [of]);
}
