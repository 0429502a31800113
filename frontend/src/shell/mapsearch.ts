/** The search of the page that pyvis draws: that of the atlas, over the marks of that page. */

import { entityIx } from "../base/model";
import { search } from "../core/search";

interface Mark {
  readonly id: string;
  readonly label: string;
  /** Its names in other languages and spellings, with bars between them. */
  readonly also: string;
  readonly size: number;
}

/** What finds marks by what is typed, the best match first; of equals the largest. */
export function over<M extends Mark>(marks: readonly M[]): (typed: string) => readonly M[] {
  const names = {
    entities: marks.map(({ id, label, also }, place) => ({ ix: entityIx(place), id, names: { "": label }, alternatives: also.split("|").map((name) => name.trim()).filter(Boolean) })),
    tiesOf: marks.map(({ size }) => ({ length: size })),
  };
  return (typed) => search(names, typed).flatMap((ix) => marks[ix] ?? []);
}
