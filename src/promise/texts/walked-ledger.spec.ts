/** Real legs put into words: the days named must be the days that were closed, whichever way a step counts them. */
import { compileByDay, compileHours } from '../../time/compile-times.js';
import { ExplicitHolidays, NO_HOLIDAYS } from '../../time/explicit-holidays.js';
import { toDay } from '../../time/local-date.js';
import { Site } from '../../time/opening-hours.js';
import type { WeekdayName } from '../../time/wall-clock.js';
import { toMinutes, weeklyMask } from '../../time/wall-clock.js';
import { WorkCalendar } from '../../time/work-calendar.js';
import { Zone } from '../../time/zone.js';
import type { Handling, Route } from '../../transit/domain/route.js';
import { Collection, Origin, Pickups } from '../../transit/domain/route.js';
import { walkLeg } from '../../transit/domain/walk-leg.js';
import { buildLedger } from '../domain/ledger.js';
import { phraseBook } from './phrase-book.js';

const moscow = Zone.of('Europe/Moscow');
const thursday = toDay('2026-06-11');
const russiaDay = new ExplicitHolidays([[toDay('2026-06-12'), { en: 'Russia Day', ru: 'День России' }]]);
const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri'] as const;

const calendar = (days: readonly WeekdayName[], holidays: ExplicitHolidays): WorkCalendar =>
  new WorkCalendar({ weekly: weeklyMask(days), holidays, closures: [], extraWorkingDays: new Set() });

/** Monday to Friday 9 to 18, cut-off at 14, the carrier comes at closing time and needs one day. */
function routeWith(handling: Handling): Route {
  const hours = compileHours({ default: [['09:00', '18:00']] }, undefined);
  const site = new Site(moscow, calendar(WEEKDAYS, russiaDay), hours);
  return {
    origin: new Origin(site, compileByDay({ default: '14:00' }, toMinutes)),
    handling,
    collection: new Collection(calendar(WEEKDAYS, russiaDay), new Pickups(site, null)),
    transit: { min: 1, max: 1 },
    destination: {
      type: 'courier',
      zone: moscow,
      lastMile: calendar([...WEEKDAYS, 'sat'], NO_HOLIDAYS),
      slots: null,
    },
    room: null,
  };
}

function say(locale: string, time: string, handling: Handling): string[] {
  const route = routeWith(handling);
  const leg = walkLeg(route, moscow.resolve(thursday, toMinutes(time)), handling.max, route.transit.max);
  if (typeof leg === 'string') throw new Error(`no way at ${leg}`);
  const places = {
    facility: { en: 'Moscow warehouse', ru: 'Московский склад' },
    originZone: moscow,
    carrier: { en: 'Barzha Cargo', ru: 'Баржа Карго' },
    destinationZone: moscow,
    point: null,
  };
  return buildLedger(route, leg).map((entry) => phraseBook(locale).ledgerEntry(entry, places));
}

describe('ordered on Thursday before Russia Day', () => {
  it('packing in working days passes over Friday’s holiday and the weekend', () => {
    expect(say('en-GB', '10:00', { unit: 'businessDays', min: 1, max: 1 })).toEqual([
      'Ordered before the 14:00 cut-off, so it counts from the same day',
      '12 June, Russia Day: Moscow warehouse is closed',
      'Saturday and Sunday, 13–14 June: Moscow warehouse is closed',
      'Packing: 1 working day',
      'Collected by Barzha Cargo on Monday 15 June at 18:00',
      'In transit with Barzha Cargo: 1 day',
      'Delivered to the door on Tuesday 16 June',
    ]);
  });

  it('packing in hours does so too', () => {
    expect(say('en-GB', '13:00', { unit: 'hours', min: 8, max: 8 }).slice(0, 5)).toEqual([
      'Ordered before the 14:00 cut-off, so it counts from the same day',
      'Packing: 1 working day',
      '12 June, Russia Day: Moscow warehouse is closed',
      'Saturday and Sunday, 13–14 June: Moscow warehouse is closed',
      'Collected by Barzha Cargo on Monday 15 June at 18:00',
    ]);
  });

  it('transit does so on the carrier’s days', () => {
    expect(say('ru', '10:00', { unit: 'businessDays', min: 0, max: 0 })).toEqual([
      'Заказы до 14:00 берём в работу в тот же день',
      'Сборка: в тот же день',
      'Передадим перевозчику «Баржа Карго» в четверг, 11 июня, в 18:00',
      '12 июня, День России: выходной у перевозчика «Баржа Карго»',
      'Суббота и воскресенье, 13–14 июня: выходные у перевозчика «Баржа Карго»',
      'В пути: 1 день, перевозчик «Баржа Карго»',
      'Привезём в понедельник, 15 июня',
    ]);
  });

  it('after the cut-off acceptance waits until they are over', () => {
    expect(say('en-GB', '14:00', { unit: 'businessDays', min: 0, max: 0 }).slice(0, 5)).toEqual([
      'Ordered after the 14:00 cut-off, so it counts from the next working day',
      '12 June, Russia Day: Moscow warehouse is closed',
      'Saturday and Sunday, 13–14 June: Moscow warehouse is closed',
      'Packing: the same day',
      'Collected by Barzha Cargo on Monday 15 June at 18:00',
    ]);
  });
});
