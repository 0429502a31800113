/** What a picture (network, timeline, map) gives to the stage that shows it, zooms it and picks in it. */

import type { EntityIx, Graph } from "../base/model";
import type { Key, Texts } from "../base/text";
import type { State, Target, View } from "../core/state";
import type { Camera } from "./camera";
import type { Box, Mark, Measure, Scene } from "./mark";
import type { Style } from "./style";
import type { Visible } from "../core/visible";

/** What a picture is made from; nothing in it depends on where the camera looks. */
export interface Input {
  readonly graph: Graph;
  readonly state: State;
  readonly visible: Visible;
  readonly texts: Texts;
  readonly style: Style;
  readonly measure: Measure;
  /** How many times as high as wide the stage is, to one digit. */
  readonly tall: number;
  /** Whether names are left out, which take as long as all the rest. */
  readonly nameless?: boolean;
  /** Whether it is for paper, where nothing can be pointed at to read the rest of a name: it is cut only where its room ends. */
  readonly forPaper?: boolean;
  /** Where the reader dragged entities to, by place; kept for the session. */
  readonly moved: Map<EntityIx, { readonly x: number; readonly y: number }>;
}

/** The part of the world that is drawn, in CSS pixels. */
export interface Frame {
  readonly camera: Camera;
  readonly width: number;
  readonly height: number;
  /** How far beyond the edges marks are drawn too, in pixels, for a picture that is shifted before it is drawn anew. */
  readonly margin: number;
  /** Whether it is drawn to be shifted, so that names may stand beyond the edges. */
  readonly loose?: boolean;
  /** Whether it is for paper, where there is time and room to name as much as can be. */
  readonly onPaper?: boolean;
  /** What stands above the picture and would cover names. */
  readonly covered?: readonly Box[];
}

/** A sign of a picture with what it means, for a legend on paper; its marks are about a point. */
export interface Sign {
  readonly key: Key;
  readonly marks: (x: number, y: number) => readonly Mark[];
}

/** A picture of one state. Made anew when the state changes; its scenes are made anew when the camera moves. */
export interface Picture {
  /** What *show everything* shows, in world units. */
  readonly bounds: Box;
  /** How far one may zoom, in pixels a world unit. */
  readonly zoom: readonly [number, number];
  /** Everything but what the pointer does. */
  readonly base: (frame: Frame) => Scene;
  /** The same in steps, where it may take long. */
  readonly steps?: (frame: Frame) => Generator<void, Scene>;
  /** Whether there is so much of it that it is made in steps always, not only while the page loads. */
  readonly long?: boolean;
  /** What is drawn above it while the pointer or the keyboard is on something; without a background. */
  readonly over: (frame: Frame, hover: Target | undefined) => Scene;
  /** Where an entity stands on the screen under a camera; undefined where the picture does not show it. */
  readonly whereIs: (entity: EntityIx, camera: Camera) => { readonly x: number; readonly y: number } | undefined;
  /** The camera that it begins with, or that it goes to from another one; the one that fits `bounds` where there is none. */
  readonly home?: (width: number, height: number, before?: Camera) => Camera;
  /** The camera that shows everything, where `home` may not. */
  readonly whole?: (width: number, height: number) => Camera | undefined;
  /** What becomes of a camera that the hand has moved: it may be held within bounds, or to one axis. */
  readonly settle?: (before: Camera, after: Camera, width: number, height: number) => Camera;
  /** The camera under which an entity is in sight; where there is none, it is brought to the middle. */
  readonly reach?: (entity: EntityIx, camera: Camera, width: number, height: number) => Camera | undefined;
  /** The camera that a click on a mark without a reference leads to: a cluster is taken apart. */
  readonly into?: (frame: Frame, x: number, y: number, touch: boolean) => Camera | undefined;
  /** Whether the picture is shifted as a whole while it moves, and drawn anew when it rests: drawn beyond its edges always, or only once it moves. */
  readonly shifts?: "always" | "moving";
  /** The cameras that show all of it on sheets of a width and a height, one after the other, and how much of that height each takes; one shows all where there are none. */
  readonly parts?: (camera: Camera, width: number, height: number) => readonly { readonly camera: Camera; readonly height: number }[];
  /** What keeps its place while the picture moves, such as a legend; above the picture. */
  readonly still?: (frame: Frame) => readonly Mark[];
  /** The entities next to one, which the arrow keys go to first. */
  readonly neighbours?: (entity: EntityIx) => readonly EntityIx[];
  /** Puts an entity where the reader drags it; absent where entities do not move. */
  readonly move?: (entity: EntityIx, to: { readonly x: number; readonly y: number }) => void;
  /** Whether a wheel moves it rather than zooms; it zooms then with the control key. */
  readonly scrolls?: boolean;
  /** Whether all that it shows at first is meant to be seen: then it is fitted above a sheet as well. */
  readonly looks?: boolean;
  /** When it changes, the camera goes back to show everything. */
  readonly fitKey?: string;
  /** Whether it runs from right to left: one that runs the other way is looked at the other way round. */
  readonly leftward?: boolean;
  /** The entities shown, in reading order, for those who hear the page. */
  readonly outline: readonly EntityIx[];
  /** Those of them that have a mark of their kind, where not all have: a country is shaded. */
  readonly marked?: readonly EntityIx[];
  /** Countries that no entity stands for, with what is there of what is visible, the most first. */
  readonly lands?: readonly Land[];
  /** Where such a country stands on the screen. */
  readonly whereLand?: (land: Land, camera: Camera) => { readonly x: number; readonly y: number } | undefined;
  /** What is named beside that, as the ends of ties that have no mark of their own. */
  readonly named?: readonly EntityIx[];
  /** The signs that need words on paper, beside those of the kinds. */
  readonly signs?: (frame: Frame) => readonly Sign[];
  /** One line that says what one sees and how much more there is. */
  readonly summary: string;
  /** How much of that is in sight, in words; nothing where all is. Where it is not told, what is out of sight goes without saying. */
  readonly cut?: (frame: Frame) => string;
  /** Whether nothing of what is visible has a place on it, so that another view has to show it. */
  readonly isBlank?: boolean;
  /** A sentence that names the picture and its keys. */
  readonly label: string;
}

/** A country by its ISO code, with what is there. */
export interface Land {
  readonly code: string;
  readonly name: string;
  readonly entries: readonly EntityIx[];
}

/** Where a view looked when it was left, the key of the picture that it showed, and which way that ran. */
export interface KeptCamera {
  readonly camera: Camera;
  readonly fitKey: string | undefined;
  readonly leftward: boolean | undefined;
}

/** A view that the stage shows. */
export interface PictureView {
  readonly id: Exclude<View, "table" | "query">;
  readonly picture: (input: Input) => Picture;
  /** Finds what a picture shows, where that takes long, before the shape of its stage is known. */
  readonly find?: (input: Pick<Input, "graph" | "visible" | "state">) => void;
}

/**
 * The scene of a picture, in its steps where it has some.
 *
 * @param gently whether also where there is little of it
 */
export function* sceneSteps(picture: Picture, frame: Frame, gently: boolean): Generator<void, Scene> {
  return picture.steps && (gently || picture.long) ? yield* picture.steps(frame) : picture.base(frame);
}

/** A picture as it stands, without what the pointer does. */
export const marksOf = (picture: Picture, frame: Frame): readonly Mark[] => [...picture.base(frame).marks, ...(picture.still?.(frame) ?? [])];
