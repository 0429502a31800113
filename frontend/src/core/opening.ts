/** What a page opens with: the part of its network that is shown first, which Python cuts out (src/ipa_graph/atlas/opening.py), so that it is drawn before the rest is read. */

import { PayloadError, list, record, text } from "../base/cells";
import { load } from "../base/load";
import type { Payload } from "../base/load";
import { at } from "../base/model";
import type { Graph, Lang } from "../base/model";
import type { Key, Words } from "../base/text";
import type { Part } from "./part";

/** The words that the first picture says. */
export const SAID: readonly Key[] = ["entries", "ties", "ties.of", "network.all", "network.label", "network.showAll", "network.showMore", "network.summary", "network.summary.with", "nothing.data"];

export interface Opening {
  /** The entities shown, their ties, and what these are judged by; places differ from those of the whole. */
  readonly graph: Graph;
  readonly part: Part;
  /** The language of the interface, and those of its words that the first picture says. */
  readonly language: Lang;
  readonly words: Words;
}

export function openingOf(value: unknown): Opening {
  const row = record(value, "first");
  const graph = load(row as unknown as Payload);
  const entities = list(row["shown"], "first.shown").map((place) => at(graph.entities, Number(place)).ix);
  const degrees = list(row["degrees"], "first.degrees");
  if (degrees.length !== entities.length) throw new PayloadError(`first.degrees has ${degrees.length} numbers, not ${entities.length}`);
  const degree = new Uint32Array(graph.entities.length);
  entities.forEach((one, place) => void (degree[one] = Number(degrees[place])));
  const kept = new Set(entities);
  const ties = graph.ties.filter((tie) => tie.stated && kept.has(tie.subject) && kept.has(tie.object)).map((tie) => tie.ix);
  const part: Part = { entities, ties, all: Number(row["all"]), allTies: Number(row["ties"]), best: entities.length, around: 0, degree, has: (one) => kept.has(one), lit: undefined, chain: undefined };
  return { graph, part, language: text(row["language"]), words: record(row["words"], "first.words") as Words };
}
