/**
 * The words of a page in one language: messages in ICU MessageFormat, days, times and money by Intl in the style of the
 * reader's locale. Days are `YYYY-MM-DD` and have no zone; instants come with the zone of the place they speak of.
 */
import { IntlMessageFormat } from 'intl-messageformat';

export type LanguageCode = 'en' | 'ru';
export type Values = Readonly<Record<string, string | number>>;

/** Where English has no region, the day stands before the month and the clock has 24 hours: nobody can misread that. */
const STYLE: Readonly<Record<LanguageCode, string>> = { en: 'en-GB', ru: 'ru-RU' };
const DAY_MS = 86_400_000;

const atMidnight = (day: string): number => Date.parse(`${day}T00:00:00Z`);

/** Intl's thin and no-break spaces differ from one version of its data to the next; plain ones do not. */
const tidy = (text: string): string =>
  text.replace(/[\u00a0\u2009\u202f]/g, ' ').replace(/(\d) г\.?$/, '$1 года');

export class Words<Key extends string> {
  readonly locale: string;
  private readonly compiled = new Map<Key, IntlMessageFormat>();
  private readonly dates = new Map<string, Intl.DateTimeFormat>();

  constructor(
    readonly language: LanguageCode,
    private readonly messages: Readonly<Record<Key, string>>,
    locale?: string,
  ) {
    this.locale = locale?.startsWith(language) && locale !== language ? locale : STYLE[language];
  }

  /** Whether there is such a message; for keys made of codes of a newer service. */
  knows(key: string): key is Key {
    return key in this.messages;
  }

  say(key: Key, values: Values = {}): string {
    let message = this.compiled.get(key);
    if (message === undefined) {
      message = new IntlMessageFormat(this.messages[key], this.language, undefined, { ignoreTag: true });
      this.compiled.set(key, message);
    }
    return String(message.format(values));
  }

  /** "Thursday 26 November". */
  longDay(day: string): string {
    return this.format(atMidnight(day), { weekday: 'long', day: 'numeric', month: 'long' }, 'UTC');
  }

  /** "Thu 26 Nov". */
  shortDay(day: string): string {
    return this.format(atMidnight(day), { weekday: 'short', day: 'numeric', month: 'short' }, 'UTC');
  }

  /** "26 November". */
  date(day: string): string {
    return this.format(atMidnight(day), { day: 'numeric', month: 'long' }, 'UTC');
  }

  weekday(day: string): string {
    return this.format(atMidnight(day), { weekday: 'long' }, 'UTC');
  }

  /** "26–29 November"; one date when both are the same. */
  range(from: string, to: string): string {
    if (from === to) return this.date(from);
    const format = this.formatter({ day: 'numeric', month: 'long' }, 'UTC');
    return tidy(format.formatRange(atMidnight(from), atMidnight(to))).replace(/(\d) [–-] (\d)/g, '$1–$2');
  }

  /** "Thu 26 – Sun 29 Nov"; one day when both are the same. */
  shortRange(from: string, to: string): string {
    if (from === to) return this.shortDay(from);
    const start = { weekday: 'short', day: 'numeric' } as const;
    const first =
      from.slice(0, 7) === to.slice(0, 7) ? this.format(atMidnight(from), start, 'UTC') : this.shortDay(from);
    return `${first} – ${this.shortDay(to)}`;
  }

  /** "Thursday 26 – Sunday 29 November"; in Russian, whose long names make long lines, "чт 26 – вс 29 ноября". */
  longRange(from: string, to: string): string {
    if (from === to) return this.longDay(from);
    const weekday = this.language === 'en' ? 'long' : 'short';
    const named = (day: string): string =>
      this.format(atMidnight(day), { weekday }, 'UTC') + ' ' + String(Number(day.slice(8)));
    const end = `${this.format(atMidnight(to), { weekday }, 'UTC')} ${this.date(to)}`;
    const start =
      from.slice(0, 7) === to.slice(0, 7)
        ? named(from)
        : `${this.format(atMidnight(from), { weekday }, 'UTC')} ${this.date(from)}`;
    return `${start} – ${end}`;
  }

  /** "14:05", in a zone. */
  time(instant: string | number, zone: string): string {
    return this.format(new Date(instant).getTime(), { hour: 'numeric', minute: '2-digit' }, zone);
  }

  /** "Thu 26 Nov, 14:05". */
  moment(instant: string | number, zone: string): string {
    return `${this.shortDay(localDay(instant, zone))}, ${this.time(instant, zone)}`;
  }

  money({ amountMinor, currency }: { readonly amountMinor: number; readonly currency: string }): string {
    const style = { style: 'currency', currency } as const;
    const digits = new Intl.NumberFormat(this.locale, style).resolvedOptions().maximumFractionDigits ?? 2;
    const amount = amountMinor / 10 ** digits;
    const whole = Number.isInteger(amount) ? { minimumFractionDigits: 0, maximumFractionDigits: 0 } : {};
    return tidy(
      new Intl.NumberFormat(this.locale, { ...style, ...whole, currencyDisplay: 'narrowSymbol' }).format(
        amount,
      ),
    );
  }

  /** "350 m", "1.2 km". */
  distance(meters: number): string {
    const [value, unit] =
      meters < 1000 ? [Math.round(meters / 10) * 10, 'meter'] : [meters / 1000, 'kilometer'];
    const style = {
      style: 'unit',
      unit,
      unitDisplay: 'short',
      maximumFractionDigits: value < 10 ? 1 : 0,
    } as const;
    return tidy(new Intl.NumberFormat(this.locale, style).format(value));
  }

  private format(instant: number, options: Intl.DateTimeFormatOptions, zone: string): string {
    return tidy(this.formatter(options, zone).format(instant)).replace(
      /^(\p{L}+),/u,
      this.language === 'en' ? '$1' : '$1,',
    );
  }

  private formatter(options: Intl.DateTimeFormatOptions, timeZone: string): Intl.DateTimeFormat {
    const key = JSON.stringify([options, timeZone]);
    let format = this.dates.get(key);
    if (format === undefined)
      this.dates.set(key, (format = new Intl.DateTimeFormat(this.locale, { ...options, timeZone })));
    return format;
  }
}

const days = new Map<string, Intl.DateTimeFormat>();

/** The day of an instant at a place. */
export function localDay(instant: string | number, zone: string): string {
  let format = days.get(zone);
  if (format === undefined) {
    // Sweden writes dates as ISO 8601 does.
    days.set(zone, (format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' })));
  }
  return format.format(new Date(instant).getTime());
}

/** Whole days from one day to another. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((atMidnight(to) - atMidnight(from)) / DAY_MS);

/** The language of a page for what a browser or an order asks: its own when we speak it, else English. */
export function languageOf(asked: string | null | undefined): LanguageCode {
  for (const part of (asked ?? '').slice(0, 200).split(',')) {
    const tag = part.trim().toLowerCase();
    if (/^ru\b/.test(tag)) return 'ru';
    if (/^en\b/.test(tag)) return 'en';
  }
  return 'en';
}
