/** What need not be there at first: it is made in a task of its own, after the view has been drawn. */

import type { ComponentChildren, VNode } from "preact";
import { useEffect, useState } from "preact/hooks";

/** The work that waits, one piece a task, in the order in which it was asked for. */
let last: Promise<void> = Promise.resolve();
const turn = (): Promise<void> => (last = last.then(() => new Promise((resolve) => setTimeout(resolve))));

export function Later({ children }: { readonly children: ComponentChildren }): VNode | null {
  const [shown, setShown] = useState(false);
  useEffect(() => {
    let here = true;
    void turn().then(() => here && setShown(true));
    return () => void (here = false);
  }, []);
  return shown ? <>{children}</> : null;
}
