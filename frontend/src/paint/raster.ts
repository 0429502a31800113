/** A scene as PNG, as fine as asked for. */

import type { Scene } from "../scene/mark";
import { paint } from "./canvas";

/** Canvases have a limit that differs by browser; below this they all work. */
const MOST_PIXELS = 32_000_000;

export async function toPng(scene: Scene, fineness: number): Promise<Blob> {
  const ratio = Math.min(fineness, Math.sqrt(MOST_PIXELS / (scene.width * scene.height)));
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [Math.round(scene.width * ratio), Math.round(scene.height * ratio)];
  const context = canvas.getContext("2d");
  if (!context) throw new Error("this browser has no canvas");
  context.scale(ratio, ratio);
  paint(context, scene);
  return await new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("the picture is too large"))), "image/png");
  });
}
