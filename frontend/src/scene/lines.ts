/** A name in one line or two: long names are neither cut nor wide where they need not be. */

/** Lines of at most so many letters, as even as its spaces allow; what has no room in two ends with dots. */
export function inLines(text: string, most: number): readonly string[] {
  // a name may be a whole book: nothing beyond this can be seen
  const letters = [...text.slice(0, most * 4).trim()];
  if (letters.length <= most) return [letters.join("")];
  const even = evenly(letters, most);
  if (even && letters.length <= 2 * most + 1) return even;
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

/** Longer text ends with dots. */
export function shortened(text: string, most: number): string {
  const letters = [...text];
  return letters.length <= most ? text : `${letters.slice(0, most - 1).join("").trimEnd()}…`;
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
