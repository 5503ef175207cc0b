/** Where a scan was made, in one spelling of countries. */
import { createRequire } from 'node:module';
import countries from 'i18n-iso-countries/index.js';
import type { CarrierPlace } from '../domain/carrier-event.js';
import { COUNTRIES } from '../../network/domain/region-codes.js';

// The package's own entrance reads the names in eighty languages.
countries.registerLocale(
  createRequire(import.meta.url)('i18n-iso-countries/langs/en.json') as Parameters<
    typeof countries.registerLocale
  >[0],
);

export const NOWHERE: CarrierPlace = {
  city: null,
  subdivision: null,
  postalCode: null,
  country: null,
  facility: null,
};

/** ISO 3166-1 alpha-2 of a code of two or three letters or an English name; as given when it is none of them. */
export function countryCode(text: string | null): string | null {
  if (text === null) return null;
  const upper = text.toUpperCase();
  if (COUNTRIES.has(upper)) return upper;
  if (upper === 'UK') return 'GB';
  if (/^[A-Z]{3}$/.test(upper)) return countries.alpha3ToAlpha2(upper) ?? text;
  return (text.length > 60 ? undefined : countries.getAlpha2Code(text, 'en')) ?? text;
}

/** The country when the text names one, else null: for labels that may be a country or a town. */
export function knownCountry(text: string | null): string | null {
  const code = countryCode(text);
  return code !== null && COUNTRIES.has(code) ? code : null;
}
