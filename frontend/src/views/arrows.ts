/** What an arrow key goes to: an entity, or a country that none stands for. */

import type { EntityIx } from "../base/model";
import type { Target } from "../core/state";
import type { Camera } from "../scene/camera";
import type { Land, Picture } from "../scene/view";

type Place = { readonly x: number; readonly y: number } | undefined;

export const placeOf = (picture: Picture, stop: EntityIx | Land, camera: Camera): Place => (typeof stop === "number" ? picture.whereIs(stop, camera) : picture.whereLand?.(stop, camera));

/** Whether a click on something does anything: on land where nothing is, it does not. */
export const leadsOn = (picture: Picture | undefined, target: Target): boolean => target.kind !== "land" || (picture?.lands ?? []).some(({ code }) => code === target.code);

/** The nearest neighbour in a direction; where none lies that way, the nearest of all; from nowhere, the first of the outline. */
export function nextInDirection(picture: Picture, here: EntityIx | Land | undefined, camera: Camera, [wx, wy]: readonly [number, number]): EntityIx | Land | undefined {
  const all = [...picture.outline, ...(picture.lands ?? [])];
  const from = here === undefined ? undefined : placeOf(picture, here, camera);
  if (here === undefined || !from) return all[0];
  const nearest = (among: readonly (EntityIx | Land)[]): EntityIx | Land | undefined => {
    let best: { readonly stop: EntityIx | Land; readonly cost: number } | undefined;
    for (const stop of among) {
      const to = stop === here ? undefined : placeOf(picture, stop, camera);
      if (!to) continue;
      const [dx, dy] = [to.x - from.x, to.y - from.y];
      const along = dx * wx + dy * wy;
      const aside = Math.abs(dx * wy - dy * wx);
      if (along <= 0 || aside > along * 1.5) continue;
      const cost = along + 2 * aside;
      if (!best || cost < best.cost) best = { stop, cost };
    }
    return best?.stop;
  };
  return (typeof here === "number" ? nearest(picture.neighbours?.(here) ?? []) : undefined) ?? nearest(all);
}
