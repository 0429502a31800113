/** What need not be there at first: it is made in a task of its own, after the view has been drawn. */

import type { ComponentChildren, VNode } from "preact";
import { useEffect, useState } from "preact/hooks";
import { turn } from "./turns";

export function Later({ children }: { readonly children: ComponentChildren }): VNode | null {
  return useLater() ? <>{children}</> : null;
}

/** Whether the turn has come of what need not be there at first. */
export function useLater(): boolean {
  const [come, setCome] = useState(false);
  useEffect(() => {
    let here = true;
    void turn().then(() => here && setCome(true));
    return () => void (here = false);
  }, []);
  return come;
}
