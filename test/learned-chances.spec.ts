/** Windows read off distributions: what holds whatever was learned, and that past deliveries are measured as they were walked. */
import fc from 'fast-check';
import type { DatePolicy } from '../src/learning/domain/decide-date.js';
import type { DeliveryRecord } from '../src/learning/domain/delivery-record.js';
import type { LearnedAmounts } from '../src/learning/domain/live-model.js';
import { LEVELS_AS_ASKED, type WindowLevels } from '../src/learning/domain/read-window.js';
import { laneOf } from '../src/network/domain/snapshot.js';
import { computeLearned } from '../src/promise/domain/learned-timeline.js';
import { measureOn } from '../src/promise/domain/measure-ways.js';
import { routeOf, type Carriage, type Timeline } from '../src/promise/domain/timeline.js';
import { toDay } from '../src/time/local-date.js';
import { deliveryChances } from '../src/transit/domain/delivery-chances.js';
import { deliveryDates, isUnreachable } from '../src/transit/domain/delivery-dates.js';
import { Distribution } from '../src/transit/domain/distribution.js';
import type { Route } from '../src/transit/domain/route.js';
import { walkLeg } from '../src/transit/domain/walk-leg.js';
import { carrier, compiled, network, service, warehouse, WORKDAYS } from './support/quote-network.js';

const START = Date.UTC(2025, 8, 15);
const FORTNIGHT = 14 * 86_400_000;

const snapshot = compiled(
  network({
    facilities: [
      warehouse('days', { handling: { unit: 'businessDays', min: 0, max: 2 } }),
      warehouse('hours', {
        handling: { unit: 'hours', min: 1, max: 12 },
        openingHours: {
          default: [
            ['08:00', '12:00'],
            ['13:00', '20:00'],
          ],
        },
      }),
    ],
    carriers: [
      carrier('post', ['days', 'hours'], {
        operatingDays: [...WORKDAYS, 'sat'],
        pickups: [
          { facility: 'days', times: { default: ['17:00'] } },
          { facility: 'hours', times: { default: ['11:00', '17:00'] } },
        ],
      }),
    ],
    services: [
      service('door', { lanes: [{ from: ['days', 'hours'], to: ['de'], transit: { min: 1, max: 3 } }] }),
    ],
  }),
);
const ways = [...snapshot.facilities.values()].map((facility): { carriage: Carriage; route: Route } => {
  const [door] = snapshot.services;
  const [zone] = snapshot.zones.all;
  const lane = door && zone && laneOf(door, facility, zone);
  const carriage = door && zone && lane && { service: door, facility, zone, point: null, lane };
  const route = carriage && routeOf(carriage);
  if (!carriage || !route) throw new Error('no way');
  return { carriage, route };
});

const evidence = { level: 'LANE', sampleSize: 100, observedShare: 0.9 } as const;
const amountsOf = (handling: Distribution, transit: Distribution): LearnedAmounts => ({
  ...{ handling, transit, evidence, handlingEvidence: evidence },
});
const distribution = (most: number): fc.Arbitrary<Distribution> =>
  fc
    .array(fc.tuple(fc.integer({ min: 0, max: most }), fc.double({ min: 0.01, max: 1, noNaN: true })), {
      minLength: 1,
      maxLength: 8,
    })
    .map((outcomes) => Distribution.of(outcomes));
const question = fc
  .record({
    which: fc.nat({ max: 1 }),
    at: fc.integer({ min: START, max: START + FORTNIGHT }),
    transit: distribution(9),
  })
  .chain((rest) => distribution(rest.which === 0 ? 4 : 30).map((handling) => ({ ...rest, handling })));
const level = fc.double({ min: 0.5, max: 0.99, noNaN: true });

function window(
  {
    which,
    at,
    handling,
    transit,
  }: { which: number; at: number; handling: Distribution; transit: Distribution },
  policy: DatePolicy,
  windows: WindowLevels = LEVELS_AS_ASKED,
): Timeline {
  const way = ways[which];
  if (!way) throw new Error('no such way');
  const model = { id: '1', asOf: START, windows };
  const timeline = computeLearned(
    { ...way, amounts: amountsOf(handling, transit), policy, model, incidents: null },
    at,
  );
  if ('unreachable' in timeline) throw new Error(timeline.unreachable);
  return timeline;
}
const sure = (share: number): DatePolicy => ({ kind: 'confidence', share });

it('more confidence never gives an earlier date, and no more is claimed than is so', () => {
  fc.assert(
    fc.property(question, level, level, (asked, a, b) => {
      const less = window(asked, sure(Math.min(a, b)));
      const more = window(asked, sure(Math.max(a, b)));
      expect(more.latest).toBeGreaterThanOrEqual(less.latest);
      expect(more.earliest).toBeGreaterThanOrEqual(less.earliest);
      expect(more.claim?.confidence).toBeGreaterThanOrEqual(Math.max(a, b) - 1e-8);
      for (const { earliest, likely, latest } of [less, more]) {
        expect(earliest).toBeLessThanOrEqual(likely);
        expect(likely).toBeLessThanOrEqual(latest);
      }
    }),
    { numRuns: 300 },
  );
});

it('whatever outcomes say of windows, the promised day stays, and the window claims its share and begins on a possible day', () => {
  const said = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(question, level, said, (asked, share, first) => {
      const usual = window(asked, sure(share));
      const told = window(asked, sure(share), { first: () => first, last: () => 0.5 });
      expect([told.latest, told.claim?.confidence]).toEqual([usual.latest, usual.claim?.confidence]);
      expect(told.earliest).toBeLessThanOrEqual(told.latest);
      const way = ways[asked.which];
      const chances = way && deliveryChances(way.route, asked.at, asked);
      if (!chances || typeof chances === 'string') throw new Error('no chances');
      const holds = chances.cdf(told.latest) - chances.cdf(told.earliest - 1);
      expect(holds).toBeGreaterThanOrEqual(share - 0.1 - 1e-9);
      expect(chances.cdf(told.earliest)).toBeGreaterThan(chances.cdf(told.earliest - 1));
    }),
    { numRuns: 300 },
  );
});

it('a window begins later where outcomes can do without its first day', () => {
  const transit = Distribution.of([
    [1, 0.12],
    [2, 0.8],
    [6, 0.08],
  ]);
  const asked = { which: 0, at: Date.UTC(2025, 8, 15, 8), handling: Distribution.certain(0), transit };
  const begins = (first: number): number =>
    window(asked, sure(0.9), { first: () => first, last: () => 0.9 }).earliest;
  // One carrier day brings it on Tuesday. Without it the rest claims the 80 % that lie between 10 and 90 %.
  expect([begins(0.1), begins(0.2)]).toEqual([toDay('2025-09-16'), toDay('2025-09-17')]);
});

it('a dearer late order never gives an earlier date', () => {
  const cost = fc.double({ min: 0, max: 200, noNaN: true });
  fc.assert(
    fc.property(question, cost, cost, (asked, a, b) => {
      const at = (late: number): number =>
        window(asked, { kind: 'cost', late, lateDay: 0, slowDay: 1 }).latest;
      expect(at(Math.max(a, b))).toBeGreaterThanOrEqual(at(Math.min(a, b)));
    }),
    { numRuns: 200 },
  );
});

it('the ledger runs from the order to the promised day without a gap', () => {
  fc.assert(
    fc.property(question, level, (asked, share) => {
      const { ledger, earliestLedger, latest, earliest, dates } = window(asked, sure(share));
      for (const [entries, end] of [
        [ledger, latest],
        [earliestLedger, earliest],
      ] as const) {
        expect(entries[0]?.from).toBe(dates.latest.orderedOn);
        entries.forEach((entry, i) => expect(entry.from).toBe(entries[i - 1]?.to ?? entry.from));
        expect(entries.at(-1)?.to).toBe(end);
      }
      expect(ledger.find(({ reason }) => reason === 'MOVING')?.learnedFrom?.sampleSize).toBe(100);
    }),
    { numRuns: 200 },
  );
});

it('dates stay the same for orders before the limit, and are others from it on', () => {
  fc.assert(
    fc.property(question, level, fc.double({ min: 0, max: 1, noNaN: true }), (asked, share, part) => {
      const said = window(asked, sure(share));
      const { orderBy } = said;
      if (orderBy === null) return;
      const days = (at: number): readonly number[] => {
        const { earliest, latest } = window({ ...asked, at }, sure(share));
        return [earliest, latest];
      };
      expect(orderBy).toBeGreaterThanOrEqual(asked.at - 1000);
      const before = Math.floor(asked.at + part * (orderBy - 1 - asked.at));
      if (before >= asked.at) expect(days(before)).toEqual([said.earliest, said.latest]);
      // Limits that a pick-up sets hold at their own minute: equal is in time.
      expect(days(orderBy + 60_000)).not.toEqual([said.earliest, said.latest]);
    }),
    { numRuns: 150 },
  );
});

it('amounts that never vary give the dates of the definition', () => {
  fc.assert(
    fc.property(fc.nat({ max: 1 }), fc.integer({ min: START, max: START + FORTNIGHT }), (which, at) => {
      const way = ways[which];
      if (!way) return;
      const { handling, transit } = way.route;
      const always = {
        which,
        at,
        handling: Distribution.certain(handling.max),
        transit: Distribution.certain(transit.max),
      };
      const dates = deliveryDates(way.route, at);
      if (isUnreachable(dates)) throw new Error(dates.stage);
      const said = window(always, sure(0.9));
      expect([said.latest, said.dispatchOn]).toEqual([dates.latest.deliveredOn, dates.latest.dispatchedOn]);
    }),
  );
});

const measure = measureOn(snapshot);
const record = (
  which: number,
  purchasedAt: number,
  handedAt: number,
  deliveredOn: number,
): DeliveryRecord => {
  const wall = deliveredOn * 86_400_000 + 13 * 3_600_000;
  return {
    ...{
      orderId: 'o',
      purchasedAt,
      purchasedWall: purchasedAt + 7_200_000,
      handedAt,
      handedWall: handedAt + 7_200_000,
    },
    ...{ deliveredAt: wall - 7_200_000, deliveredWall: wall, promisedOn: deliveredOn - 1, shipByWall: NaN },
    ...{
      service: 'post/door',
      origin: ways[which]?.carriage.facility.code ?? '',
      originZone: 'DE-',
      originArea: 'DE--',
    },
    ...{
      destinationCountry: 'DE',
      destinationZone: 'DE-',
      destinationArea: 'DE--803',
      kilometers: NaN,
      grams: 700,
    },
    ...{ cubicCentimeters: NaN, extras: [] },
  };
};

it('a delivery is measured by bounds that hold what it took', () => {
  fc.assert(
    fc.property(
      fc.nat({ max: 1 }),
      fc.integer({ min: START, max: START + FORTNIGHT }),
      fc.integer({ min: 0, max: 8 }),
      fc.integer({ min: 0, max: 9 }),
      (which, at, handling, transit) => {
        const way = ways[which];
        const leg = way && walkLeg(way.route, at, handling, transit);
        if (!leg || typeof leg === 'string') return;
        const found = measure(
          record(which, at, leg.dispatchedAt + 600_000, leg.deliveredOn),
          START + 90 * 86_400_000,
        );
        expect(found?.handling?.above).toBeLessThan(handling);
        expect(found?.handling?.upTo).toBeGreaterThanOrEqual(handling);
        expect(found?.transit?.above).toBeLessThan(transit);
        expect(found?.transit?.upTo).toBeGreaterThanOrEqual(transit);
        expect(found?.kept).toBe(false);
      },
    ),
    { numRuns: 300 },
  );
});

it('what is still on its way takes longer than it has, and a way nobody knows is not measured', () => {
  const purchased = Date.UTC(2025, 8, 16, 8);
  const handed = Date.UTC(2025, 8, 16, 15, 10);
  const open = { ...record(0, purchased, handed, 0), deliveredAt: NaN, deliveredWall: NaN };
  const now = Date.UTC(2025, 8, 22, 10);
  // Handed over on Tuesday; Saturday's arrival would be brought on Monday, which is not over yet.
  expect(measure(open, now)?.transit).toMatchObject({ above: 3, upTo: Infinity });
  expect(measure({ ...open, openUntil: Date.UTC(2025, 8, 18, 10) }, now)?.transit?.above).toBe(1);
  const lying = { ...open, handedAt: NaN, handedWall: NaN };
  expect(measure(lying, now)).toMatchObject({ handling: { above: 3, upTo: Infinity }, transit: null });
  expect(measure({ ...open, service: 'post/air' }, now)).toBeNull();
  expect(measure({ ...open, service: 'other/door' }, now)).toBeNull();
  expect(measure({ ...open, origin: 'elsewhere' }, now)).toBeNull();
  expect(
    measure({ ...open, destinationCountry: 'FR', destinationZone: 'FR-', destinationArea: 'FR--750' }, now),
  ).toBeNull();
});

it('an incident on the way is added to what was learned, by name, and only while it lasts', () => {
  const way = ways[0];
  if (!way) throw new Error('no way');
  const at = Date.UTC(2025, 8, 16, 8);
  const transit = Distribution.of([
    [2, 0.95],
    [3, 0.05],
  ]);
  const amounts = amountsOf(Distribution.certain(0), transit);
  const reach = {
    ...{
      countryCode: null,
      zoneCodes: null,
      facilityCodes: null,
      carrierCodes: null,
      serviceCodes: null,
      lanes: [],
    },
  };
  const storm = {
    ...{ id: '1', kind: 'STORM' as const, name: { en: 'Storm', ru: 'Шторм' }, reach },
    ...{ from: Date.UTC(2025, 8, 16), until: Date.UTC(2025, 8, 18), delay: [{ days: 2, share: 1 }] },
  };
  const said = (incidents: readonly (typeof storm)[] | null): Timeline => {
    const rest = { policy: sure(0.9), model: { id: '1', asOf: START, windows: LEVELS_AS_ASKED }, incidents };
    const timeline = computeLearned({ ...way, amounts, ...rest }, at);
    if ('unreachable' in timeline) throw new Error(timeline.unreachable);
    return timeline;
  };
  const days = ({ ledger }: Timeline): readonly (readonly [string, number, string | undefined])[] =>
    ledger.flatMap(({ reason, from, to, name }) =>
      to > from ? [[reason, to - from, name?.en] as const] : [],
    );
  // Tuesday's pick-up, two carrier days: Thursday. Two days more are Friday and Saturday, and Monday at the door.
  expect(days(said(null))).toEqual([['MOVING', 2, undefined]]);
  expect(days(said([storm])).slice(0, 2)).toEqual([
    ['MOVING', 2, undefined],
    ['INCIDENT', 2, 'Storm'],
  ]);
  const over = { ...storm, until: Date.UTC(2025, 8, 16, 12) };
  expect(said([over]).latest).toBe(said(null).latest);
});
