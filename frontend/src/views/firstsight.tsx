/** Whose data a narrow page opens with and one way in, over the picture until the first touch; a wide page has a card for it. */

import type { VNode } from "preact";
import { useEffect, useState } from "preact/hooks";
import { isFiltered } from "../core/acts";
import { usePage } from "./page";
import { WELCOME } from "./registry";

export function FirstSight(): VNode | null {
  const { state, texts } = usePage();
  const [touched, setTouched] = useState(false);
  const begun = touched || state.view !== "network" || state.selected !== undefined || state.tour !== undefined || isFiltered(state);
  useEffect(() => {
    if (begun) return undefined;
    const touch = (event: Event): void => {
      // the keyboard comes to it with Tab
      const isOnTheWay = event instanceof KeyboardEvent && ["Tab", "Shift"].includes(event.key);
      if (!isOnTheWay && !(event.target instanceof Element && event.target.closest(".firstsight"))) setTouched(true);
    };
    document.addEventListener("pointerdown", touch);
    document.addEventListener("keydown", touch);
    return () => {
      document.removeEventListener("pointerdown", touch);
      document.removeEventListener("keydown", touch);
    };
  }, [begun]);
  if (begun) return null;
  return (
    <div class="firstsight">
      <p><bdi lang={texts.title.lang} dir={texts.title.dir}>{texts.title.text}</bdi></p>
      {WELCOME.map((Part, place) => <Part key={place} />)}
    </div>
  );
}
