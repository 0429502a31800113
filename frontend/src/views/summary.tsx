/** The line above a picture, and what stands beside it. Where it is cut off there is a sign of it, and it is read whole when it is pressed or has the focus. */

import type { VNode } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { usePage } from "./page";

/** From so many letters on, a narrow page writes it smaller, in three lines instead of two. */
const LONG = 80;
/** Letters reach a little out of their lines; one that is cut off is higher. */
const SLACK_PX = 8;

export function Summary({ text, id }: { readonly text: string | undefined; readonly id?: string }): VNode {
  const line = useRef<HTMLSpanElement>(null);
  const { hushed } = usePage();
  const [cut, setCut] = useState(false);
  // opened it lies over what is beside it: Escape closes it, and the focus stays
  const [closed, setClosed] = useState(false);
  useEffect(() => {
    const one = line.current;
    if (!one) return undefined;
    const sizes = new ResizeObserver(() => setCut(one.scrollHeight > one.clientHeight + SLACK_PX));
    sizes.observe(one);
    return () => sizes.disconnect();
  }, [text]);
  const classes = ["summary", text && text.length > LONG && "long", cut && "cut", closed && "closed"].filter(Boolean).join(" ");
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== "Escape" || closed) return;
    event.stopPropagation();
    setClosed(true);
  };
  const open = (event: { readonly currentTarget: HTMLElement }): void => {
    event.currentTarget.focus();
    setClosed(false);
  };
  return (
    <p class={classes} id={id} role="status" aria-live={hushed ? "off" : "polite"} tabIndex={0} title={text} onClick={open} onKeyDown={onKeyDown} onBlur={() => setClosed(false)}>
      <span ref={line}>{text}</span>
    </p>
  );
}
