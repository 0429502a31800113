/** How the rows of a table come to rest: below its head, none of them half under it. */

import { useLayoutEffect } from "preact/hooks";

const bottomOf = (one: Element): number => one.getBoundingClientRect().bottom;

/** Where the head that lies over the rows of a box ends. */
export const headOf = (box: Element): number => Math.max(...[...box.querySelectorAll("thead th")].map(bottomOf));

/** Scrolls the box of a table, and nothing around it, to a row that is not seen whole. */
export function intoSight(row: Element, box: Element): void {
  const [head, seen, own] = [headOf(box), box.getBoundingClientRect(), row.getBoundingClientRect()];
  if (own.top < head || own.bottom > seen.bottom) box.scrollBy(0, own.top - head);
}

/** Keeps in `--head` how high the head is, and behind the last row as much room as has the lowest position begin with a row too. */
export function useWholeRows(place: { readonly current: HTMLTableElement | null }): void {
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
    return () => sizes.disconnect();
  }, []);
}
