/** Who gets the focus when the control that had it goes with what it did, such as "Clear filters": what stands near it, else the view. */

/** By the part of the page in which the control stood: what takes the focus there, the first that is seen. */
const HEIRS: readonly (readonly [part: string, heirs: string])[] = [
  [".tour", ".tour-menu summary"],
  [".time", ".time input"],
  [".notices", ".notices button"],
  [".filters", ".filters summary, .narrow .to-filter"],
  [".details", ".details h2[tabindex], .narrow .to-details"],
];

/** The parts that an element stands in, asked while it still stands there. */
export const placesAround = (held: Element | null): readonly string[] => HEIRS.flatMap(([part]) => (held?.closest(part) ? [part] : []));

/** Gives the focus on, where what held it has gone or can no longer be used, and nothing else has taken it; back, where it only moved. */
export function handOn(held: Element | null, parts: readonly string[]): void {
  if (!held || held === document.body) return;
  if (document.activeElement && document.activeElement !== held && document.activeElement !== document.body) return;
  if (!isGone(held)) {
    // put in another place, it has lost the focus
    if (held !== document.activeElement && held instanceof HTMLElement) held.focus({ preventScroll: true });
    return;
  }
  const near = HEIRS.flatMap(([part, heirs]) => (parts.includes(part) ? [...document.querySelectorAll<HTMLElement>(heirs)] : []));
  const heir = near.find((one) => !isGone(one)) ?? viewToFocus();
  heir?.focus({ preventScroll: true });
}

/** The picture of the view, which has keys of its own, else the view. */
export function viewToFocus(): HTMLElement | null {
  const view = document.getElementById("view");
  return view?.querySelector<HTMLElement>("canvas[tabindex]") ?? view;
}

const isGone = (one: Element): boolean => !one.isConnected || one.matches(":disabled") || one.getClientRects().length === 0;
