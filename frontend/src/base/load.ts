/** The payload that Python writes (src/ipa_graph/atlas/payload.py says what is in it) to a Graph; throws with the path of what is wrong. */

import { PayloadError, column, list, record, text, texts, translated } from "./cells";
import type { Cell, Columns } from "./cells";
import { at, entityIx } from "./model";
import type { About, ByLang, Claim, ClaimIx, Entity, EntityIx, Graph, Shape, Term, Tie, TieIx } from "./model";
import { claimsOf, tiesOf } from "./claims";
import { contestedClaims, entityExtent, periodOf } from "./derive";

export const FORMAT = 1;

export interface Payload {
  readonly about: unknown;
  readonly bounds?: unknown;
  readonly bases?: unknown;
  readonly terms: unknown;
  readonly entities: unknown;
  readonly claims: unknown;
}

/** So many rows are read between two pauses. */
const ROWS = 500;

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
  const entities = yield* entitiesOf(record(payload.entities, "entities"), list, about);
  const countries = countriesOf(entities);
  const claims = yield* claimsOf(record(payload.claims, "claims"), list, entities);
  for (const one of contestedClaims(claims, entities)) at(claims, one).contested = true;
  yield;
  const ties = yield* tiesOf(claims, entities, countries, terms.get("country"));
  const tiesByEntity = byEntity<TieIx, Tie>(entities.length, ties);
  yield;
  const claimsByEntity = byEntity<ClaimIx, Claim>(entities.length, claims);
  yield;
  const byId = new Map(entities.map((one) => [one.id, one.ix]));
  return {
    about,
    bounds: wordings(payload.bounds),
    bases: wordings(payload.bases),
    terms,
    entities,
    claims,
    ties,
    byId,
    tiesOf: tiesByEntity,
    claimsOf: claimsByEntity,
    countries,
    extent: entityExtent(entities, claims),
  };
}

function wordings(value: unknown): ReadonlyMap<string, ByLang> {
  return new Map(Object.entries(record(value ?? {}, "wordings")).map(([name, words]) => [name, texts(words)]));
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
  };
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

function* entitiesOf(columns: Columns, terms: readonly Term[], about: About): Generator<undefined, readonly Entity[]> {
  const cell = (name: string): Cell => column(columns, name);
  const [kinds, alternatives, country, starts, ends, lats, lons] = [cell("kind"), cell("alternatives"), cell("country"), cell("start"), cell("end"), cell("lat"), cell("lon")];
  const [homepage, wikidata, url, language, sources] = [cell("homepage"), cell("wikidata"), cell("url"), cell("language"), cell("sources")];
  const [xs, ys, group, voice] = [cell("x"), cell("y"), cell("group"), cell("voice")];
  const names = translated(columns, "label", about.language);
  const descriptions = translated(columns, "description", about.language);
  const entities: Entity[] = [];
  for (const [row, id] of list(columns["id"], "entities.id").entries()) {
    if (row % ROWS === ROWS - 1) yield;
    const [lat, lon, start, end, others] = [lats(row), lons(row), text(starts(row)), text(ends(row)), text(alternatives(row))];
    const kind = at(terms, Number(kinds(row)));
    entities.push({
      ix: entityIx(row),
      id: text(id),
      kind,
      names: names(row),
      alternatives: others ? others.split("|") : [],
      descriptions: descriptions(row),
      country: text(country(row)),
      start,
      end,
      span: periodOf(start, end, kind.brief),
      point: typeof lat === "number" && typeof lon === "number" ? { lat, lon } : undefined,
      homepage: text(homepage(row)),
      wikidata: text(wikidata(row)),
      url: text(url(row)),
      language: text(language(row)),
      sources: places(sources(row)),
      x: Number(xs(row) ?? 0) / 100,
      y: Number(ys(row) ?? 0) / 100,
      group: Number(group(row) ?? 0),
      voice: Number(voice(row) ?? row),
    });
  }
  return entities;
}

function places(value: unknown): readonly EntityIx[] {
  if (typeof value === "number") return value < 0 ? [] : [entityIx(value)];
  return Array.isArray(value) ? value.map((one) => entityIx(Number(one))) : [];
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
