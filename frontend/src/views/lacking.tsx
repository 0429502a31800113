/** The names of a question that the data lack, and the variables that it has in no pattern, each with the nearest to put in its place. */

import type { VNode } from "preact";
import type { Lacking } from "../core/answer";
import { tokens } from "../core/tokens";
import { usePage } from "./page";

interface LackedProps {
  readonly lacking: readonly Lacking[];
  readonly query: string;
  /** Asks the query with another name in it. */
  readonly ask: (query: string) => void;
}

export function Lacked({ lacking, query, ask }: LackedProps): VNode {
  const { t } = usePage().texts;
  const put = (name: string, near: string): void => {
    // the button goes with the answer that it belongs to
    document.querySelector<HTMLElement>(".editor textarea")?.focus();
    ask(tokens(query).map(({ text }) => (text === name ? near : text)).join(""));
  };
  return (
    <div class="lacking" role="alert">
      {lacking.map(({ kind, name, near }) => (
        <p key={name}>
          <bdi dir="ltr"><strong>{name}</strong></bdi> {t(kind === "variable" ? "query.unbound" : "query.lacking")}
          {near.length > 0 && <> {t("query.lacking.near")} {near.map((one) => <button key={one} type="button" dir="ltr" onClick={() => put(name, one)}>{one}</button>)}</>}
        </p>
      ))}
    </div>
  );
}
