import type { NetworkDocument } from '../src/network/domain/network-document.js';
import { applyChange } from '../src/network/domain/network-change.js';
import type { NetworkChange } from '../src/network/domain/network-change.js';
import { parseNetworkDocument } from '../src/network/domain/parse-document.js';
import { smallNetwork } from './support/small-network.js';

function small(): NetworkDocument {
  const parsed = parseNetworkDocument(smallNetwork());
  if ('faults' in parsed) throw new Error(JSON.stringify(parsed.faults));
  return parsed.document;
}

const changed = (change: NetworkChange, document = small()): NetworkDocument => applyChange(document, change);
const faultOf = (change: NetworkChange): string => {
  try {
    changed(change);
  } catch (error) {
    return String(error);
  }
  return 'no fault';
};

it('leaves the document as it is', () => {
  const document = small();
  const before = JSON.stringify(document);
  changed({ closeFacilities: [{ facility: 'muc', from: '2026-11-24' }], moveCutoffs: [cutoff] }, document);
  expect(JSON.stringify(document)).toBe(before);
});
const cutoff = { facility: 'muc', cutoff: '12:00' };

it('closes a facility and its counter, and nobody else who follows the same calendar', () => {
  const document = small();
  const [point] = document.pickupPoints ?? [];
  if (!point) throw new Error('no point');
  const withStore = { ...document, pickupPoints: [point, { ...point, code: 'counter', facility: 'muc' }] };
  const { calendars, facilities, carriers, pickupPoints } = changed(
    { closeFacilities: [{ facility: 'muc', from: '2026-11-24', to: '2026-11-26', reason: 'Stocktaking' }] },
    withStore,
  );
  const closures = [{ from: '2026-11-24', to: '2026-11-26', reason: 'Stocktaking' }];
  expect(calendars.slice(2)).toMatchObject([
    { code: 'bavaria.muc', country: 'DE', holidays: 'auto', closures },
    { code: 'all-days.muc', closures },
  ]);
  expect(facilities[0]?.calendar).toBe('bavaria.muc');
  expect(carriers[0]?.calendar).toBe('bavaria');
  expect(pickupPoints?.map(({ calendar }) => calendar)).toEqual(['all-days', 'all-days.muc']);
});

it('closes a facility twice', () => {
  const { calendars, facilities } = changed({
    closeFacilities: [
      { facility: 'muc', from: '2026-11-24' },
      { facility: 'muc', from: '2026-12-24' },
    ],
  });
  const own = calendars.find(({ code }) => code === facilities[0]?.calendar);
  expect(own?.closures).toEqual([
    { from: '2026-11-24', to: '2026-11-24' },
    { from: '2026-12-24', to: '2026-12-24' },
  ]);
});

it('adds a day off to one calendar, or to all of a region', () => {
  const one = changed({ addHolidays: [{ calendar: 'all-days', date: '2026-11-24', name: 'Feast' }] });
  expect(one.calendars.map(({ closures }) => closures)).toEqual([
    [{ from: '2026-11-24', to: '2026-11-24', reason: 'Feast' }],
    undefined,
  ]);
  const region = changed({ addHolidays: [{ country: 'DE', subdivision: 'BY', date: '2026-11-24' }] });
  expect(region.calendars.map(({ closures }) => closures)).toEqual([undefined, ['2026-11-24']]);
});

it('moves a cut-off for good, or on some days', () => {
  expect(changed({ moveCutoffs: [cutoff] }).facilities[0]?.cutoff).toEqual({ default: '12:00' });
  const days = changed({ moveCutoffs: [{ ...cutoff, from: '2026-11-30', to: '2026-12-01' }] });
  expect(days.facilities[0]?.cutoff).toEqual({
    default: '16:00',
    byDate: { '2026-11-30': '12:00', '2026-12-01': '12:00' },
  });
});

it('changes a capacity for good, or on some days', () => {
  const capacity = { code: 'packing', facility: 'muc', default: 10, byWeekday: { sat: 5 } };
  const document = { ...small(), capacities: [capacity] };
  const change = { capacity: 'packing', amount: 3 };
  expect(changed({ changeCapacities: [change] }, document).capacities).toEqual([
    { code: 'packing', facility: 'muc', default: 3 },
  ]);
  const days = changed({ changeCapacities: [{ ...change, from: '2026-11-24' }] }, document);
  expect(days.capacities).toEqual([{ ...capacity, byDate: { '2026-11-24': 3 } }]);
});

it('patches an item as RFC 7396 says, adds one, takes one away', () => {
  const { services, lastMiles, pickupPoints } = changed({
    patch: [
      {
        section: 'services',
        code: 'courier',
        set: { reliability: 0.9, price: { base: 590, currency: null } },
      },
      { section: 'lastMiles', code: 'sundays', set: { operatingDays: ['sun'], calendar: 'all-days' } },
      { section: 'pickupPoints', code: 'locker-1', remove: true },
    ],
  });
  expect(services[0]).toMatchObject({ code: 'courier', reliability: 0.9, carrier: 'post' });
  expect(services[0]?.price).toEqual({ base: 590 });
  expect(lastMiles[1]).toEqual({ code: 'sundays', operatingDays: ['sun'], calendar: 'all-days' });
  expect(pickupPoints).toEqual([]);
});

it.each([
  [{}, 'the change is empty'],
  [{ addHolidays: [{ subdivision: 'DE-BY', date: '2026-11-24', calendar: 'bavaria' }] }, 'needs its country'],
  [
    { addHolidays: [{ country: 'DE', calendar: 'bavaria', date: '2026-11-24' }] },
    'either a calendar or a country',
  ],
  [{ addHolidays: [{ country: 'DE', subdivision: 'DE-BE', date: '2026-11-24' }] }, 'official days of DE-BE'],
  [{ patch: [{ section: 'services', code: 'courier', set: {}, remove: true }] }, 'either sets fields'],
] as const)('%j is refused: %s', (change, message) => {
  expect(faultOf(change as NetworkChange)).toContain(message);
});
