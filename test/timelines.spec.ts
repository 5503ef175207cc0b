/** What is remembered between questions changes how fast an answer comes, never what it says. */
import fc from 'fast-check';
import { routeOf, computeTimeline } from '../src/promise/domain/timeline.js';
import type { Carriage, NoTimeline, Timeline } from '../src/promise/domain/timeline.js';
import { Timelines } from '../src/promise/domain/timelines.js';
import type { NetworkSnapshot } from '../src/network/domain/snapshot.js';
import { laneOf } from '../src/network/domain/snapshot.js';
import {
  ask,
  carrier,
  compiled,
  EVERY_DAY,
  item,
  locker,
  lockers,
  service,
  warehouse,
} from './support/quote-network.js';

const START = Date.UTC(2026, 2, 20);
const DAYS = 21 * 86_400_000;

/** Hours and days of handling, slots, points, a closure, and the spring change of the clocks within the three weeks. */
function busyNetwork(): NetworkSnapshot {
  const calendars = [
    { code: 'spring', holidays: ['2026-04-03'], closures: [{ from: '2026-03-25', to: '2026-03-26' }] },
  ];
  const facilities = [
    warehouse('muc', { handling: { unit: 'hours', min: 2.5, max: 11 }, calendar: 'spring' }),
    warehouse('ber', {
      handling: { unit: 'businessDays', min: 0, max: 1 },
      workingDays: EVERY_DAY,
      openingHours: { default: [['00:00', '24:00']] },
    }),
    warehouse('kam', { timezone: 'Asia/Kamchatka', handling: { unit: 'hours', min: 0, max: 30 } }),
  ];
  const codes = facilities.map(({ code }) => code);
  const lanes = [{ from: codes, to: ['de'], transit: { min: 0, max: 2 } }];
  const slots = { default: [['10:00', '14:00'] as const, ['18:00', '22:00'] as const] };
  const times = { default: ['02:30', '09:00', '17:00'], byWeekday: { sun: [] } };
  return compiled({
    calendars,
    facilities,
    carriers: [
      carrier('post', [], {
        operatingDays: EVERY_DAY,
        pickups: codes.map((facility) => ({ facility, times })),
      }),
    ],
    lastMiles: [{ code: 'workdays', operatingDays: EVERY_DAY.slice(0, 6), calendar: 'spring' }],
    services: [service('courier', { lanes, slots }), lockers({ lanes, dropOff: ['07:00', '19:30'] })],
    pickupPoints: [locker('A', 0, { openingHours: { default: [['10:00', '20:00']] }, calendar: 'spring' })],
  });
}

const snapshot = busyNetwork();
const carriages: Carriage[] = snapshot.services.flatMap((by) =>
  [...snapshot.facilities.values()].flatMap((facility) => {
    const zone = snapshot.zones.find('DE', null, null);
    const point = by.points ? (snapshot.pickupPoints.get('A') ?? null) : null;
    const lane = zone && laneOf(by, facility, zone);
    return zone && lane ? [{ service: by, facility, zone, point, lane }] : [];
  }),
);

/** All that is said of a timeline; since when it is known, and the instant at which work in hours ends, move with the order. */
function said(timeline: Timeline | NoTimeline): unknown {
  if ('unreachable' in timeline) return timeline;
  const {
    earliest,
    latest,
    dispatchOn,
    slotStart,
    slotEnd,
    orderBy,
    ledger,
    earliestLedger,
    certain,
    knownUntil,
    until,
  } = timeline;
  return {
    earliest,
    latest,
    dispatchOn,
    slotStart,
    slotEnd,
    orderBy,
    ledger,
    earliestLedger,
    certain,
    knownUntil,
    until,
  };
}

function afresh(carriage: Carriage, orderedAt: number): unknown {
  const route = routeOf(carriage);
  if (!route) throw new Error('the carrier does not collect there');
  return said(computeTimeline(carriage, route, orderedAt));
}

const instant = fc.oneof(
  fc.integer({ min: START, max: START + DAYS }),
  // Questions of one evening or morning: most of them meet what the one before has left.
  fc
    .tuple(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 86_399 }))
    .map(([day, s]) => START + day * 86_400_000 + s * 1000),
);
const steps = fc.array(
  fc.record({
    which: fc.nat({ max: 5 }),
    at: instant,
    forward: fc.boolean(),
    by: fc.integer({ min: 0, max: 3_600_000 }),
    remember: fc.boolean(),
  }),
  { minLength: 2, maxLength: 25 },
);

/** Compared as text, which is quick; a difference is shown as it is. */
function expectSame(timeline: Timeline | NoTimeline, carriage: Carriage, orderedAt: number): void {
  const [found, wanted] = [said(timeline), afresh(carriage, orderedAt)];
  if (JSON.stringify(found) !== JSON.stringify(wanted)) expect(found).toEqual(wanted);
}

it('an answer from memory equals one computed afresh, whichever way the questions go in time', () => {
  expect(carriages).toHaveLength(6);
  let remembered = 0;
  fc.assert(
    fc.property(steps, (questions) => {
      const timelines = new Timelines(snapshot);
      let last = START;
      for (const { which, at, forward, by, remember } of questions) {
        const carriage = carriages[which];
        if (!carriage) throw new Error('no such carriage');
        const t = forward ? last + by : at;
        const before = timelines.at(carriage, t, remember);
        if (timelines.at(carriage, t) === before) remembered++;
        expectSame(before, carriage, t);
        last = t;
      }
    }),
    { numRuns: 300 },
  );
  expect(remembered).toBeGreaterThan(1000);
});

it('every ten minutes of a week, forward and backward, is answered as if asked alone', () => {
  const timelines = new Timelines(snapshot);
  const week = Array.from({ length: 7 * 24 * 6 }, (_, i) => Date.UTC(2026, 2, 26) + i * 600_000);
  for (const t of [...week, ...week.reverse()]) {
    for (const carriage of carriages) expectSame(timelines.at(carriage, t), carriage, t);
  }
}, 30_000);

it('a pre-order far ahead leaves the memory to the questions of the day', () => {
  const timelines = new Timelines(snapshot);
  const soon = { orderedAt: '2026-03-23T08:00:00Z' };
  const ahead = { ...soon, items: [item({ availableFrom: '2026-06-01' })] };
  const timelineOf = (asked: typeof soon): Timeline | undefined =>
    ask(snapshot, asked, timelines).options[0]?.plan.last.timeline;
  timelineOf(ahead);
  const first = timelineOf(soon);
  expect(timelineOf(ahead)).not.toBe(first);
  expect(timelineOf({ orderedAt: '2026-03-23T08:00:01Z' })).toBe(first);
});

it('a what-if far ahead or long ago is forgotten by the next question of the day', () => {
  const timelines = new Timelines(snapshot);
  const at = (orderedAt: string): Timeline | undefined =>
    ask(snapshot, { orderedAt }, timelines).options[0]?.plan.last.timeline;
  for (const whatIf of ['2026-06-01T08:00:00Z', '2025-06-01T08:00:00Z']) {
    at(whatIf);
    const first = at('2026-03-23T08:00:00Z');
    expect(at('2026-03-23T08:00:01Z')).toBe(first);
  }
});

it('the nearest points are looked for once a place, and each place and service has its own', () => {
  const timelines = new Timelines(snapshot);
  const locks = snapshot.services.find(({ code }) => code === 'lockers');
  const couriers = snapshot.services.find(({ code }) => code === 'courier');
  if (!locks || !couriers) throw new Error('the services are gone');
  const place = { latitude: 48.14, longitude: 11.58 };
  const near = timelines.pointsNear(locks, place, 'DE');
  expect(near.map(({ point, distanceMeters }) => [point.code, distanceMeters])).toEqual([['A', 0]]);
  expect(timelines.pointsNear(locks, place, 'DE')).toBe(near);
  expect(timelines.pointsNear(locks, place, 'AT')).toEqual([]);
  expect(timelines.pointsNear(locks, { latitude: 0, longitude: 0 }, 'DE')).toEqual([]);
  expect(timelines.pointsNear(couriers, place, 'DE')).toEqual([]);
});
