/** On paper: how old the data is, and how it may be used. */

import type { VNode } from "preact";
import { imprint } from "../core/provenance";
import { usePage } from "./page";

export function Imprint(): VNode {
  const { graph, texts } = usePage();
  return <p class="onpaper imprint">{imprint(graph, texts)}</p>;
}
