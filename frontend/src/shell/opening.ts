/**
 * What a page does first: it draws its network from a small part that stands above all others, on the canvases of the
 * frame that is in its HTML. Then it unpacks the rest of the script, which takes the picture over as it stands.
 */

import type { Graph } from "../base/model";
import { textsIn } from "../base/text";
import type { Texts } from "../base/text";
import { openingOf } from "../core/opening";
import type { Part } from "../core/part";
import { moreKey, moreThan } from "../core/sizes";
import { FIRST_SHOWN, initial } from "../core/state";
import type { Action } from "../core/state";
import { refEntities } from "../core/refs";
import { everything } from "../core/visible";
import { canvasMeasure } from "../paint/canvas";
import { contextOf } from "../paint/screen";
import { networkOf, summaryOf } from "../scene/network";
import { styleOf } from "../scene/style";
import type { Input } from "../scene/view";
import { Surface } from "../views/surface";
import { breathe, told } from "../views/turns";
import { failed } from "./failed";
import { partText } from "./parts";

/** A picture that stands before the page is whole. */
export interface Opened {
  readonly surface: Surface;
  readonly graph: Graph;
  /** Where the reader dragged entities to meanwhile, by their places in that graph. */
  readonly moved: Input["moved"];
  /** What the reader asked of the picture meanwhile. */
  readonly asked: readonly Action[];
  /** The keys that the reader pressed on it meanwhile, which has none of its own; it notes no others from then on. */
  readonly keys: () => readonly KeyboardEvent[];
  /** When the picture is on the screen. */
  readonly seen: Promise<void>;
}

let opened: Opened | undefined;
/** Undefined where the address asks for something else than the page as it opens. */
export const openedBefore = (): Opened | undefined => opened;
begin().catch(failed);

/** The picture is made in a task of its own: with the script it would hold the page up for too long. */
async function begin(): Promise<void> {
  if (location.hash.length <= 1) {
    await breathe();
    opened = open();
  }
  if (!opened) titled();
  await opened?.seen;
  await rest();
}

/** Of the frame the title alone stays, until the page is whole that the address asks for. */
function titled(): void {
  const [page, top] = [find(".page"), find(".top")];
  top.replaceChildren(find(".top h1"));
  page.replaceChildren(top);
  page.classList.add("titled");
}

/** Undefined where there is no room for a picture. */
function open(): Opened | undefined {
  const { documentElement: html } = document;
  const [box, base, over] = [find(".canvases"), find<HTMLCanvasElement>("canvas.base"), find<HTMLCanvasElement>("canvas[tabindex]")];
  const context = contextOf(base, true);
  if (!context) return undefined;
  const { graph, part, language, words } = openingOf(JSON.parse(find("#part-first").textContent ?? ""));
  const state = initial(html.lang || graph.about.language);
  const style = styleOf(matchMedia("(prefers-color-scheme: dark)").matches);
  // until there is a picture, since a canvas that nothing shines through is black
  context.fillStyle = style.ground;
  context.fillRect(0, 0, base.width, base.height);
  const measure = canvasMeasure(context);
  const moved: Input["moved"] = new Map();
  const asked: Action[] = [];
  const { seen, tell } = told();
  const texts = textsIn(graph, state.lang, language, words);
  const input = { graph, state, visible: everything(graph), texts, style, measure, moved };
  say(over, graph, part, texts);
  html.dataset["theme"] = style.dark ? "dark" : "light";
  // asked when all is said, since the browser has to lay the page out for it
  if (box.clientWidth < 2) return undefined;
  let surface: Surface | undefined;
  // names are measured and painted when the picture is on the screen
  let nameless = true;
  const show = (tall: number): void => surface?.show(networkOf({ ...input, tall, nameless }, part), measure, undefined, !nameless);
  surface = new Surface(box, base, over, {
    select: (ref) => void (ref?.kind === "land" || asked.push({ do: "select", ref })),
    expand: (id) => void asked.push({ do: "expand", id }),
    ready: () => {
      html.dataset["ready"] = state.view;
      if (!nameless) return tell();
      nameless = false;
      show(surface?.tall ?? 1);
    },
    entityOf: (ref) => refEntities(graph, ref)[0],
    shaped: show,
    still: () => matchMedia("(prefers-reduced-motion: reduce)").matches,
  });
  show(surface.tall);
  const keys: KeyboardEvent[] = [];
  const note = (event: KeyboardEvent): void => void keys.push(event);
  over.addEventListener("keydown", note);
  return { surface, graph, moved, asked, keys: () => (over.removeEventListener("keydown", note), keys), seen };
}

/** What the frame says of the picture; before the room for it is measured, since a long line takes some of it. */
function say(over: HTMLElement, graph: Graph, part: Part, texts: Texts): void {
  over.setAttribute("aria-label", texts.t("network.label"));
  over.closest(".stage")?.classList.remove("unsaid");
  find(".summary").textContent = summaryOf(graph, part, texts);
  const more = moreThan(FIRST_SHOWN, part.all);
  const button = find(".strip button");
  if (more === undefined) button.parentElement?.replaceChildren();
  else button.textContent = texts.t(moreKey(more, part.all));
}

function find<E extends HTMLElement>(selector: string): E {
  const found = document.querySelector<E>(selector);
  if (!found) throw new Error(`the page has no ${selector}`);
  return found;
}

/** The rest of the style and of the script. */
async function rest(): Promise<void> {
  const [style, script] = [document.createElement("style"), document.createElement("script")];
  style.textContent = await partText("style");
  // before the style that is there, whose rules for narrow pages and fingers have the last word
  document.head.prepend(style);
  script.textContent = await partText("script");
  await breathe();
  document.head.append(script);
}
