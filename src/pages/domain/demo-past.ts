/**
 * What a demo sold in the last weeks and how it fared: most of it came as promised, some late for one reason or another. The
 * same for everybody who asks with the same beginning, so that what was cut off is gone on with.
 */
import { seededRandom } from '../../learning/domain/seeded-random.js';
import type { ScanStatus } from '../../scans/domain/carrier-event.js';
import { DAY_MS } from '../../time/local-date.js';

export interface PastDestination {
  readonly countryCode: string;
  readonly postalCode: string;
  readonly city: string;
}

/** How a parcel fared. FORGOTTEN: it lies where it was packed. SILENT: nothing was heard for a week. */
export type Fate =
  | 'ON_TIME'
  | 'EARLY'
  | 'LATE_HANDOVER'
  | 'SLOW_DEPOT'
  | 'SLOW_ROAD'
  | 'TROUBLE'
  | 'NOBODY_IN'
  | 'RETURNED'
  | 'FORGOTTEN'
  | 'SILENT';

export interface PastOrder {
  readonly reference: string;
  /** Epoch ms. */
  readonly orderedAt: number;
  readonly destination: PastDestination;
  readonly quantity: number;
  /** Which of the options is taken; from 0 to 1 over the list. SILENT takes one whose promise is still ahead. */
  readonly choice: number;
  readonly fate: Fate;
  /** Of its own chance, from 0 to 1 each. */
  readonly dice: readonly number[];
}

const HOUR_MS = 3_600_000;
export const PAST_DAYS = 56;
const ORDERS = 320;
/** A parcel on the road owes no word before its promise is over; after a failed attempt it does within four working days. */
const SILENT_DAYS = 10;
const SILENT_SCANS_HOURS = [216, 204, 180, 168];

const CITIES: readonly PastDestination[] = [
  { countryCode: 'RU', postalCode: '125009', city: 'Москва' },
  { countryCode: 'RU', postalCode: '630099', city: 'Новосибирск' },
  { countryCode: 'RU', postalCode: '620014', city: 'Екатеринбург' },
  { countryCode: 'RU', postalCode: '420111', city: 'Казань' },
  { countryCode: 'RU', postalCode: '190000', city: 'Санкт-Петербург' },
  { countryCode: 'RU', postalCode: '344002', city: 'Ростов-на-Дону' },
  { countryCode: 'DE', postalCode: '10115', city: 'Berlin' },
  { countryCode: 'DE', postalCode: '80331', city: 'München' },
  { countryCode: 'FR', postalCode: '69001', city: 'Lyon' },
  { countryCode: 'PL', postalCode: '00-001', city: 'Warszawa' },
  { countryCode: 'US', postalCode: '10001', city: 'New York' },
  { countryCode: 'US', postalCode: '60601', city: 'Chicago' },
  { countryCode: 'US', postalCode: '90001', city: 'Los Angeles' },
];
const FAR: readonly PastDestination[] = [
  { countryCode: 'RU', postalCode: '683000', city: 'Петропавловск-Камчатский' },
  { countryCode: 'ES', postalCode: '35001', city: 'Las Palmas' },
];

/** Of a hundred parcels, up to which number a fate goes. */
const SHARES: readonly (readonly [number, Fate])[] = [
  [4, 'EARLY'],
  [7, 'LATE_HANDOVER'],
  [10, 'SLOW_DEPOT'],
  [12, 'SLOW_ROAD'],
  [14, 'TROUBLE'],
  [16, 'NOBODY_IN'],
  [17, 'RETURNED'],
  [100, 'ON_TIME'],
];

/** Everything that was ordered before `now`, the oldest first; two parcels that went silent stand at the end. */
export function pastOrders(now: number): readonly PastOrder[] {
  const random = seededRandom(20_261_130);
  const orders = Array.from({ length: ORDERS }, (_, index): PastOrder => {
    // Even over the weeks, but for the hour; the last ones were ordered today.
    const orderedAt = now - ((ORDERS - index - random()) / ORDERS) * PAST_DAYS * DAY_MS;
    const chance = random() * 100;
    const fate = SHARES.find(([below]) => chance < below)?.[1] ?? 'ON_TIME';
    return {
      ...{ reference: `DEMO-${2001 + index}`, orderedAt: Math.floor(orderedAt), fate },
      destination: CITIES[Math.floor(random() * CITIES.length)] ?? berlin,
      ...{ quantity: 1 + Math.floor(random() * 3), choice: random() },
      dice: Array.from({ length: 4 }, random),
    };
  });
  return [...orders, ...forgotten(now), ...silent(now)];
}

/** Ordered when their pick-ups were yesterday or the day before, whatever day of the week it is. */
const forgotten = (now: number): readonly PastOrder[] =>
  [2, 3, 4].map((days) => ({
    ...{ reference: `DEMO-${1100 + days}`, orderedAt: now - days * DAY_MS, fate: 'FORGOTTEN' },
    ...{ destination: CITIES[days] ?? berlin, quantity: 1, choice: 0, dice: [0.5, 0.5, 0.5, 0.5] },
  }));

const silent = (now: number): readonly PastOrder[] =>
  FAR.map((destination, index) => ({
    ...{ reference: ['DEMO-1005', 'DEMO-1010'][index] ?? '', orderedAt: now - SILENT_DAYS * DAY_MS },
    ...{ destination, quantity: 1, choice: 1, fate: 'SILENT', dice: [0.5, 0.5, 0.5, 0.5] },
  }));

const berlin: PastDestination = { countryCode: 'DE', postalCode: '10115', city: 'Berlin' };

/** What was promised, and where it goes from. */
export interface PastPromise {
  readonly carrierCode: string;
  readonly originCode: string;
  /** Epoch ms of noon on the day of the pick-up, where it is packed. */
  readonly pickupNoon: number;
  /** Epoch ms of noon on the first, the likely and the last day promised, where it goes. */
  readonly earliestNoon: number;
  readonly likelyNoon: number;
  readonly latestNoon: number;
  readonly toPoint: boolean;
}

export interface PastScan {
  readonly status: ScanStatus;
  readonly text: string;
  /** Epoch ms. */
  readonly at: number;
  readonly facilityCode: string | null;
  readonly city: string | null;
}

/**
 * Everything that was heard of it by `now`, in the order in which it happened; nothing when it was not handed over yet. Whoever
 * came late before the promise was over is spared: what is under way is on its way as promised.
 */
export function pastScans(order: PastOrder, promise: PastPromise, now: number): readonly PastScan[] {
  if (order.fate === 'FORGOTTEN') return [];
  const all = order.fate === 'SILENT' ? silentStory(order, promise, now) : story(order, promise);
  const over = (all.at(-1)?.at ?? Infinity) <= now;
  const told = over || order.fate === 'SILENT' ? all : story({ ...order, fate: 'ON_TIME' }, promise);
  return told.filter(({ at }) => at <= now);
}

const scan = (
  status: ScanStatus,
  text: string,
  at: number,
  facilityCode: string | null = null,
  city: string | null = null,
): PastScan => ({ status, text, at: Math.round(at), facilityCode, city });

function silentStory(
  { destination: { city } }: PastOrder,
  promise: PastPromise,
  now: number,
): readonly PastScan[] {
  const [taken = 0, left = 0, there = 0, tried = 0] = SILENT_SCANS_HOURS.map(
    (hours) => now - hours * HOUR_MS,
  );
  const { from, to } = depotsOf(promise, city);
  return [
    scan('PICKED_UP', 'Shipment picked up', taken),
    scan('DEPARTED_FACILITY', 'Departed from sorting centre', left, from),
    scan('ARRIVED_AT_FACILITY', 'Arrived at destination hub', there, to, city),
    scan(
      'DELIVERY_ATTEMPTED',
      promise.toPoint ? 'Pick-up point is full' : 'Nobody at home',
      tried,
      null,
      city,
    ),
  ];
}

function depotsOf({ carrierCode, originCode }: PastPromise, city: string): { from: string; to: string } {
  return { from: `${carrierCode}-${originCode}`, to: `${carrierCode}-${city.toUpperCase()}` };
}

const LATE = new Set<Fate>(['LATE_HANDOVER', 'SLOW_DEPOT', 'SLOW_ROAD', 'TROUBLE', 'NOBODY_IN']);

/** Noon of the day it comes, epoch ms; in time it is the likely day more often than the first or the one after. */
function comesOn({ fate, dice }: PastOrder, promise: PastPromise, lateDays: number): number {
  const { earliestNoon, likelyNoon, latestNoon } = promise;
  if (LATE.has(fate)) return latestNoon + lateDays * DAY_MS;
  if (fate === 'EARLY') return earliestNoon - DAY_MS;
  const chance = dice[1] ?? 0.5;
  if (chance < 0.6) return likelyNoon;
  return chance < 0.85 ? Math.min(latestNoon, likelyNoon + DAY_MS) : earliestNoon;
}

function story(order: PastOrder, promise: PastPromise): readonly PastScan[] {
  const { fate, dice } = order;
  const { city } = order.destination;
  const [one = 0.5, two = 0.5, three = 0.5, four = 0.5] = dice;
  const { from, to } = depotsOf(promise, city);
  const lateDays = 1 + Math.floor(one * 3);
  const day = comesOn(order, promise, lateDays);
  const taken =
    promise.pickupNoon +
    (2 + 4 * three) * HOUR_MS +
    (fate === 'LATE_HANDOVER' ? (lateDays + 0.7) * DAY_MS : 0);
  // Not before it can be, whatever was promised.
  const end = Math.max(day + (four * 7 - 2) * HOUR_MS, taken + 5 * HOUR_MS);
  const last = promise.toPoint
    ? [
        scan('AVAILABLE_FOR_PICKUP', 'Placed in the pick-up point', end, null, city),
        scan('DELIVERED', 'Collected', end + (3 + 40 * three) * HOUR_MS, null, city),
      ]
    : [
        scan('OUT_FOR_DELIVERY', 'With courier', end - (2 + 2 * one) * HOUR_MS, null, city),
        scan('DELIVERED', 'Delivered', end, null, city),
      ];
  const begin = scan('PICKED_UP', 'Shipment picked up', taken);
  const span = end - 5 * HOUR_MS - taken;
  if (span < 16 * HOUR_MS) return [begin, ...last];
  // The rest of the way is drawn out where it was slow, and takes its usual share of the time elsewhere.
  const inDepot = Math.min(span / 3, (8 + 6 * two) * HOUR_MS);
  const slowDepot = fate === 'SLOW_DEPOT' ? lateDays * DAY_MS * 0.9 : 0;
  const arrived = taken + Math.min(6 * HOUR_MS, span / 6);
  const left = Math.min(arrived + inDepot + slowDepot, end - 6 * HOUR_MS);
  const stay = fate === 'SLOW_ROAD' ? 4 : 10 + 8 * three;
  const there = Math.max(left + HOUR_MS, Math.min(end - stay * HOUR_MS, end - 5 * HOUR_MS));
  const way = [
    begin,
    scan('ARRIVED_AT_FACILITY', 'Arrived at sorting centre', arrived, from),
    scan('DEPARTED_FACILITY', 'Departed from sorting centre', left, from),
    ...(fate === 'TROUBLE'
      ? [scan('DELAYED', 'Vehicle breakdown, delivery delayed', left + (there - left) / 8)]
      : []),
    scan('ARRIVED_AT_FACILITY', 'Arrived at destination hub', there, to, city),
  ];
  if (fate === 'RETURNED')
    return [
      ...way,
      scan('DELIVERY_ATTEMPTED', 'Refused by the recipient', end, null, city),
      scan('RETURNING', 'On its way back to the sender', end + DAY_MS, to, city),
      scan('RETURNED', 'Handed back to the sender', end + 4 * DAY_MS, from),
    ];
  if (fate !== 'NOBODY_IN' || promise.toPoint) return [...way, ...last];
  // The first attempt was in time.
  const first = Math.max(taken + 17 * HOUR_MS, promise.latestNoon);
  return [
    ...way.filter(({ at }) => at < first - 3 * HOUR_MS),
    scan('OUT_FOR_DELIVERY', 'With courier', first - 2 * HOUR_MS, null, city),
    scan('DELIVERY_ATTEMPTED', 'Nobody at home', first, null, city),
    ...last,
  ];
}
