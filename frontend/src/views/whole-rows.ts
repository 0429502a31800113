/**
 * How the rows of a table come to rest: below its head, none of them half under it. Whoever scrolls goes on the way they
 * went by what is left of a row; snapping as CSS has it took short ways back, and followed a row that other rows replace.
 */

import { useLayoutEffect, useRef } from "preact/hooks";
import { same } from "../core/state";

/** Of a row that is higher than this share of the box, as of a list that is open, any part may lie under the head. */
const HIGH = 1 / 3;

/** What a reader does who looks elsewhere. */
const ACTS = ["wheel", "pointerdown", "keydown"] as const;
const RELEASES = ["pointerup", "pointercancel"] as const;

interface Place {
  readonly current: HTMLTableElement | null;
}

const bottomOf = (one: Element): number => one.getBoundingClientRect().bottom;

/** Where the head that lies over the rows of a box ends. */
const headOf = (box: Element): number => Math.max(...[...box.querySelectorAll("thead th")].map(bottomOf));

/** Scrolls the box of a table, and nothing around it, to a row that is not seen whole. */
function intoSight(row: Element, box: Element): void {
  const [head, seen, own] = [headOf(box), box.getBoundingClientRect(), row.getBoundingClientRect()];
  if (own.top < head || own.bottom > seen.bottom) box.scrollBy(0, own.top - head);
}

/**
 * Brings what is chosen into sight when it or the rows are others, and keeps it there, whatever rises over the table, until
 * the reader does something; other rows without it are read from their beginning.
 *
 * @param isWhole whether all rows are there: until they are, nothing is looked for among them
 */
export function useSight(place: Place, rows: readonly unknown[], chosen: unknown, isWhole: boolean): void {
  const seen = useRef<{ readonly rows?: unknown; readonly chosen?: unknown }>({});
  const held = place.current?.contains(document.activeElement) === true;
  useLayoutEffect(() => {
    const box = place.current?.parentElement;
    const before = seen.current;
    if (!box || !isWhole || same(before, { rows, chosen })) return undefined;
    seen.current = { rows, chosen };
    const row = box.querySelector("tr[aria-current]");
    if (!row) {
      if (before.rows && !same(before.rows, rows)) box.scrollTo(box.scrollLeft, 0);
      return undefined;
    }
    // the link that was followed stands on another page
    if (held && document.activeElement === document.body) row.querySelector("a")?.focus({ preventScroll: true });
    const sizes = new ResizeObserver(() => intoSight(row, box));
    intoSight(row, box);
    sizes.observe(box);
    const end = (): void => {
      sizes.disconnect();
      for (const act of ACTS) removeEventListener(act, end, { capture: true });
    };
    for (const act of ACTS) addEventListener(act, end, { capture: true });
    return end;
  }, [...rows, chosen, isWhole]);
}

/** How far it is until the row that lies half under the head is past it, or back below it; what is chosen always comes back. */
function leftOf(box: Element, down: boolean): number {
  const head = headOf(box);
  const most = box.clientHeight * HIGH;
  for (const row of box.querySelectorAll("tbody tr:not(.opened)")) {
    const { top, bottom } = row.getBoundingClientRect();
    if (bottom > head + 1) return top >= head - 1 || bottom - top > most ? 0 : (down && !row.hasAttribute("aria-current") ? bottom : top) - head;
  }
  return 0;
}

/** Goes on by what is left of a row when a scroll has ended, but not under a pointer that is pressed: what it is on would slip away. */
class Rest {
  private rested = 0;
  private isDown = true;
  private isGoing = false;
  private isPressed = false;

  constructor(private readonly box: Element) {}

  settle = (): void => {
    if (this.isPressed) return;
    const { box, rested } = this;
    this.isDown = box.scrollTop >= rested;
    const left = leftOf(box, this.isDown);
    this.rested = box.scrollTop + left;
    this.isGoing = left !== 0;
    if (left) box.scrollBy({ top: left, behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
  };

  press = (): void => {
    this.isPressed = true;
    // that of the wheel ends too
    this.box.scrollTo({ top: this.box.scrollTop, behavior: "instant" });
    if (this.isGoing) this.rested = this.isDown ? -Infinity : Infinity; // once let go, it goes on the way it went
  };

  release = ({ type }: Event): void => {
    if (!this.isPressed) return;
    this.isPressed = false;
    if (type === "pointerup") setTimeout(this.settle); // after the click; a finger that has begun to scroll ends with one of its own
  };
}

/** Keeps in `--head` how high the head is, and behind the last row as much room as has the lowest position begin with a row too. */
export function useWholeRows(place: Place): void {
  useLayoutEffect(() => {
    const table = place.current;
    const box = table?.parentElement;
    if (!table || !box) return undefined;
    const fit = (): void => {
      const top = box.getBoundingClientRect().top;
      const head = headOf(box) - top;
      box.style.setProperty("--head", `${head}px`);
      table.style.marginBlockEnd = "0";
      const lowest = box.scrollHeight - box.clientHeight;
      const starts = [...table.querySelectorAll("tbody tr")].map((row) => row.getBoundingClientRect().top - top - head + box.scrollTop);
      const next = lowest > 0 ? starts.find((one) => one >= lowest) : undefined;
      table.style.marginBlockEnd = `${next === undefined ? 0 : next - lowest}px`;
    };
    const sizes = new ResizeObserver(fit);
    sizes.observe(box);
    sizes.observe(table);
    const { settle, press, release } = new Rest(box);
    box.addEventListener("scrollend", settle);
    table.addEventListener("pointerdown", press);
    for (const act of RELEASES) addEventListener(act, release);
    return () => {
      sizes.disconnect();
      box.removeEventListener("scrollend", settle);
      table.removeEventListener("pointerdown", press);
      for (const act of RELEASES) removeEventListener(act, release);
    };
  }, []);
}
