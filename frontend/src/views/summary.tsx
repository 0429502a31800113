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
  useEffect(() => {
    const one = line.current;
    if (!one) return undefined;
    const sizes = new ResizeObserver(() => setCut(one.scrollHeight > one.clientHeight + SLACK_PX));
    sizes.observe(one);
    return () => sizes.disconnect();
  }, [text]);
  const classes = ["summary", text && text.length > LONG && "long", cut && "cut"].filter(Boolean).join(" ");
  return (
    <p class={classes} id={id} role="status" aria-live={hushed ? "off" : "polite"} tabIndex={0} title={text} onClick={(event) => event.currentTarget.focus()}>
      <span ref={line}>{text}</span>
    </p>
  );
}
