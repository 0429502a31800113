/** The rows of entities.csv. A cell is read when it is asked for: of thousands of entities a page that opens shows some. */

import { column, list, text, translated } from "./cells";
import type { Cell, Columns } from "./cells";
import { periodOf } from "./derive";
import { at, entityIx } from "./model";
import type { ByLang, Entity, EntityIx, Lang, OpenSpan, Term } from "./model";

/** So many rows are made between two pauses. */
const ROWS = 2000;

const NAMES = ["country", "start", "end", "lat", "lon", "homepage", "wikidata", "url", "language", "sources", "x", "y", "group", "voice", "beside"] as const;

type Table = Readonly<Record<(typeof NAMES)[number], Cell>> & {
  readonly names: (row: number) => ByLang;
  readonly descriptions: (row: number) => ByLang;
  readonly spellings: (row: number) => ByLang;
};

export function* entitiesOf(columns: Columns, terms: readonly Term[], language: Lang): Generator<undefined, readonly Entity[]> {
  const cells = Object.fromEntries(NAMES.map((name) => [name, column(columns, name)])) as Record<(typeof NAMES)[number], Cell>;
  const table: Table = { ...cells, names: translated(columns, "label", language), descriptions: translated(columns, "description", language), spellings: translated(columns, "alt_labels", language) };
  const kind = column(columns, "kind");
  const entities: Entity[] = [];
  for (const id of list(columns["id"], "entities.id")) {
    const ix = entityIx(entities.length);
    if (ix % ROWS === ROWS - 1) yield;
    entities.push(new Row(ix, text(id), at(terms, Number(kind(ix))), table));
  }
  return entities;
}

class Row implements Entity {
  private named: ByLang | undefined;
  /** Null until it is asked for. */
  private period: OpenSpan | undefined | null = null;

  constructor(
    readonly ix: EntityIx,
    readonly id: string,
    readonly kind: Term,
    private readonly table: Table,
  ) {}

  get isBeside(): boolean {
    return this.table.beside(this.ix) === 1;
  }

  get names(): ByLang {
    return (this.named ??= this.table.names(this.ix));
  }

  get spellings(): ByLang {
    return this.table.spellings(this.ix);
  }

  get alternatives(): readonly string[] {
    const all = Object.values(this.spellings).flatMap((cell) => cell.split("|"));
    return [...new Set(all.map((one) => one.trim()))].filter(Boolean);
  }

  get descriptions(): ByLang {
    return this.table.descriptions(this.ix);
  }

  get country(): string {
    return text(this.table.country(this.ix));
  }

  get start(): string {
    return text(this.table.start(this.ix));
  }

  get end(): string {
    return text(this.table.end(this.ix));
  }

  get span(): OpenSpan | undefined {
    if (this.period === null) this.period = periodOf(this.start, this.end, this.kind.brief);
    return this.period;
  }

  get lat(): string {
    return text(this.table.lat(this.ix));
  }

  get lon(): string {
    return text(this.table.lon(this.ix));
  }

  get point(): Entity["point"] {
    const { lat, lon } = this;
    return lat && lon ? { lat: Number(lat), lon: Number(lon) } : undefined;
  }

  get homepage(): string {
    return text(this.table.homepage(this.ix));
  }

  get wikidata(): string {
    return text(this.table.wikidata(this.ix));
  }

  get url(): string {
    return text(this.table.url(this.ix));
  }

  get language(): Lang {
    return text(this.table.language(this.ix));
  }

  get sources(): readonly EntityIx[] {
    const value = this.table.sources(this.ix);
    if (typeof value === "number") return value < 0 ? [] : [entityIx(value)];
    return Array.isArray(value) ? value.map((one) => entityIx(Number(one))) : [];
  }

  get x(): number {
    return Number(this.table.x(this.ix) ?? 0) / 100;
  }

  get y(): number {
    return Number(this.table.y(this.ix) ?? 0) / 100;
  }

  get group(): number {
    return Number(this.table.group(this.ix) ?? 0);
  }

  get voice(): number {
    return Number(this.table.voice(this.ix) ?? this.ix);
  }
}
