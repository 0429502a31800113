/** Which entity an arrow key goes to. */

import type { EntityIx } from "../base/model";
import type { Camera } from "../scene/camera";
import type { Picture } from "../scene/view";

/** The nearest neighbour in a direction; where none lies that way, the nearest of all; from nowhere, the first of the outline. */
export function nextInDirection(picture: Picture, here: EntityIx | undefined, camera: Camera, [wx, wy]: readonly [number, number]): EntityIx | undefined {
  const from = here === undefined ? undefined : picture.whereIs(here, camera);
  if (here === undefined || !from) return picture.outline[0];
  const nearest = (among: readonly EntityIx[]): EntityIx | undefined => {
    let best: { readonly ix: EntityIx; readonly cost: number } | undefined;
    for (const ix of among) {
      const to = ix === here ? undefined : picture.whereIs(ix, camera);
      if (!to) continue;
      const [dx, dy] = [to.x - from.x, to.y - from.y];
      const along = dx * wx + dy * wy;
      const aside = Math.abs(dx * wy - dy * wx);
      if (along <= 0 || aside > along * 1.5) continue;
      const cost = along + 2 * aside;
      if (!best || cost < best.cost) best = { ix, cost };
    }
    return best?.ix;
  };
  return nearest(picture.neighbours?.(here) ?? []) ?? nearest(picture.outline);
}
