/** Paints a scene on a canvas. It decides nothing: what a mark says is done. */

import { ended } from "../base/once";
import { BASELINE, FONT, HALO } from "../scene/mark";
import type { Mark, Measure, PathMark, Placing, Scene, Seg, TextMark } from "../scene/mark";

/** A measure of text with this painter's fonts, with a memory. */
export function canvasMeasure(context: CanvasRenderingContext2D): Measure {
  const known = new Map<string, number>();
  return (text, size, weight) => {
    const key = `${weight} ${size} ${text}`;
    let width = known.get(key);
    if (width === undefined) {
      context.font = fontOf(size, weight);
      width = context.measureText(text).width;
      if (known.size > 20_000) known.clear();
      known.set(key, width);
    }
    return width;
  };
}

const fontOf = (size: number, weight: number): string => `${weight} ${size}px ${FONT}`;

/**
 * Paints the marks under a transform of the canvas that is set already; neighbours of one look share one stroke.
 *
 * @param margin how far beyond its edges the scene has a background
 */
export function paint(context: CanvasRenderingContext2D, scene: Scene, margin = 0): void {
  ended(painting(context, scene, margin));
}

/** The same in steps of so many marks. */
const STEP = 1500;

export function* painting(context: CanvasRenderingContext2D, scene: Scene, margin = 0): Generator<void, void> {
  if (scene.background) {
    context.fillStyle = scene.background;
    context.fillRect(-margin, -margin, scene.width + 2 * margin, scene.height + 2 * margin);
  }
  context.lineJoin = "round";
  const { marks } = scene;
  for (let place = 0, last = 0; place < marks.length; ) {
    place = paintFrom(context, marks, place);
    if (place - last < STEP) continue;
    last = place;
    yield;
  }
  context.globalAlpha = 1;
}

/** Paints the mark at a place and those after it that look the same; the place after them. */
function paintFrom(context: CanvasRenderingContext2D, marks: readonly Mark[], from: number): number {
  const mark = marks[from];
  if (!mark) return from + 1;
  context.globalAlpha = mark.opacity ?? 1;
  if (mark.kind === "text") {
    paintText(context, mark);
    return from + 1;
  }
  context.beginPath();
  let place = from;
  if (mark.kind === "line") {
    for (let one: Mark | undefined = mark; one?.kind === "line" && place - from < STEP && alike(one, mark); one = marks[++place]) {
      context.moveTo(one.x1, one.y1);
      context.lineTo(one.x2, one.y2);
    }
  } else {
    if (mark.kind === "path" && mark.at) {
      paintPlaced(context, mark, mark.at);
      return from + 1;
    }
    if (mark.kind === "disc") context.arc(mark.x, mark.y, mark.r, 0, 2 * Math.PI);
    else trace(context, mark.segs);
    place++;
  }
  if (mark.kind !== "line" && mark.fill !== undefined) {
    context.fillStyle = mark.fill;
    context.fill();
  }
  if (mark.stroke !== undefined && mark.width !== 0) {
    context.strokeStyle = mark.stroke;
    context.lineWidth = mark.width ?? 1;
    context.setLineDash(mark.kind !== "disc" && mark.dash ? [...mark.dash] : []);
    context.stroke();
  }
  return place;
}

const outlines = new WeakMap<readonly Seg[], Path2D>();

/** An outline in its own units under a transform; it is traced once, and its line keeps its width. */
function paintPlaced(context: CanvasRenderingContext2D, mark: PathMark, { k, dx, dy }: Placing): void {
  let outline = outlines.get(mark.segs);
  if (!outline) {
    outline = new Path2D();
    trace(outline, mark.segs);
    outlines.set(mark.segs, outline);
  }
  context.save();
  context.transform(k, 0, 0, k, dx, dy);
  if (mark.fill !== undefined) {
    context.fillStyle = mark.fill;
    context.fill(outline);
  }
  if (mark.stroke !== undefined && mark.width !== 0) {
    context.strokeStyle = mark.stroke;
    context.lineWidth = (mark.width ?? 1) / k;
    context.setLineDash((mark.dash ?? []).map((one) => one / k));
    context.stroke(outline);
  }
  context.restore();
}

function alike(a: Mark & { kind: "line" }, b: Mark & { kind: "line" }): boolean {
  return a.stroke === b.stroke && a.width === b.width && a.dash === b.dash && a.opacity === b.opacity;
}

function trace(context: CanvasRenderingContext2D | Path2D, segs: readonly Seg[]): void {
  for (const seg of segs) {
    switch (seg[0]) {
      case "M":
        context.moveTo(seg[1], seg[2]);
        break;
      case "L":
        context.lineTo(seg[1], seg[2]);
        break;
      case "Q":
        context.quadraticCurveTo(seg[1], seg[2], seg[3], seg[4]);
        break;
      case "A":
        context.arc(seg[1], seg[2], seg[3], seg[4], seg[5]);
        break;
      case "Z":
        context.closePath();
    }
  }
}

function paintText(context: CanvasRenderingContext2D, mark: TextMark): void {
  context.font = fontOf(mark.size, mark.weight);
  context.direction = mark.dir;
  context.textAlign = mark.align;
  context.textBaseline = "alphabetic";
  const y = mark.y + mark.size * BASELINE;
  if (mark.rotate) {
    context.save();
    context.translate(mark.x, mark.y);
    context.rotate(mark.rotate);
    context.translate(-mark.x, -mark.y);
  }
  if (mark.halo !== undefined) {
    context.strokeStyle = mark.halo;
    context.lineWidth = 2 * HALO;
    context.setLineDash([]);
    context.strokeText(mark.text, mark.x, y);
  }
  context.fillStyle = mark.fill;
  context.fillText(mark.text, mark.x, y);
  if (mark.rotate) context.restore();
}
