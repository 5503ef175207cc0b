import { toDay } from '../../time/local-date.js';
import { toMinutes } from '../../time/wall-clock.js';
import { Zone } from '../../time/zone.js';
import { phraseBook } from './phrase-book.js';
import type { SummaryFacts } from './phrasing.js';

const [british, american, russian] = [phraseBook('en-GB'), phraseBook('en-US'), phraseBook('ru')];
const moscow = Zone.of('Europe/Moscow');
const at = (date: string, time: string, zone = moscow): number => zone.resolve(toDay(date), toMinutes(time));

/** Monday 15 September 2025, to the door on Wednesday 17, the same for orders before 14:00. */
const door: SummaryFacts = {
  method: 'COURIER',
  point: null,
  today: toDay('2025-09-15'),
  earliest: toDay('2025-09-17'),
  latest: toDay('2025-09-17'),
  slotStart: null,
  slotEnd: null,
  orderBy: at('2025-09-15', '14:00'),
  destinationZone: moscow,
  parcels: 1,
};
const point = { en: 'Ryadom, 5 Lenin St', ru: 'Рядом, ул. Ленина, 5' };

function expectSaid(facts: Partial<SummaryFacts>, en: string, ru: string): void {
  expect(british.summary({ ...door, ...facts })).toBe(en);
  expect(russian.summary({ ...door, ...facts })).toBe(ru);
}

describe('to the door', () => {
  it('on one day', () => {
    expectSaid(
      {},
      'Arrives Wednesday 17 September if you order before 14:00 today',
      'Привезём в среду, 17 сентября, если заказать сегодня до 14:00',
    );
    expect(american.summary(door)).toBe('Arrives Wednesday, September 17 if you order before 2:00 PM today');
  });

  it('every weekday has its Russian preposition and case', () => {
    const said = [15, 16, 17, 18, 19, 20, 21].map((date) => {
      const day = toDay(`2025-09-${date}`);
      return russian.summary({ ...door, today: day - 7, earliest: day, latest: day, orderBy: null });
    });
    expect(said).toEqual([
      'Привезём в понедельник, 15 сентября',
      'Привезём во вторник, 16 сентября',
      'Привезём в среду, 17 сентября',
      'Привезём в четверг, 18 сентября',
      'Привезём в пятницу, 19 сентября',
      'Привезём в субботу, 20 сентября',
      'Привезём в воскресенье, 21 сентября',
    ]);
  });

  it('today and tomorrow are called so', () => {
    const [today, tomorrow] = [door.today, door.today + 1];
    expectSaid({ earliest: today, latest: today, orderBy: null }, 'Arrives today', 'Привезём сегодня');
    expectSaid(
      { earliest: tomorrow, latest: tomorrow, orderBy: null },
      'Arrives tomorrow',
      'Привезём завтра',
    );
    expectSaid(
      { earliest: today, latest: tomorrow },
      'Arrives today or tomorrow if you order before 14:00 today',
      'Привезём сегодня или завтра, если заказать сегодня до 14:00',
    );
  });

  it('within a span of days', () => {
    expectSaid(
      { latest: toDay('2025-09-18') },
      'Arrives Wednesday 17 – Thursday 18 September if you order before 14:00 today',
      'Привезём 17–18 сентября, в среду или четверг, если заказать сегодня до 14:00',
    );
    expectSaid(
      { latest: toDay('2025-09-19') },
      'Arrives Wednesday 17 – Friday 19 September if you order before 14:00 today',
      'Привезём 17–19 сентября, со среды по пятницу, если заказать сегодня до 14:00',
    );
    expectSaid(
      { latest: toDay('2025-10-02'), orderBy: null },
      'Arrives Wednesday 17 September – Thursday 2 October',
      'Привезём 17 сентября – 2 октября',
    );
    expect(american.summary({ ...door, latest: toDay('2025-09-18'), orderBy: null })).toBe(
      'Arrives Wednesday, September 17 – Thursday, September 18',
    );
  });
});

describe('to the door, in detail', () => {
  it('in a slot of the day, in the time of the destination', () => {
    const today = { earliest: door.today, latest: door.today };
    expectSaid(
      { ...today, slotStart: at('2025-09-15', '18:00'), slotEnd: at('2025-09-15', '21:00') },
      'Arrives today between 18:00 and 21:00 if you order before 14:00',
      'Привезём сегодня с 18:00 до 21:00, если заказать до 14:00',
    );
    expectSaid(
      { slotStart: at('2025-09-17', '22:00'), slotEnd: at('2025-09-17', '24:00'), orderBy: null },
      'Arrives Wednesday 17 September between 22:00 and midnight',
      'Привезём в среду, 17 сентября, с 22:00 до полуночи',
    );
    const vladivostok = { destinationZone: Zone.of('Asia/Vladivostok'), orderBy: null };
    expectSaid(
      { ...vladivostok, slotStart: at('2025-09-17', '03:00'), slotEnd: at('2025-09-17', '05:00') },
      'Arrives Wednesday 17 September between 10:00 and 12:00',
      'Привезём в среду, 17 сентября, с 10:00 до 12:00',
    );
  });

  it('hours are left out where they would belong to different days', () => {
    const slots = { slotStart: at('2025-09-17', '18:00'), slotEnd: at('2025-09-18', '21:00'), orderBy: null };
    expectSaid(
      { ...slots, latest: toDay('2025-09-18') },
      'Arrives Wednesday 17 – Thursday 18 September',
      'Привезём 17–18 сентября, в среду или четверг',
    );
  });

  it('in several parcels', () => {
    const said = [1, 2, 3, 5, 11, 21, 22].map((parcels) =>
      russian.summary({ ...door, parcels, orderBy: null }),
    );
    expect(said).toEqual([
      'Привезём в среду, 17 сентября',
      'Привезём двумя посылками в среду, 17 сентября',
      'Привезём тремя посылками в среду, 17 сентября',
      'Привезём пятью посылками в среду, 17 сентября',
      'Привезём 11 посылками в среду, 17 сентября',
      'Привезём 21 посылкой в среду, 17 сентября',
      'Привезём 22 посылками в среду, 17 сентября',
    ]);
    expect(british.summary({ ...door, parcels: 2 })).toBe(
      'Arrives Wednesday 17 September in 2 parcels if you order before 14:00 today',
    );
  });
});

describe('the moment until which to order', () => {
  const until = (date: string, time: string): Partial<SummaryFacts> => ({ orderBy: at(date, time) });

  it('has its date when it is neither today nor tomorrow', () => {
    expectSaid(
      until('2025-09-16', '10:00'),
      'Arrives Wednesday 17 September if you order before 10:00 tomorrow',
      'Привезём в среду, 17 сентября, если заказать завтра до 10:00',
    );
    expectSaid(
      { ...until('2025-09-19', '10:00'), earliest: toDay('2025-09-23'), latest: toDay('2025-09-23') },
      'Arrives Tuesday 23 September if you order before 10:00 on Friday 19 September',
      'Привезём во вторник, 23 сентября, если заказать до 10:00 пятницы, 19 сентября',
    );
  });

  it('at midnight is the end of the day before', () => {
    expectSaid(
      until('2025-09-15', '24:00'),
      'Arrives Wednesday 17 September if you order by the end of today',
      'Привезём в среду, 17 сентября, если заказать до конца сегодняшнего дня',
    );
    expectSaid(
      until('2025-09-16', '24:00'),
      'Arrives Wednesday 17 September if you order by the end of tomorrow',
      'Привезём в среду, 17 сентября, если заказать до конца завтрашнего дня',
    );
    expectSaid(
      until('2025-09-20', '00:00'),
      'Arrives Wednesday 17 September if you order by the end of Friday 19 September',
      'Привезём в среду, 17 сентября, если заказать до конца пятницы, 19 сентября',
    );
  });

  it('is told by the clock of the destination', () => {
    const kamchatka = Zone.of('Asia/Kamchatka');
    expectSaid(
      { destinationZone: kamchatka, orderBy: at('2025-09-15', '16:00') },
      'Arrives Wednesday 17 September if you order before 1:00 tomorrow',
      'Привезём в среду, 17 сентября, если заказать завтра до 1:00',
    );
  });
});

describe('the year', () => {
  const december = { today: toDay('2025-12-30'), orderBy: null };

  it('is named when it is another one', () => {
    const day = toDay('2026-01-09');
    expectSaid(
      { ...december, earliest: day, latest: day, orderBy: at('2026-01-03', '10:00') },
      'Arrives Friday 9 January 2026 if you order before 10:00 on Saturday 3 January 2026',
      'Привезём в пятницу, 9 января 2026 года, если заказать до 10:00 субботы, 3 января 2026 года',
    );
    expect(american.summary({ ...door, ...december, earliest: day, latest: day })).toBe(
      'Arrives Friday, January 9, 2026',
    );
  });

  it('is named once for a span, and only where it is not this one', () => {
    expectSaid(
      { ...december, earliest: toDay('2026-01-07'), latest: toDay('2026-01-09') },
      'Arrives Wednesday 7 – Friday 9 January 2026',
      'Привезём 7–9 января 2026 года, со среды по пятницу',
    );
    expectSaid(
      { ...december, earliest: toDay('2025-12-31'), latest: toDay('2026-01-02') },
      'Arrives Wednesday 31 December – Friday 2 January 2026',
      'Привезём 31 декабря – 2 января 2026 года, со среды по пятницу',
    );
  });
});

describe.each(['PICKUP_POINT', 'LOCKER', 'STORE'] as const)('to collect: %s', (method) => {
  it('from a day on', () => {
    expectSaid(
      { method, point },
      'Ready to collect at Ryadom, 5 Lenin St from Wednesday 17 September if you order before 14:00 today',
      'Рядом, ул. Ленина, 5: можно будет забрать со среды, 17 сентября, если заказать сегодня до 14:00',
    );
    expectSaid(
      { method, point, earliest: door.today, latest: door.today },
      'Ready to collect at Ryadom, 5 Lenin St from today if you order before 14:00',
      'Рядом, ул. Ленина, 5: можно будет забрать сегодня, если заказать до 14:00',
    );
    expectSaid(
      { method, orderBy: null, parcels: 2 },
      'Ready to collect from Wednesday 17 September in 2 parcels',
      'Можно будет забрать 2 посылки со среды, 17 сентября',
    );
  });

  it('ready within a span', () => {
    expectSaid(
      { method, point, latest: toDay('2025-09-19'), orderBy: null },
      'Ready to collect at Ryadom, 5 Lenin St between Wednesday 17 and Friday 19 September',
      'Рядом, ул. Ленина, 5: привезём 17–19 сентября, со среды по пятницу',
    );
    expectSaid(
      { method, point, earliest: door.today, latest: door.today + 1, orderBy: null },
      'Ready to collect at Ryadom, 5 Lenin St today or tomorrow',
      'Рядом, ул. Ленина, 5: привезём сегодня или завтра',
    );
  });
});
