/** The pair of canvases of a picture and what the hand does on them. It outlives the pictures of its view. */

import type { EntityIx } from "../base/model";
import type { Ref, Target } from "../core/state";
import { same } from "../core/state";
import { paintOn, sharpness } from "../paint/screen";
import { mirrored, panned, sameCamera, screenX, screenY, worldX, worldY, zoomed } from "../scene/camera";
import type { Camera } from "../scene/camera";
import type { Measure } from "../scene/mark";
import { pick } from "../scene/pick";
import type { Frame, KeptCamera, Land, Picture } from "../scene/view";
import { leadsOn, placeOf } from "./arrows";
import { listen } from "./gestures";
import { Glide } from "./glide";
import { Ground } from "./ground";
import { Sheet, fittedIn, frameIn, isInSight, isUnderSheet, tallness } from "./room";
import type { Size } from "./room";
import { inFrame, inTask } from "./turns";

const MOUSE_SLACK = 8;
const TOUCH_SLACK = 24;
const REST_MS = 140;

export interface SurfaceEvents {
  readonly select: (ref: Target | undefined) => void;
  readonly expand: (id: string) => void;
  readonly ready: () => void;
  readonly entityOf: (ref: Ref) => EntityIx | undefined;
  /** Tells how many times as high as wide the stage is at its highest; a sheet over half of it changes nothing. */
  readonly shaped: (tall: number) => void;
  readonly still: () => boolean;
}

export class Surface {
  camera: Camera | undefined;
  private picture: Picture | undefined;
  private measure: Measure = () => 0;
  private readonly ground: Ground;
  private sight: EntityIx | undefined;
  private hover: Target | undefined;
  /** What the last click hit: a second one counts for it, whatever is there by then. */
  private struck: Target | undefined;
  private holding = false;
  /** Whether there is something on the upper canvas. */
  private painted = false;
  /** Whether something was dragged since the picture was drawn. */
  private stale = false;
  private width = 0;
  private height = 0;
  private highest = 0;
  /** How many times as high as wide the stage is. */
  tall = 1;
  private held: Ref | undefined;
  /** Whether everything is shown as it was fitted, and is to be when the stage changes its size. */
  private fits = true;
  private readonly sheet = new Sheet();
  /** Whether the next picture is laid out for another shape of the stage. */
  private reshaped = false;
  /** Whether the picture is drawn in short pieces, since the page loads; until it is, or a hand is on it. */
  private gently = false;
  /** Take back what waits: to draw, and to tell that the first picture is on the screen. */
  private undraw: (() => void) | undefined;
  private untell: (() => void) | undefined;
  private resting: ReturnType<typeof setTimeout> | undefined;
  private glide: Glide | undefined;
  private readonly unlisten: () => void;
  private readonly sizes: ResizeObserver;

  constructor(
    private readonly box: HTMLElement,
    base: HTMLCanvasElement,
    private readonly overlay: HTMLCanvasElement,
    private events: SurfaceEvents,
    private before?: KeptCamera,
  ) {
    this.ground = new Ground(base);
    this.unlisten = listen(overlay, {
      pan: (dx, dy) => this.move((one) => panned(one, dx, dy)),
      zoom: (factor, x, y) => this.zoomBy(factor, x, y),
      hover: (x, y, touch) => void (touch || this.point(this.at(x, y, false))),
      leave: () => this.point(undefined),
      click: (x, y, touch) => this.click(x, y, touch),
      double: (x, y) => (this.struck?.kind === "entity" ? this.events.expand(this.struck.id) : this.zoomBy(2, x, y)),
      grab: (x, y, touch) => this.grab(x, y, touch),
      drag: (x, y) => this.drag(x, y),
      scrolls: () => this.picture?.scrolls === true,
      hold: () => void ([this.holding, this.gently] = [true, false]),
      rest: () => this.rest(),
    });
    this.sizes = new ResizeObserver(() => this.resized());
    this.sizes.observe(box);
    this.resized();
  }

  /** Shows another picture, in short pieces while the page loads; where it asks for it, everything is shown anew, and what is selected is brought into sight. */
  show(picture: Picture, measure: Measure, sight: EntityIx | undefined, gently = false): void {
    const was = this.before ?? this.picture;
    const anew = this.picture !== undefined && (this.picture.fitKey !== picture.fitKey || (this.fits && this.reshaped));
    this.reshaped = false;
    if (this.before && this.before.fitKey === picture.fitKey) [this.camera, this.fits] = [this.before.camera, false];
    if (this.camera && was && was.leftward !== picture.leftward) [this.camera, this.glide] = [mirrored(this.camera, this.width), undefined];
    [this.before, this.picture, this.measure, this.sight, this.gently] = [undefined, picture, measure, sight, gently];
    this.ground.renew(gently);
    if (anew) this.fit(this.camera);
    else if (sight !== undefined) this.bring(sight);
    this.draw();
  }

  /** Whether it draws on that canvas. */
  isOn(canvas: HTMLCanvasElement): boolean {
    return this.overlay === canvas;
  }

  /** From now on tells others what happens, who know entities by places of their own. */
  tell(events: SurfaceEvents): void {
    this.events = events;
  }

  end(): void {
    this.unlisten();
    this.sizes.disconnect();
    this.undraw?.();
    this.untell?.();
    clearTimeout(this.resting);
    this.ground.end();
  }

  /** Where it looks, and for which picture, to be taken up again. */
  kept(): KeptCamera | undefined {
    return this.camera && !this.fits ? { camera: this.camera, fitKey: this.picture?.fitKey, leftward: this.picture?.leftward } : undefined;
  }

  /** What of the world is on the screen, whatever covers it there; on paper the stage has no size, and the last one counts. */
  frame(): Frame | undefined {
    const { camera, width, height } = this;
    return camera && this.sheet.lifted(this.box, { camera, width, height, margin: 0 }, this.highest, this.fits, this.picture);
  }

  fit(before?: Camera, to = fittedIn(this.size(), this.picture, before)): void {
    if (to) this.glideTo(to);
    this.fits = true;
  }

  zoomBy(factor: number, x = this.box.clientWidth / 2, y = this.box.clientHeight / 2): void {
    this.move((one) => zoomed(one, factor, x, y, this.picture?.zoom ?? [1, 1]));
  }

  panBy(dx: number, dy: number): void {
    this.move((one) => panned(one, dx, dy));
  }

  /** Puts the ring of the pointer on something and draws it; undefined takes it away. */
  point(ref: Target | undefined): void {
    if (same(ref, this.hover)) return;
    this.hover = ref;
    this.overlay.style.cursor = ref && leadsOn(this.picture, ref) ? "pointer" : "";
    this.draw();
  }

  pointed(): Target | undefined {
    return this.hover;
  }

  /** Moves the camera as little as needed for an entity or a country to be in sight. */
  bring(stop: EntityIx | Land): void {
    // what is fitted whole is in sight, wherever the selection stands in it
    if (!this.camera || !this.picture || (stop === this.sight && this.fits && this.picture.looks)) return;
    const { width, height } = this.size();
    const reached = typeof stop === "number" ? this.picture.reach?.(stop, this.camera, width, height) : undefined;
    if (reached) return this.glideTo(reached);
    const where = placeOf(this.picture, stop, this.camera);
    if (!where || isInSight(this.box, where.x, where.y)) return;
    this.glideTo(this.settled(panned(this.camera, width / 2 - where.x, height / 2 - where.y)));
  }

  private readonly size = (): Size => ({ width: this.box.clientWidth, height: this.box.clientHeight });

  /** Takes the size of its box, where that is another. */
  resized(): void {
    const { width, height } = this.size();
    if (width < 2 || height < 2 || (width === this.width && height === this.height)) return;
    this.fits = this.sheet.leaves(this.box, this.fits);
    if (this.fits && this.camera && !(width === this.width && isUnderSheet(this.box) && !this.picture?.looks)) [this.camera, this.glide] = [fittedIn(this.size(), this.picture, this.camera), undefined];
    this.highest = width === this.width ? Math.max(this.highest, height) : height;
    [this.width, this.height] = [width, height];
    this.reshape(tallness(width, this.highest));
    this.ground.renew();
    if (this.sight !== undefined) this.bring(this.sight);
    if (this.picture) this.draw();
  }

  private reshape(tall: number): void {
    this.reshaped ||= tall !== this.tall;
    this.tall = tall;
    this.events.shaped(tall);
  }

  private move(change: (camera: Camera) => Camera): void {
    if (!this.camera) return;
    [this.glide, this.fits, this.gently] = [undefined, false, false];
    this.sheet.forget();
    this.camera = this.settled(change(this.camera));
    this.draw();
  }

  private settled(after: Camera): Camera {
    return (this.camera && this.picture?.settle?.(this.camera, after, this.box.clientWidth, this.box.clientHeight)) ?? after;
  }

  /** Selects what is there; where a mark stands for several, shows them apart. */
  private click(x: number, y: number, touch: boolean): void {
    const into = this.camera && this.picture?.into?.(frameIn(this.box, this.camera), x, y, touch);
    this.struck = this.at(x, y, touch);
    // fingers do not hover: the name of land is told to them here
    if (into || touch) this.point(this.struck?.kind === "land" ? this.struck : undefined);
    if (!into) return this.events.select(this.struck);
    this.sheet.forget();
    this.glideTo(into);
  }

  private glideTo(to: Camera): void {
    this.fits &&= this.camera !== undefined && sameCamera(this.camera, to);
    if (!this.camera || this.events.still()) this.camera = to;
    else if (!sameCamera(this.camera, to)) this.glide = new Glide(this.camera, to);
    this.draw();
  }

  private glideNow(): void {
    if (!this.glide) return;
    const { camera, arrived } = this.glide.now();
    this.camera = camera;
    if (arrived) this.glide = undefined;
    else this.draw();
  }

  /** What is at a point of the screen, but for a mark that stands for several; the picture drawn last may be shifted. */
  private at(x: number, y: number, touch: boolean): Target | undefined {
    const drawn = this.ground.of(this.picture);
    if (!drawn || !this.camera || this.picture?.into?.(frameIn(this.box, this.camera), x, y, touch)) return undefined;
    const { scene, camera } = drawn;
    const [px, py] = [screenX(camera, worldX(this.camera, x)), screenY(camera, worldY(this.camera, y))];
    return pick(scene.marks, px, py, touch ? TOUCH_SLACK : MOUSE_SLACK, this.measure);
  }

  private grab(x: number, y: number, touch: boolean): boolean {
    const ref = touch || !this.picture?.move ? undefined : this.at(x, y, touch);
    this.held = ref?.kind === "entity" ? ref : undefined;
    return this.held !== undefined;
  }

  private drag(x: number, y: number): void {
    const held = this.held && this.events.entityOf(this.held);
    if (held === undefined || !this.camera) return;
    this.picture?.move?.(held, { x: worldX(this.camera, x), y: worldY(this.camera, y) });
    // a heavy picture keeps its place until the hand lets go; what is dragged is drawn above it
    this.stale = true;
    if (!this.ground.slow) this.ground.renew();
    this.draw();
  }

  draw(): void {
    // apart from the frame that shows it while the page loads: together they would hold it up for too long
    this.undraw ??= (this.camera && !this.gently ? inFrame : inTask)(() => this.drawNow());
  }

  private drawNow(): void {
    this.undraw = undefined;
    const { width, height } = this.size();
    if (!this.picture || width < 2 || height < 2) return;
    this.glideNow();
    const first = !this.camera;
    const camera = (this.camera ??= fittedIn(this.size(), this.picture));
    if (!camera) return;
    if (first && this.sight !== undefined) this.bring(this.sight);
    const frame = frameIn(this.box, camera);
    const shown = this.ground.show(this.picture, frame, () => this.draw(), this.gently);
    if (shown !== "there") clearTimeout(this.resting);
    if (shown === "unpainted") return;
    this.gently = false;
    if (shown === "shifted" && !this.holding) this.rest();
    const pointed = this.picture.over(frame, this.hover);
    const over = { ...pointed, marks: [...(this.picture.still?.(frame) ?? []), ...pointed.marks] };
    // a canvas that was never painted costs nothing
    if (over.marks.length || this.painted) paintOn(this.overlay, over, sharpness(this.overlay), 0);
    this.painted = over.marks.length > 0;
    if (first) this.untell = inFrame(() => this.events.ready());
    else this.events.ready();
  }

  /** The hand lets go: what was shifted is drawn anew after a moment. */
  private rest(): void {
    [this.holding, this.held] = [false, undefined];
    clearTimeout(this.resting);
    const { camera, ground } = this;
    if (!camera || !ground.isThere || (!this.stale && ground.isFinal(camera))) return;
    this.stale = false;
    this.resting = setTimeout(() => void (ground.renew(), this.draw()), REST_MS);
  }
}
