/** Text in lines of at most some width. */

import { dotted } from "../base/text";
import type { Measure } from "./mark";

const [ISOLATE, END] = ["\u2068", "\u2069"];

/** Measures text as it is drawn in bold. */
export const bold = (measure: Measure): Measure => (text, size) => measure(text, size, 600);

/** Breaks at spaces, and within words that are wider than a line, if may be behind a slash or a dash as addresses have them. What is isolated is so in each of its lines. The last of `most` lines ends with … where there is more. */
export function wrapped(text: string, width: number, size: number, measure: Measure, most = Infinity): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/\s+/).filter(Boolean).flatMap((one) => broken(one, width, size, measure))) {
    const longer = line ? `${line} ${word}` : word;
    if (line && measure(longer, size, 400) > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  if (line) lines.push(line);
  if (lines.length <= most) return isolated(lines);
  const kept = lines.slice(0, most);
  return isolated([...kept.slice(0, -1), shortened(kept.at(-1) ?? "", width, size, measure)]);
}

/** A name that is isolated and goes over lines, or its brackets would turn where the rest of it stands alone. */
function isolated(lines: readonly string[]): readonly string[] {
  let open = 0;
  return lines.map((line) => {
    const begun = open;
    for (const sign of line) open += sign === ISOLATE ? 1 : sign === END ? -1 : 0;
    return ISOLATE.repeat(begun) + line + END.repeat(open);
  });
}

/** A line with dots at its end, without the letters that have no room beside them. */
function shortened(line: string, width: number, size: number, measure: Measure): string {
  const longer = `${line.replace(/\s*\u2026$/, "")} …`;
  if (measure(longer, size, 400) <= width) return longer;
  let letters = [...line];
  while (letters.length > 1 && measure(`${letters.join("")}…`, size, 400) > width) letters = letters.slice(0, -1);
  return dotted(letters.join(""));
}

/** A word in pieces that each find room in a line; most are whole. */
function broken(word: string, width: number, size: number, measure: Measure): readonly string[] {
  const pieces: string[] = [];
  let rest = [...word];
  while (measure(rest.join(""), size, 400) > width && rest.length > 1) {
    let fit = 1;
    while (fit < rest.length && measure(rest.slice(0, fit + 1).join(""), size, 400) <= width) fit++;
    const joint = rest.slice(0, fit).findLastIndex((letter) => "/-_?&=".includes(letter)) + 1;
    if (joint > fit / 3) fit = joint;
    pieces.push(rest.slice(0, fit).join(""));
    rest = rest.slice(fit);
  }
  return [...pieces, rest.join("")];
}
