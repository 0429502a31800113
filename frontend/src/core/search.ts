/** Finding entities by any of their names, in any language: whole, in part, by initials, without its blanks, and with a slip of the finger. */

import { at } from "../base/model";
import type { Entity, EntityIx } from "../base/model";
import { begunStem, fold, foldWords, isJoined, nameWords } from "./fold";

/** What is searched: a graph, or what has the names of one. */
export interface Named {
  readonly entities: readonly Pick<Entity, "ix" | "id" | "names" | "alternatives">[];
  /** Those that are looked for; all where there is no such list. */
  readonly entries?: Named["entities"];
  /** What makes one of two that are met alike the better known: how many ties each has. */
  readonly tiesOf: readonly { readonly length: number }[];
}

interface Name {
  readonly whole: string;
  /** Places in `Index.words`, of each form of each word. */
  readonly words: readonly number[];
  readonly length: number;
  readonly initials: string;
  /** Without its blanks. */
  readonly together: string;
  /** Whether it is the id, which nobody sees: a name that begins like it says more. */
  readonly isId: boolean;
}

interface Index {
  /** Every folded word of any name, once. */
  readonly words: readonly string[];
  readonly names: readonly (readonly Name[])[];
}

/** How well a word is met: the less the better. */
const WHOLE = 0;
const START = 1;
/** By its beginning but for the article, of which it is not known yet whether the word has it. */
const START_AFTER_ARTICLE = 2;
const WITHIN = 3;
const SLIP = 4;
const JOINED = 4;
const NEVER = 99;
/** How well a name is met by more than its words: it is the same, or all of it is met by its initials, without its article, its blanks or in another order. */
const SAME = -2;
const ALL_OF_IT = -1;
/** Words shorter than this are not looked for with a slip: too many others are near. */
const SHORTEST_SLIP = 4;
const SHORTEST_TWO_SLIPS = 8;
/** Words shorter than this are met with a slip by whole words alone that begin as they do: their beginnings are near to too much else. */
const SHORTEST_BEGINNING = 5;

const indexes = new WeakMap<Named, Index>();

/** The index of a graph, made when it is first searched. */
function indexOf(graph: Named): Index {
  const known = indexes.get(graph);
  if (known) return known;
  const places = new Map<string, number>();
  const place = (word: string): number => {
    const found = places.get(word) ?? places.size;
    places.set(word, found);
    return found;
  };
  const names = graph.entities.map((one) => [...new Set([...Object.values(one.names), ...one.alternatives, one.id])].map((text): Name => {
    const whole = fold(text);
    const words = foldWords(text);
    return { whole, isId: text === one.id, words: nameWords(text).map(place), length: words.length, initials: words.length > 1 ? words.map((word) => word[0]).join("") : "", together: whole.replaceAll(" ", "") };
  }));
  const made = { words: [...places.keys()], names };
  indexes.set(graph, made);
  return made;
}

/** What is forgiven: nothing, words written together, a slip of the finger. */
type Leniency = "none" | "joined" | "slips";

/** The best matches first, those that write words of the name together behind; of equals the better connected, then in table order. */
export function search(graph: Named, text: string): readonly EntityIx[] {
  const wanted = foldWords(text);
  if (!wanted.length) return [];
  const ties = (ix: EntityIx): number => at(graph.tiesOf, ix).length;
  const found = (leniency: Leniency): readonly EntityIx[] =>
    matches(graph, text, wanted, leniency).sort((a, b) => a.rank - b.rank || ties(b.ix) - ties(a.ix) || a.ix - b.ix).map((one) => one.ix);
  const all = [...new Set([...found("none"), ...found("joined")])];
  return all.length ? all : found("slips");
}

interface Match {
  readonly ix: EntityIx;
  readonly rank: number;
}

function matches(graph: Named, text: string, wanted: readonly string[], leniency: Leniency): Match[] {
  const index = indexOf(graph);
  const whole = fold(text);
  const met = wanted.map((word) => {
    const stem = begunStem(word);
    return Uint8Array.from(index.words, (other) => Math.min(wordRank(word, other, leniency === "slips"), stem && other.startsWith(stem) ? START_AFTER_ARTICLE : NEVER));
  });
  return (graph.entries ?? graph.entities).flatMap((one) => {
    let rank = NEVER;
    for (const name of at(index.names, one.ix)) rank = Math.min(rank, nameRank(name, whole, met, leniency === "joined" ? wanted : []));
    return rank < NEVER ? [{ ix: one.ix, rank }] : [];
  });
}

/** @param joined the words again, where they may be words of the name written together */
function nameRank(name: Name, whole: string, met: readonly Uint8Array[], joined: readonly string[]): number {
  if (name.whole === whole) return SAME;
  if (name.initials.length > 1 && (name.initials === whole || name.together === whole)) return ALL_OF_IT;
  let sum = 0;
  for (const [place, ranks] of met.entries()) {
    let best = NEVER;
    for (const word of name.words) best = Math.min(best, ranks[word] ?? NEVER);
    if (best === NEVER && isJoined(name.whole, joined[place] ?? "")) best = JOINED;
    if (best === NEVER) return NEVER;
    sum += best;
  }
  if (sum === 0 && name.length === met.length) return ALL_OF_IT;
  return name.whole.startsWith(whole) && !name.isId ? sum / 2 : sum + 1 + (name.length - met.length) / 100;
}

function wordRank(wanted: string, word: string, slips: boolean): number {
  if (word === wanted) return WHOLE;
  if (word.startsWith(wanted)) return START;
  if (wanted.length > 2 && word.includes(wanted)) return WITHIN;
  if (!slips || wanted.length < SHORTEST_SLIP) return NEVER;
  if (wanted.length < SHORTEST_BEGINNING && (word.length > wanted.length + 1 || word[0] !== wanted[0])) return NEVER;
  const most = wanted.length >= SHORTEST_TWO_SLIPS ? 2 : 1;
  const distance = slipsBetween(wanted, word, most);
  return distance <= most ? SLIP + distance : NEVER;
}

/** How many letters are missing, too many, wrong or swapped, the rest of a longer word left aside; more than `most` is not counted out. */
export function slipsBetween(wanted: string, word: string, most: number): number {
  if (word.length < wanted.length - most) return most + 1;
  const target = word.slice(0, wanted.length + most);
  let before: number[] = [];
  let last = Array.from({ length: target.length + 1 }, (_, place) => place);
  for (let i = 1; i <= wanted.length; i++) {
    const row = [i];
    for (let j = 1; j <= target.length; j++) {
      const same = wanted[i - 1] === target[j - 1];
      let cost = Math.min((last[j - 1] ?? 0) + (same ? 0 : 1), (last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1);
      if (i > 1 && j > 1 && wanted[i - 1] === target[j - 2] && wanted[i - 2] === target[j - 1]) cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      row.push(cost);
    }
    if (Math.min(...row) > most) return most + 1;
    before = last;
    last = row;
  }
  return Math.min(...last);
}
