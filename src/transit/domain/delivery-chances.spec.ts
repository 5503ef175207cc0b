import fc from 'fast-check';
import { parseInstant } from '../../time/instant.js';
import { toLocalDate } from '../../time/local-date.js';
import { compileDatesInput, readDatesInput } from './dates-input.js';
import { arrivalChances, dateAt, deliveryChances, departureChances } from './delivery-chances.js';
import { deliveryDates, isUnreachable, legsHoldUntil, promiseValidUntil } from './delivery-dates.js';
import { Distribution } from './distribution.js';
import { DayTable } from '../../time/wall-clock.js';
import type { Queues, Route } from './route.js';
import { Collection, Pickups } from './route.js';
import { accept, walkLeg } from './walk-leg.js';

const always = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const none = { country: null, subdivision: null, holidays: [], closures: [], extraWorkingDays: [] };

/** Monday to Friday, 9 to 18 with a break at noon, cut-off 16:00; collected at 12:00 and 17:00; Saturday is a carrier day. */
function routeWith(handling: 'hours' | 'businessDays', queues: Queues | null = null): Route {
  const { input } = readDatesInput({
    orderedAt: '2025-09-16T07:00:00Z',
    origin: {
      timezone: 'Europe/Madrid',
      workingDays: always.slice(0, 5),
      openingHours: {
        default: [
          ['09:00', '13:00'],
          ['14:00', '18:00'],
        ],
      },
      cutoff: { default: '16:00' },
      calendar: { ...none, holidays: ['2025-09-24'] },
    },
    handling: { unit: handling, min: 0, max: 2 },
    carrier: { operatingDays: always.slice(0, 6), calendar: none, pickup: null },
    transitBusinessDays: { min: 1, max: 2 },
    delivery: {
      type: 'courier',
      timezone: 'Europe/Madrid',
      operatingDays: always.slice(1, 6),
      calendar: none,
      slots: null,
    },
  });
  const route = compileDatesInput(input, null);
  const twice = new Pickups(route.origin.site, new DayTable([12 * 60, 17 * 60], [], new Map()));
  return { ...route, queues, collection: new Collection(route.collection.calendar, twice) };
}

const at = (text: string): number => parseInstant(text) as number;
const dates = (chances: Distribution | string): (string | number)[][] =>
  typeof chances === 'string' ? [[chances]] : chances.toPairs().map(([day, p]) => [toLocalDate(day), p]);
const even = (...values: number[]): Distribution => Distribution.ofSamples(values);
const delay = (...days: [number, number][]): { days: Distribution; figures: never } => ({
  days: Distribution.of(days),
  figures: undefined as never,
});

it('walks each outcome through the calendars: two or nine hours from Friday 10:00, one carrier day', () => {
  const chances = deliveryChances(routeWith('hours'), at('2025-09-19T10:00:00+02:00'), {
    handling: even(2, 9),
    transit: even(1),
  });
  // Two hours: the pick-up of noon, Saturday. Nine: Monday 11:00, so Monday noon, Tuesday.
  expect(dates(chances)).toEqual([
    ['2025-09-20', 0.5],
    ['2025-09-23', 0.5],
  ]);
});

it('needs no padding: the 90 % date of two stages is sooner than the sum of their 90 % points', () => {
  const route = routeWith('hours');
  const ordered = at('2025-09-15T10:00:00+02:00');
  const amounts = {
    handling: Distribution.of([
      [2, 0.8],
      [20, 0.2],
    ]),
    transit: Distribution.of([
      [1, 0.8],
      [4, 0.2],
    ]),
  };
  const chances = deliveryChances(route, ordered, amounts);
  const padded = walkLeg(route, ordered, amounts.handling.quantile(0.9), amounts.transit.quantile(0.9));
  if (typeof chances === 'string' || typeof padded === 'string') throw new Error('unreachable');
  expect(toLocalDate(dateAt(chances, 0.9))).toBe('2025-09-19');
  expect(toLocalDate(padded.deliveredOn)).toBe('2025-09-23');
});

describe('with others before it', () => {
  const ordered = at('2025-09-15T10:00:00+02:00');

  it('work begins when its turn comes: a day and a half later is Tuesday at half of the eight hours', () => {
    const route = routeWith('hours', { handling: () => delay([1.5, 1]), pickup: () => null });
    const leg = walkLeg(route, ordered, 1, 1, { handling: 1.5, pickup: 0 });
    if (typeof leg === 'string') throw new Error(leg);
    // Four hours from nine with an hour's break: the turn comes at 14:00, and the work ends at 15:00.
    expect(leg.readyAt).toBe(at('2025-09-16T15:00:00+02:00'));
    expect([leg.acceptedOn, leg.begunOn].map(toLocalDate)).toEqual(['2025-09-15', '2025-09-16']);
    expect(dates(deliveryChances(route, ordered, { handling: even(1), transit: even(1) }))).toEqual([
      ['2025-09-17', 1],
    ]);
  });

  it('less than a day of waiting is none: its turn comes on the very day', () => {
    const route = routeWith('hours', { handling: () => delay([0.9, 1]), pickup: () => null });
    const alone = deliveryChances(routeWith('hours'), ordered, { handling: even(1), transit: even(1) });
    const queued = deliveryChances(route, ordered, { handling: even(1), transit: even(1) });
    expect(dates(queued)).toEqual(dates(alone));
  });

  it('a full pick-up leaves it for the next day on which there is one', () => {
    const route = routeWith('businessDays', { handling: () => null, pickup: () => delay([0, 3], [1, 1]) });
    const friday = at('2025-09-19T10:00:00+02:00');
    const chances = deliveryChances(route, friday, { handling: even(0), transit: even(1) });
    expect(dates(chances)).toEqual([
      ['2025-09-20', 0.75],
      ['2025-09-23', 0.25],
    ]);
  });

  it('the ends of a window take the wait that one in ten beats, and the one that nine in ten keep', () => {
    const queues: Queues = {
      handling: () => delay([0, 0.05], [1, 0.8], [3, 0.1], [9, 0.05]),
      pickup: () => null,
    };
    const found = deliveryDates(routeWith('businessDays', queues), ordered);
    if (isUnreachable(found)) throw new Error(found.stage);
    // Earliest: a day's wait, no handling, one carrier day. Latest: three, two of handling, the holiday, two carrier days.
    expect(toLocalDate(found.earliest.begunOn)).toBe('2025-09-16');
    expect(toLocalDate(found.latest.begunOn)).toBe('2025-09-18');
  });

  it('the window holds until an order would get other dates, whatever stands before the next day', () => {
    const queues: Queues = { handling: (day) => delay([day % 2 === 0 ? 2 : 1, 1]), pickup: () => null };
    const route = routeWith('businessDays', queues);
    const found = deliveryDates(route, ordered);
    if (isUnreachable(found)) throw new Error(found.stage);
    const until = promiseValidUntil(route, ordered, found) ?? NaN;
    // Monday waits two days and Tuesday one, so both have their turn on Wednesday; Wednesday's orders have it on Friday.
    expect(until).toBe(at('2025-09-16T16:00:00+02:00'));
    expect(legsHoldUntil(route, found)).toBe(at('2025-09-15T16:00:00+02:00'));
  });
});

const hours = fc.array(
  fc.tuple(
    fc.integer({ min: 0, max: 60 }).map((halves) => halves / 2),
    fc.integer({ min: 1, max: 9 }),
  ),
  { minLength: 1, maxLength: 15 },
);
const transits = fc.array(fc.tuple(fc.integer({ min: 0, max: 7 }), fc.integer({ min: 1, max: 9 })), {
  minLength: 1,
  maxLength: 5,
});
const instants = fc
  .integer({ min: 0, max: 21 * 24 * 4 })
  .map((quarters) => at('2025-09-08T00:00:00+02:00') + quarters * 900_000);
const waits = fc.option(
  fc.array(
    fc.tuple(
      fc.constantFrom(0, 0.5, 1, 1.25, 2.75, 4),
      fc.constantFrom(0, 1, 2),
      fc.integer({ min: 1, max: 5 }),
    ),
    { minLength: 1, maxLength: 3 },
  ),
);

it('is what walking every outcome by itself gives, in days and in hours, with queues and without', () => {
  fc.assert(
    fc.property(hours, transits, instants, waits, fc.boolean(), (h, t, ordered, queue, inHours) => {
      const turns = queue && Distribution.of(queue.map(([turn, , weight]) => [turn, weight]));
      const pickups = queue && Distribution.of(queue.map(([, later, weight]) => [later, weight]));
      const queues: Queues = {
        handling: () => turns && { days: turns, figures: undefined as never },
        pickup: () => pickups && { days: pickups, figures: undefined as never },
      };
      const route = routeWith(inHours ? 'hours' : 'businessDays', queue && queues);
      const handling = Distribution.of(inHours ? h : h.map(([v, w]) => [Math.floor(v / 8), w]));
      const transit = Distribution.of(t);
      const expected: [number, number][] = [];
      const zero = Distribution.certain(0);
      for (const [turn, a] of (turns ?? zero).toPairs()) {
        for (const [later, b] of (pickups ?? zero).toPairs()) {
          for (const [amount, c] of handling.toPairs()) {
            for (const [days, d] of transit.toPairs()) {
              const leg = walkLeg(route, ordered, amount, days, { handling: turn, pickup: later });
              if (typeof leg !== 'string') expected.push([leg.deliveredOn, a * b * c * d]);
            }
          }
        }
      }
      const chances = deliveryChances(route, ordered, { handling, transit });
      if (typeof chances === 'string') throw new Error(chances);
      const brute = Distribution.of(expected);
      expect([...chances.values]).toEqual([...brute.values]);
      chances.values.forEach((day) => expect(chances.cdf(day)).toBeCloseTo(brute.cdf(day), 9));
    }),
    { numRuns: 150 },
  );
});

it('more confidence never gives an earlier date, nor does more waiting, handling or transit', () => {
  fc.assert(
    fc.property(hours, transits, instants, fc.integer({ min: 0, max: 4 }), (h, t, ordered, more) => {
      const handling = Distribution.of(h);
      const transit = Distribution.of(t);
      const usual = deliveryChances(routeWith('hours'), ordered, { handling, transit });
      const queues: Queues = { handling: () => delay([more, 1]), pickup: () => null };
      const slower = [
        deliveryChances(routeWith('hours', queues), ordered, { handling, transit }),
        deliveryChances(routeWith('hours'), ordered, { handling: handling.shift(more), transit }),
        deliveryChances(routeWith('hours'), ordered, { handling, transit: transit.shift(more) }),
      ];
      if (typeof usual === 'string') throw new Error(usual);
      for (const p of [0.5, 0.8, 0.9, 0.99]) {
        expect(dateAt(usual, p)).toBeLessThanOrEqual(dateAt(usual, p + 0.009));
        for (const late of slower) {
          if (typeof late === 'string') throw new Error(late);
          expect(dateAt(late, p)).toBeGreaterThanOrEqual(dateAt(usual, p));
        }
      }
    }),
    { numRuns: 80 },
  );
});

it('the rest of the way is the way of its departures', () => {
  const route = routeWith('hours');
  const ordered = at('2025-09-18T15:00:00+02:00');
  const amounts = { handling: even(1, 5, 9, 30), transit: even(1, 2, 2, 5) };
  const departures = departureChances(route, ordered, amounts.handling);
  const whole = deliveryChances(route, ordered, amounts);
  if (typeof departures === 'string' || typeof whole === 'string') throw new Error('unreachable');
  const rests = departures.map(({ departure, probability }) => {
    const rest = arrivalChances(route, departure, amounts.transit);
    if (typeof rest === 'string') throw new Error(rest);
    return [rest, probability] as const;
  });
  expect(
    Distribution.mixture(rests)
      .toPairs()
      .map(([day]) => day),
  ).toEqual([...whole.values]);
  expect(accept(route.origin, ordered)?.onTime).toBe(true);
});
