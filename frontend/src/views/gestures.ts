/** Turns pointers and the wheel into panning, zooming, picking and dragging. It knows nothing of what is drawn. */

import { magnifiedBy } from "../paint/screen";

export interface Gestures {
  readonly pan: (dx: number, dy: number) => void;
  readonly zoom: (factor: number, x: number, y: number) => void;
  readonly hover: (x: number, y: number, touch: boolean) => void;
  /** The pointer is on nothing any more: it has left, or moves the picture away from under itself. */
  readonly leave: () => void;
  readonly click: (x: number, y: number, touch: boolean) => void;
  /** A second click soon after the first at the same place of the window, wherever the element is by now. */
  readonly double: (x: number, y: number) => void;
  /** Begins to drag what is at a point; false pans instead. */
  readonly grab: (x: number, y: number, touch: boolean) => boolean;
  readonly drag: (x: number, y: number) => void;
  /** Whether the wheel pans; it zooms with the control key, as pinching on a trackpad does. */
  readonly scrolls: () => boolean;
  /** A pointer is down. */
  readonly hold: () => void;
  /** The last pointer is up, or the wheel has turned. */
  readonly rest: () => void;
}

const STILL_PX = 4;
const LINE_PX = 20;
const WHEEL_RATE = 0.0018;
const PINCH_RATE = 0.01;
/** A turn of the wheel that zooms at the rate of pinching zooms no further than one notch. */
const MOST_PINCHED = 0.2;

/**
 * By how much a turn of the wheel zooms. With the control key it may be a pinch on a trackpad, which comes in many steps of a
 * few pixels, or a notch of a mouse, which is a hundred: a notch zooms as without the key.
 */
export function wheelZoom(turned: number, ctrl: boolean): number {
  const size = Math.abs(turned);
  const plain = size * WHEEL_RATE;
  return Math.exp(-Math.sign(turned) * (ctrl ? Math.min(size * PINCH_RATE, Math.max(MOST_PINCHED, plain)) : plain));
}
/** Two clicks within this time are one double click. */
export const DOUBLE_MS = 320;

interface Point {
  readonly x: number;
  readonly y: number;
}

export function listen(element: HTMLElement, to: Gestures): () => void {
  const down = new Map<number, Point>();
  let began: Point | undefined;
  let moved = false;
  let grabbed = false;
  let lastClick = { x: 0, y: 0, time: -Infinity };

  const at = (event: MouseEvent): Point => {
    const box = element.getBoundingClientRect();
    const by = magnifiedBy(element);
    return { x: (event.clientX - box.left) / by, y: (event.clientY - box.top) / by };
  };
  const onDown = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    element.setPointerCapture(event.pointerId);
    to.hold();
    down.set(event.pointerId, at(event));
    if (down.size === 1) {
      began = at(event);
      moved = false;
      grabbed = to.grab(began.x, began.y, event.pointerType === "touch");
    } else {
      moved = true;
      grabbed = false;
    }
  };
  const onMove = (event: PointerEvent): void => {
    const here = at(event);
    const before = down.get(event.pointerId);
    if (!before) {
      to.hover(here.x, here.y, event.pointerType === "touch");
      return;
    }
    if (!moved && began && Math.hypot(here.x - began.x, here.y - began.y) <= STILL_PX) return;
    if (!moved && !grabbed) to.leave();
    moved = true;
    if (down.size === 1 && grabbed) to.drag(here.x, here.y);
    else if (down.size === 1) to.pan(here.x - before.x, here.y - before.y);
    else pinch(event.pointerId, before, here);
    down.set(event.pointerId, here);
  };
  const pinch = (id: number, before: Point, here: Point): void => {
    const other = [...down].find(([one]) => one !== id)?.[1];
    if (!other) return;
    const was = Math.max(1, Math.hypot(before.x - other.x, before.y - other.y));
    const is = Math.max(1, Math.hypot(here.x - other.x, here.y - other.y));
    to.pan((here.x - before.x) / 2, (here.y - before.y) / 2);
    to.zoom(is / was, (here.x + other.x) / 2, (here.y + other.y) / 2);
  };
  const onUp = (event: PointerEvent): void => {
    if (!down.delete(event.pointerId)) return;
    if (down.size) return;
    const here = at(event);
    if (!moved && event.type === "pointerup") {
      const again = event.timeStamp - lastClick.time < DOUBLE_MS && Math.hypot(event.clientX - lastClick.x, event.clientY - lastClick.y) < 20;
      if (again) to.double(here.x, here.y);
      else to.click(here.x, here.y, event.pointerType === "touch");
      lastClick = { x: event.clientX, y: event.clientY, time: again ? -Infinity : event.timeStamp };
    }
    grabbed = false;
    to.rest();
  };
  const onWheel = (event: WheelEvent): void => {
    event.preventDefault();
    const here = at(event);
    const lines = event.deltaMode === 1 ? LINE_PX : 1;
    to.leave();
    if (to.scrolls() && !event.ctrlKey) to.pan(-event.deltaX * lines, -event.deltaY * lines);
    else to.zoom(wheelZoom(event.deltaY * lines, event.ctrlKey), here.x, here.y);
    to.rest();
  };
  // a finger leaves as soon as it is up
  const onLeave = (event: PointerEvent): void => void (event.pointerType === "touch" || to.leave());

  element.addEventListener("pointerdown", onDown);
  element.addEventListener("pointermove", onMove);
  element.addEventListener("pointerup", onUp);
  element.addEventListener("pointercancel", onUp);
  element.addEventListener("pointerleave", onLeave);
  element.addEventListener("wheel", onWheel, { passive: false });
  return () => {
    element.removeEventListener("pointerdown", onDown);
    element.removeEventListener("pointermove", onMove);
    element.removeEventListener("pointerup", onUp);
    element.removeEventListener("pointercancel", onUp);
    element.removeEventListener("pointerleave", onLeave);
    element.removeEventListener("wheel", onWheel);
  };
}
