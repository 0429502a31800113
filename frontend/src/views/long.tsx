/** A text that may be very long: its beginning, and all of it when one asks. */

import type { VNode } from "preact";
import { useState } from "preact/hooks";
import { brief } from "../base/text";
import { usePage } from "./page";

/** More letters than this are not shown at once. */
const MOST = 600;

export function Long({ text, most = MOST }: { readonly text: string; readonly most?: number }): VNode {
  const { t } = usePage().texts;
  const [open, setOpen] = useState(false);
  if (text.length <= most) return <>{text}</>;
  return (
    <>
      {open ? text : brief(text, most)}{" "}
      <button type="button" class="more" aria-expanded={open} onClick={() => setOpen(!open)}>{t(open ? "text.less" : "text.all")}</button>
    </>
  );
}
