/** Text in lines of at most some width. */

import type { Measure } from "./mark";

/** Breaks at spaces, and within words that are wider than a line. The last of `most` lines ends with … where there is more. */
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
  return [...kept.slice(0, -1), `${kept.at(-1) ?? ""} …`];
}

/** A word in pieces that each find room in a line; most are whole. */
function broken(word: string, width: number, size: number, measure: Measure): readonly string[] {
  const pieces: string[] = [];
  let rest = [...word];
  while (measure(rest.join(""), size, 400) > width && rest.length > 1) {
    let fit = 1;
    while (fit < rest.length && measure(rest.slice(0, fit + 1).join(""), size, 400) <= width) fit++;
    pieces.push(rest.slice(0, fit).join(""));
    rest = rest.slice(fit);
  }
  return [...pieces, rest.join("")];
}
