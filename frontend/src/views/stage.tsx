/** Shows a picture on a pair of canvases, moves the camera, and tells what the pointer and the keys are on. */

import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { VNode } from "preact";
import type { Ref } from "../core/state";
import { same } from "../core/state";
import { paint } from "../paint/canvas";
import { fitted, panned, zoomed } from "../scene/camera";
import type { Camera } from "../scene/camera";
import type { Scene } from "../scene/mark";
import { pick } from "../scene/pick";
import type { Frame, Picture, PictureView } from "../scene/view";
import { listen } from "./gestures";
import { usePage } from "./page";

const MOUSE_SLACK = 8;
const TOUCH_SLACK = 24;
const MARGIN = 56;

export function Stage({ view }: { readonly view: PictureView }): VNode {
  const page = usePage();
  const { graph, state, visible, texts, style, measure, act } = page;
  const picture = useMemo(() => view.picture({ graph, state, visible, texts, style, measure }), [view, graph, state, visible, texts, style, measure]);
  const box = useRef<HTMLDivElement>(null);
  const base = useRef<HTMLCanvasElement>(null);
  const over = useRef<HTMLCanvasElement>(null);
  const [surface, setSurface] = useState<Surface>();

  useEffect(() => {
    if (!box.current || !base.current || !over.current) return;
    const made = new Surface(box.current, base.current, over.current, (ref) => act({ do: "select", ref }), (id) => act({ do: "expand", id }), page.ready);
    setSurface(made);
    return () => made.end();
  }, [view]);
  useEffect(() => surface?.show(picture, measure), [surface, picture, measure]);

  return (
    <div class="stage" ref={box}>
      <canvas ref={base} aria-hidden="true" dir="ltr" />
      <canvas ref={over} tabIndex={0} role="img" aria-label={`${picture.label} ${picture.summary}`} dir="ltr" />
      <p class="summary">{picture.summary}</p>
      <div class="tools">
        <button type="button" onClick={() => surface?.zoomBy(1.5)} aria-label={texts.t("zoom.in")} title={texts.t("zoom.in")}>+</button>
        <button type="button" onClick={() => surface?.zoomBy(1 / 1.5)} aria-label={texts.t("zoom.out")} title={texts.t("zoom.out")}>−</button>
        <button type="button" onClick={() => surface?.fit()} aria-label={texts.t("zoom.fit")} title={texts.t("zoom.fit")}>⤢</button>
      </div>
    </div>
  );
}

/** The canvases and what the hand does on them; outlives pictures of the same view. */
class Surface {
  private picture: Picture | undefined;
  private measure: Parameters<typeof pick>[4] = () => 0;
  private camera: Camera | undefined;
  private scene: Scene | undefined;
  private hover: Ref | undefined;
  private asked = 0;
  private readonly unlisten: () => void;
  private readonly sizes: ResizeObserver;

  constructor(
    private readonly box: HTMLElement,
    private readonly base: HTMLCanvasElement,
    private readonly overlay: HTMLCanvasElement,
    private readonly select: (ref: Ref | undefined) => void,
    private readonly expand: (id: string) => void,
    private readonly ready: () => void,
  ) {
    this.unlisten = listen(overlay, {
      pan: (dx, dy) => this.move((camera) => panned(camera, dx, dy)),
      zoom: (factor, x, y) => this.move((camera) => zoomed(camera, factor, x, y, this.picture?.zoom ?? [1, 1])),
      hover: (x, y, touch) => this.point(x, y, touch),
      leave: () => this.setHover(undefined),
      click: (x, y, touch) => this.click(x, y, touch),
      double: (x, y) => {
        const ref = this.at(x, y, false);
        if (ref?.kind === "entity") this.expand(ref.id);
      },
      grab: () => false,
      drag: () => undefined,
      rest: () => undefined,
    });
    this.sizes = new ResizeObserver(() => this.draw());
    this.sizes.observe(box);
  }

  show(picture: Picture, measure: Parameters<typeof pick>[4]): void {
    this.picture = picture;
    this.measure = measure;
    this.draw();
  }

  end(): void {
    this.unlisten();
    this.sizes.disconnect();
    cancelAnimationFrame(this.asked);
  }

  fit(): void {
    this.camera = undefined;
    this.draw();
  }

  zoomBy(factor: number): void {
    const { width, height } = this.box.getBoundingClientRect();
    this.move((camera) => zoomed(camera, factor, width / 2, height / 2, this.picture?.zoom ?? [1, 1]));
  }

  private move(change: (camera: Camera) => Camera): void {
    if (!this.camera) return;
    const { width, height } = this.box.getBoundingClientRect();
    const after = change(this.camera);
    this.camera = this.picture?.settle?.(this.camera, after, width, height) ?? after;
    this.draw();
  }

  /** Selects what is there; where a mark stands for several, shows them apart. */
  private click(x: number, y: number, touch: boolean): void {
    const ref = this.at(x, y, touch);
    const { width, height } = this.box.getBoundingClientRect();
    const into = this.camera && this.picture?.into?.({ camera: this.camera, width, height }, x, y);
    if (into) this.move(() => into);
    else this.select(ref);
  }

  private at(x: number, y: number, touch: boolean): Ref | undefined {
    return this.scene && pick(this.scene.marks, x, y, touch ? TOUCH_SLACK : MOUSE_SLACK, this.measure);
  }

  private point(x: number, y: number, touch: boolean): void {
    this.setHover(this.at(x, y, touch));
  }

  private setHover(ref: Ref | undefined): void {
    if (same(ref, this.hover)) return;
    this.hover = ref;
    this.overlay.style.cursor = ref ? "pointer" : "";
    this.draw();
  }

  private draw(): void {
    if (!this.asked) this.asked = requestAnimationFrame(() => this.drawNow());
  }

  private drawNow(): void {
    this.asked = 0;
    const { width, height } = this.box.getBoundingClientRect();
    if (!this.picture || width < 2 || height < 2) return;
    this.camera ??= this.picture.home?.(width, height) ?? fitted(this.picture.bounds, width, height, MARGIN, 90);
    const frame: Frame = { camera: this.camera, width, height };
    this.scene = this.picture.base(frame);
    paintOn(this.base, this.scene, width, height);
    paintOn(this.overlay, this.picture.over(frame, this.hover), width, height);
    this.ready();
  }
}

function paintOn(canvas: HTMLCanvasElement, scene: Scene, width: number, height: number): void {
  const ratio = window.devicePixelRatio || 1;
  const [w, h] = [Math.round(width * ratio), Math.round(height * ratio)];
  if (canvas.width !== w || canvas.height !== h) [canvas.width, canvas.height] = [w, h];
  const context = canvas.getContext("2d");
  if (!context) return;
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, width, height);
  paint(context, scene);
}
