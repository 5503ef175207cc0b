/** Which plans a basket is offered: one origin or several, together or split, by one service or mixed, in time or not. */
import { planWindow } from '../src/promise/views/option-view.js';
import {
  ask,
  carrier,
  compiled,
  EVERY_DAY,
  item,
  options,
  refusals,
  service,
  TUESDAY,
  warehouse,
} from './support/quote-network.js';

const book = item();
const lamp = item({ sku: 'LAMP', originCodes: ['ber'] });
const both = item({ sku: 'BOTH', originCodes: ['muc', 'ber'] });
const two = [warehouse('muc'), warehouse('ber')];
const anywhere = [{ from: ['muc', 'ber'], to: ['de'], transit: { min: 1, max: 2 } }];
const slower = [
  { from: ['muc'], to: ['de'], transit: { min: 1, max: 1 } },
  { from: ['ber'], to: ['de'], transit: { min: 3, max: 4 } },
];

describe('one service', () => {
  it('from one origin', () => {
    expect(options(compiled())).toEqual(['courier:muc(BOOK) 17..18 490 fastest cheapest']);
  });

  it('sends a basket of two origins in two parcels, complete when the later one has come', () => {
    const snapshot = compiled({ facilities: two, services: [service('courier', { lanes: slower })] });
    expect(options(snapshot, { items: [book, lamp] })).toEqual([
      'courier:muc(BOOK)+courier:ber(LAMP) 19..22 980 fastest cheapest',
    ]);
  });

  it('sends together what lies together, when splitting gains nothing', () => {
    const snapshot = compiled({ facilities: two, services: [service('courier', { lanes: slower })] });
    expect(options(snapshot, { items: [lamp, both] })).toEqual([
      'courier:ber(LAMP,BOTH) 19..22 490 fastest cheapest',
    ]);
  });

  it('takes the quicker of two origins that both have everything', () => {
    const snapshot = compiled({ facilities: two, services: [service('courier', { lanes: slower })] });
    expect(options(snapshot, { items: [both] })).toEqual(['courier:muc(BOTH) 17..17 490 fastest cheapest']);
  });

  it('offers the fastest split beside the cheapest whole', () => {
    const third = [...two, warehouse('ham')];
    const lanes = [
      { from: ['muc', 'ber'], to: ['de'], transit: { min: 1, max: 1 } },
      { from: ['ham'], to: ['de'], transit: { min: 2, max: 3 } },
    ];
    const snapshot = compiled({ facilities: third, services: [service('courier', { lanes })] });
    const items = [item({ originCodes: ['muc', 'ham'] }), item({ sku: 'LAMP', originCodes: ['ber', 'ham'] })];
    expect(options(snapshot, { items })).toEqual([
      'courier:muc(BOOK)+courier:ber(LAMP) 17..17 980 fastest',
      'courier:ham(BOOK,LAMP) 18..19 490 cheapest',
    ]);
  });

  it('does not sell a split that is complete no sooner than the whole', () => {
    const third = [...two, warehouse('ham')];
    const lanes = [
      { from: ['muc', 'ber'], to: ['de'], transit: { min: 1, max: 2 } },
      { from: ['ham'], to: ['de'], transit: { min: 2, max: 2 } },
    ];
    const snapshot = compiled({ facilities: third, services: [service('courier', { lanes })] });
    const items = [item({ originCodes: ['muc', 'ham'] }), item({ sku: 'LAMP', originCodes: ['ber', 'ham'] })];
    expect(options(snapshot, { items })).toEqual(['courier:ham(BOOK,LAMP) 18..18 490 fastest cheapest']);
  });

  it('without a stated origin any warehouse that reaches the destination may send, no store', () => {
    const facilities = [warehouse('muc'), warehouse('shop', { kind: 'STORE' }), warehouse('far')];
    const lanes = [
      { from: ['shop'], to: ['de'], transit: { min: 0, max: 0 } },
      { from: ['muc'], to: ['de'], transit: { min: 1, max: 1 } },
    ];
    const snapshot = compiled({ facilities, services: [service('courier', { lanes })] });
    expect(options(snapshot, { items: [item({ originCodes: null })] })).toEqual([
      'courier:muc(BOOK) 17..17 490 fastest cheapest',
    ]);
  });

  it('a basket that lies in a dozen places goes in a dozen parcels', () => {
    const codes = Array.from({ length: 12 }, (_, i) => `w${i + 10}`);
    const lanes = [{ from: codes, to: ['de'], transit: { min: 1, max: 2 } }];
    const snapshot = compiled({
      facilities: codes.map((code) => warehouse(code)),
      services: [service('courier', { lanes })],
    });
    const items = codes.map((code) => item({ sku: code, originCodes: [code] }));
    const { options: found, unavailable } = ask(snapshot, { items });
    expect([found.length, found[0]?.plan.parcels.length, found[0]?.plan.amountMinor]).toEqual([
      1,
      12,
      12 * 490,
    ]);
    expect(unavailable).toEqual([]);
  });

  it('a hundred items that may each come from any of twenty places are planned in a moment', () => {
    const codes = Array.from({ length: 20 }, (_, i) => `w${i + 10}`);
    const lanes = [{ from: codes, to: ['de'], transit: { min: 1, max: 2 } }];
    const services = ['a', 'b', 'c', 'd'].map((code) => service(code, { lanes }));
    const snapshot = compiled({ facilities: codes.map((code) => warehouse(code)), services });
    const items = Array.from({ length: 100 }, (_, i) =>
      item({
        sku: `S${i}`,
        originCodes: codes.filter((_code, c) => c === i % 20 || (i * 7 + c * 13) % 5 < 2),
      }),
    );
    const started = performance.now();
    const { options: found } = ask(snapshot, { items });
    expect(found.length).toBeGreaterThanOrEqual(4);
    // A tenth of what every set of ten of the places would cost.
    expect(performance.now() - started).toBeLessThan(1000);
  });
});

describe('mixed services', () => {
  const services = [
    service('south', { lanes: [{ from: ['muc'], to: ['de'], transit: { min: 1, max: 1 } }] }),
    service('north', {
      lanes: [{ from: ['ber'], to: ['de'], transit: { min: 2, max: 3 } }],
      price: { currency: 'EUR', base: 300 },
    }),
    service('dear', {
      lanes: [{ from: ['ber'], to: ['de'], transit: { min: 1, max: 1 } }],
      price: { currency: 'EUR', base: 900 },
    }),
  ];
  const snapshot = compiled({ facilities: two, services });

  it('carry each part by the best of them when none reaches every origin', () => {
    expect(options(snapshot, { items: [book, lamp] })).toEqual([
      'south:muc(BOOK)+dear:ber(LAMP) 17..17 1390 fastest',
      'south:muc(BOOK)+north:ber(LAMP) 18..19 790 cheapest',
    ]);
    expect(refusals(snapshot, { items: [book, lamp] })).toEqual([
      'south NO_LANE_FROM_STOCK',
      'north NO_LANE_FROM_STOCK',
      'dear NO_LANE_FROM_STOCK',
    ]);
  });

  it('are not mixed where one service carries everything', () => {
    const whole = compiled({
      facilities: two,
      services: [...services, service('whole', { lanes: anywhere })],
    });
    expect(options(whole, { items: [book, lamp] })).toEqual([
      'whole:muc(BOOK)+whole:ber(LAMP) 17..18 980 fastest cheapest',
    ]);
  });

  it('have a window from the last first slot to the last end, whichever parcel that is', () => {
    const slots = (start: string, end: string) => ({ default: [[start, end] as const] });
    const same = [{ from: ['muc'], to: ['de'], transit: { min: 1, max: 1 } }];
    const other = [{ from: ['ber'], to: ['de'], transit: { min: 1, max: 1 } }];
    for (const [muc, ber] of [
      [slots('09:00', '12:00'), slots('15:00', '18:00')],
      [slots('15:00', '18:00'), slots('09:00', '12:00')],
    ]) {
      const slotted = compiled({
        facilities: two,
        services: [
          service('south', { lanes: same, slots: muc }),
          service('north', { lanes: other, slots: ber }),
        ],
      });
      const [option] = ask(slotted, { items: [book, lamp] }).options;
      expect(option && planWindow(option.plan)).toEqual({
        earliest: '2025-09-17',
        likely: '2025-09-17',
        latest: '2025-09-17',
        slotStart: Date.UTC(2025, 8, 17, 13),
        slotEnd: Date.UTC(2025, 8, 17, 16),
      });
    }
  });

  it('name no end within the day when a parcel of that day has none', () => {
    const slots = { default: [['09:00', '12:00'] as const] };
    for (const [muc, ber] of [
      [slots, undefined],
      [undefined, slots],
    ]) {
      const lanes = (from: string) => [{ from: [from], to: ['de'], transit: { min: 1, max: 1 } }];
      const half = compiled({
        facilities: two,
        services: [
          service('south', { lanes: lanes('muc'), slots: muc }),
          service('north', { lanes: lanes('ber'), slots: ber }),
        ],
      });
      const [option] = ask(half, { items: [book, lamp] }).options;
      expect(option && planWindow(option.plan)).toMatchObject({ slotStart: null, slotEnd: null });
    }
  });

  it('are not mixed over two currencies', () => {
    const francs = { currency: 'CHF', base: 300 };
    const mixed = compiled({
      facilities: two,
      services: [
        services[0] ?? service('south'),
        service('swiss', {
          lanes: [{ from: ['ber'], to: ['de'], transit: { min: 1, max: 1 } }],
          price: francs,
        }),
      ],
    });
    expect(options(mixed, { items: [book, lamp] })).toEqual([]);
  });
});

describe('in time', () => {
  const services = [
    service('slow', { lanes: [{ from: ['muc'], to: ['de'], transit: { min: 3, max: 5 } }] }),
    service('courier'),
  ];

  it('keeps what is complete by the day and names the others with theirs', () => {
    const snapshot = compiled({ services });
    expect(options(snapshot, { neededBy: '2025-09-18' })).toEqual([
      'courier:muc(BOOK) 17..18 490 fastest cheapest',
    ]);
    expect(refusals(snapshot, { neededBy: '2025-09-18' })).toEqual(['slow NEEDED_BY_MISSED on 2025-09-23']);
    expect(refusals(snapshot, { neededBy: '2025-09-17' })).toEqual([
      'slow NEEDED_BY_MISSED on 2025-09-23',
      'courier NEEDED_BY_MISSED on 2025-09-18',
    ]);
    expect(refusals(snapshot, { neededBy: '2025-09-23' })).toEqual([]);
  });

  it('the fastest and the cheapest are those of what is left', () => {
    const cheap = service('cheap', {
      lanes: [{ from: ['muc'], to: ['de'], transit: { min: 3, max: 5 } }],
      price: { currency: 'EUR', base: 100 },
    });
    const snapshot = compiled({ services: [service('courier'), cheap] });
    expect(options(snapshot)).toEqual([
      'courier:muc(BOOK) 17..18 490 fastest',
      'cheap:muc(BOOK) 19..23 100 cheapest',
    ]);
    expect(options(snapshot, { neededBy: '2025-09-19' })).toEqual([
      'courier:muc(BOOK) 17..18 490 fastest cheapest',
    ]);
  });
});

describe('pre-orders', () => {
  it('start at midnight of the day the goods are there, and the parcel waits for its last item', () => {
    const late = item({ sku: 'SOON', availableFrom: '2025-09-22' });
    const { options: found } = ask(compiled(), { items: [book, late] });
    const parcel = found[0]?.plan.parcels[0];
    expect(options(compiled(), { items: [book, late] })).toEqual([
      'courier:muc(BOOK,SOON) 23..24 490 fastest cheapest',
    ]);
    expect([parcel?.availableFrom, parcel?.orderedOn]).toEqual([20353, 20347]);
    expect(parcel?.timeline.ledger[0]?.from).toBe(20353);
  });

  it('of two days wait for the later one, in whatever order they are listed', () => {
    const [first, second] = ['2025-09-22', '2025-09-24'].map((day) => item({ sku: day, availableFrom: day }));
    if (!first || !second) throw new Error('two items were made');
    for (const items of [
      [first, second],
      [second, first],
    ]) {
      expect(options(compiled(), { items })[0]).toContain(' 25..26 ');
    }
  });

  it('of a day that has come are no pre-orders', () => {
    const there = item({ availableFrom: '2025-09-16' });
    expect(options(compiled(), { items: [there] })).toEqual([
      'courier:muc(BOOK) 17..18 490 fastest cheapest',
    ]);
    expect(ask(compiled(), { items: [there] }).options[0]?.plan.parcels[0]?.availableFrom).toBeNull();
  });
});

it('an order late on Friday goes on Monday, and one service that works on Saturdays goes before', () => {
  const friday = '2025-09-19T14:00:00Z';
  const always = carrier('always', ['muc'], { operatingDays: EVERY_DAY });
  const facilities = [warehouse('muc', { workingDays: EVERY_DAY })];
  const daily = { code: 'daily', operatingDays: EVERY_DAY, calendar: 'plain' };
  const snapshot = compiled({
    facilities,
    carriers: [carrier('post', ['muc']), always],
    lastMiles: [{ code: 'workdays', operatingDays: EVERY_DAY.slice(0, 5), calendar: 'plain' }, daily],
    services: [service('courier'), service('weekend', { carrier: 'always', lastMile: 'daily' })],
  });
  expect(options(snapshot, { orderedAt: friday })).toEqual([
    'weekend:muc(BOOK) 21..22 490 fastest cheapest',
    'courier:muc(BOOK) 23..24 490',
  ]);
  expect(options(snapshot, { orderedAt: TUESDAY })[0]).toContain('17..18');
});
