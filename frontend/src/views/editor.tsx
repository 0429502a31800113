/** The editor of queries: a plain text field, so that keyboards, screen readers and undo work, over the same text in colours. */

import type { VNode } from "preact";
import { useRef } from "preact/hooks";
import { tokens } from "../core/tokens";
import { usePage } from "./page";

/** Longer texts are edited without colours. */
const MOST_COLOURED = 20_000;

export function Editor({ value, invalid, onInput, onRun }: { readonly value: string; readonly invalid: boolean; readonly onInput: (text: string) => void; readonly onRun: () => void }): VNode {
  const { texts } = usePage();
  const behind = useRef<HTMLPreElement>(null);
  const follow = (field: HTMLTextAreaElement): void => {
    if (behind.current) behind.current.scrollTo(field.scrollLeft, field.scrollTop);
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      onRun();
    }
  };
  return (
    <div class="editor" dir="ltr">
      <pre ref={behind} aria-hidden="true">{value.length > MOST_COLOURED ? value : coloured(value)}{"\n"}</pre>
      <textarea
        aria-label={texts.t("query.editor")} aria-describedby="query-hint" aria-invalid={invalid} aria-errormessage={invalid ? "query-fault" : undefined}
        autocapitalize="off" autocomplete="off" spellcheck={false} wrap="off" rows={8} value={value}
        onInput={(event) => onInput(event.currentTarget.value)} onKeyDown={onKey} onScroll={(event) => follow(event.currentTarget)}
      />
    </div>
  );
}

function coloured(query: string): readonly (VNode | string)[] {
  return tokens(query).map(({ kind, text, start }) => (kind === "blank" || kind === "mark" ? text : <span key={start} class={`sparql-${kind}`}>{text}</span>));
}
