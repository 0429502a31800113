/** The text of a cell in two lines at most: one that is longer ends in dots, and a button shows all of it. */

import type { ComponentChildren, VNode } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { usePage } from "./page";

/** Letters reach a little out of their lines; a line that is cut off is higher. */
const REACH_PX = 8;

interface LinesProps {
  /** One element, whose text it is. */
  readonly children: VNode;
  /** What stands behind it and is never cut. */
  readonly mark?: ComponentChildren;
}

export function Lines({ children, mark }: LinesProps): VNode {
  const { t } = usePage().texts;
  const box = useRef<HTMLDivElement>(null);
  const [isCut, setCut] = useState(false);
  const [open, setOpen] = useState(false);
  useLayoutEffect(() => {
    const text = box.current?.firstElementChild;
    if (!text || open) return undefined;
    const sizes = new ResizeObserver(() => setCut(text.scrollHeight > text.clientHeight + REACH_PX));
    sizes.observe(text);
    return () => sizes.disconnect();
  });
  const label = t(open ? "text.less" : "text.all");
  return (
    <div class={open ? "lines cut open" : isCut ? "lines cut" : "lines"} ref={box}>
      {children}
      {mark}
      {isCut && <button type="button" class="unfold" aria-expanded={open} aria-label={label} title={label} onClick={() => setOpen(!open)} />}
    </div>
  );
}
