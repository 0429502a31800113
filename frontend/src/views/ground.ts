/** The lower canvas of a picture: painted for one camera and, where the picture allows it, shifted while that moves. */

import { copyOf, lay, paintOn, sharpness } from "../paint/screen";
import type { Camera } from "../scene/camera";
import type { Scene } from "../scene/mark";
import type { Frame, Picture } from "../scene/view";

/** A picture of more marks is shifted as it is, zoomed too, and painted anew when it rests. */
const HEAVY = 1500;
/** How far beyond the edges a picture that is shifted is painted, so that shifting it uncovers no empty ground. */
const MARGIN_PX = 240;

interface Drawn {
  readonly scene: Scene;
  readonly camera: Camera;
  readonly margin: number;
  /** Whether names stand beyond the edges. */
  readonly loose: boolean;
}

export class Ground {
  drawn: Drawn | undefined;
  /** Whether painting takes so long that it waits for the hand to rest. */
  slow = false;
  /** What was painted, with its margin; there while the picture is shifted. */
  private sheet: HTMLCanvasElement | undefined;

  constructor(private readonly canvas: HTMLCanvasElement) {}

  /** Shows a picture; tells whether it is to be painted anew when it rests. */
  show(picture: Picture, frame: Frame): boolean {
    const { drawn } = this;
    if (drawn && picture.shifts && this.covers(drawn, frame.camera)) {
      this.lay(drawn, frame.camera);
      return true;
    }
    const loose = picture.shifts === "moving" && !this.slow && drawn?.camera.k === frame.camera.k;
    this.paint(picture, frame, loose);
    return loose;
  }

  private paint(picture: Picture, frame: Frame, loose: boolean): void {
    const margin = loose || this.slow ? MARGIN_PX : 0;
    const scene = picture.base({ ...frame, margin, loose });
    this.slow = picture.shifts === "always" || (picture.shifts === "moving" && scene.marks.length > HEAVY);
    this.drawn = { scene, camera: frame.camera, margin, loose };
    const ratio = sharpness(this.canvas);
    this.sheet = undefined;
    if (!margin) return paintOn(this.canvas, scene, ratio, 0);
    this.sheet = document.createElement("canvas");
    paintOn(this.sheet, scene, ratio, margin);
    this.lay(this.drawn, frame.camera);
  }

  private lay({ scene, camera, margin }: Drawn, to: Camera): void {
    this.sheet ??= copyOf(this.canvas);
    lay(this.canvas, this.sheet, { from: camera, margin, scene }, to);
  }

  /** Whether what was drawn will do, shifted: with very many marks always, since they take long; else as long as it fills the stage. */
  private covers({ scene, camera, margin }: Drawn, { k, dx, dy }: Camera): boolean {
    return scene.marks.length > HEAVY || (k === camera.k && Math.abs(dx - camera.dx) <= margin && Math.abs(dy - camera.dy) <= margin);
  }
}
