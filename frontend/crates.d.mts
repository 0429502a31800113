export function cratesIn(wasm: Uint8Array): readonly string[];
export function engineNote(crates: readonly string[], licences: Readonly<Record<string, string>>): string;
