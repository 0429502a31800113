/** The key that ends what goes on. */

import { useEffect } from "preact/hooks";

/** Escape, wherever the focus is, but where it has a meaning of its own: in a line that something is typed in, and in what is open over the page. */
export function useEscape(isOn: boolean, then: () => void): void {
  useEffect(() => {
    if (!isOn) return undefined;
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== "Escape" || isTyped(event.target) || (event.target instanceof Element && event.target.closest("dialog, .tour-menu[open]"))) return;
      event.preventDefault();
      then();
    };
    document.addEventListener("keydown", onKey, { capture: true });
    return () => document.removeEventListener("keydown", onKey, { capture: true });
  }, [isOn, then]);
}

/** Whether there is something typed in a line, which Escape takes back. */
export const isTyped = (target: EventTarget | null): boolean => target instanceof HTMLInputElement && !["checkbox", "range"].includes(target.type) && target.value !== "";
