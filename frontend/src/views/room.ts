/** How much of a stage there is for a picture. */

import { magnifiedBy } from "../paint/screen";
import { fitted } from "../scene/camera";
import type { Camera } from "../scene/camera";
import type { Box } from "../scene/mark";
import type { Frame, Picture } from "../scene/view";

const GAP_PX = 4;
const EDGE_PX = 60;
const SHEET_FOOT = 0.3;
const CLOSEST_FIT = 90;

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** How many times as high as wide a stage is, to one digit. */
export const tallness = (width: number, height: number): number => Math.round((10 * height) / Math.max(1, width)) / 10;

/** What is shown whole keeps so far from the edges, and what is in sight is no nearer to them. */
export const edgeOf = (width: number, height: number): number => Math.min(EDGE_PX, width * 0.09, height * 0.15);

/** What of the world a box shows; what covers it is asked of the page only where names are placed. */
export const frameIn = (box: HTMLElement, camera: Camera): Frame => ({ camera, width: box.clientWidth, height: box.clientHeight, margin: 0, get covered() { return coveredIn(box); } });

/** Where the buttons above the picture in a box stand, in pixels of the picture. */
function coveredIn(box: HTMLElement): readonly Box[] {
  const { left, top } = box.getBoundingClientRect();
  const by = magnifiedBy(box);
  return [...(box.closest("main")?.querySelectorAll(".tools, .fold, .firstsight") ?? [])].map((tools) => {
    const { left: x0, right: x1, top: y0, bottom: y1 } = tools.getBoundingClientRect();
    return { x0: (x0 - left) / by - GAP_PX, y0: (y0 - top) / by - GAP_PX, x1: (x1 - left) / by + GAP_PX, y1: (y1 - top) / by + GAP_PX };
  });
}

/** Whether a sheet has risen over the lower part of the stage, which is no reason to show the picture smaller. */
export const isUnderSheet = (box: HTMLElement): boolean => box.closest(".sheet-details, .sheet-filters") !== null;

/** Remembers that a picture was fitted when a sheet rose over it: it is again when the sheet goes. */
export class Sheet {
  private wasFitted = false;

  /** Whether the picture is to be fitted, now that its stage has another size. */
  leaves(box: HTMLElement, fits: boolean): boolean {
    if (isUnderSheet(box)) {
      this.wasFitted ||= fits;
      return fits;
    }
    const again = fits || this.wasFitted;
    this.wasFitted = false;
    return again;
  }

  /** What a stage shows without the sheet over it: as much as it had at its highest, and all of a picture that was fitted. */
  lifted(box: HTMLElement, frame: Frame, highest: number, fits: boolean, picture: Picture | undefined): Frame {
    if (!isUnderSheet(box)) return frame;
    const size = { width: frame.width, height: Math.max(frame.width, highest) };
    const whole = fits || this.wasFitted ? fittedIn(size, picture) : undefined;
    return { ...frame, ...size, camera: whole ?? frame.camera };
  }

  /** The hand has moved the picture, which stays there. */
  forget(): void {
    this.wasFitted = false;
  }
}

/** Whether a point of the picture is well in sight: off the edges, not under buttons, and not at the foot of what a sheet leaves. */
export function isInSight(box: HTMLElement, x: number, y: number): boolean {
  const { clientWidth: width, clientHeight: height } = box;
  const edge = edgeOf(width, height) - 1;
  const foot = isUnderSheet(box) ? height * SHEET_FOOT : edge;
  return x > edge && y > edge && x < width - edge && y < height - foot && !coveredIn(box).some(({ x0, y0, x1, y1 }) => x > x0 && y > y0 && x < x1 && y < y1);
}

/** The camera that shows all that a picture asks for; undefined while there is no picture or no room. */
export function fittedIn({ width, height }: Size, picture: Picture | undefined, before?: Camera): Camera | undefined {
  if (!picture || width < 2 || height < 2) return undefined;
  return picture.home?.(width, height, before) ?? fitted(picture.bounds, width, height, edgeOf(width, height), CLOSEST_FIT);
}

/** The camera that shows everything, where the one that a picture begins with may not. */
export const wholeIn = ({ clientWidth: width, clientHeight: height }: HTMLElement, picture: Picture): Camera | undefined => picture.whole?.(width, height);
