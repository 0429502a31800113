/** The lower canvas of a picture: painted for one camera and, where the picture allows it, shifted while that moves. */

import { paintOn, shift } from "../paint/screen";
import type { Camera } from "../scene/camera";
import type { Scene } from "../scene/mark";
import type { Frame, Picture } from "../scene/view";

/** Above so many marks a moving picture is shifted and drawn anew when it rests. */
const HEAVY = 1500;
/** How far beyond the edges a picture that is shifted is drawn, so that shifting it uncovers no empty ground. */
const MARGIN_PX = 240;

export class Ground {
  drawn: { readonly scene: Scene; readonly camera: Camera; readonly margin: number } | undefined;
  shifts = false;

  constructor(private readonly canvas: HTMLCanvasElement) {}

  /** Shows a picture; tells whether it was only shifted, and is to be painted when it rests. */
  show(picture: Picture, frame: Frame): boolean {
    if (this.drawn && this.shifts && this.covers(this.drawn, frame.camera)) {
      shift(this.canvas, this.drawn.camera, frame.camera, this.drawn.margin);
      return true;
    }
    this.paint(picture, frame);
    return false;
  }

  private paint(picture: Picture, frame: Frame): void {
    const margin = this.shifts ? MARGIN_PX : 0;
    const scene = picture.base({ ...frame, margin });
    this.shifts = picture.shifts === "always" || (picture.shifts === "heavy" && scene.marks.length > HEAVY);
    this.drawn = { scene, camera: frame.camera, margin };
    paintOn(this.canvas, scene, frame.width, frame.height, margin);
    // in a page that runs from the right, the right edge would hold and the left one give way
    Object.assign(this.canvas.style, { transform: "", top: `${-margin}px`, left: `${-margin}px`, right: "auto", bottom: "auto", width: `calc(100% + ${2 * margin}px)`, height: `calc(100% + ${2 * margin}px)` });
  }

  /** Whether what was drawn will do, shifted: with very many marks always, since they take long; else as long as it fills the stage. */
  private covers({ scene, camera, margin }: NonNullable<Ground["drawn"]>, { k, dx, dy }: Camera): boolean {
    return scene.marks.length > HEAVY || (k === camera.k && Math.abs(dx - camera.dx) <= margin && Math.abs(dy - camera.dy) <= margin);
  }
}
