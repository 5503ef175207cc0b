/**
 * What the rest of the system knows of a country's official days: which dates are public holidays, which are days off
 * moved there by decree, and which weekend days were made workdays in exchange.
 *
 * Example: Russia, 2024: 29 April is `off` (TRANSFER), Saturday 27 April is `working` (MAKE_UP_WORKDAY).
 */

export type OfficialDayKind =
  'HOLIDAY' | 'SUBSTITUTE' | 'TRANSFER' | 'TEMPORARY' | 'MAKE_UP_WORKDAY';

export interface OfficialDay {
  /** Local date of the country, `YYYY-MM-DD`. */
  readonly date: string;
  /** True only for make-up workdays (a weekend day that is worked). */
  readonly working: boolean;
  readonly kind: OfficialDayKind;
  readonly name: { readonly en: string; readonly ru: string };
  /** Where the fact comes from: a law, a decree, a data package with its version. */
  readonly source: string;
  /** False where sources contradict each other: whoever promises on such a day grades the promise EXPECTED at most. */
  readonly settled: boolean;
}

export interface OfficialYear {
  readonly country: string;
  readonly subdivision: string | null;
  readonly year: number;
  readonly days: readonly OfficialDay[];
  /** Last date up to which the days are known for certain; null when the law alone fixes them (no decree is awaited). */
  readonly knownUntil: string | null;
}

/** Gives the official days of a region and year; throws `UnknownRegionError` for a region it has no data on. */
export interface PublicHolidays {
  year(country: string, subdivision: string | null, year: number): OfficialYear;
}
