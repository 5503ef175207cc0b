/**
 * The made-up network that the simulated orders go through: two warehouses, ten areas, so twenty lanes, and three services.
 * It is a network document like any other, so the service itself can be run on it.
 */
import { compileNetwork } from '../../network/domain/compile-network.js';
import type { NetworkDocument, Weekday } from '../../network/domain/network-document.js';
import type { NetworkSnapshot } from '../../network/domain/snapshot.js';
import { Distribution } from '../../transit/domain/distribution.js';
import { ORDERS_A_YEAR, DAYS, PEAK, USUAL_LOAD } from './scenario.js';

const WEEK: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const SIX_DAYS = WEEK.slice(0, 6);

export interface Area {
  readonly code: string;
  readonly name: string;
  readonly city: string;
  readonly timezone: string;
  readonly postcode: string;
  readonly latitude: number;
  readonly longitude: number;
  /** Share of the orders. */
  readonly share: number;
  /** Transit from each warehouse in carrier days: the median, and how much longer the 90 % point is. */
  readonly transit: Readonly<Record<string, readonly [median: number, spread: number]>>;
}

const area = (
  [code, name, city, timezone, postcode]: readonly [string, string, string, string, string],
  [latitude, longitude, share]: readonly [number, number, number],
  msk: readonly [number, number],
  ekb: readonly [number, number],
): Area => ({
  code,
  name,
  city,
  timezone,
  postcode,
  latitude,
  longitude,
  share,
  transit: { MSK: msk, EKB: ekb },
});

/** Every median from 1 to 5 and every spread from 1 to 3 occurs. */
export const AREAS: readonly Area[] = [
  area(['ru-mow', 'Moscow', 'Moscow', 'Europe/Moscow', '10'], [55.75, 37.62, 0.22], [1, 1], [3, 2]),
  area(
    ['ru-spe', 'Saint Petersburg', 'Saint Petersburg', 'Europe/Moscow', '19'],
    [59.94, 30.31, 0.14],
    [2, 1],
    [4, 2],
  ),
  area(
    ['ru-niz', 'Nizhny Novgorod', 'Nizhny Novgorod', 'Europe/Moscow', '60'],
    [56.33, 44.0, 0.08],
    [1, 2],
    [3, 1],
  ),
  area(['ru-kda', 'Krasnodar', 'Krasnodar', 'Europe/Moscow', '35'], [45.04, 38.98, 0.11], [3, 2], [5, 2]),
  area(['ru-ta', 'Tatarstan', 'Kazan', 'Europe/Moscow', '42'], [55.79, 49.12, 0.09], [2, 2], [2, 3]),
  area(['ru-sam', 'Samara', 'Samara', 'Europe/Samara', '44'], [53.2, 50.15, 0.08], [3, 1], [2, 1]),
  area(
    ['ru-sve', 'Sverdlovsk', 'Yekaterinburg', 'Asia/Yekaterinburg', '62'],
    [56.84, 60.6, 0.1],
    [3, 3],
    [1, 1],
  ),
  area(
    ['ru-che', 'Chelyabinsk', 'Chelyabinsk', 'Asia/Yekaterinburg', '45'],
    [55.16, 61.4, 0.06],
    [4, 1],
    [1, 2],
  ),
  area(
    ['ru-nvs', 'Novosibirsk', 'Novosibirsk', 'Asia/Novosibirsk', '63'],
    [55.03, 82.92, 0.07],
    [5, 2],
    [3, 3],
  ),
  area(
    ['ru-kya', 'Krasnoyarsk', 'Krasnoyarsk', 'Asia/Krasnoyarsk', '66'],
    [56.01, 92.87, 0.05],
    [5, 3],
    [4, 3],
  ),
];

export interface Warehouse {
  readonly code: string;
  readonly name: string;
  readonly timezone: string;
  readonly share: number;
}

export const WAREHOUSES: readonly Warehouse[] = [
  { code: 'MSK', name: 'Moscow warehouse', timezone: 'Europe/Moscow', share: 0.6 },
  { code: 'EKB', name: 'Yekaterinburg warehouse', timezone: 'Asia/Yekaterinburg', share: 0.4 },
];

export interface ServiceShare {
  readonly code: string;
  readonly carrier: string;
  readonly share: number;
  /** Pick-ups on Sunday: where there are none, Monday's vehicle is twice as large. */
  readonly sundays: boolean;
}

export const SERVICES: readonly ServiceShare[] = [
  { code: 'DOOR', carrier: 'SWIFT', share: 0.5, sundays: true },
  { code: 'PARCEL', carrier: 'LONGHAUL', share: 0.2, sundays: false },
  { code: 'POINT', carrier: 'CORNER', share: 0.3, sundays: true },
];

/** Parcels a warehouse packs in a day: at this, the average day asks for seven tenths of it. */
export function dailyCapacity(warehouse: Warehouse, orders = ORDERS_A_YEAR): number {
  return Math.max(1, Math.round((orders * warehouse.share) / DAYS / USUAL_LOAD));
}

/** Parcels that a service collects on a usual day; Monday's number stands for two days where Sunday has none. */
export function pickupCapacity(warehouse: Warehouse, service: ServiceShare, orders = ORDERS_A_YEAR): number {
  return Math.ceil((dailyCapacity(warehouse, orders) * service.share) / PEAK.pickupLoad);
}

/** Transit in carrier days, before it drifts: more than half by the median, nine tenths by the median and the spread. */
export function laneTransit([median, spread]: readonly [number, number]): Distribution {
  const sooner = median > 1 ? 0.12 : 0;
  const after = spread === 1 ? [0.34] : spread === 2 ? [0.2, 0.14] : [0.14, 0.1, 0.1];
  const far = [0.05, 0.03];
  const rest = 1 - sooner - after.reduce((sum, mass) => sum + mass, 0) - 0.08;
  return Distribution.of([
    [median - 1, sooner],
    [median, rest],
    ...after.map((mass, i): [number, number] => [median + 1 + i, mass]),
    ...far.map((mass, i): [number, number] => [median + spread + 1 + i, mass]),
  ]);
}

const PICKUP_TIMES = { SWIFT: ['18:30'], LONGHAUL: ['17:30'], CORNER: ['18:00'] };

/** The network as a document; `orders`: how many a year it is laid out for. */
export function worldDocument(orders = ORDERS_A_YEAR): NetworkDocument {
  const closed = ['2025-01-01', '2025-01-02', '2026-01-01', '2026-01-02'];
  return {
    network: { code: 'simulated', name: 'Simulated network' },
    calendars: [
      { code: 'open', holidays: [] },
      { code: 'new-year', holidays: closed },
    ],
    zones: AREAS.map(({ code, name, timezone, postcode, latitude, longitude }) => ({
      ...{ code, name, country: 'RU', timezone, latitude, longitude },
      postcodes: { prefixes: [postcode] },
    })),
    places: AREAS.map(({ postcode, city, latitude, longitude }) => ({
      ...{ country: 'RU', postcodePrefix: postcode, city, latitude, longitude },
    })),
    lastMiles: [
      { code: 'to-doors', operatingDays: [...SIX_DAYS], calendar: 'new-year' },
      { code: 'to-points', operatingDays: [...WEEK], calendar: 'new-year' },
    ],
    facilities: WAREHOUSES.map(({ code, name, timezone }) => ({
      ...{ code, kind: 'WAREHOUSE' as const, name, country: 'RU', timezone, workingDays: [...WEEK] },
      openingHours: { default: [['09:00', '19:00'] as const] },
      cutoff: { default: '17:00' },
      // What a tariff would say: from the quickest parcels to the 90 % point.
      handling: { unit: 'hours' as const, min: 4, max: 16 },
      calendar: 'new-year',
    })),
    carriers: carriers(),
    services: SERVICES.map(({ code, carrier }) => ({
      ...{ code, carrier, name: code, reliability: 0.9 },
      ...(code === 'POINT'
        ? { method: 'PICKUP_POINT' as const, dropOff: ['11:00'], lastMile: 'to-points' }
        : { method: 'COURIER' as const, lastMile: 'to-doors' }),
      lanes: AREAS.flatMap((to) =>
        WAREHOUSES.map((from) => {
          const transit = laneTransit(to.transit[from.code] ?? [1, 1]);
          return {
            from: [from.code],
            to: [to.code],
            transit: { min: transit.min, max: transit.quantile(0.9) },
          };
        }),
      ),
      price: { currency: 'RUB', base: 29_900 },
    })),
    pickupPoints: points(),
    capacities: capacities(orders),
  };
}

function carriers(): NetworkDocument['carriers'] {
  return SERVICES.map(({ carrier, sundays }) => ({
    code: carrier,
    name: carrier.charAt(0) + carrier.slice(1).toLowerCase(),
    operatingDays: sundays ? [...WEEK] : [...SIX_DAYS],
    calendar: 'new-year',
    pickups: WAREHOUSES.map(({ code }) => ({
      facility: code,
      times: { default: PICKUP_TIMES[carrier as keyof typeof PICKUP_TIMES] },
    })),
  }));
}

function points(): NonNullable<NetworkDocument['pickupPoints']> {
  return AREAS.map(({ code }, i) => ({
    ...{ code: `POINT-${code}`, kind: 'PICKUP_POINT' as const, services: ['POINT'], country: 'RU' },
    name: `Point in ${AREAS[i]?.city ?? ''}`,
    address: 'Lenina 1',
    ...{ latitude: AREAS[i]?.latitude ?? 0, longitude: AREAS[i]?.longitude ?? 0 },
    ...{ timezone: AREAS[i]?.timezone ?? 'UTC', workingDays: [...WEEK], calendar: 'new-year' },
    openingHours: { default: [['10:00', '21:00'] as const] },
    freeStorageDays: 5,
  }));
}

function capacities(orders: number): NonNullable<NetworkDocument['capacities']> {
  return WAREHOUSES.flatMap((warehouse) => [
    {
      code: `packing-${warehouse.code}`,
      facility: warehouse.code,
      default: dailyCapacity(warehouse, orders),
    },
    ...SERVICES.map((service) => ({
      code: `pickup-${service.code}-${warehouse.code}`,
      pickup: { service: service.code, facility: warehouse.code },
      default: pickupCapacity(warehouse, service, orders),
      ...(service.sundays ? {} : { byWeekday: { mon: 2 * pickupCapacity(warehouse, service, orders) } }),
    })),
  ]);
}

/** The document compiled; its calendars name their days off themselves. */
export function compileWorld(orders = ORDERS_A_YEAR): NetworkSnapshot {
  const noHolidays = {
    year: (): never => {
      throw new Error('the simulated network follows no official holidays');
    },
  };
  return compileNetwork(worldDocument(orders), noHolidays, {
    networkCode: 'simulated',
    dataVersion: 'simulated@1',
  });
}
