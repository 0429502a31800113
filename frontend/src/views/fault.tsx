/** What is wrong with a question: in words, and in its text where the place is known. */

import type { VNode } from "preact";
import type { Key } from "../base/text";
import { prefixOf, undeclared } from "../core/tokens";
import type { EngineFault } from "../worker/protocol";
import { usePage } from "./page";

const KEYS: Readonly<Record<EngineFault["kind"], Key>> = {
  syntax: "query.fault.syntax",
  refused: "query.fault.failed",
  failed: "query.fault.failed",
  crashed: "query.fault.crashed",
  cancelled: "query.fault.cancelled",
  start: "query.fault.start",
  slow: "query.fault.slow",
};
const REFUSED: Readonly<Record<string, Key>> = {
  empty: "query.refused.empty",
  update: "query.refused.update",
  service: "query.refused.service",
  deep: "query.refused.deep",
  long: "query.refused.long",
};

/** What the engine says of a name with a prefix that it does not know: its place is behind the name. */
const NO_PREFIX = /prefix not found/i;

interface FaultProps {
  readonly fault: EngineFault;
  readonly query: string;
  /** The prefixes that are declared without the query's doing. */
  readonly known: readonly string[];
}

export function Fault({ fault, query, known }: FaultProps): VNode {
  const { t } = usePage().texts;
  const stray = NO_PREFIX.test(fault.message) ? undeclared(query, known) : undefined;
  const { line, column } = stray ? placeOf(query, stray.start) : placed(fault, query);
  const key = (fault.kind === "refused" ? REFUSED[fault.message] : undefined) ?? KEYS[fault.kind];
  const isTold = fault.kind === "refused" || fault.kind === "cancelled" || fault.kind === "slow";
  return (
    <div class="fault" role="alert" id="query-fault">
      <p>{t(key, { line: line ?? 0, column: column ?? 0, seconds: fault.kind === "slow" ? Number(fault.message) : 0 })}</p>
      {line !== undefined && column !== undefined && <pre dir="ltr">{`${String(line).padStart(4)} | ${query.split("\n")[line - 1] ?? ""}\n${" ".repeat(6 + column)}^`}</pre>}
      {stray ? <p class="words">{t("query.fault.prefix", { prefix: `${prefixOf(stray)}:` })}</p> : !isTold && fault.message && <><p class="words">{t("query.fault.words")}</p><p class="words technical" dir="ltr" lang="en">{fault.message}</p></>}
    </div>
  );
}

/** The place of a fault within the text; the engine may put the end of the text on a line after its last. */
function placed(fault: EngineFault, query: string): { readonly line: number | undefined; readonly column: number | undefined } {
  if (fault.line === undefined || fault.column === undefined) return { line: undefined, column: undefined };
  const lines = query.trimEnd().split("\n");
  const line = Math.min(fault.line, lines.length);
  const length = (lines[line - 1] ?? "").length;
  return { line, column: fault.line > lines.length ? length + 1 : Math.min(fault.column, length + 1) };
}

/** Line and column of a place in the text, from 1. */
function placeOf(query: string, start: number): { readonly line: number; readonly column: number } {
  const before = query.slice(0, start).split("\n");
  return { line: before.length, column: (before.at(-1) ?? "").length + 1 };
}
