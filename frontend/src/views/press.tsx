/** A button that may have nothing more to do: it then says so, does nothing, and keeps its place and the focus, which one that is `disabled` loses. */

import type { ComponentChildren, VNode } from "preact";

interface PressProps {
  readonly off: boolean;
  readonly onPress: () => void;
  /** Its name, where it shows a sign and no words. */
  readonly label?: string;
  readonly children: ComponentChildren;
}

export function Press({ off, onPress, label, children }: PressProps): VNode {
  return <button type="button" aria-disabled={off} onClick={() => off || onPress()} aria-label={label} title={label}>{children}</button>;
}
