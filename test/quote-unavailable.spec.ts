/** Each reason for which a service that exists for the destination cannot take a basket, and what it says. */
import type { LimitsDoc } from '../src/network/domain/network-document.js';
import type { WrittenItem } from '../src/promise/domain/read-quote-request.js';
import { compiled, item, options, refusals, service, TUESDAY, warehouse } from './support/quote-network.js';

function withLimits(limits: LimitsDoc, changes: Partial<WrittenItem>): string[] {
  const snapshot = compiled({ services: [service('courier', { limits })] });
  const items = [item(changes)];
  return [
    ...options(snapshot, { items }).map((option) => option.split(' ')[0] ?? ''),
    ...refusals(snapshot, { items }),
  ];
}
const TAKEN = ['courier:muc(BOOK)'];

it.each<[string, LimitsDoc, Partial<WrittenItem>, string[]]>([
  ['weighs the limit', { maxWeightGrams: 1000 }, { weightGrams: 250, quantity: 4 }, TAKEN],
  [
    'weighs a gram more',
    { maxWeightGrams: 1000 },
    { weightGrams: 1001 },
    ['courier TOO_HEAVY limit 1000 found 1001'],
  ],
  [
    'weighs too much together',
    { maxWeightGrams: 1000 },
    { weightGrams: 300, quantity: 4 },
    ['courier TOO_HEAVY limit 1000 found 1200'],
  ],
  ['is as long as the limit', { maxLengthMm: 600 }, { heightMm: 600 }, TAKEN],
  [
    'is longer on any side',
    { maxLengthMm: 600 },
    { heightMm: 601, lengthMm: 10 },
    ['courier TOO_LARGE limit 600 found 601 (mm)'],
  ],
  ['is not longer for being many', { maxLengthMm: 600 }, { lengthMm: 600, quantity: 9 }, TAKEN],
  [
    'is 300 + 2 x (200 + 100) round',
    { maxGirthMm: 900 },
    { lengthMm: 100, widthMm: 300, heightMm: 200 },
    TAKEN,
  ],
  [
    'is more than that round',
    { maxGirthMm: 899 },
    { lengthMm: 100, widthMm: 300, heightMm: 200 },
    ['courier TOO_LARGE limit 899 found 900 (mm)'],
  ],
  [
    'has the stated volume',
    { maxVolumeCm3: 1999 },
    { volumeCm3: 1000, quantity: 2 },
    ['courier TOO_LARGE limit 1999 found 2000 (cm3)'],
  ],
  [
    'has the volume of its sides',
    { maxVolumeCm3: 5999 },
    { lengthMm: 100, widthMm: 300, heightMm: 200 },
    ['courier TOO_LARGE limit 5999 found 6000 (cm3)'],
  ],
  [
    'states no measure',
    { maxWeightGrams: 1, maxLengthMm: 1, maxGirthMm: 1, maxVolumeCm3: 1 },
    { weightGrams: null },
    TAKEN,
  ],
  ['is of a hazard class nobody carries', {}, { hazardClass: '3' }, ['courier HAZARD_CLASS (3)']],
  [
    'is of another hazard class',
    { hazardClasses: ['9'] },
    { hazardClass: '3' },
    ['courier HAZARD_CLASS (3)'],
  ],
  ['is of a hazard class that is carried', { hazardClasses: ['9'] }, { hazardClass: '9' }, TAKEN],
  ['needs an age that nobody checks', {}, { minimumAge: 18 }, ['courier AGE_CLASS limit 0 found 18']],
  [
    'needs a higher age than is checked',
    { ageCheck: 16 },
    { minimumAge: 18 },
    ['courier AGE_CLASS limit 16 found 18'],
  ],
  ['needs an age that is checked', { ageCheck: 18 }, { minimumAge: 18 }, TAKEN],
  [
    'is of a refused class',
    { refusedProductClasses: ['frozen'] },
    { productClass: 'frozen' },
    ['courier PRODUCT_CLASS (frozen)'],
  ],
  [
    'is of a class that is not refused',
    { refusedProductClasses: ['frozen'] },
    { productClass: 'furniture' },
    TAKEN,
  ],
  ['lies nowhere', {}, { originCodes: [] }, ['courier NO_STOCK']],
  [
    'cannot wait',
    { preorder: false },
    { availableFrom: '2025-09-17' },
    ['courier NOT_YET_AVAILABLE on 2025-09-17'],
  ],
  ['is there today', { preorder: false }, { availableFrom: '2025-09-16' }, TAKEN],
  ['can wait', {}, { availableFrom: '2025-09-17' }, TAKEN],
  [
    'comes in more than a year',
    {},
    { availableFrom: '2026-09-18' },
    ['courier NOT_YET_AVAILABLE on 2026-09-18'],
  ],
  [
    'is never carried before it is too heavy',
    { maxWeightGrams: 1 },
    { hazardClass: '3' },
    ['courier HAZARD_CLASS (3)'],
  ],
])('a parcel that %s', (_what, limits, changes, answer) => {
  expect(withLimits(limits, changes)).toEqual(answer);
});

it('a refused class is called as the network calls it', () => {
  const snapshot = compiled({
    productClasses: [{ code: 'frozen', name: { en: 'frozen food', ru: 'замороженные продукты' } }],
    services: [service('courier', { limits: { refusedProductClasses: ['frozen'] } })],
  });
  expect(refusals(snapshot, { items: [item({ productClass: 'frozen' })] })).toEqual([
    'courier PRODUCT_CLASS ({"en":"frozen food","ru":"замороженные продукты"})',
  ]);
});

const austria = {
  code: 'at',
  name: 'Austria',
  country: 'AT',
  timezone: 'Europe/Vienna',
  postcodes: { prefixes: ['10'] },
};
const south = {
  code: 'south',
  name: 'South',
  country: 'DE',
  timezone: 'Europe/Berlin',
  postcodes: { prefixes: ['8'] },
};
const lane = (from: string, to: string) => ({ from: [from], to: [to], transit: { min: 1, max: 2 } });

it('a country that nobody serves has neither options nor refusals', () => {
  const asked = { destination: { countryCode: 'JP' } };
  expect([options(compiled(), asked), refusals(compiled(), asked)]).toEqual([[], []]);
});

it('an address outside every zone of its country is outside the zone of every service there', () => {
  const snapshot = compiled({
    zones: [austria, south],
    services: [
      service('alps', { lanes: [lane('muc', 'at')] }),
      service('bavaria', { lanes: [lane('muc', 'south')] }),
    ],
  });
  expect(refusals(snapshot, { destination: { countryCode: 'AT', postalCode: '8010' } })).toEqual([
    'alps OUTSIDE_ZONE',
  ]);
  expect(refusals(snapshot, { destination: { countryCode: 'DE', postalCode: '80331' } })).toEqual([]);
});

it('a service into another zone of the country says that this one is outside', () => {
  const rest = { code: 'de', name: 'Germany', country: 'DE', timezone: 'Europe/Berlin' };
  const snapshot = compiled({
    zones: [south, rest],
    services: [
      service('bavaria', { lanes: [lane('muc', 'south')] }),
      service('all', { lanes: [lane('muc', 'de'), lane('muc', 'south')] }),
    ],
  });
  expect(refusals(snapshot, { destination: { countryCode: 'DE', postalCode: '10115' } })).toEqual([
    'bavaria OUTSIDE_ZONE',
  ]);
  expect(refusals(snapshot, { destination: { countryCode: 'DE', postalCode: '81000' } })).toEqual([]);
});

it('goods that lie where the service does not collect have no lane', () => {
  const facilities = [warehouse('muc'), warehouse('ber')];
  expect(refusals(compiled({ facilities }), { items: [item({ originCodes: ['ber'] })] })).toEqual([
    'courier NO_LANE_FROM_STOCK',
  ]);
  const uncollected = compiled({
    facilities,
    carriers: [
      {
        code: 'post',
        name: 'post',
        operatingDays: ['mon'],
        calendar: 'plain',
        pickups: [{ facility: 'ber' }],
      },
    ],
  });
  expect(refusals(uncollected)).toEqual(['courier NO_LANE_FROM_STOCK']);
});

it('a warehouse closed for more than a year is closed too long, and another one serves instead', () => {
  const shut = warehouse('muc', { calendar: 'shut' });
  const calendars = [{ code: 'shut', holidays: [], closures: [{ from: '2025-09-16', to: '2026-09-30' }] }];
  expect(refusals(compiled({ calendars, facilities: [shut] }))).toEqual(['courier CLOSED_TOO_LONG']);
  const services = [
    service('courier', { lanes: [{ from: ['muc', 'ber'], to: ['de'], transit: { min: 1, max: 2 } }] }),
  ];
  const other = compiled({ calendars, facilities: [shut, warehouse('ber')], services });
  expect(options(other, { items: [item({ originCodes: ['muc', 'ber'] })] })).toEqual([
    'courier:ber(BOOK) 17..18 490 fastest cheapest',
  ]);
});

it('only the methods that are asked for are answered at all', () => {
  const snapshot = compiled({
    services: [service('courier'), service('store', { method: 'STORE', dropOff: ['11:00'] })],
  });
  expect([
    options(snapshot, { methods: ['COURIER'] }).length,
    refusals(snapshot, { methods: ['COURIER'] }),
  ]).toEqual([1, []]);
  expect([options(snapshot, { methods: ['STORE'] }), refusals(snapshot, { methods: ['STORE'] })]).toEqual([
    [],
    ['store NO_PICKUP_POINT'],
  ]);
});

it('ten thousand pieces are weighed like one', () => {
  const snapshot = compiled({
    services: [service('courier', { price: { currency: 'EUR', base: 490, perKg: 1_000_000 } })],
  });
  const items = [item({ quantity: 10_000, weightGrams: 5_000_000 })];
  // 50,000 tonnes: the price is beyond a 32-bit number of cents, which no parcel's is.
  expect(refusals(snapshot, { items, orderedAt: TUESDAY })).toEqual(['courier TOO_HEAVY']);
});
