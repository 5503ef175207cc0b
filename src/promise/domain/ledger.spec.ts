import type { OfficialDay, PublicHolidays } from '../../calendars/domain/public-holidays.js';
import { toLocalDate } from '../../time/local-date.js';
import { compileDatesInput, readDatesInput } from '../../transit/domain/dates-input.js';
import { deliveryDates, isUnreachable } from '../../transit/domain/delivery-dates.js';
import { formatInstant } from '../../time/instant.js';
import { buildLedger } from './ledger.js';

const always = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const workdays = always.slice(0, 5);
const none = { country: null, subdivision: null, holidays: [], closures: [], extraWorkingDays: [] };

const RUSSIA_DAY: OfficialDay = {
  date: '2026-06-12',
  working: false,
  kind: 'HOLIDAY',
  name: { en: 'Russia Day', ru: 'День России' },
  source: 'Labour Code, article 112',
  settled: true,
};
/** A second day off right after it, as decrees make them. */
const TRANSFER: OfficialDay = {
  ...RUSSIA_DAY,
  date: '2027-06-15',
  kind: 'TRANSFER',
  name: { en: 'Transferred day off', ru: 'Перенос выходного' },
};
/** Russia as far as June 2026 needs it, and two days off in a row in a June of fancy. */
const russia: PublicHolidays = {
  year: (country, subdivision, year) => ({
    country,
    subdivision,
    year,
    days: year === 2026 ? [RUSSIA_DAY] : [{ ...RUSSIA_DAY, date: '2027-06-14' }, TRANSFER],
    doubtful: [],
    knownUntil: null,
    notes: [],
  }),
};
const official = { country: 'RU', subdivision: null, holidays: 'auto' };

const warehouse = {
  timezone: 'Europe/Moscow',
  workingDays: workdays,
  openingHours: { default: [['09:00', '18:00']] },
  cutoff: { default: '15:00' },
  calendar: official,
};
const carrier = { operatingDays: always, calendar: none, pickup: { default: '17:00' } };
const door = {
  type: 'courier',
  timezone: 'Europe/Moscow',
  operatingDays: always,
  calendar: none,
  slots: null,
};

/** Ordered Thursday 2026-06-11 at 16:00 in Moscow, an hour after the cut-off. */
const usual = {
  orderedAt: '2026-06-11T16:00:00+03:00',
  origin: warehouse,
  handling: { unit: 'businessDays', min: 0, max: 0 },
  carrier,
  transitBusinessDays: { min: 1, max: 1 },
  delivery: door,
};

/** `STEP REASON from→to` with days of the month, what decides it, and its name. */
function ledger(changes: object): string[] {
  const { input, orderedAt } = readDatesInput({ ...usual, ...changes });
  const route = compileDatesInput(input, russia);
  const dates = deliveryDates(route, orderedAt);
  if (isUnreachable(dates)) throw new Error(dates.stage);
  return buildLedger(route, dates.latest).map(({ step, reason, from, to, about, at, name }) => {
    const told = about === from ? '' : ` about ${toLocalDate(about).slice(8)}`;
    const deciding = Number.isNaN(at) ? '' : ` at ${formatInstant(at).slice(11, 16)}`;
    return `${step} ${reason} ${toLocalDate(from).slice(8)}→${toLocalDate(to).slice(8)}${told}${deciding}${name ? ` "${name.en}"` : ''}`;
  });
}

it('the example of the file: after the cut-off before Russia Day and a weekend', () => {
  expect(ledger({})).toEqual([
    'ACCEPTANCE AFTER_CUTOFF 11→12 at 12:00',
    'ACCEPTANCE HOLIDAY 12→13 "Russia Day"',
    'ACCEPTANCE DAY_OF_WEEK 13→15',
    'HANDLING WORK 15→15',
    'PICKUP COLLECTED 15→15 at 14:00',
    'TRANSIT MOVING 15→16 about 16',
    'LAST_MILE DELIVERED 16→16',
  ]);
});

it('in time on a plain day nothing waits', () => {
  expect(ledger({ orderedAt: '2026-06-09T08:00:00Z' })).toEqual([
    'ACCEPTANCE BEFORE_CUTOFF 09→09 at 12:00',
    'HANDLING WORK 09→09',
    'PICKUP COLLECTED 09→09 at 14:00',
    'TRANSIT MOVING 09→10 about 10',
    'LAST_MILE DELIVERED 10→10',
  ]);
});

it('an order on a closed day says when it is taken up', () => {
  expect(ledger({ orderedAt: '2026-06-12T06:00:00Z' }).slice(0, 3)).toEqual([
    'ACCEPTANCE HOLIDAY 12→13 "Russia Day"',
    'ACCEPTANCE DAY_OF_WEEK 13→15',
    'ACCEPTANCE ACCEPTED 15→15 at 12:00',
  ]);
});

it('two holidays in a row keep their names, two days of a week-end stand together', () => {
  expect(ledger({ orderedAt: '2027-06-11T16:00:00+03:00' }).slice(0, 4)).toEqual([
    'ACCEPTANCE AFTER_CUTOFF 11→12 at 12:00',
    'ACCEPTANCE DAY_OF_WEEK 12→14',
    'ACCEPTANCE HOLIDAY 14→15 "Russia Day"',
    'ACCEPTANCE HOLIDAY 15→16 "Transferred day off"',
  ]);
});

it('handling in business days tells of the days it reaches, closed ones by name', () => {
  expect(
    ledger({ orderedAt: '2026-06-10T08:00:00Z', handling: { unit: 'businessDays', min: 2, max: 2 } }).slice(
      1,
      5,
    ),
  ).toEqual([
    'HANDLING WORK 10→11 about 11',
    'HANDLING HOLIDAY 11→12 about 12 "Russia Day"',
    'HANDLING DAY_OF_WEEK 12→14 about 13',
    'HANDLING WORK 14→15 about 15',
  ]);
});

it('handling in hours tells of the days it starts from', () => {
  expect(
    ledger({ orderedAt: '2026-06-11T11:00:00Z', handling: { unit: 'hours', min: 6, max: 6 } }).slice(1, 5),
  ).toEqual([
    'HANDLING WORK 11→12',
    'HANDLING HOLIDAY 12→13 "Russia Day"',
    'HANDLING DAY_OF_WEEK 13→15',
    'PICKUP COLLECTED 15→15 at 14:00',
  ]);
});

it('tells a missed pick-up from a day without one and from a carrier that rests', () => {
  const sparse = {
    ...carrier,
    operatingDays: workdays,
    calendar: { ...none, closures: [] },
    pickup: { default: '10:00' },
  };
  const origin = { ...warehouse, workingDays: always, calendar: none };
  const made = { orderedAt: '2026-06-12T08:00:00Z', origin, carrier: sparse };
  expect(ledger(made).slice(2, 5)).toEqual([
    'PICKUP MISSED_PICKUP 12→13',
    'PICKUP CARRIER_CLOSED 13→15',
    'PICKUP COLLECTED 15→15 at 07:00',
  ]);
  const weekly = { ...sparse, operatingDays: always, pickup: { byWeekday: { mon: '10:00' } } };
  expect(ledger({ ...made, carrier: weekly }).slice(2, 4)).toEqual([
    'PICKUP NO_PICKUP 12→15',
    'PICKUP COLLECTED 15→15 at 07:00',
  ]);
});

it('days of the carrier on the way: named holidays and weekends between moving days', () => {
  const resting = { ...carrier, operatingDays: workdays, calendar: official };
  expect(
    ledger({
      orderedAt: '2026-06-10T08:00:00Z',
      carrier: resting,
      transitBusinessDays: { min: 2, max: 2 },
    }).slice(3),
  ).toEqual([
    'TRANSIT MOVING 10→11 about 11',
    'TRANSIT HOLIDAY 11→12 about 12 "Russia Day"',
    'TRANSIT DAY_OF_WEEK 12→14 about 13',
    'TRANSIT MOVING 14→15 about 15',
    'LAST_MILE DELIVERED 15→15',
  ]);
});

it('the other side of midnight costs a day of its own', () => {
  const kamchatka = { ...door, timezone: 'Asia/Kamchatka' };
  const late = { ...carrier, pickup: { default: '18:00' } };
  // 18:00 in Moscow is 03:00 of the next date in Kamchatka.
  expect(ledger({ orderedAt: '2026-06-09T08:00:00Z', carrier: late, delivery: kamchatka }).slice(2)).toEqual([
    'PICKUP COLLECTED 09→09 at 15:00',
    'TIME_ZONE DATE_LINE 09→10 at 15:00',
    'TRANSIT MOVING 10→11 about 11',
    'LAST_MILE DELIVERED 11→11',
  ]);
});

it('the last mile waits for its days and for a slot', () => {
  const slots = { default: [['09:00', '12:00']], byDate: { '2026-06-15': [] } };
  const resting = { ...door, operatingDays: workdays, calendar: official, slots };
  expect(ledger({ orderedAt: '2026-06-11T08:00:00Z', delivery: resting }).slice(3)).toEqual([
    'TRANSIT MOVING 11→12 about 12',
    'LAST_MILE HOLIDAY 12→13 "Russia Day"',
    'LAST_MILE DAY_OF_WEEK 13→15',
    'LAST_MILE NO_SLOT 15→16',
    'LAST_MILE DELIVERED 16→16',
  ]);
});

it('a closed pick-up point is waited for, its holidays by name', () => {
  const point = {
    workingDays: workdays,
    openingHours: { default: [['10:00', '20:00']] },
    calendar: official,
  };
  const toPoint = { ...door, type: 'pickupPoint', dropOff: '11:00', point };
  expect(ledger({ orderedAt: '2026-06-11T08:00:00Z', delivery: toPoint }).slice(4)).toEqual([
    'LAST_MILE BROUGHT 12→12',
    'COLLECTION HOLIDAY 12→13 "Russia Day"',
    'COLLECTION POINT_CLOSED 13→15',
    'COLLECTION READY_TO_COLLECT 15→15 at 07:00',
  ]);
});

it('special hours that close a day are a closure without a name', () => {
  const origin = { ...warehouse, specialHours: { '2026-06-10': [] } };
  expect(ledger({ orderedAt: '2026-06-09T13:00:00Z', origin }).slice(0, 3)).toEqual([
    'ACCEPTANCE AFTER_CUTOFF 09→10 at 12:00',
    'ACCEPTANCE CLOSURE 10→11',
    'HANDLING WORK 11→11',
  ]);
});
