import { datesOutput } from './dates-output.js';
import { compileDatesInput, readDatesInput } from './dates-input.js';
import { deliveryDates, isUnreachable, legsHoldUntil } from './delivery-dates.js';
import { formatInstant, parseInstant } from '../../time/instant.js';
import { toLocalDate } from '../../time/local-date.js';
import type { Route } from './route.js';

const always = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const workdays = always.slice(0, 5);
const none = { country: null, subdivision: null, holidays: [], closures: [], extraWorkingDays: [] };
const madrid = {
  timezone: 'Europe/Madrid',
  workingDays: workdays,
  openingHours: { default: [['09:00', '18:00']] },
  cutoff: { default: '14:00' },
  calendar: none,
};
const carrier = { operatingDays: workdays, calendar: none, pickup: { default: '17:00' } };
const courier = {
  type: 'courier',
  timezone: 'Europe/Madrid',
  operatingDays: workdays,
  calendar: none,
  slots: null,
};
const point = { workingDays: always, openingHours: { default: [['10:00', '20:00']] }, calendar: none };
const toPoint = {
  type: 'pickupPoint',
  timezone: 'Europe/Madrid',
  operatingDays: workdays,
  calendar: none,
  dropOff: '11:00',
  point,
};

const slots = {
  default: [
    ['10:00', '12:00'],
    ['18:00', '20:00'],
  ],
};

/** Monday to Friday in Madrid, cut-off 14:00, pick-up 17:00 the same day, one day of transit. */
const usual = {
  orderedAt: '2025-09-16T07:00:00Z',
  origin: madrid,
  handling: { unit: 'businessDays', min: 0, max: 0 },
  carrier,
  transitBusinessDays: { min: 1, max: 1 },
  delivery: courier,
};

function dates(changes: object): Record<string, unknown> {
  const { input, orderedAt } = readDatesInput({ ...usual, ...changes });
  return datesOutput(compileDatesInput(input, null), orderedAt);
}

function routeAt(changes: object): { route: Route; orderedAt: number } {
  const { input, orderedAt } = readDatesInput({ ...usual, ...changes });
  return { route: compileDatesInput(input, null), orderedAt };
}

function legsHold(changes: object): string {
  const { route, orderedAt } = routeAt(changes);
  const found = deliveryDates(route, orderedAt);
  if (isUnreachable(found)) throw new Error(found.stage);
  return formatInstant(legsHoldUntil(route, found));
}

it('the example of the walk: Friday 16:00 with one handling day is delivered on Wednesday', () => {
  const friday = {
    orderedAt: '2025-09-19T16:00:00+02:00',
    handling: { unit: 'businessDays', min: 1, max: 1 },
  };
  expect(dates(friday)).toEqual({
    acceptedOn: '2025-09-22',
    cutoffAt: '2025-09-22T12:00:00Z',
    readyDate: '2025-09-23',
    readyAt: null,
    dispatchDate: '2025-09-23',
    dispatchAt: '2025-09-23T15:00:00Z',
    latestDispatchDate: '2025-09-23',
    earliestDeliveryDate: '2025-09-24',
    latestDeliveryDate: '2025-09-24',
    earliestSlot: null,
    latestSlot: null,
    collectFrom: null,
    promiseValidUntil: '2025-09-22T12:00:00Z',
  });
});

describe('acceptance', () => {
  it.each([
    ['a millisecond before the cut-off', '2025-09-16T11:59:59.999Z', '2025-09-16'],
    ['exactly at the cut-off', '2025-09-16T12:00:00Z', '2025-09-17'],
    ['at midnight', '2025-09-15T22:00:00Z', '2025-09-16'],
    ['a millisecond before midnight', '2025-09-15T21:59:59.999Z', '2025-09-16'],
    ['before opening', '2025-09-16T05:00:00Z', '2025-09-16'],
    ['on Saturday', '2025-09-20T08:00:00Z', '2025-09-22'],
    ['on Friday after the cut-off', '2025-09-19T12:00:01Z', '2025-09-22'],
    ['with an offset that is another date', '2025-09-17T01:00:00+09:00', '2025-09-17'],
  ])('%s', (_when, orderedAt, acceptedOn) => {
    expect(dates({ orderedAt })).toMatchObject({ acceptedOn });
  });

  it('closing time caps a later cut-off, also where special hours close early', () => {
    const origin = {
      ...madrid,
      cutoff: { default: '22:00' },
      specialHours: { '2025-09-16': [['09:00', '12:00']] },
    };
    expect(dates({ origin })).toMatchObject({ acceptedOn: '2025-09-16', cutoffAt: '2025-09-16T10:00:00Z' });
    expect(dates({ origin, orderedAt: '2025-09-16T10:00:00Z' })).toMatchObject({
      acceptedOn: '2025-09-17',
      cutoffAt: '2025-09-17T16:00:00Z',
    });
  });

  it('a cut-off in the skipped hour comes an hour later, in the repeated hour at its first turn', () => {
    const origin = {
      ...madrid,
      workingDays: always,
      openingHours: { default: [['00:00', '24:00']] },
      cutoff: { default: '02:30' },
    };
    expect(dates({ origin, orderedAt: '2026-03-29T01:29:59.999Z' })).toMatchObject({
      acceptedOn: '2026-03-29',
    });
    expect(dates({ origin, orderedAt: '2026-03-29T01:30:00Z' })).toMatchObject({ acceptedOn: '2026-03-30' });
    expect(dates({ origin, orderedAt: '2025-10-26T00:30:00Z' })).toMatchObject({ acceptedOn: '2025-10-27' });
  });
});

describe('handling', () => {
  it('business days count the origin’s days, whatever the carrier does', () => {
    const origin = {
      ...madrid,
      calendar: { ...none, holidays: ['2025-09-17'], extraWorkingDays: ['2025-09-20'] },
    };
    expect(dates({ origin, handling: { unit: 'businessDays', min: 1, max: 3 } })).toMatchObject({
      readyDate: '2025-09-18',
      dispatchDate: '2025-09-18',
      // Friday, then the extra Saturday, when no carrier comes.
      latestDispatchDate: '2025-09-22',
    });
  });

  it('hours stop overnight, and work that ends at closing belongs to that day', () => {
    const hours = (min: number): object => ({
      orderedAt: '2025-09-16T10:00:00Z',
      handling: { unit: 'hours', min, max: min },
    });
    expect(dates(hours(6))).toMatchObject({
      readyDate: '2025-09-16',
      readyAt: '2025-09-16T16:00:00Z',
      dispatchDate: '2025-09-17',
    });
    expect(dates(hours(6.25))).toMatchObject({ readyDate: '2025-09-17', readyAt: '2025-09-17T07:15:00Z' });
  });

  it('hours ordered before opening start when it opens', () => {
    expect(
      dates({ orderedAt: '2025-09-16T03:00:00Z', handling: { unit: 'hours', min: 2, max: 2 } }),
    ).toMatchObject({
      readyAt: '2025-09-16T09:00:00Z',
    });
  });

  it('a parcel that needs no handling misses the pick-up that came before the order', () => {
    const early = { ...carrier, pickup: { default: '10:00' } };
    expect(dates({ carrier: early, orderedAt: '2025-09-16T08:00:00Z' })).toMatchObject({
      dispatchDate: '2025-09-16',
    });
    expect(dates({ carrier: early, orderedAt: '2025-09-16T08:00:00.001Z' })).toMatchObject({
      dispatchDate: '2025-09-17',
    });
  });
});

describe('dispatch, transit and delivery', () => {
  it('waits for a day on which origin and carrier both work', () => {
    const origin = { ...madrid, calendar: { ...none, closures: ['2025-09-18'] } };
    const other = { ...carrier, calendar: { ...none, holidays: ['2025-09-16', '2025-09-17'] } };
    expect(dates({ origin, carrier: other })).toMatchObject({
      dispatchDate: '2025-09-19',
      earliestDeliveryDate: '2025-09-22',
    });
  });

  it('origin holidays do not stop transit, carrier holidays do', () => {
    const holiday = { ...none, holidays: ['2025-09-17'] };
    expect(dates({ origin: { ...madrid, calendar: holiday } })).toMatchObject({
      earliestDeliveryDate: '2025-09-17',
    });
    expect(dates({ carrier: { ...carrier, calendar: holiday } })).toMatchObject({
      earliestDeliveryDate: '2025-09-18',
    });
  });

  it('transit is counted from the destination’s date where that is later', () => {
    const sydney = { ...courier, timezone: 'Australia/Sydney' };
    // 17:00 in Madrid is 01:00 of the 17th in Sydney.
    expect(dates({ delivery: sydney })).toMatchObject({
      dispatchDate: '2025-09-16',
      earliestDeliveryDate: '2025-09-18',
    });
    expect(dates({ delivery: sydney, transitBusinessDays: { min: 0, max: 0 } })).toMatchObject({
      earliestDeliveryDate: '2025-09-17',
    });
    const honolulu = { ...courier, timezone: 'Pacific/Honolulu' };
    expect(dates({ delivery: honolulu })).toMatchObject({ earliestDeliveryDate: '2025-09-17' });
  });

  it('same-day slots are those that start at the pick-up or later', () => {
    const slots = {
      default: [
        ['14:00', '17:00'],
        ['17:00', '19:00'],
        ['19:00', '21:00'],
      ],
    };
    expect(dates({ delivery: { ...courier, slots }, transitBusinessDays: { min: 0, max: 0 } })).toMatchObject(
      {
        earliestDeliveryDate: '2025-09-16',
        earliestSlot: { start: '2025-09-16T15:00:00Z', end: '2025-09-16T17:00:00Z' },
        latestSlot: { start: '2025-09-16T17:00:00Z', end: '2025-09-16T19:00:00Z' },
      },
    );
  });

  it('a point closed on the day of the drop-off hands out when it opens next', () => {
    const closed = { ...point, calendar: { ...none, closures: [{ from: '2025-09-17', to: '2025-09-18' }] } };
    expect(dates({ delivery: { ...toPoint, point: closed } })).toMatchObject({
      earliestDeliveryDate: '2025-09-19',
      collectFrom: '2025-09-19T08:00:00Z',
    });
    expect(dates({ delivery: toPoint })).toMatchObject({
      earliestDeliveryDate: '2025-09-17',
      collectFrom: '2025-09-17T09:00:00Z',
    });
  });
});

describe('the countdown', () => {
  it('ends at the cut-off, cut to whole seconds', () => {
    expect(dates({})).toMatchObject({ promiseValidUntil: '2025-09-16T12:00:00Z' });
  });

  it('of a Friday evening lasts until Monday’s cut-off', () => {
    expect(dates({ orderedAt: '2025-09-19T18:00:00Z' })).toMatchObject({
      promiseValidUntil: '2025-09-22T12:00:00Z',
    });
  });

  it('runs through days that gain nothing: before a long closure of the last mile', () => {
    const delivery = {
      ...courier,
      calendar: { ...none, closures: [{ from: '2025-09-17', to: '2025-09-30' }] },
    };
    // An order of Monday the 29th leaves that day and is delivered on Wednesday the 1st; Tuesday's comes there too.
    expect(dates({ delivery })).toMatchObject({
      earliestDeliveryDate: '2025-10-01',
      promiseValidUntil: '2025-09-30T12:00:00Z',
    });
  });

  it('with hours is the last moment from which the work is done by the pick-up', () => {
    expect(dates({ handling: { unit: 'hours', min: 4, max: 4 } })).toMatchObject({
      promiseValidUntil: '2025-09-16T11:00:00Z',
    });
    // Five hours from 12:40 end exactly at 17:40; of the next day's nine none is needed before 17:00.
    expect(dates({ handling: { unit: 'hours', min: 3.5, max: 3.5 } })).toMatchObject({
      promiseValidUntil: '2025-09-16T11:30:00Z',
    });
  });

  it('is the earlier of what the two ends allow', () => {
    const both = { handling: { unit: 'hours', min: 1, max: 6 } };
    expect(dates(both)).toMatchObject({
      latestDispatchDate: '2025-09-16',
      promiseValidUntil: '2025-09-16T09:00:00Z',
    });
  });

  it('keeps while only a later pick-up of the same dates is reached, and stops when the first slot moves', () => {
    const now = {
      carrier: { ...carrier, pickup: { default: '09:30' } },
      delivery: { ...courier, slots },
      transitBusinessDays: { min: 0, max: 0 },
    };
    expect(dates({ ...now, orderedAt: '2025-09-16T07:00:00Z' })).toMatchObject({
      earliestSlot: { start: '2025-09-16T08:00:00Z', end: '2025-09-16T10:00:00Z' },
      promiseValidUntil: '2025-09-16T07:30:00Z',
    });
  });

  it('ends when only the first slot moves, though the dates stay', () => {
    const wednesdays = { ...courier, operatingDays: ['wed'], slots };
    const twice = {
      ...carrier,
      operatingDays: ['mon', 'wed'],
      pickup: { default: '17:00', byWeekday: { wed: '15:00' } },
    };
    const made = { carrier: twice, delivery: wednesdays, transitBusinessDays: { min: 0, max: 0 } };
    expect(dates({ ...made, orderedAt: '2025-09-15T07:00:00Z' })).toMatchObject({
      earliestDeliveryDate: '2025-09-17',
      earliestSlot: { start: '2025-09-17T08:00:00Z', end: '2025-09-17T10:00:00Z' },
      promiseValidUntil: '2025-09-15T12:00:00Z',
    });
    // Tuesday's order is handed over at 15:00 on Wednesday, too late for the morning.
    expect(dates({ ...made, orderedAt: '2025-09-15T12:00:00Z' })).toMatchObject({
      earliestDeliveryDate: '2025-09-17',
      earliestSlot: { start: '2025-09-17T16:00:00Z', end: '2025-09-17T18:00:00Z' },
      promiseValidUntil: '2025-09-17T12:00:00Z',
    });
  });

  it('is null when nothing changes within 400 days', () => {
    const origin = { ...madrid, calendar: { ...none, closures: [{ from: '2025-09-16', to: '2026-09-09' }] } };
    const twice = {
      ...carrier,
      operatingDays: [],
      pickup: null,
      calendar: { ...none, extraWorkingDays: ['2027-08-20', '2027-08-23'] },
    };
    expect(dates({ origin, carrier: twice })).toMatchObject({
      earliestDeliveryDate: '2027-08-23',
      promiseValidUntil: null,
    });
  });

  // St. John's put its clocks back at 00:01, so that 23:30 of 6 November 2010 came again after midnight had struck.
  it.each(['businessDays', 'hours'])('ends where a night came twice, with handling in %s', (unit) => {
    const origin = {
      ...madrid,
      timezone: 'America/St_Johns',
      workingDays: always,
      openingHours: { default: [['00:00', '24:00']] },
    };
    const nightly = { ...carrier, operatingDays: always, pickup: { default: '00:30' } };
    const there = { ...courier, timezone: 'America/St_Johns', operatingDays: always };
    for (const orderedAt of [
      '2010-11-07T02:30:30Z',
      '2010-11-07T02:45:00Z',
      '2010-11-07T03:29:00Z',
      '2010-11-07T03:31:00Z',
    ]) {
      for (const max of [0, 0.5, 1]) {
        const handling = { unit, min: 0, max: unit === 'hours' ? max : Math.ceil(max) };
        const answer = dates({ orderedAt, origin, handling, carrier: nightly, delivery: there });
        const until = parseInstant(String(answer['promiseValidUntil']));
        expect(until).toBeGreaterThan(Number(parseInstant(orderedAt)) - 1000);
      }
    }
  });
});

it.each([
  ['origin', { origin: { ...madrid, workingDays: [] } }],
  [
    'origin',
    {
      origin: { ...madrid, calendar: { ...none, closures: [{ from: '2025-09-17', to: '2026-09-18' }] } },
      handling: { unit: 'businessDays', min: 1, max: 1 },
    },
  ],
  ['dispatch', { carrier: { ...carrier, operatingDays: [] } }],
  ['dispatch', { carrier: { ...carrier, operatingDays: ['sat'] } }],
  [
    'transit',
    { carrier: { ...carrier, operatingDays: [], calendar: { ...none, extraWorkingDays: ['2025-09-16'] } } },
  ],
  ['delivery', { delivery: { ...courier, operatingDays: [] } }],
  ['delivery', { delivery: { ...courier, slots: { default: [] } } }],
  ['pickupPoint', { delivery: { ...toPoint, point: { ...point, openingHours: {} } } }],
])('without a day within a year names the stage: %s', (stage, changes) => {
  expect(dates(changes)).toEqual({ error: 'UNREACHABLE', stage });
});

describe('what was computed holds', () => {
  it('until the cut-off, the pick-up that can be missed, or local midnight', () => {
    expect(legsHold({})).toBe('2025-09-16T12:00:00Z');
    expect(legsHold({ carrier: { ...carrier, pickup: { default: '10:00' } } })).toBe('2025-09-16T08:00:00Z');
    expect(legsHold({ orderedAt: '2025-09-16T13:00:00Z' })).toBe('2025-09-16T22:00:00Z');
  });

  it('with hours, until the work would end on another day', () => {
    const twoDays = {
      handling: { unit: 'hours', min: 6, max: 6 },
      carrier: { ...carrier, pickup: { default: '18:00', byDate: { '2025-09-16': '10:00' } } },
    };
    // From 12:00 the work runs into Wednesday and still meets Wednesday's pick-up, but it is told differently.
    expect(legsHold(twoDays)).toBe('2025-09-16T10:00:00Z');
    const { route, orderedAt } = routeAt({ ...twoDays, orderedAt: '2025-09-16T10:00:00.001Z' });
    const found = deliveryDates(route, orderedAt);
    expect(isUnreachable(found) ? found.stage : toLocalDate(found.earliest.readyOn)).toBe('2025-09-17');
  });
});
