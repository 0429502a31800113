/** The parts of the page that are packed into its elements, each unpacked once. */

import { inflate, inflateText } from "../base/inflate";
import { loading } from "../base/load";
import type { Payload } from "../base/load";
import type { Graph } from "../base/model";
import { breathe } from "../views/turns";

function packed(name: string): string | undefined {
  return document.getElementById(`part-${name}`)?.textContent ?? undefined;
}

const unpacked = new Map<string, Promise<Uint8Array<ArrayBuffer>>>();

/** The parts stand below the script, which begins before the browser has read them. */
const whole = new Promise<void>((resolve) => {
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", () => resolve(), { once: true });
  else resolve();
});

export async function part(name: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
  await whole;
  let found = unpacked.get(name);
  const text = found ? undefined : packed(name);
  if (!found && text !== undefined) unpacked.set(name, (found = inflate(text)));
  return await found;
}

/** Whether the page can be asked in SPARQL; its element says so, as the parts below the script may not have been read yet. */
export const hasEngine = (): boolean => document.getElementById("app")?.dataset["sparql"] !== "none";

/** The text of a part that no page is without. */
export async function partText(name: string): Promise<string> {
  await whole;
  const text = packed(name);
  if (text === undefined) throw new Error(`the page has no part ${name}`);
  return await inflateText(text);
}

async function json(name: string): Promise<unknown> {
  const text = await partText(name);
  await breathe();
  return JSON.parse(text);
}

/** A piece of work while the page loads takes about so long. */
const SLICE_MS = 24;

/** The graph; its parts are unpacked one after the other and read in short steps, so that no piece of work is long. */
export async function loadGraph(): Promise<Graph> {
  const head = (await json("head")) as Omit<Payload, "entities" | "claims">;
  const entities = await json("entities");
  await breathe();
  const claims = await json("claims");
  await breathe();
  const steps = loading({ ...head, entities, claims });
  for (let began = performance.now(); ; ) {
    const step = steps.next();
    if (step.done) return step.value;
    if (performance.now() - began > SLICE_MS) {
      await breathe();
      began = performance.now();
    }
  }
}
