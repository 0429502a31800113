/** A box that may be wider than the room for it: the side on which it goes on lies in a shadow, until its end is in sight. */

import type { ComponentChildren, VNode } from "preact";
import { useRef } from "preact/hooks";
import { useMore } from "./more";

export function Sideways({ className, label, children }: { readonly className: string; readonly label: string; readonly children: ComponentChildren }): VNode {
  const box = useRef<HTMLDivElement>(null);
  useMore(box);
  return (
    <div class="sideways">
      <div class={className} role="region" tabIndex={0} aria-label={label} ref={box}>{children}</div>
      <div class="edges" />
    </div>
  );
}
