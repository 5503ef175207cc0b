/** Timelines on ways that are partly full: the shortcut says what the whole walk says, and every day it gives has room. */
import fc from 'fast-check';
import type { Figures } from '../src/capacity/domain/figure-book.js';
import type { Load } from '../src/capacity/domain/way-room.js';
import { facilityKey, laneKey, pickupKey, pointKey, slotKey } from '../src/network/domain/capacity-table.js';
import type { NetworkSnapshot } from '../src/network/domain/snapshot.js';
import { laneOf } from '../src/network/domain/snapshot.js';
import type { Carriage, NoTimeline, Timeline } from '../src/promise/domain/timeline.js';
import { computeTimeline, routeOf } from '../src/promise/domain/timeline.js';
import { Timelines } from '../src/promise/domain/timelines.js';
import { toDay, toLocalDate } from '../src/time/local-date.js';
import { GivenGauges } from './support/given-gauges.js';
import {
  ask,
  compiled,
  item,
  locker,
  lockers,
  refusals,
  service,
  warehouse,
} from './support/quote-network.js';

const FIRST = toDay('2025-09-16');
const DAYS = 12;
const LIMIT = 3;
const SLOTS = { default: [['10:00', '14:00'] as const, ['18:00', '22:00'] as const] };

function limitedNetwork(unit: 'orders' | 'items' | 'grams' = 'orders'): NetworkSnapshot {
  const amount = unit === 'grams' ? LIMIT * 500 : LIMIT;
  return compiled({
    facilities: [
      warehouse('muc', { handling: { unit: 'businessDays', min: 0, max: 1 } }),
      warehouse('ber', { handling: { unit: 'hours', min: 3, max: 11 } }),
    ],
    services: [
      service('courier', {
        slots: SLOTS,
        lanes: [{ from: ['muc', 'ber'], to: ['de'], transit: { min: 0, max: 2 } }],
      }),
      lockers({ lanes: [{ from: ['muc', 'ber'], to: ['de'], transit: { min: 1, max: 2 } }] }),
    ],
    pickupPoints: [locker('A', 0, { cells: LIMIT }), locker('B', 0.1, { cells: LIMIT })],
    capacities: [
      { code: 'p1', facility: 'muc', default: amount, unit },
      { code: 'p2', facility: 'ber', default: amount, unit },
      { code: 'c', pickup: { service: 'courier', facility: 'muc' }, default: LIMIT },
      { code: 'l', lane: { service: 'lockers', facility: 'ber', zone: 'de' }, default: LIMIT },
      { code: 's', slots: { service: 'courier' }, default: LIMIT },
    ],
  });
}

function carriagesOf(network: NetworkSnapshot): Carriage[] {
  const zone = network.zones.find('DE', null, null);
  return network.services.flatMap((by) =>
    [...network.facilities.values()].flatMap((facility) =>
      (by.points ? [...network.pickupPoints.values()] : [null]).flatMap((point) => {
        const lane = zone && laneOf(by, facility, zone);
        return zone && lane ? [{ service: by, facility, zone, point, lane }] : [];
      }),
    ),
  );
}

const PLACES: readonly (readonly [string, number])[] = [
  [facilityKey('muc'), 0],
  [facilityKey('ber'), 0],
  [pickupKey('courier', 'muc'), 17 * 60],
  [laneKey('lockers', 'ber', 'de'), 0],
  [slotKey('courier'), 10 * 60],
  [slotKey('courier'), 18 * 60],
  [pointKey('A'), 0],
  [pointKey('B'), 0],
];

const figures = fc.array(
  fc
    .record({
      place: fc.constantFrom(...PLACES),
      on: fc.nat(DAYS),
      orders: fc.integer({ min: 0, max: LIMIT }),
    })
    .map(({ place: [resource, part], on, orders }): Figures => ({
      ...{ resource, part, day: FIRST + on, endsInMs: null },
      taken: { orders, items: orders, grams: orders * 500 },
    })),
  { minLength: 20, maxLength: 80 },
);
const loads = fc
  .record({ pieces: fc.integer({ min: 1, max: 3 }), parcels: fc.integer({ min: 1, max: 2 }) })
  .map(({ pieces, parcels }): Load => {
    const parcel = { orders: 1, items: pieces, grams: pieces * 500 };
    return { parcel, together: { ...parcel, orders: parcels } };
  });
const moments = fc.integer({ min: Date.UTC(2025, 8, 16), max: Date.UTC(2025, 8, 20) });

/** What is said; the instant from which a leg is ready, alone, moves with the order. */
function said(timeline: Timeline | NoTimeline): unknown {
  if ('unreachable' in timeline) return timeline;
  const { dates, slotStart, slotEnd, lastSlot, ledger, earliestLedger } = timeline;
  const [earliest, latest] = [dates.earliest, dates.latest].map((leg) => ({
    ...leg,
    readyAt: 0,
    pickupFrom: 0,
  }));
  return { earliest, latest, slotStart, slotEnd, lastSlot, ledger, earliestLedger };
}

it.each(['orders', 'items', 'grams'] as const)(
  'whatever is taken in %s, and however it changes between questions, the answer is that of the whole walk',
  (unit) => {
    const network = limitedNetwork(unit);
    const carriages = carriagesOf(network);
    expect(carriages).toHaveLength(6);
    let [waited, free] = [0, 0];
    const question = fc.record({ which: fc.nat(5), load: loads, at: moments, news: fc.option(figures) });
    fc.assert(
      fc.property(fc.array(question, { minLength: 2, maxLength: 8 }), (questions) => {
        const gauges = new GivenGauges();
        const rooms = gauges.roomsOn(network);
        const timelines = new Timelines(network, rooms);
        for (const { which, load, at, news } of questions) {
          if (news) gauges.note(news);
          const carriage = carriages[which] as Carriage;
          const route = routeOf(carriage);
          if (!route) throw new Error('the carrier does not collect there');
          const found = timelines.forParcel(carriage, load, at);
          const whole = computeTimeline(carriage, { ...route, room: rooms.on(carriage, load) }, at);
          expect(said(found)).toEqual(said(whole));
          if ('unreachable' in found) continue;
          if (found.route.room) waited += 1;
          else free += 1;
          expectRoom(gauges, network, carriage, load, found);
        }
      }),
      { numRuns: 150 },
    );
    // Both kinds must have been met often.
    expect(Math.min(waited, free)).toBeGreaterThan(50);
  },
);

/** Every step of the slower leg, counted by hand. */
function expectRoom(
  gauges: GivenGauges,
  network: NetworkSnapshot,
  { service: by, facility, zone, point }: Carriage,
  { parcel, together }: Load,
  { dates: { latest }, lastSlot }: Timeline,
): void {
  const fits = (resource: string, day: number, part: number, load: Load['parcel']): void => {
    const limited = network.capacities.get(resource);
    if (!limited) return;
    const taken = gauges.of(network, resource)?.tally.days.get(day * 1440 + part)?.[limited.unit] ?? 0;
    expect(taken + load[limited.unit]).toBeLessThanOrEqual(limited.on(day) ?? Infinity);
  };
  fits(facilityKey(facility.code), latest.readyOn, 0, parcel);
  fits(pickupKey(by.code, facility.code), latest.dispatchedOn, 17 * 60, parcel);
  fits(laneKey(by.code, facility.code, zone.code), latest.dispatchedOn, 0, parcel);
  if (lastSlot) fits(slotKey(by.code), latest.deliveredOn, zone.timeZone.minuteOf(lastSlot.start), together);
  if (point) {
    for (let day = latest.broughtOn; day <= latest.deliveredOn + point.freeStorageDays; day++)
      fits(pointKey(point.code), day, 0, together);
  }
}

describe('a network without a limit', () => {
  it('answers with the very timelines it remembers, whatever is asked for', () => {
    const network = compiled();
    const gauges = new GivenGauges();
    const timelines = new Timelines(network, gauges.roomsOn(network));
    const [carriage] = carriagesOf(network);
    if (!carriage) throw new Error('no carriage');
    const load = { orders: 9, items: 99, grams: 9999 };
    const at = Date.UTC(2025, 8, 16, 8);
    expect(timelines.forParcel(carriage, { parcel: load, together: load }, at)).toBe(
      timelines.at(carriage, at),
    );
  });
});

describe('what staff override', () => {
  const network = limitedNetwork();
  const dates = (gauges: GivenGauges): string[] => {
    const timelines = new Timelines(network, gauges.roomsOn(network));
    return ask(network, { methods: ['COURIER'] }, timelines).options.map(({ plan }) =>
      toLocalDate(plan.last.timeline.dates.latest.dispatchedOn),
    );
  };
  const override = {
    id: '1',
    resource: pickupKey('courier', 'muc'),
    unit: 'orders',
    from: FIRST,
    to: FIRST + 2,
  } as const;

  it('is looked at by timelines that were made before', () => {
    const gauges = new GivenGauges();
    const timelines = new Timelines(network, gauges.roomsOn(network));
    const dispatched = (): string | undefined =>
      ask(network, { methods: ['COURIER'] }, timelines).options.map(({ plan }) =>
        toLocalDate(plan.last.timeline.dates.latest.dispatchedOn),
      )[0];
    expect(dispatched()).toBe('2025-09-17');
    gauges.override([{ ...override, limit: 0 }]);
    expect(dispatched()).toBe('2025-09-19');
    gauges.override([]);
    expect(dispatched()).toBe('2025-09-17');
  });

  it('can be more than the document, less, nothing, or any amount', () => {
    const gauges = new GivenGauges();
    gauges.take(override.resource, '2025-09-17', LIMIT, 17 * 60);
    expect(dates(gauges)).toEqual(['2025-09-18']);
    for (const [limit, on] of [
      [LIMIT + 1, '2025-09-17'],
      [1, '2025-09-18'],
      [0, '2025-09-19'],
      [null, '2025-09-17'],
    ] as const) {
      gauges.override([{ ...override, limit }]);
      expect([limit, dates(gauges)]).toEqual([limit, [on]]);
    }
  });
});

describe('a point without a cell', () => {
  const network = limitedNetwork();
  const pointsOf = (gauges: GivenGauges): string[] => {
    const timelines = new Timelines(network, gauges.roomsOn(network));
    const place = { countryCode: 'DE', latitude: 48.14, longitude: 11.58 };
    return ask(network, { destination: place, methods: ['LOCKER'] }, timelines).options.map(
      ({ plan }) => `${plan.point?.code} ${toLocalDate(plan.last.timeline.latest).slice(8)}`,
    );
  };

  it('takes the parcel when one is free for the whole time it may lie there, though its neighbour takes it now', () => {
    const gauges = new GivenGauges();
    expect(pointsOf(gauges)).toEqual(['A 19', 'B 19']);
    // Lying from Friday 19 it may stay until Monday 22; then the last cell is taken.
    gauges.take(pointKey('A'), '2025-09-22', LIMIT);
    expect(pointsOf(gauges)).toEqual(['B 19', 'A 23']);
    gauges.take(pointKey('A'), '2025-09-22', LIMIT - 1);
    expect(pointsOf(gauges)).toEqual(['A 19', 'B 19']);
  });
});

it('a way that is full for a year is refused for that, and by that name', () => {
  const network = compiled({ capacities: [{ code: 'none', facility: 'muc', default: 0 }] });
  const gauges = new GivenGauges();
  const timelines = new Timelines(network, gauges.roomsOn(network));
  expect(ask(network, {}, timelines).unavailable.map(({ reason }) => reason)).toEqual(['FULLY_BOOKED']);
  expect(refusals(network)).toEqual([]);
});

it('two parcels that meet in one slot are both looked at', () => {
  const network = compiled({
    facilities: [warehouse('muc'), warehouse('ber')],
    services: [
      service('courier', {
        slots: SLOTS,
        lanes: [{ from: ['muc', 'ber'], to: ['de'], transit: { min: 1, max: 1 } }],
      }),
    ],
    capacities: [{ code: 's', slots: { service: 'courier' }, default: LIMIT }],
  });
  const gauges = new GivenGauges();
  const timelines = new Timelines(network, gauges.roomsOn(network));
  const both = [item(), item({ sku: 'LAMP', originCodes: ['ber'] })];
  const slotOf = (items: typeof both): number | undefined =>
    ask(network, { items }, timelines).options[0]?.plan.last.timeline.lastSlot?.start;
  const evening = slotOf(both);
  gauges.take(slotKey('courier'), '2025-09-17', LIMIT - 1, 18 * 60);
  expect(slotOf([item()])).toBe(evening);
  expect(slotOf(both)).toBe((evening ?? 0) - 8 * 3_600_000);
});
