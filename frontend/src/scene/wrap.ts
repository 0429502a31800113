/** Text in lines of at most some width. */

import type { Measure } from "./mark";

/** Breaks at spaces; a word wider than a line has a line of its own. The last of `most` lines ends with … where there is more. */
export function wrapped(text: string, width: number, size: number, measure: Measure, most = Infinity): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/\s+/).filter(Boolean)) {
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
