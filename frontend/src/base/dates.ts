/** Dates of reduced precision (`2004`, `2023-10`, `2024-01-13`, each with `~` or `?`) as spans of days. */

/** Days since 1970-01-01, both ends inclusive. */
export interface Span {
  readonly first: number;
  readonly last: number;
}

export interface ReducedDate extends Span {
  readonly year: number;
  /** 1 to 12; absent where the date is a year. */
  readonly month?: number;
  readonly day?: number;
  readonly certainty: "" | "approximate" | "uncertain";
}

const FORM = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?([~?])?$/;
const MS_A_DAY = 86_400_000;

export function dayNumber(year: number, month = 1, day = 1): number {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return Math.floor(date.getTime() / MS_A_DAY);
}

const known = new Map<string, ReducedDate | undefined>();

/** The date that a cell holds; undefined where it holds none. */
export function parseDate(cell: string): ReducedDate | undefined {
  if (!cell) return undefined;
  let date = known.get(cell);
  if (date === undefined && !known.has(cell)) {
    if (known.size > 50_000) known.clear();
    known.set(cell, (date = parsed(cell)));
  }
  return date;
}

function parsed(cell: string): ReducedDate | undefined {
  const found = FORM.exec(cell);
  if (!found) return undefined;
  const [, y = "", m, d, mark] = found;
  const year = Number(y);
  if (year === 0) return undefined;
  const certainty = mark === "~" ? "approximate" : mark === "?" ? "uncertain" : "";
  if (m === undefined) {
    return { year, certainty, first: dayNumber(year), last: dayNumber(year + 1) - 1 };
  }
  const month = Number(m);
  if (month < 1 || month > 12) return undefined;
  if (d === undefined) {
    return { year, month, certainty, first: dayNumber(year, month), last: dayNumber(year, month + 1) - 1 };
  }
  const day = Number(d);
  const first = dayNumber(year, month, day);
  if (day < 1 || first >= dayNumber(year, month + 1)) return undefined;
  return { year, month, day, certainty, first, last: first };
}

/** How many letters a cell of each precision has. */
const LETTERS = { year: 4, month: 7, day: 10 } as const;
export type Precision = keyof typeof LETTERS;

/** The cell of the year, the month or the day that a day lies in. */
export function cellAt(day: number, precision: Precision): string {
  return new Date(day * MS_A_DAY).toISOString().slice(0, LETTERS[precision]);
}

/** A day as a literal of SPARQL. */
export function dayTerm(day: number): string {
  return `"${cellAt(day, "day")}"^^xsd:date`;
}

/** The year in which a day lies. */
export function yearOf(day: number): number {
  return new Date(day * MS_A_DAY).getUTCFullYear();
}

/** The cell that a date was read from; empty for none. */
export const cellOf = (date: ReducedDate | undefined): string => {
  if (!date) return "";
  const parts = [String(date.year).padStart(4, "0"), date.month, date.day].filter((one) => one !== undefined);
  return parts.map((one) => String(one).padStart(2, "0")).join("-") + (date.certainty === "approximate" ? "~" : date.certainty === "uncertain" ? "?" : "");
};
