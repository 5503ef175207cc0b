/** Pick-up points: the nearest ones that are open and take the goods, or the one that is asked for. */
import type { NetworkDocument } from '../src/network/domain/network-document.js';
import {
  ask,
  carrier,
  compiled,
  EVERY_DAY,
  item,
  locker,
  lockers,
  options,
  refusals,
  service,
  WORKDAYS,
} from './support/quote-network.js';

const MUNICH = { countryCode: 'DE', latitude: 48.14, longitude: 11.58 };
const row = (n: number) => Array.from({ length: n }, (_, i) => locker(`L${i + 10}`, 0.01 * (i + 1)));
const withPoints = (pickupPoints: NetworkDocument['pickupPoints'], changes: Partial<NetworkDocument> = {}) =>
  compiled({ services: [lockers()], pickupPoints, ...changes });
const pointsOf = (found: readonly string[]): string[] =>
  found.map((option) => /@(\S+)/.exec(option)?.[1] ?? '');

it('offers the nearest five, nearest first among equals, with their distance', () => {
  const { options: found } = ask(withPoints(row(8)), { destination: MUNICH });
  expect(found.map(({ plan }) => plan.point?.code)).toEqual(['L10', 'L11', 'L12', 'L13', 'L14']);
  // 0.01 degrees of latitude are 1,112 m on a sphere of 6,371 km.
  expect(found.map(({ distanceMeters }) => Math.round((distanceMeters ?? 0) / 10))).toEqual([
    111, 222, 334, 445, 556,
  ]);
  expect(found.map(({ cheapest, fastest }) => [fastest, cheapest])[0]).toEqual([true, true]);
});

it('a point that is closed for a year is passed over for the next', () => {
  const shut = locker('SHUT', 0.001, { calendar: 'shut' });
  const calendars = [{ code: 'shut', holidays: [], closures: [{ from: '2025-09-16', to: '2026-12-31' }] }];
  expect(pointsOf(options(withPoints([shut, ...row(3)], { calendars }), { destination: MUNICH }))).toEqual([
    'L10',
    'L11',
    'L12',
  ]);
  const only = withPoints([shut], { calendars });
  expect(refusals(only, { destination: MUNICH })).toEqual(['lockers CLOSED_TOO_LONG']);
});

it('a point closed at the week-end hands out on Monday', () => {
  const weekdays = locker('DAY', 0, {
    workingDays: WORKDAYS,
    openingHours: { default: [['12:00', '20:00']] },
  });
  expect(options(withPoints([weekdays]), { destination: MUNICH, orderedAt: '2025-09-18T08:00:00Z' })).toEqual(
    ['lockers:muc(BOOK)@DAY 19..22 290 fastest cheapest'],
  );
});

describe('points with hours of their own', () => {
  const weekdays = locker('DAY', 0, { workingDays: WORKDAYS });
  const snapshot = withPoints([weekdays, locker('ALWAYS', 0.01)]);
  const thursday = { destination: MUNICH, orderedAt: '2025-09-18T14:30:00Z' };
  const lastMiles = [{ code: 'workdays', operatingDays: EVERY_DAY, calendar: 'plain' }];
  const carriers = [carrier('post', ['muc'], { operatingDays: EVERY_DAY })];
  const everyDay = withPoints([weekdays, locker('ALWAYS', 0.01)], { carriers, lastMiles });

  it('have windows of their own', () => {
    expect(pointsOf(options(snapshot, thursday))).toEqual(['DAY', 'ALWAYS']);
    expect(options(everyDay, thursday)).toEqual([
      'lockers:muc(BOOK)@ALWAYS 20..21 290 fastest cheapest',
      'lockers:muc(BOOK)@DAY 22..22 290',
    ]);
  });

  it('that all come too late are named with the soonest day', () => {
    for (const pickupPoints of [
      [weekdays, locker('ALWAYS', 0.01)],
      [locker('ALWAYS', 0), { ...weekdays, latitude: 48.15 }],
    ]) {
      const late = withPoints(pickupPoints, { carriers, lastMiles });
      expect(refusals(late, { ...thursday, neededBy: '2025-09-19' })).toEqual([
        'lockers NEEDED_BY_MISSED on 2025-09-21',
      ]);
    }
  });
});

describe('points that are too small', () => {
  const small = row(20).map((point) => ({ ...point, limits: { maxWeightGrams: 2000, maxLengthMm: 400 } }));
  const big = locker('BIG', 0.5);

  it('are skipped, also when they are all that is near', () => {
    const heavy = { destination: MUNICH, items: [item({ weightGrams: 3000 })] };
    expect(pointsOf(options(withPoints([...small, big]), heavy))).toEqual(['BIG']);
    expect(pointsOf(options(withPoints([...small, big]), { destination: MUNICH }))).toEqual([
      'L10',
      'L11',
      'L12',
      'L13',
      'L14',
    ]);
  });

  it('are not replaced by bigger ones abroad', () => {
    const abroad = locker('ABROAD', 0.4, { country: 'AT' });
    const heavy = { destination: MUNICH, items: [item({ weightGrams: 3000 })] };
    expect(pointsOf(options(withPoints([...small, abroad, big]), heavy))).toEqual(['BIG']);
  });

  it('say which measure was too much, and what the nearest takes', () => {
    expect(
      refusals(withPoints(small), { destination: MUNICH, items: [item({ weightGrams: 3000 })] }),
    ).toEqual(['lockers TOO_HEAVY limit 2000 found 3000']);
    expect(refusals(withPoints(small), { destination: MUNICH, items: [item({ lengthMm: 500 })] })).toEqual([
      'lockers TOO_LARGE limit 400 found 500 (mm)',
    ]);
    // With sides that fit it is still the weight that is refused.
    expect(
      refusals(withPoints(small), {
        destination: MUNICH,
        items: [item({ lengthMm: 300, weightGrams: 3000 })],
      }),
    ).toEqual(['lockers TOO_HEAVY limit 2000 found 3000']);
  });

  it('take no parcel that is too heavy as a whole', () => {
    const items = [item({ weightGrams: 1500 }), item({ sku: 'LAMP', weightGrams: 1500 })];
    expect(refusals(withPoints(small), { destination: MUNICH, items })).toEqual([
      'lockers TOO_HEAVY limit 2000 found 3000',
    ]);
  });
});

describe('the asked point', () => {
  const snapshot = withPoints([...row(8), locker('POST', 0, { services: ['other'] })], {
    services: [lockers(), lockers({ code: 'other' })],
  });

  it('is the only one answered, however far', () => {
    const asked = { destination: { ...MUNICH, pickupPointCode: 'L17' } };
    expect(options(snapshot, asked)).toEqual(['lockers:muc(BOOK)@L17 17..18 290 fastest cheapest']);
    expect(ask(snapshot, asked).options[0]?.distanceMeters).toBe(8896);
    expect(refusals(snapshot, asked)).toEqual(['other PICKUP_POINT_UNAVAILABLE (L17)']);
  });

  it('not being named, each service offers its own', () => {
    const found = options(snapshot, { destination: MUNICH }).filter((option) => option.startsWith('other'));
    expect(pointsOf(found)).toEqual(['POST']);
  });

  it('that nobody knows is unavailable to every service', () => {
    expect(refusals(snapshot, { destination: { ...MUNICH, pickupPointCode: 'NOWHERE' } })).toEqual([
      'lockers PICKUP_POINT_UNAVAILABLE (NOWHERE)',
      'other PICKUP_POINT_UNAVAILABLE (NOWHERE)',
    ]);
  });

  it('that is too small says so', () => {
    const tiny = withPoints([locker('TINY', 0, { limits: { maxWeightGrams: 100 } })]);
    expect(refusals(tiny, { destination: { ...MUNICH, pickupPointCode: 'TINY' } })).toEqual([
      'lockers TOO_HEAVY limit 100 found 500',
    ]);
  });

  it('has no distance when the buyer’s place is unknown', () => {
    const zones = [{ code: 'de', name: 'Germany', country: 'DE', timezone: 'Europe/Berlin' }];
    const nowhere = withPoints(row(1), { zones });
    expect(
      ask(nowhere, { destination: { countryCode: 'DE', pickupPointCode: 'L10' } }).options[0]?.distanceMeters,
    ).toBeNull();
  });
});

describe('where the buyer is', () => {
  const far = locker('NEAR', 0);
  const places = [{ country: 'DE', postcodePrefix: '10', city: 'Berlin', latitude: 52.52, longitude: 13.4 }];
  const berlin = locker('BERLIN', 0, { latitude: 52.5, longitude: 13.4 });

  it('coordinates beat the postcode, which beats the middle of the zone', () => {
    const snapshot = withPoints([far, berlin], { places });
    expect(pointsOf(options(snapshot, { destination: { ...MUNICH, postalCode: '10115' } }))).toEqual([
      'NEAR',
    ]);
    expect(pointsOf(options(snapshot, { destination: { countryCode: 'DE', postalCode: '10115' } }))).toEqual([
      'BERLIN',
    ]);
    expect(pointsOf(options(snapshot, { destination: { countryCode: 'DE', postalCode: '99999' } }))).toEqual([
      'NEAR',
    ]);
  });

  it('unknown, or with no point within 150 km, there is none', () => {
    const zones = [{ code: 'de', name: 'Germany', country: 'DE', timezone: 'Europe/Berlin' }];
    expect(refusals(withPoints([far], { zones }))).toEqual(['lockers NO_PICKUP_POINT']);
    expect(refusals(withPoints([berlin]), { destination: MUNICH })).toEqual(['lockers NO_PICKUP_POINT']);
  });

  it('just across the border the points of the own country are found all the same', () => {
    const abroad = Array.from({ length: 20 }, (_, i) => locker(`AT${i}`, 0.001 * i, { country: 'AT' }));
    expect(pointsOf(options(withPoints([...abroad, locker('HOME', 0.2)]), { destination: MUNICH }))).toEqual([
      'HOME',
    ]);
  });
});

it('a point in another delivery zone goes by the lane and the price of that zone', () => {
  const zones = [
    {
      code: 'south',
      name: 'South',
      country: 'DE',
      timezone: 'Europe/Berlin',
      postcodes: { prefixes: ['8'] },
      latitude: 48.14,
      longitude: 11.58,
    },
    { code: 'de', name: 'Germany', country: 'DE', timezone: 'Europe/Berlin', latitude: 52, longitude: 10 },
  ];
  const lanes = [
    { from: ['muc'], to: ['south'], transit: { min: 1, max: 1 } },
    { from: ['muc'], to: ['de'], transit: { min: 2, max: 3 } },
  ];
  const price = { currency: 'EUR', base: 290, byZone: { south: { base: 190 } } };
  const snapshot = compiled({
    zones,
    services: [lockers({ lanes, price })],
    pickupPoints: [
      locker('A', 0, { postalCode: '80331' }),
      locker('B', 0.01, { postalCode: '91000' }),
      locker('C', 0.02),
    ],
  });
  expect(options(snapshot, { destination: { countryCode: 'DE', postalCode: '80331' } })).toEqual([
    'lockers:muc(BOOK)@A 17..17 190 fastest cheapest',
    'lockers:muc(BOOK)@C 17..17 190',
    'lockers:muc(BOOK)@B 18..19 290',
  ]);
});

it('several drop-offs a day: the first after the parcel has left is the one', () => {
  const lanes = [{ from: ['muc'], to: ['de'], transit: { min: 0, max: 0 } }];
  const daily = withPoints([locker('A', 0)], { services: [lockers({ lanes, dropOff: ['20:00', '08:00'] })] });
  const once = withPoints([locker('A', 0)], { services: [lockers({ lanes, dropOff: ['08:00'] })] });
  expect([options(daily, { destination: MUNICH }), options(once, { destination: MUNICH })]).toEqual([
    ['lockers:muc(BOOK)@A 16..16 290 fastest cheapest'],
    ['lockers:muc(BOOK)@A 17..17 290 fastest cheapest'],
  ]);
});

it('of points as quick and as dear the nearer comes first, whichever service it belongs to', () => {
  const near = locker('NEAR', 0.01, { services: ['zeta'] });
  const snapshot = withPoints([locker('FAR', 0.05), near], {
    services: [lockers(), lockers({ code: 'zeta' })],
  });
  expect(pointsOf(options(snapshot, { destination: MUNICH }))).toEqual(['NEAR', 'FAR']);
});

it('a courier beside lockers is one option, whatever point is asked for', () => {
  const snapshot = withPoints(row(6), { services: [lockers(), service('courier')] });
  expect(
    options(snapshot, { destination: MUNICH }).filter((option) => option.startsWith('courier')),
  ).toHaveLength(1);
  expect(options(snapshot, { destination: { ...MUNICH, pickupPointCode: 'L10' } })).toHaveLength(2);
});
