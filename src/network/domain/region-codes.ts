/** ISO 3166-1 countries, ISO 3166-2 subdivisions and ISO 4217 currencies; `iso-codes.json` says where they come from. */
import { createRequire } from 'node:module';

interface IsoCodes {
  readonly countries: string;
  readonly currencies: string;
  readonly subdivisions: Readonly<Record<string, string>>;
}

const codes = createRequire(import.meta.url)('./iso-codes.json') as IsoCodes;

export const COUNTRIES: ReadonlySet<string> = new Set(codes.countries.split(' '));
export const CURRENCIES: ReadonlySet<string> = new Set(codes.currencies.split(' '));

const NONE: ReadonlySet<string> = new Set();
const subdivisions = new Map<string, ReadonlySet<string>>();

/** The subdivisions of a country without its prefix (`MOW`, not `RU-MOW`); empty for an unknown country. */
export function subdivisionsOf(country: string): ReadonlySet<string> {
  const known = subdivisions.get(country);
  if (known) return known;
  const listed = Object.hasOwn(codes.subdivisions, country) ? codes.subdivisions[country] : undefined;
  if (listed === undefined) return NONE;
  const read = new Set(listed.split(' '));
  subdivisions.set(country, read);
  return read;
}

/** `RU-MOW` and `MOW` both as `MOW`: people write either, comparisons need one. */
export function bareSubdivision(country: string, subdivision: string): string {
  return subdivision.startsWith(`${country}-`) ? subdivision.slice(country.length + 1) : subdivision;
}
