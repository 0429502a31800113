/** What every part of the page gets: the graph, the state, what follows from it, and the one way to change it. */

import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { EntityIx, Graph } from "../base/model";
import type { Texts } from "../base/text";
import type { Action, Ref, RowKind, State, View } from "../core/state";
import type { Visible } from "../core/visible";
import type { Measure } from "../scene/mark";
import type { Style } from "../scene/style";
import type { KeptCamera } from "../scene/view";
import type { Surface } from "./surface";

/** Which page the table was turned to, and of what rows. */
export interface Turned {
  readonly kind: RowKind;
  readonly sort: string;
  /** The places of what the rows are, ascending. */
  readonly rows: readonly number[];
  /** What it was turned to last, or would have been. */
  readonly selected: Ref | undefined;
  readonly from: number;
}

/** What is kept while the page is open and is in no link. */
export interface Session {
  /** Where the reader dragged entities to. */
  readonly moved: Map<EntityIx, { readonly x: number; readonly y: number }>;
  /** Where each view looked that was moved by hand. */
  readonly cameras: Map<View, KeptCamera>;
  /** Which page the table was turned to. */
  turned?: Turned | undefined;
  /** What the page began to draw on before there were views; the first stage goes on with it. */
  begun?: Surface | undefined;
}

export interface Page {
  readonly session: Session;
  readonly graph: Graph;
  readonly state: State;
  readonly visible: Visible;
  readonly texts: Texts;
  readonly style: Style;
  readonly measure: Measure;
  readonly act: (action: Action) => void;
  /** Whether it stands within another page, such as a notebook, that scrolls. */
  readonly within: boolean;
  /** Says something to those who hear the page. */
  readonly announce: (text: string) => void;
  /** Whether what the last change did is told by other words, or told when the years stop passing: what follows from it is not told too. */
  readonly hushed: boolean;
  /** Short messages for everybody; each goes after some seconds or when it is dismissed. */
  readonly notices: readonly string[];
  readonly notify: (text: string) => void;
  readonly dismiss: (text: string) => void;
  /** The views that this page has: all, but the query view where it was made without the engine. */
  readonly views: readonly View[];
  /** The bytes of a further part of the page, unpacked when first asked for; undefined where the page has none of that name. */
  readonly part: (name: string) => Promise<Uint8Array<ArrayBuffer> | undefined>;
  /** Tells that the first paint of the view is done. */
  readonly ready: () => void;
  /** The address of a state; of this one where none is given. */
  readonly link: (state?: State) => string;
}

const Context = createContext<Page | undefined>(undefined);
export const PageProvider = Context.Provider;

export function usePage(): Page {
  const page = useContext(Context);
  if (!page) throw new Error("no page around this part");
  return page;
}
