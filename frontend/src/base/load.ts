/** The payload that Python writes (src/ipa_graph/atlas/payload.py says what is in it) to a Graph; throws with the path of what is wrong. */

import { PayloadError, column, list, record, text, texts, translated } from "./cells";
import type { Cell, Columns } from "./cells";
import { parseDate } from "./dates";
import { at, claimIx, entityIx, tieIx } from "./model";
import type { About, ByLang, Claim, ClaimIx, Entity, EntityIx, EvidenceState, Graph, OpenSpan, Shape, Term, Tie, TieIx } from "./model";
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

export function load(payload: Payload): Graph {
  const about = aboutOf(payload.about);
  const terms = termsOf(payload.terms);
  const list = [...terms.values()];
  const entities = entitiesOf(record(payload.entities, "entities"), list, about);
  const { claims, ties } = claimsOf(record(payload.claims, "claims"), list, entities);
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
    tiesOf: byEntity<TieIx, Tie>(entities.length, ties),
    claimsOf: byEntity<ClaimIx, Claim>(entities.length, claims),
    countries: countriesOf(entities),
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
    description: text(row["description"]),
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

function entitiesOf(columns: Columns, terms: readonly Term[], about: About): readonly Entity[] {
  const read = Object.fromEntries(
    ["id", "kind", "alternatives", "country", "start", "end", "lat", "lon", "homepage", "wikidata", "url", "language", "sources", "x", "y", "group", "voice"].map(
      (name) => [name, column(columns, name)] as const,
    ),
  );
  const cell = (name: string, row: number): unknown => read[name]?.(row);
  const names = translated(columns, "label", about.language);
  const descriptions = translated(columns, "description", about.language);
  return list(columns["id"], "entities.id").map((id, row): Entity => {
    const lat = cell("lat", row);
    const lon = cell("lon", row);
    const kind = at(terms, Number(cell("kind", row)));
    const start = text(cell("start", row));
    const end = text(cell("end", row));
    const alternatives = text(cell("alternatives", row));
    return {
      ix: entityIx(row),
      id: text(id),
      kind,
      names: names(row),
      alternatives: alternatives ? alternatives.split("|") : [],
      descriptions: descriptions(row),
      country: text(cell("country", row)),
      start,
      end,
      span: periodOf(start, end, kind.brief),
      point: typeof lat === "number" && typeof lon === "number" ? { lat, lon } : undefined,
      homepage: text(cell("homepage", row)),
      wikidata: text(cell("wikidata", row)),
      url: text(cell("url", row)),
      language: text(cell("language", row)),
      sources: places(cell("sources", row)),
      x: Number(cell("x", row) ?? 0) / 100,
      y: Number(cell("y", row) ?? 0) / 100,
      group: Number(cell("group", row) ?? 0),
      voice: Number(cell("voice", row) ?? row),
    };
  });
}

function places(value: unknown): readonly EntityIx[] {
  if (typeof value === "number") return value < 0 ? [] : [entityIx(value)];
  return Array.isArray(value) ? value.map((one) => entityIx(Number(one))) : [];
}

const STATES: readonly EvidenceState[] = ["", "unverified", "verified"];

function claimsOf(columns: Columns, terms: readonly Term[], entities: readonly Entity[]): { claims: readonly Claim[]; ties: readonly Tie[] } {
  const [predicate, object, bound, start, end, source, evidence, state, basis, note, own] = (
    ["predicate", "object", "bound", "start", "end", "source", "evidence", "state", "basis", "note", "own"] as const
  ).map((name) => column(columns, name)) as [Cell, Cell, Cell, Cell, Cell, Cell, Cell, Cell, Cell, Cell, Cell];
  const groups = new Map<string, ClaimIx[]>();
  const claims = list(columns["subject"], "claims.subject").map((subject, row) => {
    const other = object(row);
    const term = at(terms, Number(predicate(row)));
    const ix = claimIx(row);
    const from = Number(source(row) ?? -1);
    const isTie = typeof other === "number";
    if (isTie) {
      const key = `${String(subject)} ${term.name} ${other}`;
      const group = groups.get(key);
      if (group) group.push(ix);
      else groups.set(key, [ix]);
    }
    return {
      ix,
      subject: at(entities, Number(subject)).ix,
      predicate: term,
      object: isTie ? at(entities, other).ix : undefined,
      value: isTie ? "" : text(other),
      bound: text(bound(row)),
      start: text(start(row)),
      end: text(end(row)),
      source: from < 0 ? undefined : at(entities, from).ix,
      evidence: text(evidence(row)),
      state: STATES[Number(state(row) ?? 0)] ?? "",
      basis: text(basis(row)),
      note: text(note(row)),
      tie: undefined as TieIx | undefined,
      contested: false,
      own: own(row) === 1,
    };
  });
  for (const one of contestedClaims(claims, entities)) at(claims, one).contested = true;
  const ties = [...groups.values()].map((group, place): Tie => {
    const first = at(claims, at(group, 0));
    const ix = tieIx(place);
    let contested = false;
    let inferred = true;
    const voices = new Set<unknown>();
    for (const one of group) {
      const claim = at(claims, one);
      claim.tie = ix;
      contested ||= claim.contested;
      inferred &&= claim.basis === "inferred";
      voices.add(claim.source === undefined ? -1 : at(entities, claim.source).voice);
    }
    return {
      ix,
      subject: first.subject,
      predicate: first.predicate,
      object: first.object ?? first.subject,
      claims: group,
      voices: voices.size,
      contested,
      inferred,
      stated: true,
      span: tieSpan(group.map((one) => at(claims, one))),
    };
  });
  return { claims, ties: [...ties, ...countryTies(entities, terms, ties.length)] };
}

/** What the cells `country` say, as ties without a claim. */
function countryTies(entities: readonly Entity[], terms: readonly Term[], from: number): Tie[] {
  const predicate = terms.find((one) => one.name === "country" && one.kind === "relation");
  if (!predicate) return [];
  const countries = countriesOf(entities);
  return entities.flatMap((one) => {
    const object = countries.get(one.country);
    return object === undefined || object === one.ix ? [] : [{ subject: one.ix, object }];
  }).map((ends, place): Tie => ({ ...ends, ix: tieIx(from + place), predicate, claims: [], voices: 0, contested: false, inferred: true, stated: false, span: undefined }));
}

function tieSpan(claims: readonly { readonly start: string; readonly end: string }[]): OpenSpan | undefined {
  const dated = claims.filter((one) => one.start || one.end);
  if (!dated.length) return undefined;
  let first: number | undefined = Infinity;
  let last: number | undefined = -Infinity;
  for (const one of dated) {
    const start = parseDate(one.start)?.first;
    const end = parseDate(one.end)?.last;
    first = first === undefined || start === undefined ? undefined : Math.min(first, start);
    last = last === undefined || end === undefined ? undefined : Math.max(last, end);
  }
  return { first, last };
}

function byEntity<Ix, T extends { readonly ix: Ix; readonly subject: EntityIx; readonly object: EntityIx | undefined }>(size: number, all: readonly T[]): readonly (readonly Ix[])[] {
  const found: Ix[][] = Array.from({ length: size }, () => []);
  for (const one of all) {
    found[one.subject]?.push(one.ix);
    if (one.object !== undefined && one.object !== one.subject) found[one.object]?.push(one.ix);
  }
  return found;
}

function countriesOf(entities: readonly Entity[]): ReadonlyMap<string, EntityIx> {
  const found = new Map<string, EntityIx>();
  for (const one of entities) {
    if (one.country && one.kind.name === "Country" && !found.has(one.country)) found.set(one.country, one.ix);
  }
  return found;
}
