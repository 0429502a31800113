/** The editions of a series on the timeline, joined by a line. */

import type { Item } from "../core/chronicle";
import { daysOf } from "./bars";
import { ROW_PX } from "./lanes";
import type { Mark } from "./mark";

interface Look {
  /** Where a day is on the screen. */
  readonly x: (day: number) => number;
  readonly colour: string;
  readonly opacity: (from: Item, to: Item) => number;
}

/** From each edition to the next: between the rows, under the name of the one, then up or down to the other. */
export function chainMarks(members: readonly { readonly item: Item; readonly y: number }[], { x, colour, opacity }: Look): readonly Mark[] {
  return members.flatMap(({ item, y }, place): Mark[] => {
    const next = members[place + 1];
    if (!next) return [];
    const [x1, x2] = [x(daysOf(item).last + 1), x(daysOf(next.item).first)];
    const under = y + ROW_PX / 2;
    return [{ kind: "path", segs: [["M", x1, y], ["L", x1, under], ["L", x2, under], ["L", x2, next.y]], stroke: colour, width: 1.5, opacity: opacity(item, next.item) }];
  });
}
