/** The sources of a poster, numbered, with their dates and addresses: in the columns that are left beside pictures, then on sheets of their own. */

import { at } from "../base/model";
import type { Entity } from "../base/model";
import { readableAddress } from "../base/links";
import { isolated } from "../base/text";
import type { Texts } from "../base/text";
import type { Notes } from "../core/notes";
import { Column, GAP, LINE, PAD, POSTER } from "./column";
import type { Input } from "./view";

const SIZE = 11;
const COLUMNS = 4;
const AFTER = 3;

interface Line {
  readonly text: string;
  readonly isAddress: boolean;
}

/** Fills the columns beside pictures; what they have no room for fills the columns of further sheets, which are given back. */
export function sourceList(beside: readonly Column[], input: Input, notes: Notes): readonly (readonly Column[])[] {
  const { graph, texts, style } = input;
  const all = notes.sources.length;
  const [first, ...others] = beside;
  if (!all || !first) return [];
  first.title(texts.t("poster.sources"));
  if (notes.isCut) for (const line of first.wrap(texts.t("poster.plus"), SIZE)) first.line(line, SIZE, 400, style.muted, 0);
  const sheets: Column[][] = [];
  let column = first;
  for (const [place, ix] of notes.sources.entries()) {
    const one = at(graph.entities, ix);
    let lines = linesOf(column, one, place + 1, texts);
    const last = column === first && place + 1 < all ? 1 : 0;
    if (column.room < (lines.length + last) * SIZE * LINE) {
      if (column === first) column.line(texts.t("poster.more", { n: all - place }), SIZE, 600, style.muted, 0);
      const next = others.shift();
      next?.title(texts.t("poster.sources"));
      column = next ?? nextColumn(sheets, input);
      lines = linesOf(column, one, place + 1, texts);
    }
    for (const { text, isAddress } of lines) column.line(text, SIZE, 400, isAddress ? style.muted : style.ink, 0, isAddress ? "ltr" : texts.dir);
    column.y += AFTER;
  }
  return sheets;
}

/** The next column of the last sheet, or the first of another one, in the order of reading. */
function nextColumn(sheets: Column[][], input: Input): Column {
  const width = (POSTER.width - 2 * PAD - (COLUMNS - 1) * GAP) / COLUMNS;
  let sheet = sheets.at(-1);
  if (!sheet || sheet.length === COLUMNS) sheets.push((sheet = []));
  const place = input.texts.dir === "rtl" ? COLUMNS - 1 - sheet.length : sheet.length;
  const column = new Column(input, PAD + place * (width + GAP), width);
  sheet.push(column);
  return column;
}

/** Names are isolated, so that those that run the other way keep their order. */
function linesOf(column: Column, one: Entity, number: number, texts: Texts): readonly Line[] {
  const date = one.start ? ` · ${isolated(texts.date(one.start))}` : "";
  const told = column.wrap(`${texts.number(number)}. ${isolated(texts.name(one).text)}${date}`, SIZE, 3).map((text) => ({ text, isAddress: false }));
  const address = readableAddress(one.url).replace(/^https?:\/\/(www\.)?/, "").replace(/\/$/, "");
  return address ? [...told, ...column.wrap(address, SIZE, 4).map((text) => ({ text, isAddress: true }))] : told;
}
