import { toDay } from '../../time/local-date.js';
import { Zone } from '../../time/zone.js';
import type { LedgerEntry } from '../domain/ledger.js';
import { phraseBook } from './phrase-book.js';

const zone = Zone.of('Europe/Moscow');
const ODD_NUMBERS = [NaN, Infinity, -Infinity, 0, -1, 0.5, 1e9, -1e9, 1e300, Number.MAX_SAFE_INTEGER];
const ODD_NAMES = ['', 'none', '{', '}', "'", '{when}', '<b>', '#', '\u0000', '«', '$&'];

describe('a phrase book', () => {
  it('says which locale it really speaks', () => {
    expect(phraseBook('ru-KZ').locale).toBe('ru-KZ');
    expect(phraseBook('en-US').locale).toBe('en-US');
    expect(phraseBook('kk').locale).toBe('en-GB');
    expect(phraseBook(null).locale).toBe('en-GB');
    expect(phraseBook(undefined).locale).toBe('en-GB');
  });

  it('is one and the same for all spellings of a locale', () => {
    expect(phraseBook('RU-kz')).toBe(phraseBook('ru-KZ'));
    expect(phraseBook('de')).toBe(phraseBook('not a locale at all, and far too long to be one'));
  });

  it('outlasts more spellings than it remembers', () => {
    const first = phraseBook('ru');
    for (let i = 0; i < 2_000; i++) phraseBook(`ru-x-a${i}`);
    expect(phraseBook('ru')).toBe(first);
    expect(phraseBook('ru-x-a1')).toBe(first);
  });

  it('gives a text in its language, and in English where there is none', () => {
    expect(phraseBook('ru-RU').text({ en: 'Moscow warehouse', ru: 'Московский склад' })).toBe(
      'Московский склад',
    );
    expect(phraseBook('ru-RU').text({ en: 'Moscow warehouse' })).toBe('Moscow warehouse');
    expect(phraseBook('de').text({ en: 'Moscow warehouse', ru: 'Московский склад' })).toBe(
      'Moscow warehouse',
    );
    expect(phraseBook('ru').text('DHL')).toBe('DHL');
  });

  it('names the delivery methods', () => {
    const methods = ['COURIER', 'PICKUP_POINT', 'LOCKER', 'STORE'] as const;
    expect(methods.map((method) => phraseBook('en').method(method))).toEqual([
      'Courier',
      'Pick-up point',
      'Parcel locker',
      'Store pick-up',
    ]);
    expect(methods.map((method) => phraseBook('ru').method(method))).toEqual([
      'Курьер',
      'Пункт выдачи',
      'Постамат',
      'Самовывоз из магазина',
    ]);
  });
});

describe.each(['en-GB', 'en-US', 'ru'])('odd input in %s', (locale) => {
  const book = phraseBook(locale);

  it('numbers that make no sense still give a sentence', () => {
    const today = toDay('2025-09-15');
    for (const odd of ODD_NUMBERS) {
      const facts = {
        method: 'COURIER',
        point: null,
        today,
        slotStart: odd,
        slotEnd: odd,
        orderBy: odd,
      } as const;
      const window = { earliest: odd, latest: odd, destinationZone: zone, parcels: odd };
      expect(book.summary({ ...facts, ...window })).toMatch(/^\p{Lu}/u);
      expect(book.summary({ ...facts, ...window, latest: today, today: odd, method: 'LOCKER' })).toMatch(
        /^\p{Lu}/u,
      );
      const refused = { service: 'S', limit: odd, found: odd, day: odd, subject: null, today: odd } as const;
      expect(book.unavailable({ ...refused, reason: 'TOO_HEAVY' })).toMatch(/^S: /);
      expect(book.unavailable({ ...refused, reason: 'NEEDED_BY_MISSED' })).toMatch(/^S: /);
      const days: LedgerEntry = {
        step: 'TRANSIT',
        reason: 'DAY_OF_WEEK',
        from: odd,
        to: today,
        about: odd,
        at: odd,
        name: undefined,
      };
      const places = { facility: 'F', originZone: zone, carrier: 'C', destinationZone: zone, point: null };
      expect(book.ledgerEntry(days, places)).not.toBe('');
      expect(book.ledgerEntry({ ...days, from: today, to: odd, reason: 'COLLECTED' }, places)).not.toBe('');
    }
  });

  it('names are text, whatever stands in them', () => {
    const day = toDay('2025-09-17');
    for (const name of ODD_NAMES) {
      const places = { facility: name, originZone: zone, carrier: name, destinationZone: zone, point: name };
      const entry: LedgerEntry = {
        step: 'HANDLING',
        reason: 'CLOSURE',
        from: day,
        to: day + 1,
        about: day,
        at: NaN,
        name: { en: name, ru: name },
      };
      expect(book.ledgerEntry(entry, places)).toContain(`, ${name}: ${name} `);
      const refused = {
        service: name,
        limit: NaN,
        found: NaN,
        day: null,
        subject: name,
        today: day,
      } as const;
      expect(book.unavailable({ ...refused, reason: 'HAZARD_CLASS' })).toContain(name);
    }
  });
});
