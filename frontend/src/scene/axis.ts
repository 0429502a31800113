/** The ticks of an axis of time: days, months, years or groups of years, never too close to each other. */

import { cellAt, dayNumber, yearOf } from "../base/dates";
import type { Precision } from "../base/dates";

export interface Tick {
  readonly day: number;
  /** As a cell of reduced precision, for the language to write. */
  readonly cell: string;
  /** Whether a longer period begins here too. */
  readonly major: boolean;
}

const YEARS = [1, 2, 5, 10, 20, 50, 100, 200, 500] as const;
const MONTHS = [1, 3] as const;
const DAYS = [1, 7] as const;

const DAYS_A_YEAR = 365.2425;
const DAYS_A_MONTH = DAYS_A_YEAR / 12;

/**
 * The ticks from one day to another.
 *
 * @param apart the least number of days between two ticks of each precision
 */
export function ticks(first: number, last: number, apart: Readonly<Record<Precision, number>>): readonly Tick[] {
  const days = DAYS.find((step) => step >= apart.day);
  if (days !== undefined) return dayTicks(first, last, days);
  const months = MONTHS.find((step) => step * DAYS_A_MONTH >= apart.month);
  if (months !== undefined) return monthTicks(first, last, months);
  const years = YEARS.find((step) => step * DAYS_A_YEAR >= apart.year) ?? 1000;
  return yearTicks(first, last, years);
}

function yearTicks(first: number, last: number, step: number): readonly Tick[] {
  const found: Tick[] = [];
  for (let year = Math.ceil(yearOf(first) / step) * step; year <= yearOf(last); year += step) {
    const day = dayNumber(year);
    if (day >= first) found.push({ day, cell: cellAt(day, "year"), major: year % (step * 5) === 0 });
  }
  return found;
}

function monthTicks(first: number, last: number, step: number): readonly Tick[] {
  const found: Tick[] = [];
  for (let year = yearOf(first); year <= yearOf(last); year++) {
    for (let month = 1; month <= 12; month += step) {
      const day = dayNumber(year, month);
      if (day >= first && day <= last) found.push({ day, cell: cellAt(day, month === 1 ? "year" : "month"), major: month === 1 });
    }
  }
  return found;
}

function dayTicks(first: number, last: number, step: number): readonly Tick[] {
  const found: Tick[] = [];
  for (let year = yearOf(first); year <= yearOf(last); year++) {
    for (let month = 1; month <= 12; month++) {
      const begins = dayNumber(year, month);
      const ends = dayNumber(year, month + 1);
      // a week's tick is left out where the next month begins before the week is over
      for (let day = begins; day + step <= ends || day === begins; day += step) {
        if (day >= first && day <= last) found.push({ day, cell: cellAt(day, "day"), major: day === begins });
      }
    }
  }
  return found;
}
