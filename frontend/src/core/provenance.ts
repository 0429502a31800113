/** What a saved picture says of where it is from: the version and the age of the data, their licence. Without a clock. */

import type { Graph } from "../base/model";
import type { Texts } from "../base/text";
import { parseDate } from "../base/dates";

/** The date of the newest Document, as its cell has it; empty where none has one. */
function newestSource(graph: Graph): string {
  let newest = "";
  for (const one of graph.entities) {
    const day = one.kind.family.name === "Document" ? parseDate(one.start)?.last : undefined;
    if (day !== undefined && day > (parseDate(newest)?.last ?? -Infinity)) newest = one.start;
  }
  return newest;
}

/** Both in one line; empty where neither is known. */
export const imprint = (graph: Graph, texts: Texts): string => [dateLine(graph, texts), licenceLine(graph, texts)].filter(Boolean).join(" · ");

export function dateLine(graph: Graph, texts: Texts): string {
  const { version } = graph.about;
  const newest = newestSource(graph);
  if (newest) return texts.t("poster.date", { version: version || "–", date: texts.date(newest) });
  return version ? texts.t("poster.version", { version }) : "";
}

export function licenceLine(graph: Graph, texts: Texts): string {
  const { licence } = graph.about;
  return licence ? texts.t("poster.licence", { licence }) : "";
}
