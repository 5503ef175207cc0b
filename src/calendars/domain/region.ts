/**
 * How callers name a region, and what we make of it. Subdivisions arrive as ISO 3166-2 writes them (`US-CA`) or without
 * the country (`CA`); both mean the same.
 *
 * A subdivision we hold no days of falls back to its country, because most of ISO 3166-2 (French departments, Russian
 * oblasts) has no holidays of its own. Where every subdivision with days of its own is listed, an unlisted code is a
 * mistake that would quietly lose days (DE-XX, GB-LND), so there it is refused.
 *
 * Example: ('DE', 'DE-BY') and ('de', 'by') are both Bavaria; ('FR', 'FR-75') answers with France.
 */

/** The caller named a country or subdivision there are no official days for. */
export class UnknownRegionError extends Error {
  readonly code = 'UNKNOWN_REGION';

  constructor(
    readonly country: string,
    readonly subdivision: string | null,
    why: string,
  ) {
    super(why);
    this.name = 'UnknownRegionError';
  }
}

/** The year is no whole number from 1970 to 2100, where the lunar tables of the packages end. */
export class CalendarYearError extends Error {
  readonly code = 'CALENDAR_YEAR';

  constructor(readonly year: number | string) {
    super(`the year must be a whole number from ${FIRST_YEAR} to ${LAST_YEAR}, not ${String(year)}`);
    this.name = 'CalendarYearError';
  }
}

export interface Region {
  readonly country: string;
  readonly subdivision: string | null;
}

const FIRST_YEAR = 1970;
const LAST_YEAR = 2100;

/** Countries whose every state is in the data, so that an unlisted code can only be a slip. */
const EVERY_SUBDIVISION_LISTED: ReadonlySet<string> = new Set(['AT', 'AU', 'BR', 'CA', 'CH', 'DE', 'GB']);

/** Codes ISO 3166-2 changed (India, 2023) or that name the province of a one-province region (Madrid): new to listed. */
const RENAMED: Readonly<Record<string, string>> = {
  'IN-OD': 'OR',
  'IN-TS': 'TG',
  'IN-CG': 'CT',
  'IN-UK': 'UT',
  'ES-M': 'MD',
};

export function checkYear(year: number): void {
  if (!Number.isInteger(year) || year < FIRST_YEAR || year > LAST_YEAR) throw new CalendarYearError(year);
}

/** `listed` gives the subdivisions the data knows of a country, or null when it does not know the country. */
export function resolveRegion(
  country: string,
  subdivision: string | null,
  listed: (country: string) => ReadonlySet<string> | null,
): Region {
  const code = country.trim().toUpperCase();
  const known = /^[A-Z]{2}$/.test(code) ? listed(code) : null;
  if (known === null) {
    throw new UnknownRegionError(
      country,
      subdivision,
      `no official days are known for the country "${country}"`,
    );
  }
  if (subdivision === null || subdivision.trim() === '') return { country: code, subdivision: null };
  return { country: code, subdivision: resolveSubdivision(code, subdivision, known) };
}

function resolveSubdivision(country: string, written: string, known: ReadonlySet<string>): string | null {
  const text = written.trim().toUpperCase();
  const short = text.startsWith(`${country}-`) ? text.slice(country.length + 1) : text;
  if (!/^[A-Z0-9]{1,3}$/.test(short)) {
    throw new UnknownRegionError(
      country,
      written,
      `"${written}" is not a subdivision of ${country} (ISO 3166-2)`,
    );
  }
  const code = RENAMED[`${country}-${short}`] ?? short;
  if (known.has(code)) return code;
  if (!EVERY_SUBDIVISION_LISTED.has(country)) return null;
  const choices = [...known].sort().join(', ');
  throw new UnknownRegionError(
    country,
    written,
    `${country} has no subdivision "${written}"; it has ${choices}`,
  );
}
