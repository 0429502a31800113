/** The payload that Python writes (src/ipa_graph/atlas/payload.py says what is in it) to a Graph; throws with the path of what is wrong. */

import { PayloadError, list, record, text, texts } from "./cells";
import type { About, ByLang, Claim, ClaimIx, Entity, EntityIx, Graph, Part, Shape, Term, Tie, TieIx } from "./model";
import { claimsOf } from "./claims";
import { entityExtent } from "./derive";
import { entitiesOf } from "./entities";
import { once } from "./once";
import { tiesOf } from "./ties";

const FORMAT = 1;

export interface Payload {
  readonly about: unknown;
  readonly bounds?: unknown;
  readonly bases?: unknown;
  readonly terms: unknown;
  readonly columns?: unknown;
  readonly entities: unknown;
  readonly claims: unknown;
}

/** The whole graph at one go. */
export function load(payload: Payload): Graph {
  const steps = loading(payload);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** The graph in short steps, so that a page may breathe between them. */
export function* loading(payload: Payload): Generator<undefined, Graph> {
  const about = aboutOf(payload.about);
  const terms = termsOf(payload.terms);
  const list = [...terms.values()];
  const entities = yield* entitiesOf(record(payload.entities, "entities"), list, about.language);
  yield;
  const countries = countriesOf(entities);
  const table = yield* claimsOf(record(payload.claims, "claims"), list, entities);
  yield;
  const ties = yield* tiesOf(table, entities, countries, terms.get("country"));
  const { claims } = table;
  // what the first picture does not ask for
  const byId = once(() => new Map(entities.map((one) => [one.id, one.ix])));
  const tiesByEntity = once(() => byEntity<TieIx, Tie>(entities.length, ties));
  const claimsByEntity = once(() => byEntity<ClaimIx, Claim>(entities.length, claims));
  const entries = once(() => entities.filter((one) => !one.isBeside));
  const extent = once(() => entityExtent(entries(), claims));
  return {
    about,
    bounds: wordings(payload.bounds),
    bases: wordings(payload.bases),
    terms,
    columns: columnsOf(payload.columns),
    entities,
    claims,
    ties,
    get entries() { return entries(); },
    get byId() { return byId(); },
    get tiesOf() { return tiesByEntity(); },
    get claimsOf() { return claimsByEntity(); },
    countries,
    get extent() { return extent(); },
  };
}

function wordings(value: unknown): ReadonlyMap<string, ByLang> {
  return new Map(Object.entries(record(value ?? {}, "wordings")).map(([name, words]) => [name, texts(words)]));
}

function columnsOf(value: unknown): Graph["columns"] {
  const row = record(value ?? {}, "columns");
  return { entities: list(row["entities"] ?? [], "columns.entities").map(text), relations: list(row["relations"] ?? [], "columns.relations").map(text) };
}

function aboutOf(value: unknown): About {
  const row = record(value, "about");
  if (row["format"] !== FORMAT) throw new PayloadError(`about.format is ${String(row["format"])}, not ${FORMAT}`);
  const languages = list(row["languages"], "about.languages").map(text);
  return {
    title: text(row["title"]),
    titles: texts(row["titles"]),
    descriptions: texts(row["descriptions"]),
    version: text(row["version"]),
    licence: text(row["licence"]),
    licenceUrl: text(row["licenceUrl"]),
    base: text(row["base"]),
    language: languages[0] ?? "en",
    languages,
    shipped: row["shipped"] === true,
    part: row["part"] === undefined ? undefined : partOf(record(row["part"], "about.part")),
  };
}

function partOf(row: Readonly<Record<string, unknown>>): Part {
  const steps = list(row["steps"] ?? [], "about.part.steps").map((one) => list(one, "about.part.steps"));
  return { told: texts(row["told"]), steps: steps.map(([name, given]) => [text(name), list(given, "about.part.steps").map(text)]), all: row["all"] === true };
}

interface Draft extends Omit<Term, "parent" | "family"> {
  parent: Term | undefined;
  family: Term;
}

function termsOf(value: unknown): ReadonlyMap<string, Term> {
  const rows = list(value, "terms").map((row, place) => record(row, `terms[${place}]`));
  const drafts = new Map<string, Draft>();
  for (const row of rows) {
    const kind = text(row["kind"]);
    if (kind !== "class" && kind !== "relation" && kind !== "attribute") {
      throw new PayloadError(`terms: ${text(row["name"])} is of kind ${kind}`);
    }
    const draft: Partial<Draft> = {
      name: text(row["name"]),
      kind,
      labels: texts(row["labels"]),
      inverses: texts(row["inverses"]),
      color: text(row["color"]),
      shape: text(row["shape"]) as Shape,
      symmetric: row["symmetric"] === true,
      datatype: text(row["datatype"]),
      brief: row["brief"] === true,
    };
    draft.family = draft as Draft;
    drafts.set(draft.name ?? "", draft as Draft);
  }
  for (const row of rows) {
    const draft = drafts.get(text(row["name"]));
    const family = drafts.get(text(row["family"]));
    if (draft) draft.parent = drafts.get(text(row["parent"]));
    if (draft && family) draft.family = family;
  }
  return drafts;
}

function countriesOf(entities: readonly Entity[]): ReadonlyMap<string, EntityIx> {
  const found = new Map<string, EntityIx>();
  for (const one of entities) {
    if (one.country && one.kind.name === "Country" && !found.has(one.country)) found.set(one.country, one.ix);
  }
  return found;
}

function byEntity<Ix, T extends { readonly ix: Ix; readonly subject: EntityIx; readonly object: EntityIx | undefined }>(size: number, all: readonly T[]): readonly (readonly Ix[])[] {
  const found: Ix[][] = Array.from({ length: size }, () => []);
  for (const one of all) {
    found[one.subject]?.push(one.ix);
    if (one.object !== undefined && one.object !== one.subject) found[one.object]?.push(one.ix);
  }
  return found;
}
