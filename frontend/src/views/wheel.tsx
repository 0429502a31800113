/** Leaves the wheel to the page that scrolls around a picture, such as a notebook, until one works in the picture; says how to. */

import { useEffect, useState } from "preact/hooks";
import type { RefObject, VNode } from "preact";
import { usePage } from "./page";

const TOLD_MS = 1800;

/** @param box what holds the picture; it is worked in once it has the focus, by a click or a key, or while Ctrl or Command is held. */
export function WheelLeft({ box }: { readonly box: RefObject<HTMLElement | null> }): VNode | null {
  const { texts } = usePage();
  const [told, setTold] = useState(false);
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const ended = new AbortController();
    const { signal } = ended;
    let going: ReturnType<typeof setTimeout> | undefined;
    const tell = (now: boolean): void => {
      clearTimeout(going);
      setTold(now);
      if (now) going = setTimeout(setTold, TOLD_MS, false);
    };
    const onWheel = (event: WheelEvent): void => {
      const ours = event.ctrlKey || event.metaKey || element.matches(":focus-within");
      if (!ours) event.stopPropagation(); // before the picture has it
      tell(!ours);
    };
    element.addEventListener("wheel", onWheel, { capture: true, passive: true, signal });
    element.addEventListener("focusin", () => tell(false), { signal });
    return () => {
      clearTimeout(going);
      ended.abort();
    };
  }, [box]);
  return told ? <p class="wheel" aria-hidden="true">{texts.t("wheel")}</p> : null;
}
