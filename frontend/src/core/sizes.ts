/** How many entities the network shows at a time, and the steps between. */

import type { Key } from "../base/text";

/** 0 is all. */
const SIZES = [100, 300, 1000, 0] as const;
export type Size = (typeof SIZES)[number];

const placeOf = (show: number): number => SIZES.findIndex((size) => size === 0 || size >= show);

/** The next larger size; undefined where all are shown. */
export function moreThan(show: number, all: number): Size | undefined {
  return show === 0 || show >= all ? undefined : SIZES.slice(placeOf(show) + 1).find((size) => size === 0 || size > show);
}

/** The next smaller size that is smaller than all; undefined where there is none. */
export function fewerThan(show: number, all: number): Size | undefined {
  const place = placeOf(show);
  return show === 0 || place > 0 ? SIZES.slice(0, show === 0 ? SIZES.length - 1 : place).findLast((size) => size !== 0 && size < all) : undefined;
}

/** What the button for a larger size says. */
export const moreKey = (more: Size, all: number): Key => (more === 0 || more >= all ? "network.showAll" : "network.showMore");
