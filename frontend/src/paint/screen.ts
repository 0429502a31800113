/** Paints a scene on a canvas of the page, as sharp as its screen is. */

import type { Camera } from "../scene/camera";
import type { Scene } from "../scene/mark";
import { paint } from "./canvas";

/** How many times as large as its own pixels an element is shown; for a room, pictures are magnified whole. */
export function magnifiedBy(element: HTMLElement | null): number {
  return element?.clientWidth ? element.getBoundingClientRect().width / element.clientWidth : 1;
}

/** @param margin how far beyond its edges the scene is drawn, in CSS pixels */
export function paintOn(canvas: HTMLCanvasElement, scene: Scene, width: number, height: number, margin: number): void {
  const ratio = (window.devicePixelRatio || 1) * magnifiedBy(canvas.parentElement);
  const [w, h] = [Math.round((width + 2 * margin) * ratio), Math.round((height + 2 * margin) * ratio)];
  if (canvas.width !== w || canvas.height !== h) [canvas.width, canvas.height] = [w, h];
  const context = canvas.getContext("2d");
  if (!context) return;
  context.setTransform(ratio, 0, 0, ratio, margin * ratio, margin * ratio);
  context.clearRect(-margin, -margin, width + 2 * margin, height + 2 * margin);
  paint(context, scene);
}

/** Moves a canvas that was painted for one camera to where another would show its scene. */
export function shift(canvas: HTMLCanvasElement, from: Camera, to: Camera, margin: number): void {
  const k = to.k / from.k;
  const x = to.dx - from.dx * k - margin * (k - 1);
  const y = to.dy - from.dy * k - margin * (k - 1);
  canvas.style.transformOrigin = "0 0";
  canvas.style.transform = `translate(${x}px, ${y}px) scale(${k})`;
}
