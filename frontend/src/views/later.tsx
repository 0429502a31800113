/** What need not be there at first: it is made in a task of its own, after the view has been drawn. */

import type { ComponentChildren, VNode } from "preact";
import { useEffect, useState } from "preact/hooks";

/** A page in the background draws nothing and is not waited for any longer than this. */
const HIDDEN_MS = 500;
const task = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
const drawn = (): Promise<void> => new Promise((resolve) => {
  requestAnimationFrame(() => setTimeout(resolve));
  setTimeout(resolve, HIDDEN_MS);
});

/** The work that waits, one piece a task, in the order in which it was asked for; the first when the frame of the view is on the screen. */
let last: Promise<void> | undefined;
const turn = (): Promise<void> => (last = last ? last.then(task) : drawn());

export function Later({ children }: { readonly children: ComponentChildren }): VNode | null {
  const [shown, setShown] = useState(false);
  useEffect(() => {
    let here = true;
    void turn().then(() => here && setShown(true));
    return () => void (here = false);
  }, []);
  return shown ? <>{children}</> : null;
}
