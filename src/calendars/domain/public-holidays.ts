/**
 * What the rest of the system knows of a country's official days: which dates are public holidays, which are days off
 * moved there by decree, and which weekend days were made workdays in exchange.
 *
 * Example: Russia, 2024: 29 April is `off` (TRANSFER), Saturday 27 April is `working` (MAKE_UP_WORKDAY).
 */

export type OfficialDayKind = 'HOLIDAY' | 'SUBSTITUTE' | 'TRANSFER' | 'TEMPORARY' | 'MAKE_UP_WORKDAY';

export interface DayTitle {
  readonly en: string;
  readonly ru: string;
}

export interface OfficialDay {
  /** Local date of the country, `YYYY-MM-DD`. */
  readonly date: string;
  /** True only for make-up workdays (a weekend day that is worked). */
  readonly working: boolean;
  readonly kind: OfficialDayKind;
  readonly name: DayTitle;
  /** Where the fact comes from: a law, a decree, a data package with its version. */
  readonly source: string;
  /** False where sources contradict each other: whoever promises on such a day grades the promise EXPECTED at most. */
  readonly settled: boolean;
}

/**
 * A date we count as an ordinary one although some source calls it a day off (or a workday moved there): nothing is
 * closed on it, but whoever promises on it grades the promise EXPECTED at most, as on an unsettled `OfficialDay`.
 */
export interface DoubtfulDay {
  /** Local date of the country, `YYYY-MM-DD`. */
  readonly date: string;
  readonly name: DayTitle;
  /** Who says so, and why it was not followed. */
  readonly source: string;
}

export interface OfficialYear {
  readonly country: string;
  /** The subdivision whose days were added, without the country's prefix; null when the country's own days answer. */
  readonly subdivision: string | null;
  readonly year: number;
  /** In order of date, one entry per date. */
  readonly days: readonly OfficialDay[];
  /** In order of date; never a date that is in `days`. */
  readonly doubtful: readonly DoubtfulDay[];
  /** Last date up to which the days are known for certain; null when the law alone fixes them (no decree is awaited). */
  readonly knownUntil: string | null;
  /** What an operator should know of this list as a whole, in English. */
  readonly notes: readonly string[];
}

/** Gives the official days of a region and year; throws `UnknownRegionError` for a region it has no data on. */
export interface PublicHolidays {
  year(country: string, subdivision: string | null, year: number): OfficialYear;
}
