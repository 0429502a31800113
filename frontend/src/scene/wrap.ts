/** Text in lines of at most some width. */

import type { Measure } from "./mark";

/** Breaks at spaces, and within words that are wider than a line, if may be behind a slash or a dash as addresses have them. The last of `most` lines ends with … where there is more. */
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
  if (lines.length <= most) return lines;
  const kept = lines.slice(0, most);
  return [...kept.slice(0, -1), dotted(kept.at(-1) ?? "", width, size, measure)];
}

/** A line with dots at its end, without the letters that have no room beside them. */
function dotted(line: string, width: number, size: number, measure: Measure): string {
  if (measure(`${line} …`, size, 400) <= width) return `${line} …`;
  let letters = [...line];
  while (letters.length > 1 && measure(`${letters.join("")}…`, size, 400) > width) letters = letters.slice(0, -1);
  return `${letters.join("").trimEnd()}…`;
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
