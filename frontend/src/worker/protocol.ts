/** What the page and the engine say to each other. Every request has a number, and every number is answered once. */

import type { Answer } from "../core/answer";

export type Fault = "syntax" | "refused" | "failed" | "crashed" | "cancelled" | "start" | "slow";

export interface EngineFault {
  readonly kind: Fault;
  readonly message: string;
  /** From 1; only of a syntax error. */
  readonly line?: number;
  readonly column?: number;
}

/** What the engine is made of. */
export interface Sources {
  /** The engine, compiled before or as bytes. */
  readonly wasm: WebAssembly.Module | Uint8Array<ArrayBuffer>;
  /** The statements as N-Quads. */
  readonly quads: Uint8Array<ArrayBuffer>;
  readonly prefixes: Readonly<Record<string, string>>;
}

export type Request =
  | { readonly id: number; readonly kind: "start"; readonly sources: Sources }
  | { readonly id: number; readonly kind: "query"; readonly query: string };

export type Reply =
  | { readonly kind: "progress"; readonly done: number; readonly all: number }
  | { readonly kind: "rows"; readonly id: number; readonly rows: Answer["rows"] }
  | { readonly kind: "done"; readonly id: number; readonly module?: WebAssembly.Module; readonly size?: number; readonly answer?: Answer }
  | { readonly kind: "fault"; readonly id: number; readonly fault: EngineFault };

/** The most rows that an answer carries; all are counted. */
export const MOST_ROWS = 10_000;
/** How many rows travel in one message, so that taking them in never blocks the page. */
export const ROWS_AT_ONCE = 500;
/** How many lines are loaded in one piece: few enough to tell how far it is, and to keep the memory small. */
export const LINES_AT_ONCE = 5_000;
