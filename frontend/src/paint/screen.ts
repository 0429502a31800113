/** Paints a scene on a canvas of the page, as sharp as its screen is. */

import { ended } from "../base/once";
import type { Camera } from "../scene/camera";
import type { Scene } from "../scene/mark";
import { painting } from "./canvas";

/** How many times as large as its own pixels an element is shown; for a room, pictures are magnified whole. */
export function magnifiedBy(element: HTMLElement | null): number {
  return element?.clientWidth ? element.getBoundingClientRect().width / element.clientWidth : 1;
}

/** How many pixels of the screen a canvas has for one of its own. */
export const sharpness = (canvas: HTMLCanvasElement): number => (window.devicePixelRatio || 1) * magnifiedBy(canvas.parentElement);

/** What a canvas is painted with; one that nothing shines through spares the browser the mixing. */
export const contextOf = (canvas: HTMLCanvasElement, opaque: boolean): CanvasRenderingContext2D | null => canvas.getContext("2d", { alpha: !opaque });

/** @param margin how far beyond its edges the scene is drawn, in CSS pixels */
export function paintOn(canvas: HTMLCanvasElement, scene: Scene, ratio: number, margin: number): void {
  ended(paintingOn(canvas, scene, ratio, margin));
}

/** The same in steps; after each what was painted so far is on the canvas. */
export function* paintingOn(canvas: HTMLCanvasElement, scene: Scene, ratio: number, margin: number): Generator<void, void> {
  const { width, height, background } = scene;
  size(canvas, (width + 2 * margin) * ratio, (height + 2 * margin) * ratio);
  const context = contextOf(canvas, background !== "");
  if (!context) return;
  context.setTransform(ratio, 0, 0, ratio, margin * ratio, margin * ratio);
  context.clearRect(-margin, -margin, width + 2 * margin, height + 2 * margin);
  const steps = painting(context, scene, margin);
  while (!steps.next().done) {
    press(canvas);
    yield;
  }
}

let pressed: CanvasRenderingContext2D | null | undefined;

/** A browser notes what is painted and does it when a canvas is seen or read, all at once. */
function press(canvas: HTMLCanvasElement): void {
  pressed ??= Object.assign(document.createElement("canvas"), { width: 1, height: 1 }).getContext("2d");
  pressed?.drawImage(canvas, 0, 0, 1, 1, 0, 0, 1, 1);
}

function size(canvas: HTMLCanvasElement, width: number, height: number): void {
  const [w, h] = [Math.round(width), Math.round(height)];
  if (canvas.width !== w || canvas.height !== h) [canvas.width, canvas.height] = [w, h];
}

/** A canvas as large as another, with what is on it. */
export function copyOf(canvas: HTMLCanvasElement): HTMLCanvasElement {
  const copy = document.createElement("canvas");
  [copy.width, copy.height] = [canvas.width, canvas.height];
  contextOf(copy, true)?.drawImage(canvas, 0, 0);
  return copy;
}

/** Lays what was painted for one camera, with a margin, on a canvas where another camera would show it. */
export function lay(canvas: HTMLCanvasElement, sheet: HTMLCanvasElement, { from, margin, scene }: { readonly from: Camera; readonly margin: number; readonly scene: Scene }, to: Camera): void {
  const context = contextOf(canvas, true);
  if (!context) return;
  const ratio = sharpness(canvas);
  // the stage may have another size than when the canvas was painted last
  size(canvas, scene.width * ratio, scene.height * ratio);
  const k = to.k / from.k;
  const [x, y] = [(to.dx - (from.dx + margin) * k) * ratio, (to.dy - (from.dy + margin) * k) * ratio];
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.fillStyle = scene.background;
  context.fillRect(0, 0, canvas.width, canvas.height);
  // on whole pixels it is copied as it is
  if (k === 1) context.drawImage(sheet, Math.round(x), Math.round(y));
  else context.drawImage(sheet, x, y, sheet.width * k, sheet.height * k);
}
