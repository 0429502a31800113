/** What a view opens with, in pieces, so that none of them holds the page up. */

import { useEffect, useRef, useState } from "preact/hooks";
import { ended } from "../base/once";
import { Slices } from "./slices";
import { turn } from "./turns";

/**
 * What steps end with, undefined until they do. What is asked for later is there at once: it takes the place of something
 * that is seen.
 *
 * @param asked what it depends on
 */
export function useSteps<T>(steps: () => Generator<void, T>, asked: readonly unknown[]): T | undefined {
  const [failure, fail] = useState<{ readonly error: unknown }>();
  const [, tell] = useState(0);
  const made = useRef<{ readonly value: T; readonly asked: readonly unknown[] } | undefined>(undefined);
  if (made.current?.asked.some((one, place) => one !== asked[place])) made.current = { value: ended(steps()), asked };
  useEffect(() => {
    if (made.current) return undefined;
    const slices = new Slices();
    function* work(): Generator<void, void> {
      try {
        made.current = { value: yield* steps(), asked };
        yield;
        tell(1);
      } catch (error) {
        fail({ error });
      }
    }
    let here = true;
    void turn().then(() => here && slices.run(work(), () => undefined, true));
    return () => {
      here = false;
      slices.stop();
    };
  }, asked);
  // where the view is drawn, it can be told
  if (failure) throw failure.error;
  return made.current?.value;
}

/** What is made first takes longer: the browser has yet to compile it, and to look for its letters. */
const FIRST = 4;

/**
 * How many of a long list are there by now: a few at first, then so many more at a time, when those before are on the
 * screen. Once all are there, those of any other list are at once.
 *
 * @param ready called when all are there
 */
export function useGrowing(piece: number, all: number, ready: () => void): number {
  const [come, setCome] = useState(FIRST);
  useEffect(() => {
    if (come === Infinity) return ready();
    let here = true;
    void turn().then(() => here && setCome(come + piece < all ? come + piece : Infinity));
    return () => void (here = false);
  }, [come]);
  return come;
}
