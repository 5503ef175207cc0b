import { toDay, toLocalDate } from '../../time/local-date.js';
import { compileDatesInput, readDatesInput } from './dates-input.js';
import type { ReservedWay } from './resume-leg.js';
import { resumeLeg } from './resume-leg.js';
import type { Route } from './route.js';

const none = { country: null, subdivision: null, holidays: [], closures: [], extraWorkingDays: [] };
const workdays = ['mon', 'tue', 'wed', 'thu', 'fri'];
const closedOn = (...closures: string[]): object => ({ ...none, closures });

interface Changes {
  readonly origin?: object;
  readonly carrier?: object;
  readonly handling?: object;
  readonly delivery?: object;
}

/** Madrid, Monday to Friday until 18:00, pick-ups at 12:00 and 17:00, one handling day, two days on the way. */
function route({ origin, carrier, handling, delivery }: Changes = {}): Route {
  const { input } = readDatesInput({
    orderedAt: '2025-09-15T08:00:00Z',
    origin: {
      timezone: 'Europe/Madrid',
      workingDays: workdays,
      openingHours: { default: [['09:00', '18:00']] },
      cutoff: { default: '14:00' },
      calendar: none,
      ...origin,
    },
    handling: { unit: 'businessDays', min: 0, max: 1, ...handling },
    carrier: { operatingDays: workdays, calendar: none, pickup: { default: '17:00' }, ...carrier },
    transitBusinessDays: { min: 1, max: 2 },
    delivery: {
      type: 'courier',
      timezone: 'Europe/Madrid',
      operatingDays: workdays,
      calendar: none,
      slots: null,
      ...delivery,
    },
  });
  return compileDatesInput(input, null);
}

/** Ordered on Monday the 15th, packed and collected on Tuesday, at the door on Thursday. */
const way: ReservedWay = {
  orderedAt: Date.parse('2025-09-15T08:00:00Z'),
  packedOn: toDay('2025-09-16'),
  dispatchOn: toDay('2025-09-16'),
  pickupAt: Date.parse('2025-09-16T15:00:00Z'),
  broughtOn: toDay('2025-09-18'),
  handedOver: false,
};
const MONDAY = Date.parse('2025-09-15T09:00:00Z');

/** Days of the month on which it is ready, handed over and delivered, or the stage without a day. */
function resumed(changed: Route, given: Partial<ReservedWay> = {}, now = MONDAY, agreed = route()): string {
  const leg = resumeLeg(changed, agreed, { ...way, ...given }, now);
  if (typeof leg === 'string') return leg;
  return [leg.readyOn, leg.dispatchedOn, leg.deliveredOn].map((day) => toLocalDate(day).slice(8)).join(' ');
}

it('goes as it was reserved while everybody works on their day', () => {
  expect(resumed(route())).toBe('16 16 18');
});

it.each([
  ['the packing day', { origin: { calendar: closedOn('2025-09-16') } }, '17 17 19'],
  ['a day on which it should have been begun', { origin: { calendar: closedOn('2025-09-15') } }, '17 17 19'],
  ['a day after it has left', { origin: { calendar: closedOn('2025-09-17') } }, '16 16 18'],
  ['the carrier on the day of the hand-over', { carrier: { calendar: closedOn('2025-09-16') } }, '16 17 19'],
  ['the carrier on the way', { carrier: { calendar: closedOn('2025-09-17') } }, '16 16 19'],
  ['the last mile', { delivery: { calendar: closedOn('2025-09-18') } }, '16 16 19'],
  ['the origin for ever', { origin: { workingDays: [] } }, 'origin'],
  ['the carrier for ever', { carrier: { operatingDays: [] } }, 'dispatch'],
  ['the last mile for ever', { delivery: { operatingDays: [] } }, 'delivery'],
])('waits for the next day when it closes: %s', (_, changes, days) => {
  expect(resumed(route(changes))).toBe(days);
});

it('never goes earlier than was reserved, where there may be no room', () => {
  const later = {
    packedOn: toDay('2025-09-18'),
    dispatchOn: toDay('2025-09-19'),
    broughtOn: toDay('2025-09-24'),
  };
  expect(resumed(route(), { ...later, pickupAt: Date.parse('2025-09-19T15:00:00Z') })).toBe('18 19 24');
});

it('takes another pick-up of the day when its own is gone, and the next day when none is left', () => {
  expect(resumed(route({ carrier: { pickup: { default: '12:00' } } }))).toBe('16 16 18');
  expect(
    resumed(route({ carrier: { pickup: { default: '12:00' } } }), {}, Date.parse('2025-09-16T10:00:01Z')),
  ).toBe('16 17 19');
});

it('keeps what is past as it was, whatever the calendar says of it now', () => {
  const tuesday = Date.parse('2025-09-16T09:00:00Z');
  expect(resumed(route({ origin: { calendar: closedOn('2025-09-15') } }), {}, tuesday)).toBe('16 16 18');
});

it('that was not handed over by its pick-up leaves by the next one', () => {
  expect(resumed(route(), {}, Date.parse('2025-09-16T15:00:01Z'))).toBe('16 17 19');
  expect(resumed(route(), {}, Date.parse('2025-09-19T15:00:01Z'))).toBe('16 22 24');
});

it('once handed over asks the origin nothing', () => {
  const closed = route({ origin: { workingDays: [] } });
  expect(resumed(closed, { handedOver: true }, Date.parse('2025-09-17T08:00:00Z'))).toBe('16 16 18');
});

it('takes more days when the handling does, counted from where it stands', () => {
  expect(resumed(route({ handling: { max: 2 } }))).toBe('17 17 19');
  expect(resumed(route({ handling: { max: 0 } }))).toBe('16 16 18');
});

it('with handling in hours is worked again from the order on', () => {
  const hours = { handling: { unit: 'hours', min: 4, max: 12 } };
  expect(resumed(route(hours), {}, MONDAY, route(hours))).toBe('16 16 18');
  const closed = route({ ...hours, origin: { calendar: closedOn('2025-09-16') } });
  expect(resumed(closed, {}, MONDAY, route(hours))).toBe('17 17 19');
});

it('waits for a point that is closed', () => {
  const point = { type: 'pickupPoint', dropOff: '11:00' };
  const open = { workingDays: workdays, openingHours: { default: [['10:00', '20:00']] }, calendar: none };
  expect(resumed(route({ delivery: { ...point, point: open } }))).toBe('16 16 18');
  const closed = { ...open, calendar: closedOn('2025-09-18') };
  expect(resumed(route({ delivery: { ...point, point: closed } }))).toBe('16 16 19');
  expect(resumed(route({ delivery: { ...point, point: { ...open, workingDays: [] } } }))).toBe('pickupPoint');
});
