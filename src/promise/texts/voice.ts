/** Speaks one language in the style of one locale: messages filled in, days and times as phrases. */
import { IntlMessageFormat } from 'intl-messageformat';
import type { LocalizedText } from '../../network/domain/network-document.js';
import type { Day } from '../../time/local-date.js';
import { DAY_MS, dayOfCivil, MINUTE_MS, weekdayOf, yearOf } from '../../time/local-date.js';
import { WEEKDAYS } from '../../time/wall-clock.js';
import type { Zone } from '../../time/zone.js';
import { CalendarWords } from './calendar-words.js';
import type { MessageKey, Messages } from './messages.en.js';
import { messagesEn } from './messages.en.js';
import { messagesRu } from './messages.ru.js';
import type { Language, Negotiated } from './negotiate-locale.js';
import type { SayMeasure } from './units.js';
import { measuresIn } from './units.js';

export type Values = Readonly<Record<string, string | number>>;

const MESSAGES: Readonly<Record<Language, Messages>> = { en: messagesEn, ru: messagesRu };
/** Messages depend on the language alone, for days and times come in as text: one set serves all its regions. */
const compiled: Readonly<Record<Language, Map<MessageKey, IntlMessageFormat>>> = {
  en: new Map(),
  ru: new Map(),
};

export class Voice {
  readonly locale: string;
  readonly words: CalendarWords;
  readonly measures: SayMeasure;
  private readonly language: Language;

  constructor(negotiated: Negotiated) {
    this.locale = negotiated.locale;
    this.language = negotiated.language;
    this.words = new CalendarWords(negotiated.locale);
    this.measures = measuresIn(negotiated.locale);
  }

  say(key: MessageKey, values: Values): string {
    const known = compiled[this.language];
    let message = known.get(key);
    if (!message) {
      message = new IntlMessageFormat(MESSAGES[this.language][key], this.language, undefined, {
        ignoreTag: true,
        formatters: FORMATTERS[this.language],
      });
      known.set(key, message);
    }
    return String(message.format(values));
  }

  text(localized: LocalizedText): string {
    if (typeof localized === 'string') return localized;
    return localized[this.language] ?? localized.en;
  }

  /** A name in «», quotation marks within it turned into „“ as Russian typography asks; English uses names bare. */
  quoted(name: string): string {
    return `«${name.replaceAll('«', '„').replaceAll('»', '“')}»`;
  }

  /** "Wednesday 17 September" and its parts, with the year when it is not the one of `today`. */
  day(day: Day, today: Day | null): { weekday: string; date: string; full: string } {
    const { words } = this;
    const weekday = WEEKDAYS[weekdayOf(day)] ?? '';
    return {
      weekday,
      date: this.dated(words.date(day), day, today),
      full: this.dated(words.full(day), day, today),
    };
  }

  /** Adds the year of the day to its text when `today` is in another one. */
  dated(text: string, day: Day, today: Day | null): string {
    if (today === null || !Number.isInteger(day) || yearOf(day) === yearOf(today)) return text;
    const monthFirst = this.words.monthFirst ? 'yes' : 'no';
    // As text: a year takes no thousands separator.
    return this.say('year.after', { date: text, year: String(yearOf(day)), monthFirst });
  }

  /** The wall-clock time of an instant in a zone, `none` when there is no such instant. */
  time(instant: number, zone: Zone): string {
    const at = wallClock(instant, zone);
    return at === null ? 'none' : this.words.time(at.minutes);
  }
}

/** The local date and minutes after midnight of an instant; null for NaN and instants beyond every calendar. */
export function wallClock(instant: number, zone: Zone): { day: Day; minutes: number } | null {
  if (!(Math.abs(instant) < LAST_INSTANT)) return null;
  const local = instant + zone.offsetAt(instant);
  const day = Math.floor(local / DAY_MS);
  return { day, minutes: Math.floor((local - day * DAY_MS) / MINUTE_MS) };
}

/** The year 2500: a zone is compiled year by year as far as it is asked, and no promise is asked that far. */
const LAST_INSTANT = dayOfCivil(2500, 1, 1) * DAY_MS;

/** The library looks its formatters up by the JSON of their options; a message here needs one of each. */
function formatters(language: Language) {
  const numbers = new Intl.NumberFormat(language);
  const plurals = new Intl.PluralRules(language);
  const dates = new Intl.DateTimeFormat(language, { timeZone: 'UTC' });
  return {
    getNumberFormat: () => numbers,
    getPluralRules: () => plurals,
    getDateTimeFormat: () => dates,
  };
}

const FORMATTERS = { en: formatters('en'), ru: formatters('ru') };
