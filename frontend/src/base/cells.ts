/** Reads values whose types nobody has vouched for; what is not as it should be is told with its path. */

import type { ByLang } from "./model";

export type Row = Readonly<Record<string, unknown>>;
/** Columns of one length; a column that is missing is empty throughout. */
export type Columns = Readonly<Record<string, unknown>>;
export type Cell = (row: number) => unknown;

export class PayloadError extends Error {}

export function record(value: unknown, path: string): Row {
  if (typeof value !== "object" || value === null) throw new PayloadError(`${path} is no object`);
  return value as Row;
}

export function list(value: unknown, path: string): readonly unknown[] {
  if (!Array.isArray(value)) throw new PayloadError(`${path} is no list`);
  return value;
}

export const text = (value: unknown): string => (typeof value === "string" ? value : "");

export function texts(value: unknown): ByLang {
  const found: Record<string, string> = {};
  if (typeof value === "object" && value !== null) {
    for (const [tag, word] of Object.entries(value)) if (typeof word === "string" && word) found[tag] = word;
  }
  return found;
}

/** Reads one cell of a column that may be missing. */
export function column(columns: Columns, name: string): (row: number) => unknown {
  const cells = columns[name];
  if (cells === undefined) return () => undefined;
  const found = list(cells, name);
  return (row) => found[row];
}

export function translated(columns: Columns, stem: string, own: string): (row: number) => ByLang {
  const readers = Object.keys(columns)
    .filter((name) => name === stem || name.startsWith(`${stem}@`))
    .map((name) => [name === stem ? own : name.slice(stem.length + 1), column(columns, name)] as const);
  return (row) => {
    const found: Record<string, string> = {};
    for (const [tag, read] of readers) {
      const word = text(read(row));
      if (word) found[tag] = word;
    }
    return found;
  };
}

