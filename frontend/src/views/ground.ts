/** The lower canvas of a picture: painted for one camera and, where the picture allows it, shifted while that moves. */

import { copyOf, lay, paintOn, paintingOn, sharpness } from "../paint/screen";
import { sameCamera } from "../scene/camera";
import type { Camera } from "../scene/camera";
import type { Scene } from "../scene/mark";
import { sceneSteps } from "../scene/view";
import type { Frame, Picture } from "../scene/view";
import { Slices } from "./slices";

/** A picture of more marks is painted in pieces beside the canvas, shifted as it is, zoomed too, and painted anew when it rests. */
const HEAVY = 1500;
/** How far beyond the edges a picture that is shifted is painted, so that shifting it uncovers no empty ground. */
const MARGIN_PX = 240;

/** What became of a picture: it was there; it was painted; what was painted before was shifted, to be painted anew when it rests; or it is yet to come. */
export type Shown = "there" | "painted" | "shifted" | "unpainted";

interface Drawn {
  readonly picture: Picture;
  readonly scene: Scene;
  readonly camera: Camera;
  readonly margin: number;
  /** Whether names stand beyond the edges. */
  readonly loose: boolean;
}

export class Ground {
  private drawn: Drawn | undefined;
  /** Whether painting takes so long that it waits for the hand to rest. */
  slow = false;
  /** Whether what is there is no longer what is to be shown. */
  private due = true;
  /** The camera for which there is a picture on the canvas. */
  private laid: Camera | undefined;
  /** What was painted, with its margin; there while the picture is shifted. */
  private sheet: HTMLCanvasElement | undefined;
  private readonly slices = new Slices();
  /** Whether what is to come is made gently. */
  private gently = false;
  /** The camera that is painted for while there are slices. */
  private ahead: Camera | undefined;

  constructor(private readonly canvas: HTMLCanvasElement) {}

  /** Has the next picture painted anew; until then the one that is there stays. */
  renew(gently = this.gently): void {
    this.slices.stop();
    [this.due, this.gently] = [true, gently];
  }

  end(): void {
    this.slices.stop();
  }

  /**
   * @param late called when a picture is painted that was not at once, to be shown
   * @param gently whether it is made in short pieces
   */
  show(picture: Picture, frame: Frame, late: () => void, gently: boolean): Shown {
    const { slices } = this;
    const { camera } = frame;
    if (this.shows(camera)) return "there";
    const moved = slices.isOn && this.ahead !== undefined && !sameCamera(this.ahead, camera);
    if (slices.isOn && !moved) return "unpainted";
    slices.stop();
    if ((moved && this.drawn) || this.covers(picture, camera)) {
      if (this.drawn) this.lay(this.drawn, camera);
      return "shifted";
    }
    this.ahead = camera;
    slices.run(this.paint(picture, frame, gently), late, gently);
    if (slices.isOn) return "unpainted";
    // what was painted beside the canvas is brought there
    return this.shows(camera) ? "painted" : this.show(picture, frame, late, gently);
  }

  /** Whether a camera's picture is on the canvas. */
  private shows(camera: Camera): boolean {
    return !this.due && this.laid !== undefined && sameCamera(this.laid, camera);
  }

  /** Whether there is a picture that can be shifted to be another camera's, if only until that is painted. */
  get isThere(): boolean {
    return this.drawn !== undefined;
  }

  /** What is on the canvas or about to be, where it is that picture's; while that is made gently, what is seen until then. */
  of(picture: Picture | undefined): Drawn | undefined {
    return this.drawn?.picture === picture || (this.gently && this.due) ? this.drawn : undefined;
  }

  /** Whether what is there, or is painted just now, will do when the hand rests. */
  isFinal(camera: Camera): boolean {
    if (this.slices.isOn) return true;
    return !this.due && this.drawn !== undefined && !this.drawn.loose && sameCamera(this.drawn.camera, camera);
  }

  /** Whether a picture need not be painted for a camera, but shifted. */
  private covers(picture: Picture, camera: Camera): boolean {
    return this.drawn !== undefined && !this.due && picture.shifts !== undefined && fills(this.drawn, camera);
  }

  /** Paints a picture, one of many marks in steps; a picture that is shifted beside the canvas. */
  private *paint(picture: Picture, frame: Frame, gently: boolean): Generator<void, void> {
    const loose = picture.shifts === "moving" && !this.slow && !this.due && this.drawn?.camera.k === frame.camera.k;
    const margin = loose || this.slow ? MARGIN_PX : 0;
    const scene = yield* sceneSteps(picture, { ...frame, margin, loose }, gently);
    const heavy = picture.shifts === "moving" && scene.marks.length > HEAVY;
    // else all at once: until it is painted nothing else may be seen, and nothing can be picked
    if (gently) yield;
    const [ratio, sheet] = [sharpness(this.canvas), margin || heavy ? document.createElement("canvas") : undefined];
    if (sheet && heavy) yield* paintingOn(sheet, scene, ratio, margin);
    else paintOn(sheet ?? this.canvas, scene, ratio, margin);
    this.slow = picture.shifts === "always" || heavy;
    [this.drawn, this.sheet, this.due] = [{ picture, scene, camera: frame.camera, margin, loose }, sheet, false];
    this.laid = sheet ? undefined : frame.camera;
  }

  private lay({ scene, camera, margin }: Drawn, to: Camera): void {
    this.sheet ??= copyOf(this.canvas);
    lay(this.canvas, this.sheet, { from: camera, margin, scene }, to);
    this.laid = to;
  }
}

/** Whether what was drawn will do, shifted: with very many marks always, since they take long; else as long as it fills the stage. */
function fills({ scene, camera, margin }: Drawn, { k, dx, dy }: Camera): boolean {
  return scene.marks.length > HEAVY || (k === camera.k && Math.abs(dx - camera.dx) <= margin && Math.abs(dy - camera.dy) <= margin);
}
