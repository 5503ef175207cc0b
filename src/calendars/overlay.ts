/**
 * Corrections to the data package, kept as data: one file per country under `overlays/`, each entry with its source.
 * An overlay takes entries out, puts days in, marks what is unsettled, or answers for a whole year itself.
 *
 * Example: `remove: [{ rule: 'easter 1', where: 'no-subdivision', … }]` takes Easter Monday from Great Britain as a
 * whole, because Scotland does not keep it; England still does.
 */
import type { DayTitle, OfficialDay, OfficialDayKind } from './domain/public-holidays.js';
import type { PackageDay } from './package-days.js';

/** Which answers an entry changes: all of the country's, only the one without a subdivision, or the named ones. */
export type Where = 'everywhere' | 'no-subdivision' | readonly (string | null)[];

/** Either one date or the same day of every year from `from` on. */
export type When = { readonly date: string } | { readonly yearly: string; readonly from?: number };

export interface Removal {
  /** The package's rule, or the date, of what is taken out. */
  readonly rule?: string;
  readonly date?: string;
  /** First year it is wrong in. */
  readonly from?: number;
  readonly where?: Where;
  readonly source: string;
}

export type Addition = When & {
  readonly kind: OfficialDayKind;
  readonly name: DayTitle;
  readonly source: string;
  readonly settled?: boolean;
  readonly where?: Where;
};

export interface Doubt {
  readonly rule?: string;
  readonly date?: string;
  readonly where?: Where;
  readonly source: string;
}

export type DoubtfulEntry = When & {
  readonly name: DayTitle;
  readonly source: string;
  readonly where?: Where;
};

/** What `replace` may ask the package for. */
export interface ReplaceContext {
  readonly year: number;
  readonly subdivision: string | null;
  /** The package's days of this year, of the country or of one of its subdivisions. */
  readonly packageDays: (subdivision: string | null) => readonly PackageDay[];
  /** A package day as an official one, with the package as its source. */
  readonly toOfficial: (day: PackageDay) => OfficialDay;
}

export interface Overlay {
  readonly country: string;
  /** Last date that was checked against an official source; null when the law alone fixes the days. */
  readonly knownUntil: string | null | ((subdivision: string | null) => string | null);
  /** First year of our own data; earlier years are not vouched for. */
  readonly coveredFrom?: number;
  /** Up to this date the Islamic days the package computes were compared with what was declared. */
  readonly sightingsConfirmedUntil?: string;
  readonly notes?: readonly string[];
  /** Answers for the year instead of the package; null leaves the year to the package. */
  readonly replace?: (context: ReplaceContext) => readonly OfficialDay[] | null;
  readonly remove?: readonly Removal[];
  readonly add?: readonly Addition[];
  /** Days that stay in the list but are marked unsettled. */
  readonly unsettled?: readonly Doubt[];
  readonly doubtful?: readonly DoubtfulEntry[];
}

export function applies(where: Where | undefined, subdivision: string | null): boolean {
  if (where === undefined || where === 'everywhere') return true;
  if (where === 'no-subdivision') return subdivision === null;
  return where.includes(subdivision);
}

/** The date `when` names in this year, or null when it names none. */
export function dateIn(when: When, year: number): string | null {
  if ('date' in when) return when.date.startsWith(`${String(year)}-`) ? when.date : null;
  return when.from === undefined || year >= when.from ? `${String(year)}-${when.yearly}` : null;
}

/** A public holiday of one date, for the tables of the overlays. */
export function holiday(date: string, en: string, ru: string, source: string, settled = true): OfficialDay {
  return { date, working: false, kind: 'HOLIDAY', name: { en, ru }, source, settled };
}

/** A day off that a decree put on `date` in exchange for `from`, which is a weekend day. */
export function transferred(date: string, from: string, source: string): OfficialDay {
  return {
    date,
    working: false,
    kind: 'TRANSFER',
    name: { en: `day off moved from ${from}`, ru: `выходной перенесён с ${from}` },
    source,
    settled: true,
  };
}

/** A weekend day that is worked because the day off went to `to`. */
export function makeUpWorkday(date: string, to: string, source: string): OfficialDay {
  return {
    date,
    working: true,
    kind: 'MAKE_UP_WORKDAY',
    name: { en: `working day in exchange for ${to}`, ru: `рабочий день вместо ${to}` },
    source,
    settled: true,
  };
}
