/**
 * The frame of the page as HTML, written when the page is built: what the app draws first, with the key of each word in
 * its place. Python fills in the words; the app then finds its elements there. Runs in node alone.
 */

import { renderToString } from "preact-render-to-string";
import { load } from "../base/load";
import type { Lang } from "../base/model";
import type { Key } from "../base/text";
import { LANGUAGES, makeTexts } from "../base/words";
import { visible } from "../core/filter";
import { SAID } from "../core/opening";
import { FIRST_SHOWN, VIEWS, initial } from "../core/state";
import { styleOf } from "../scene/style";
import { PageProvider } from "../views/page";
import type { Page } from "../views/page";
import type { Surface } from "../views/surface";
import { App } from "./app";

const none = (): void => undefined;
/** What works only when the whole page is there; until then it can be neither reached nor pressed. */
const WAITING = /<(?:a|header|nav|aside|footer|button|details)(?=[\s>])/g;

/**
 * What stands on the stage is not seen until its words are said, which take their room.
 *
 * @param lang one of the two languages in which each word is shown as its key
 */
export function frameOf(lang: "test" | "test-rtl"): string {
  // more than the page opens with, so that the button for more of them stands there
  const ids = Array.from({ length: FIRST_SHOWN + 1 }, (_, place) => String(place));
  const term = { name: "Thing", kind: "class", family: "Thing", shape: "circle", color: "#000000" };
  const about = { format: 1, title: "⟦title⟧", languages: [lang] };
  const graph = load({ about, terms: [term], entities: { id: ids, kind: ids.map(() => 0) }, claims: { subject: [] } });
  const state = initial(lang);
  const page: Page = {
    graph, state, visible: visible(graph, state), texts: makeTexts(graph, lang), style: styleOf(false), measure: () => 0,
    session: { moved: new Map(), cameras: new Map(), begun: { tall: 1 } as Surface },
    notices: [], act: none, announce: none, hushed: false, within: false, notify: none, dismiss: none, ready: none, link: () => "", views: VIEWS, part: () => Promise.resolve(undefined),
  };
  const html = renderToString(<PageProvider value={page}><App /></PageProvider>);
  return `${html.replace(/<bdi[^>]*>/g, "<bdi>").replace(WAITING, "$& inert").replace('class="stage', '$& unsaid')}\n`;
}

/** The words that stand in a frame or are said by the first picture, by language. */
export function wordsOf(frame: string): Readonly<Record<Lang, unknown>> {
  const said = new Set<string>([...SAID, ...[...frame.matchAll(/⟦([^\s⟧]+)/g)].map((found) => found[1] ?? "")]);
  const chosen = (Object.keys(LANGUAGES["en"] ?? {}) as Key[]).filter((key) => said.has(key)).sort();
  return Object.fromEntries(Object.entries(LANGUAGES).map(([lang, words]) => [lang, Object.fromEntries(chosen.map((key) => [key, words[key]]))]));
}
