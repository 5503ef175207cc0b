import { IntlMessageFormat } from 'intl-messageformat';
import { DAY_MS, toDay } from '../../time/local-date.js';
import type { ScanStatus } from '../domain/carrier-event.js';
import type { NextStepKind } from '../domain/next-step.js';
import { ENGLISH, RUSSIAN } from './tracking-messages.js';

/** Says statuses and next steps in the language of an order: Russian, else English. */
export class TrackingWords {
  private static readonly made = new Map<string, TrackingWords>();
  private readonly formats = new Map<string, IntlMessageFormat>();
  private readonly dates: Intl.DateTimeFormat;

  private constructor(private readonly language: 'en' | 'ru') {
    const locale = language === 'ru' ? 'ru' : 'en-GB';
    // The day is one of a calendar and no moment anywhere, so it is written in UTC, in which it is counted.
    this.dates = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', timeZone: 'UTC' });
  }

  static in(locale: string): TrackingWords {
    const language = /^ru\b/i.test(locale) ? 'ru' : 'en';
    let words = this.made.get(language);
    if (!words) this.made.set(language, (words = new TrackingWords(language)));
    return words;
  }

  status(status: ScanStatus, city: string | null): string {
    return this.say(`status.${status}`, this.messages.status[status], { city: city ?? 'none' });
  }

  next(kind: NextStepKind, by: string | null): string {
    return this.say(`next.${kind}`, this.messages.next[kind], { by: by === null ? 'none' : this.date(by) });
  }

  private get messages(): typeof ENGLISH {
    return this.language === 'ru' ? RUSSIAN : ENGLISH;
  }

  private date(day: string): string {
    return this.dates.format(toDay(day) * DAY_MS);
  }

  private say(key: string, message: string, values: Record<string, string>): string {
    let format = this.formats.get(key);
    if (!format) this.formats.set(key, (format = new IntlMessageFormat(message, this.language)));
    return String(format.format(values));
  }
}
