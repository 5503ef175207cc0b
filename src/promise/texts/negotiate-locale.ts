/**
 * Which language and style answers a BCP 47 locale: the exact one, else its language, else English. Asked for is whatever
 * a browser or a shop sends, so nothing here throws.
 *
 * Ukrainian, Belarusian, Kazakh and all others without messages get English: which second language their speakers prefer
 * is not ours to guess, and a shop that knows can ask for `ru`.
 */

export type Language = 'en' | 'ru';

export interface Negotiated {
  readonly language: Language;
  /** The locale whose date style, clock and number signs are used. */
  readonly locale: string;
}

/**
 * Where English has no region its reader may be anywhere: date before month and the 24-hour clock cannot be misread,
 * while bare `en` would mean the American style to Intl.
 */
export const FALLBACK: Negotiated = { language: 'en', locale: 'en-GB' };
const BARE: Readonly<Record<Language, string>> = { en: FALLBACK.locale, ru: 'ru' };

/** RFC 5646, section 4.4.1, asks for room for 35 characters; more is somebody's mistake and is not worth parsing. */
export const LONGEST_LOCALE = 35;

export function negotiateLocale(requested: string | null | undefined): Negotiated {
  if (!requested || requested.length > LONGEST_LOCALE) return FALLBACK;
  const parsed = parse(requested);
  const language = parsed?.language;
  if (!parsed || (language !== 'en' && language !== 'ru')) return FALLBACK;
  if (parsed.region === undefined) return { language, locale: BARE[language] };
  // Script, calendar and numbering extensions are left out: the messages are written for the usual ones.
  const known = new Intl.DateTimeFormat(`${language}-${parsed.region}`).resolvedOptions().locale;
  return { language, locale: known === language ? BARE[language] : known };
}

function parse(requested: string): Intl.Locale | null {
  try {
    return new Intl.Locale(requested.trim().replaceAll('_', '-'));
  } catch {
    return null;
  }
}
