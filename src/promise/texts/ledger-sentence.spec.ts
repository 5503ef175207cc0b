import { toDay } from '../../time/local-date.js';
import { toMinutes } from '../../time/wall-clock.js';
import { Zone } from '../../time/zone.js';
import type { LedgerEntry, LedgerReason, LedgerStep } from '../domain/ledger.js';
import { phraseBook } from './phrase-book.js';
import type { LedgerPlaces } from './phrasing.js';

const [british, american, russian] = [phraseBook('en-GB'), phraseBook('en-US'), phraseBook('ru')];
const moscow = Zone.of('Europe/Moscow');
const friday = toDay('2026-06-12');
const twoPm = moscow.resolve(friday, toMinutes('14:00'));
const russiaDay = { en: 'Russia Day', ru: 'День России' };

const door: LedgerPlaces = {
  facility: { en: 'Moscow warehouse', ru: 'Московский склад' },
  originZone: moscow,
  carrier: { en: 'Strizhok Express', ru: 'Стрижок Экспресс' },
  destinationZone: moscow,
  point: null,
};
const point: LedgerPlaces = { ...door, point: { en: 'Ryadom, 5 Lenin St', ru: 'Рядом, ул. Ленина, 5' } };

/** One day's entry about Friday 12 June 2026, or none when `days` is 0. */
const entry = (
  step: LedgerStep,
  reason: LedgerReason,
  days = 1,
  rest: Partial<LedgerEntry> = {},
): LedgerEntry => ({
  ...{ step, reason, from: friday, to: friday + days, about: friday, at: NaN, name: undefined },
  ...rest,
});

interface Said {
  readonly entry: LedgerEntry;
  readonly places?: LedgerPlaces;
  readonly en: string;
  readonly ru: string;
}

const SAID: Readonly<Record<LedgerReason, Said>> = {
  NOT_YET_AVAILABLE: {
    entry: entry('STOCK', 'NOT_YET_AVAILABLE', 3),
    en: 'In stock from 15 June',
    ru: 'Появится в наличии 15 июня',
  },
  BEFORE_CUTOFF: {
    entry: entry('ACCEPTANCE', 'BEFORE_CUTOFF', 0, { at: twoPm }),
    en: 'Ordered before the 14:00 cut-off, so it counts from the same day',
    ru: 'Заказы до 14:00 берём в работу в тот же день',
  },
  AFTER_CUTOFF: {
    entry: entry('ACCEPTANCE', 'AFTER_CUTOFF', 1, { at: twoPm }),
    en: 'Ordered after the 14:00 cut-off, so it counts from the next working day',
    ru: 'Заказы после 14:00 берём в работу на следующий рабочий день',
  },
  ACCEPTED: {
    entry: entry('ACCEPTANCE', 'ACCEPTED', 0),
    en: 'Taken up on Friday 12 June',
    ru: 'Берём в работу в пятницу, 12 июня',
  },
  WORK: { entry: entry('HANDLING', 'WORK', 0), en: 'Packing: the same day', ru: 'Сборка: в тот же день' },
  QUEUED: {
    entry: entry('HANDLING', 'QUEUED', 1, { figures: { load: 1300, capacity: 1000, backlog: 2100 } }),
    en: 'Seasonal load: +1 day (1,300 to pack, 1,000 a day, 2,100 left from before)',
    ru: 'Сезонная нагрузка: +1 день (собрать: 1\u00a0300, успеваем за день: 1\u00a0000, осталось с прошлых дней: 2\u00a0100)',
  },
  PICKUP_QUEUED: {
    entry: entry('PICKUP', 'PICKUP_QUEUED', 2),
    en: 'Seasonal load at the pick-up by Strizhok Express: +2 days',
    ru: 'Сезонная нагрузка, забор перевозчика «Стрижок Экспресс»: +2 дня',
  },
  INCIDENT: {
    entry: entry('TRANSIT', 'INCIDENT', 2, { name: { en: 'Snowstorm', ru: 'Метель' } }),
    en: 'Snowstorm: +2 days',
    ru: 'Метель: +2 дня',
  },
  PACKING_FULL: {
    entry: entry('HANDLING', 'PACKING_FULL'),
    en: 'Friday 12 June: Moscow warehouse has no packing capacity left',
    ru: 'Пятница, 12 июня: Московский склад уже загружен полностью',
  },
  PICKUP_FULL: {
    entry: entry('PICKUP', 'PICKUP_FULL'),
    en: 'Friday 12 June: the pick-up by Strizhok Express is full',
    ru: 'Пятница, 12 июня: забор перевозчика «Стрижок Экспресс» заполнен',
  },
  LANE_FULL: {
    entry: entry('PICKUP', 'LANE_FULL'),
    en: 'Friday 12 June: Strizhok Express has no place left on the way',
    ru: 'Пятница, 12 июня: у перевозчика «Стрижок Экспресс» не осталось мест на направлении',
  },
  SLOTS_FULL: {
    entry: entry('LAST_MILE', 'SLOTS_FULL'),
    en: 'Friday 12 June: every delivery slot is taken',
    ru: 'Пятница, 12 июня: все интервалы доставки заняты',
  },
  POINT_FULL: {
    entry: entry('LAST_MILE', 'POINT_FULL'),
    en: 'Friday 12 June: the pick-up point has no free cell',
    ru: 'Пятница, 12 июня: нет свободных ячеек, пункт выдачи',
  },
  MISSED_PICKUP: {
    entry: entry('PICKUP', 'MISSED_PICKUP'),
    en: 'Friday 12 June: ready after the last pick-up by Strizhok Express, waits for the next one',
    ru: 'Пятница, 12 июня: последний забор уже прошёл, ждём следующего (перевозчик «Стрижок Экспресс»)',
  },
  NO_PICKUP: {
    entry: entry('PICKUP', 'NO_PICKUP'),
    en: 'Friday 12 June: no pick-up by Strizhok Express',
    ru: 'Пятница, 12 июня: перевозчик «Стрижок Экспресс» не забирает заказы',
  },
  CARRIER_CLOSED: {
    entry: entry('PICKUP', 'CARRIER_CLOSED', 1, { name: russiaDay }),
    en: '12 June, Russia Day: a day off for Strizhok Express',
    ru: '12 июня, День России: выходной у перевозчика «Стрижок Экспресс»',
  },
  COLLECTED: {
    entry: entry('PICKUP', 'COLLECTED', 0, { at: twoPm }),
    en: 'Collected by Strizhok Express on Friday 12 June at 14:00',
    ru: 'Передадим перевозчику «Стрижок Экспресс» в пятницу, 12 июня, в 14:00',
  },
  DATE_LINE: {
    entry: entry('TIME_ZONE', 'DATE_LINE', 1, { at: twoPm }),
    en: 'It is already 13 June at the destination when the parcel leaves',
    ru: 'Когда посылка отправится, у получателя будет уже 13 июня',
  },
  MOVING: {
    entry: entry('TRANSIT', 'MOVING', 0),
    en: 'In transit with Strizhok Express: less than a day',
    ru: 'В пути: меньше суток, перевозчик «Стрижок Экспресс»',
  },
  NO_SLOT: {
    entry: entry('LAST_MILE', 'NO_SLOT'),
    en: 'Friday 12 June: no delivery slot that could be kept',
    ru: 'Пятница, 12 июня: подходящего интервала доставки нет',
  },
  DELIVERED: {
    entry: entry('LAST_MILE', 'DELIVERED', 0),
    en: 'Delivered to the door on Friday 12 June',
    ru: 'Привезём в пятницу, 12 июня',
  },
  BROUGHT: {
    entry: entry('LAST_MILE', 'BROUGHT', 0),
    places: point,
    en: 'Brought to Ryadom, 5 Lenin St on Friday 12 June',
    ru: 'Привезём в пятницу, 12 июня: Рядом, ул. Ленина, 5',
  },
  POINT_CLOSED: {
    entry: entry('COLLECTION', 'POINT_CLOSED'),
    places: point,
    en: 'Friday 12 June: Ryadom, 5 Lenin St is not open after the delivery to it',
    ru: 'Пятница, 12 июня: Рядом, ул. Ленина, 5 — после завоза закрыто',
  },
  READY_TO_COLLECT: {
    entry: entry('COLLECTION', 'READY_TO_COLLECT', 0, { at: twoPm }),
    places: point,
    en: 'Ready to collect from 14:00 on Friday 12 June',
    ru: 'Можно забрать в пятницу, 12 июня, с 14:00',
  },
  HOLIDAY: {
    entry: entry('HANDLING', 'HOLIDAY', 1, { name: russiaDay }),
    en: '12 June, Russia Day: Moscow warehouse is closed',
    ru: '12 июня, День России: Московский склад не работает',
  },
  CLOSURE: {
    entry: entry('HANDLING', 'CLOSURE'),
    en: 'Friday 12 June: Moscow warehouse is closed',
    ru: 'Пятница, 12 июня: Московский склад не работает',
  },
  DAY_OF_WEEK: {
    entry: entry('HANDLING', 'DAY_OF_WEEK', 2, { about: friday + 1 }),
    en: 'Saturday and Sunday, 13–14 June: Moscow warehouse is closed',
    ru: 'Суббота и воскресенье, 13–14 июня: Московский склад не работает',
  },
};

const CLOSED_ON_RUSSIA_DAY: Readonly<Record<LedgerStep, readonly [en: string, ru: string]>> = {
  STOCK: ['Moscow warehouse is closed', 'Московский склад не работает'],
  ACCEPTANCE: ['Moscow warehouse is closed', 'Московский склад не работает'],
  HANDLING: ['Moscow warehouse is closed', 'Московский склад не работает'],
  PICKUP: ['Moscow warehouse is closed', 'Московский склад не работает'],
  TIME_ZONE: ['a day off for Strizhok Express', 'выходной у перевозчика «Стрижок Экспресс»'],
  TRANSIT: ['a day off for Strizhok Express', 'выходной у перевозчика «Стрижок Экспресс»'],
  LAST_MILE: ['no deliveries at the destination', 'доставки нет'],
  COLLECTION: ['Ryadom, 5 Lenin St is closed', 'Рядом, ул. Ленина, 5 — закрыто'],
};

describe('an entry of the ledger', () => {
  it.each(Object.keys(SAID) as LedgerReason[])('%s is said in both languages', (reason) => {
    const { entry: said, places = door, en, ru } = SAID[reason];
    expect(british.ledgerEntry(said, places)).toBe(en);
    expect(russian.ledgerEntry(said, places)).toBe(ru);
  });

  it.each(Object.keys(CLOSED_ON_RUSSIA_DAY) as LedgerStep[])(
    'a holiday during %s names who is closed',
    (step) => {
      const holiday = entry(step, 'HOLIDAY', 1, { name: russiaDay });
      const [en, ru] = CLOSED_ON_RUSSIA_DAY[step];
      expect(british.ledgerEntry(holiday, point)).toBe(`12 June, Russia Day: ${en}`);
      expect(russian.ledgerEntry(holiday, point)).toBe(`12 июня, День России: ${ru}`);
    },
  );

  it('every step and reason together give a sentence', () => {
    for (const step of Object.keys(CLOSED_ON_RUSSIA_DAY) as LedgerStep[]) {
      for (const reason of Object.keys(SAID) as LedgerReason[]) {
        for (const places of [door, point]) {
          expect(british.ledgerEntry(entry(step, reason), places)).toMatch(/^\p{Lu}.*\p{L}/u);
          expect(russian.ledgerEntry(entry(step, reason), places)).toMatch(/^\p{Lu}.*\p{L}/u);
        }
      }
    }
  });

  it('counts days in the right plural', () => {
    const say = (reason: 'WORK' | 'MOVING', days: number): string =>
      russian.ledgerEntry(entry(reason === 'WORK' ? 'HANDLING' : 'TRANSIT', reason, days), door);
    expect([1, 2, 5, 11, 21, 22].map((days) => say('WORK', days))).toEqual([
      'Сборка: 1 рабочий день',
      'Сборка: 2 рабочих дня',
      'Сборка: 5 рабочих дней',
      'Сборка: 11 рабочих дней',
      'Сборка: 21 рабочий день',
      'Сборка: 22 рабочих дня',
    ]);
    expect([1, 2, 5, 11, 21, 22].map((days) => say('MOVING', days).split(',')[0])).toEqual([
      'В пути: 1 день',
      'В пути: 2 дня',
      'В пути: 5 дней',
      'В пути: 11 дней',
      'В пути: 21 день',
      'В пути: 22 дня',
    ]);
    const inEnglish = [1, 2, 21].map((days) => british.ledgerEntry(entry('HANDLING', 'WORK', days), door));
    expect(inEnglish).toEqual([
      'Packing: 1 working day',
      'Packing: 2 working days',
      'Packing: 21 working days',
    ]);
  });
});

describe('the days of an entry', () => {
  it('follow the date style of the region', () => {
    expect(american.ledgerEntry(SAID.HOLIDAY.entry, door)).toBe(
      'June 12, Russia Day: Moscow warehouse is closed',
    );
    expect(american.ledgerEntry(SAID.DAY_OF_WEEK.entry, door)).toBe(
      'Saturday and Sunday, June 13–14: Moscow warehouse is closed',
    );
    expect(american.ledgerEntry(SAID.AFTER_CUTOFF.entry, door)).toContain('the 2:00 PM cut-off');
  });

  it('are named by their ends in a longer run, and by their dates from a week on', () => {
    const closed = (days: number): LedgerEntry => entry('TRANSIT', 'DAY_OF_WEEK', days);
    expect(british.ledgerEntry(closed(3), door)).toBe(
      'Friday to Sunday, 12–14 June: days off for Strizhok Express',
    );
    expect(russian.ledgerEntry(closed(3), door)).toBe(
      'Пятница – воскресенье, 12–14 июня: выходные у перевозчика «Стрижок Экспресс»',
    );
    expect(british.ledgerEntry(closed(10), door)).toBe('12–21 June: days off for Strizhok Express');
    const holidays = {
      name: { en: 'New Year holidays', ru: 'Новогодние каникулы' },
      about: toDay('2026-01-01'),
    };
    expect(russian.ledgerEntry(entry('HANDLING', 'HOLIDAY', 8, holidays), door)).toBe(
      '1–8 января, Новогодние каникулы: Московский склад не работает',
    );
  });
});

describe('the words of an entry', () => {
  it('have the place’s time, with its offset where the buyer’s clock shows another', () => {
    const far = { ...door, destinationZone: Zone.of('Asia/Vladivostok') };
    expect(russian.ledgerEntry(SAID.AFTER_CUTOFF.entry, far)).toBe(
      'Заказы после 14:00 (UTC+3) берём в работу на следующий рабочий день',
    );
    expect(british.ledgerEntry(SAID.COLLECTED.entry, far)).toBe(
      'Collected by Strizhok Express on Friday 12 June at 14:00 (UTC+3)',
    );
    expect(
      british.ledgerEntry(SAID.READY_TO_COLLECT.entry, { ...point, destinationZone: far.destinationZone }),
    ).toBe('Ready to collect from 21:00 on Friday 12 June');
    const india = { ...door, originZone: Zone.of('Asia/Kolkata') };
    expect(british.ledgerEntry(SAID.COLLECTED.entry, india)).toContain('at 16:30 (UTC+5:30)');
    const newYork = { ...door, originZone: Zone.of('America/New_York') };
    expect(british.ledgerEntry(SAID.COLLECTED.entry, newYork)).toContain('at 7:00 (UTC−4)');
  });

  it('a point waits for its supply, not for a slot', () => {
    expect(british.ledgerEntry(entry('LAST_MILE', 'NO_SLOT'), point)).toBe(
      'Friday 12 June: the last delivery to Ryadom, 5 Lenin St has already left',
    );
    expect(russian.ledgerEntry(entry('LAST_MILE', 'NO_SLOT'), point)).toBe(
      'Пятница, 12 июня: Рядом, ул. Ленина, 5 — последний завоз уже прошёл',
    );
  });

  it('names within names keep Russian quotation marks apart', () => {
    const lockers = { ...door, carrier: { en: 'Yacheyka', ru: 'Постаматы «Ячейка»' } };
    expect(russian.ledgerEntry(SAID.CARRIER_CLOSED.entry, lockers)).toContain(
      'перевозчика «Постаматы „Ячейка“»',
    );
  });

  it('a date inside a holiday’s name is said as a date', () => {
    const moved = { en: 'day off moved from 2026-01-03', ru: 'выходной перенесён с 2026-01-03' };
    const said = entry('HANDLING', 'HOLIDAY', 1, { name: moved, about: toDay('2026-01-09') });
    expect(british.ledgerEntry(said, door)).toBe(
      '9 January, day off moved from 3 January: Moscow warehouse is closed',
    );
    expect(russian.ledgerEntry(said, door)).toBe(
      '9 января, выходной перенесён с 3 января: Московский склад не работает',
    );
  });

  it('the year is said of goods that come in another one', () => {
    const stock = entry('STOCK', 'NOT_YET_AVAILABLE', 250);
    expect(british.ledgerEntry(stock, door)).toBe('In stock from 17 February 2027');
    expect(russian.ledgerEntry(stock, door)).toBe('Появится в наличии 17 февраля 2027 года');
  });
});
