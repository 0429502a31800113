/** A name in one line or two, in more where it is to be whole: long names are neither cut nor wide where they need not be. */

import { dotted } from "../base/text";

/** Lines of at most so many letters, as even as its spaces allow; what has no room in two, or in so many rows, ends with dots. */
export function inLines(text: string, most: number, rows = 2): readonly string[] {
  // a name may be a whole book: nothing beyond this can be seen
  const letters = [...text.slice(0, most * (rows + 2)).trim()];
  if (letters.length <= most) return [letters.join("")];
  const even = evenly(letters, most);
  if (even && letters.length <= 2 * most + 1) return even;
  if (rows > 2) return inRows(letters, most, rows);
  const first = breakBefore(letters, most);
  return [joined(letters.slice(0, first)), shortened(joined(letters.slice(first)), most)];
}

/** The same, in longer lines, of at most so many letters, rather than cut. */
export function wholeLines(text: string, usual: number, most: number): readonly string[] {
  const letters = [...text.trim()].length;
  for (let limit = usual; limit < most; limit++) {
    const lines = inLines(text, limit);
    if ([...lines.join(" ")].length >= letters) return lines;
  }
  return inLines(text, most);
}

/** In as few rows as there must be, as narrow as they can be without breaking a word. */
function inRows(letters: readonly string[], most: number, rows: number): readonly string[] {
  const least = filled(letters, most).length;
  if (least > rows) return [...filled(letters, most).slice(0, rows - 1), shortened(filled(letters, most).slice(rows - 1).join(" "), most)];
  let width = Math.min(most, Math.max(longestWord(letters.join("")), Math.ceil(letters.length / least)));
  while (filled(letters, width).length > least) width++;
  return filled(letters, width);
}

export const longestWord = (text: string): number => Math.max(...text.split(" ").map((word) => [...word].length));

/** Each row as full as its words allow. */
function filled(letters: readonly string[], most: number): readonly string[] {
  const rows: string[] = [];
  let rest = letters;
  while (rest.length > most) {
    const end = breakBefore(rest, most);
    rows.push(joined(rest.slice(0, end)));
    rest = [...joined(rest.slice(end))];
  }
  return [...rows, joined(rest)];
}

const NUMBERS = /\u00A0[\u200E\u200F][\u2009\u00B9\u00B2\u00B3\u2070\u2074-\u207A]+$/u;

/** The numbers of sources behind a name on paper; empty elsewhere. */
export const numbersOf = (name: string): string => NUMBERS.exec(name)?.[0] ?? "";

/** Longer text ends with dots, before the numbers of its sources. */
export function shortened(text: string, most: number): string {
  const letters = [...text];
  if (letters.length <= most) return text;
  const numbers = numbersOf(text);
  return dotted(letters.slice(0, Math.max(1, most - 1 - numbers.length)).join("")) + numbers;
}

const joined = (letters: readonly string[]): string => letters.join("").trim();

/** Broken at the space nearest to the middle; undefined where a line would be too long. */
function evenly(letters: readonly string[], most: number): readonly string[] | undefined {
  let best: readonly [number, number] | undefined;
  for (let place = 1; place < letters.length - 1; place++) {
    if (letters[place] !== " ") continue;
    const longer = Math.max(place, letters.length - place - 1);
    if (longer <= most && (!best || longer < best[0])) best = [longer, place];
  }
  return best && [joined(letters.slice(0, best[1])), joined(letters.slice(best[1]))];
}

/** The last space before which a line is full, else the letter. */
function breakBefore(letters: readonly string[], most: number): number {
  const space = letters.slice(0, most + 1).lastIndexOf(" ");
  return space > 0 ? space : most;
}
