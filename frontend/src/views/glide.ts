/** A camera on its way from one place to another, slow at both ends. */

import type { Camera } from "../scene/camera";

const GLIDE_MS = 260;

export class Glide {
  private readonly began = performance.now();

  constructor(
    private readonly from: Camera,
    private readonly to: Camera,
  ) {}

  /** Where the camera is now, and whether it has arrived. */
  now(): { readonly camera: Camera; readonly arrived: boolean } {
    const { from, to } = this;
    const share = Math.min(1, (performance.now() - this.began) / GLIDE_MS);
    const s = share * share * (3 - 2 * share);
    return { camera: { k: from.k + (to.k - from.k) * s, dx: from.dx + (to.dx - from.dx) * s, dy: from.dy + (to.dy - from.dy) * s }, arrived: share === 1 };
  }
}
