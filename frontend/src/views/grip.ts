/** The two handles of the slider under the pointer: a press takes the nearer one there, and of two at one place the one that is pulled its way. */

import type { RefObject } from "preact";
import { useEffect, useRef } from "preact/hooks";

export interface Grip {
  readonly last: number;
  readonly low: number;
  readonly high: number;
  readonly put: (low: number, high: number) => void;
}

type End = "low" | "high";

/** The handle that a pointer at a place moves; undefined while it is on both. */
function endAt({ low, high }: Grip, exact: number): End | undefined {
  if (Math.abs(exact - low) !== Math.abs(exact - high)) return Math.abs(exact - low) < Math.abs(exact - high) ? "low" : "high";
  const place = Math.round(exact);
  return place === low && place === high ? undefined : exact < low ? "low" : "high";
}

/** Where a pointer stands on the track, in stops, which need not be whole. */
function placeOf(track: HTMLElement, last: number, x: number): number {
  const box = track.getBoundingClientRect();
  const inset = parseFloat(getComputedStyle(track).getPropertyValue("--thumb")) / 2;
  const share = Math.min(1, Math.max(0, (x - box.left - inset) / Math.max(1, box.width - 2 * inset)));
  return last * (getComputedStyle(track).direction === "rtl" ? 1 - share : share);
}

/** @param grip as it is now; while a handle is held it changes */
export function useGrip(track: RefObject<HTMLElement | null>, grip: Grip): void {
  const now = useRef(grip);
  now.current = grip;
  useEffect(() => {
    const element = track.current;
    if (!element) return undefined;
    let held: End | undefined;
    const pull = (event: PointerEvent): void => {
      const { last, low, high, put } = now.current;
      const exact = placeOf(element, last, event.clientX);
      held ??= endAt(now.current, exact);
      if (!held) return;
      element.querySelectorAll("input")[held === "low" ? 0 : 1]?.focus({ focusVisible: false } as FocusOptions);
      const place = Math.round(exact);
      if (held === "low" && place !== low) put(Math.min(place, high), high);
      if (held === "high" && place !== high) put(low, Math.max(place, low));
    };
    const down = (event: PointerEvent): void => {
      if (event.button !== 0 || !event.isPrimary) return;
      event.preventDefault();
      element.setPointerCapture(event.pointerId);
      held = undefined;
      pull(event);
    };
    const move = (event: PointerEvent): void => {
      if (element.hasPointerCapture(event.pointerId)) pull(event);
    };
    element.addEventListener("pointerdown", down);
    element.addEventListener("pointermove", move);
    return () => {
      element.removeEventListener("pointerdown", down);
      element.removeEventListener("pointermove", move);
    };
  }, [track]);
}
