/** A picture with what tells where it is from: a title above it, what one sees and whose data it is below. */

import type { Input } from "./view";
import type { Mark, Scene } from "./mark";
import { bold, wrapped } from "./wrap";

const PAD = 16;
const TITLE_PX = 18;
const TEXT_PX = 12;
const LINE = 1.4;

export interface Caption {
  readonly title: string;
  /** Each begins on a line of its own. */
  readonly notes: readonly string[];
}

/** The scenes as one, the ground being that of the first. */
export function framed(scenes: readonly Scene[], caption: Caption, { style, texts, measure }: Input): Scene {
  const [first] = scenes;
  const { width, height } = first ?? { width: 1, height: 1 };
  const rtl = texts.dir === "rtl";
  const head = wrapped(caption.title, width - 2 * PAD, TITLE_PX, bold(measure), 2);
  // whole pixels, so that a picture of it has sharp edges
  const top = head.length ? Math.ceil(head.length * TITLE_PX * LINE + PAD) : 0;
  const notes = caption.notes.flatMap((one) => wrapped(one, width - 2 * PAD, TEXT_PX, measure));
  const bottom = Math.ceil(notes.length * TEXT_PX * LINE + PAD);
  const line = (text: string, y: number, size: number, weight: 400 | 600): Mark => ({
    kind: "text", x: rtl ? width - PAD : PAD, y, text, size, weight, fill: weight === 600 ? style.ink : style.muted, align: rtl ? "right" : "left", dir: texts.dir,
  });
  const rectangle = (y: number, h: number): Mark => ({ kind: "path", segs: [["M", 0, y], ["L", width, y], ["L", width, y + h], ["L", 0, y + h], ["Z"]], fill: style.ground });
  const marks = scenes.flatMap((scene) => scene.marks.map((mark) => moved(mark, 0, top)));
  return {
    width,
    height: top + height + bottom,
    background: first?.background || style.ground,
    marks: [
      ...marks,
      rectangle(0, top),
      rectangle(top + height, bottom),
      ...head.map((text, place) => line(text, PAD / 2 + (place + 0.5) * TITLE_PX * LINE, TITLE_PX, 600)),
      ...notes.map((text, place) => line(text, top + height + PAD / 2 + (place + 0.5) * TEXT_PX * LINE, TEXT_PX, 400)),
    ],
  };
}

/** A mark elsewhere. */
export function moved(mark: Mark, dx: number, dy: number): Mark {
  switch (mark.kind) {
    case "line":
      return { ...mark, x1: mark.x1 + dx, y1: mark.y1 + dy, x2: mark.x2 + dx, y2: mark.y2 + dy };
    case "disc":
    case "text":
      return { ...mark, x: mark.x + dx, y: mark.y + dy };
    case "path": {
      const { k, dx: x, dy: y } = mark.at ?? { k: 1, dx: 0, dy: 0 };
      return { ...mark, at: { k, dx: x + dx, dy: y + dy } };
    }
  }
}
