/** What the page knows: entities, claims, the ties that claims make, and the terms that name them. All of it is read-only. */

import type { Span } from "./dates";

declare const brand: unique symbol;
/** The place of an entity in `Graph.entities`. */
export type EntityIx = number & { readonly [brand]: "entity" };
/** The place of a claim in `Graph.claims`. */
export type ClaimIx = number & { readonly [brand]: "claim" };
/** The place of a tie in `Graph.ties`. */
export type TieIx = number & { readonly [brand]: "tie" };

export const entityIx = (place: number): EntityIx => place as EntityIx;
export const claimIx = (place: number): ClaimIx => place as ClaimIx;
export const tieIx = (place: number): TieIx => place as TieIx;

export type Lang = string;
/** Text by language tag. */
export type ByLang = Readonly<Record<Lang, string>>;

export type Shape = "circle" | "square" | "diamond" | "triangle" | "hexagon" | "bar" | "drop" | "ring" | "star" | "figure" | "open-square" | "open-diamond" | "open-triangle" | "open-hexagon";

export interface Term {
  readonly name: string;
  readonly kind: "class" | "relation" | "attribute";
  readonly labels: ByLang;
  /** How a relation reads from its object. */
  readonly inverses: ByLang;
  /** The nearest parent, or undefined. */
  readonly parent: Term | undefined;
  readonly color: string;
  readonly shape: Shape;
  readonly symmetric: boolean;
  /** `xsd:integer` and so on; empty but for attributes. */
  readonly datatype: string;
  /** The class whose colour and shape this class has; itself where it declares them. */
  readonly family: Term;
  /** Whether it is an event or a document: without an end, it lasts no longer than its start says. */
  readonly brief: boolean;
}

export interface Entity {
  readonly ix: EntityIx;
  readonly id: string;
  /** Whether it is there as a source alone: a document that claims of a part cite and that is not of the part itself. */
  readonly isBeside: boolean;
  readonly kind: Term;
  readonly names: ByLang;
  /** Acronyms and other spellings as the table's cells have them, by language. */
  readonly spellings: ByLang;
  /** Each of them once. */
  readonly alternatives: readonly string[];
  readonly descriptions: ByLang;
  /** ISO 3166-1 alpha-2, or empty. */
  readonly country: string;
  readonly start: string;
  readonly end: string;
  /** When it is, as far as its dates tell; undefined where they do not. */
  readonly span: OpenSpan | undefined;
  /** Degrees as the row has them, or empty. */
  readonly lat: string;
  readonly lon: string;
  readonly point: { readonly lat: number; readonly lon: number } | undefined;
  readonly homepage: string;
  readonly wikidata: string;
  /** The address of a Document. */
  readonly url: string;
  readonly language: string;
  /** The Documents that say what the row itself says. */
  readonly sources: readonly EntityIx[];
  /** Where the network draws it, in lengths of a short tie. */
  readonly x: number;
  readonly y: number;
  /** The group of entities that it is most tied to; 0 is the largest. */
  readonly group: number;
  /** Documents of one publisher have one voice: two of them are not independent of each other. */
  readonly voice: number;
}

/** A period; an end that is not known is undefined. */
export interface OpenSpan {
  readonly first: number | undefined;
  readonly last: number | undefined;
}

export type EvidenceState = "" | "unverified" | "verified";

/** A row of relations.csv: one statement by one source. */
export interface Claim {
  readonly ix: ClaimIx;
  readonly subject: EntityIx;
  readonly predicate: Term;
  /** The entity at the other end; undefined where the predicate is an attribute. */
  readonly object: EntityIx | undefined;
  /** The value of an attribute; empty where the predicate is a relation. */
  readonly value: string;
  /** How the source bounds a figure, a key of `Graph.bounds`; or empty. */
  readonly bound: string;
  readonly start: string;
  readonly end: string;
  readonly source: EntityIx | undefined;
  readonly evidence: string;
  /** What its address ends with; empty but in a part of a data set that lacks claims between its entities. */
  readonly key: string;
  readonly state: EvidenceState;
  /** What it rests on where the source does not simply say it, a key of `Graph.bases`; or empty. */
  readonly basis: string;
  readonly note: string;
  /** The tie that it makes; undefined for an attribute. */
  readonly tie: TieIx | undefined;
  /** Whether sources disagree with it. */
  readonly contested: boolean;
  /** Whether it is a cell of the entity's own row rather than a row of relations.csv. */
  readonly own: boolean;
}

/** All claims of one relation between the same two entities in the same direction: what the network draws as a line. */
export interface Tie {
  readonly ix: TieIx;
  readonly subject: EntityIx;
  readonly predicate: Term;
  readonly object: EntityIx;
  readonly claims: readonly ClaimIx[];
  /** How many sources independent of each other say so. */
  readonly voices: number;
  readonly contested: boolean;
  /** Whether no source says it outright: every claim of it is inferred from what its source says. */
  readonly inferred: boolean;
  /** Whether claims state it; false where only the cell for the country of the entity's own row does. */
  readonly stated: boolean;
  /** When it holds, by its claims' own dates; undefined where no claim has one. */
  readonly span: OpenSpan | undefined;
}

export interface About {
  /** In the data set's own language. */
  readonly title: string;
  readonly titles: ByLang;
  readonly descriptions: ByLang;
  readonly version: string;
  readonly licence: string;
  readonly licenceUrl: string;
  readonly base: string;
  /** The language of names without a tag. */
  readonly language: Lang;
  readonly languages: readonly Lang[];
  /** Whether it is the data set that comes with the package, or a part of that. */
  readonly shipped: boolean;
  /** Undefined where the page holds the whole data set. */
  readonly part: Part | undefined;
}

/** What the page holds where that is a part of a data set. */
export interface Part {
  /** How much of how much it is, and how it was made. */
  readonly told: ByLang;
  /** The methods that make it of the whole, with what each is given; empty where they are not known. */
  readonly steps: readonly (readonly [name: string, given: readonly string[]])[];
  /** Whether it has every claim that the whole has between its entities. */
  readonly all: boolean;
}

export interface Graph {
  readonly about: About;
  /** How each bound and each basis reads, by language; `{}` stands for the figure. */
  readonly bounds: ReadonlyMap<string, ByLang>;
  readonly bases: ReadonlyMap<string, ByLang>;
  readonly terms: ReadonlyMap<string, Term>;
  /** The names of the tables' columns, in their order. */
  readonly columns: { readonly entities: readonly string[]; readonly relations: readonly string[] };
  readonly entities: readonly Entity[];
  /** Those of the data set, or of the part of one: all but what is there as a source alone. */
  readonly entries: readonly Entity[];
  readonly claims: readonly Claim[];
  readonly ties: readonly Tie[];
  readonly byId: ReadonlyMap<string, EntityIx>;
  /** By entity: the ties that it is an end of. */
  readonly tiesOf: readonly (readonly TieIx[])[];
  /** By entity: the claims about it, as subject or as object, in table order. */
  readonly claimsOf: readonly (readonly ClaimIx[])[];
  /** The Country entity by ISO code. */
  readonly countries: ReadonlyMap<string, EntityIx>;
  /** From the first to the last day that any date names; undefined where there is no date. */
  readonly extent: Span | undefined;
}

/** The element of a list that is known to be there. */
export function at<T>(list: readonly T[], place: number): T {
  const found = list[place];
  if (found === undefined) throw new RangeError(`no element ${place} in a list of ${list.length}`);
  return found;
}

/** Whether a term is the other one or below it. */
export function isA(term: Term, name: string): boolean {
  for (let one: Term | undefined = term; one; one = one.parent) if (one.name === name) return true;
  return false;
}

export function otherEnd(graph: Graph, tie: TieIx, here: EntityIx): EntityIx {
  const { subject, object } = at(graph.ties, tie);
  return subject === here ? object : subject;
}
