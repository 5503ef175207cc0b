/** A document compiled: references resolved, timetables shared, and what a quote asks of the snapshot. */
import { laneOf, timeZoneOf } from '../src/network/domain/snapshot.js';
import { toDay } from '../src/time/local-date.js';
import { carrier, compiled, locker, lockers, service, warehouse } from './support/quote-network.js';

const lane = (from: string[], to: string[], max = 1, lastMile?: string) => ({
  from,
  to,
  transit: { min: 1, max },
  lastMile,
});
const zones = [
  { code: 'de', name: 'Germany', country: 'DE', timezone: 'Europe/Berlin', latitude: 51, longitude: 10 },
  { code: 'south', name: 'South', country: 'DE', timezone: 'Europe/Berlin', postcodes: { prefixes: ['8'] } },
  { code: 'at', name: 'Austria', country: 'AT', timezone: 'Europe/Vienna' },
];

it('points and facilities with the same timetable share one compiled site', () => {
  const snapshot = compiled({
    services: [lockers()],
    pickupPoints: [
      locker('A', 0),
      locker('B', 1),
      locker('C', 2, { openingHours: { default: [['08:00', '20:00']] } }),
    ],
  });
  const [a, b, c] = ['A', 'B', 'C'].map((code) => snapshot.pickupPoints.get(code)?.site);
  expect([a === b, a === c]).toEqual([true, false]);
});

it('a lane is found by origin and zone, the first of the document that fits', () => {
  const services = [
    service('courier', { lanes: [lane(['muc'], ['at'], 3), lane(['muc', 'ber'], ['de', 'at'], 5)] }),
  ];
  const snapshot = compiled({ zones, facilities: [warehouse('muc'), warehouse('ber')], services });
  const [courier] = snapshot.services;
  const of = (facility: string, country: string, postcode: string | null = null): number | undefined => {
    const zone = snapshot.zones.find(country, null, postcode);
    const origin = snapshot.facilities.get(facility);
    return courier && zone && origin ? laneOf(courier, origin, zone)?.transit.max : undefined;
  };
  expect([of('muc', 'AT'), of('muc', 'DE'), of('ber', 'AT'), of('muc', 'DE', '80331')]).toEqual([
    3,
    5,
    5,
    undefined,
  ]);
});

it('a lane may have a last mile of its own', () => {
  const lastMiles = [
    { code: 'workdays', operatingDays: ['mon' as const], calendar: 'plain' },
    { code: 'sundays', operatingDays: ['sun' as const], calendar: 'plain' },
  ];
  const snapshot = compiled({
    zones,
    lastMiles,
    services: [service('courier', { lanes: [lane(['muc'], ['de']), lane(['muc'], ['at'], 1, 'sundays')] })],
  });
  const lanes = snapshot.services[0]?.lanesFrom.get(0) ?? [];
  const sunday = toDay('2025-09-21');
  expect(lanes.map(({ lastMile }) => [lastMile.works(sunday), lastMile.works(sunday + 1)])).toEqual([
    [false, true],
    [true, false],
  ]);
});

it('services are listed by the countries they reach', () => {
  const services = [
    service('both', { lanes: [lane(['muc'], ['de', 'at'])] }),
    service('home', { lanes: [lane(['muc'], ['south'])] }),
  ];
  const snapshot = compiled({ zones, services });
  const by = (country: string): string[] =>
    (snapshot.servicesByCountry.get(country) ?? []).map(({ code }) => code);
  expect([by('DE'), by('AT'), by('FR')]).toEqual([['both', 'home'], ['both'], []]);
});

it('goods without an origin may lie in the nearest four warehouses that are collected from and reach the zone', () => {
  const facilities = [
    warehouse('far', { latitude: 40 }),
    warehouse('near', { latitude: 51, longitude: 10 }),
    warehouse('store', { kind: 'STORE', latitude: 51, longitude: 10 }),
    warehouse('uncollected', { latitude: 51, longitude: 10 }),
    warehouse('unconnected', { latitude: 51, longitude: 10 }),
    ...['w1', 'w2', 'w3'].map((code, i) => warehouse(code, { latitude: 49 - i })),
  ];
  const connected = ['far', 'near', 'store', 'uncollected', 'w1', 'w2', 'w3'];
  const snapshot = compiled({
    zones,
    facilities,
    carriers: [
      carrier(
        'post',
        connected.filter((code) => code !== 'uncollected'),
      ),
    ],
    services: [service('courier', { lanes: [lane(connected, ['de'])] })],
  });
  const zone = snapshot.zones.find('DE', null, null);
  const austria = snapshot.zones.find('AT', null, null);
  expect(zone && snapshot.warehousesFor(zone).map(({ code }) => code)).toEqual(['near', 'w1', 'w2', 'w3']);
  expect(zone && snapshot.warehousesFor(zone)).toBe(zone && snapshot.warehousesFor(zone));
  expect(austria && snapshot.warehousesFor(austria)).toEqual([]);
});

it('a point has its own time, a door that of its zone', () => {
  const snapshot = compiled({
    zones,
    services: [lockers()],
    pickupPoints: [locker('A', 0, { timezone: 'Europe/London', postalCode: '80331' })],
  });
  const point = snapshot.pickupPoints.get('A');
  const zone = snapshot.zones.find('AT', null, null);
  expect(zone && point && [timeZoneOf(zone, null).name, timeZoneOf(zone, point).name]).toEqual([
    'Europe/Vienna',
    'Europe/London',
  ]);
  expect(point?.zone?.code).toBe('south');
});

it('several pick-ups a day are put in order, and without times the carrier comes when it closes', () => {
  const pickups = [
    { facility: 'muc', times: { default: ['17:00', '09:00'], byWeekday: { sat: [] } } },
    { facility: 'ber' },
  ];
  const snapshot = compiled({
    facilities: [warehouse('muc'), warehouse('ber')],
    carriers: [carrier('post', [], { pickups })],
  });
  const at = (facility: string, date: string): number[] => [
    ...(snapshot.services[0]?.carrier.collections.get(facility)?.pickups.on(toDay(date)) ?? []),
  ];
  expect(at('muc', '2025-09-16')).toEqual([Date.UTC(2025, 8, 16, 7), Date.UTC(2025, 8, 16, 15)]);
  expect([at('muc', '2025-09-20'), at('ber', '2025-09-16')]).toEqual([[], [Date.UTC(2025, 8, 16, 16)]]);
});

it('a reference that leads nowhere is a bug and is named', () => {
  expect(() => compiled({ services: [service('courier', { lanes: [lane(['nowhere'], ['de'])] })] })).toThrow(
    'the network refers to "nowhere", which is not there',
  );
  expect(() => compiled({ facilities: [warehouse('muc', { calendar: 'lost' })] })).toThrow('"lost"');
});

it('the snapshot cannot be changed', () => {
  expect(Object.isFrozen(compiled())).toBe(true);
});
