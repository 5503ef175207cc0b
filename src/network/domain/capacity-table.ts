/**
 * How much of each limited resource there is on each day. Resources have plain names, so that the ledger of what is taken
 * needs to know nothing of the network: `facility:MSK1`, `pickup:COURIER@MSK1`, `lane:COURIER@MSK1>ru-msk`,
 * `slot:SAME-DAY`, `point:YCH-MSK-27`.
 */
import type { Day } from '../../time/local-date.js';
import { toDay } from '../../time/local-date.js';
import { compileByDay } from '../../time/compile-times.js';
import type { CapacityDoc, NetworkDocument, PickupPointDoc } from './network-document.js';

export type CapacityUnit = 'orders' | 'items' | 'grams';

export interface LimitedResource {
  readonly key: string;
  readonly unit: CapacityUnit;
  /** The share that may be oversold where cancellations bear it out; 0: none. */
  readonly overbooking: number;
  /** Null: unlimited on that day. */
  on(day: Day): number | null;
}

interface NamedResource {
  readonly facility?: string;
  readonly pickup?: { readonly service?: string; readonly facility?: string };
  readonly lane?: { readonly service?: string; readonly facility?: string; readonly zone?: string };
  readonly slots?: { readonly service?: string };
}

export const facilityKey = (facility: string): string => `facility:${facility}`;
export const pickupKey = (service: string, facility: string): string => `pickup:${service}@${facility}`;
export const laneKey = (service: string, facility: string, zone: string): string =>
  `lane:${service}@${facility}>${zone}`;
export const slotKey = (service: string): string => `slot:${service}`;
export const pointKey = (point: string): string => `point:${point}`;

/** The name of the resource that a capacity limits; null when it names none that is complete. */
export function resourceKey({ facility, pickup, lane, slots }: NamedResource): string | null {
  if (facility !== undefined) return facilityKey(facility);
  if (pickup?.service !== undefined && pickup.facility !== undefined) {
    return pickupKey(pickup.service, pickup.facility);
  }
  if (lane?.service !== undefined && lane.facility !== undefined && lane.zone !== undefined) {
    return laneKey(lane.service, lane.facility, lane.zone);
  }
  return slots?.service === undefined ? null : slotKey(slots.service);
}

/** Every limited resource by its name; what is not in it is unlimited. */
export function compileCapacities(
  capacities: readonly CapacityDoc[],
  points: readonly PickupPointDoc[],
): ReadonlyMap<string, LimitedResource> {
  const table = new Map<string, LimitedResource>();
  for (const capacity of capacities) {
    const key = resourceKey(capacity);
    if (key === null) continue;
    const { unit = 'orders', overbooking = 0 } = capacity;
    table.set(key, { key, unit, overbooking, on: amounts(capacity) });
  }
  for (const { code, cells } of points) {
    if (cells === undefined) continue;
    table.set(pointKey(code), { key: pointKey(code), unit: 'orders', overbooking: 0, on: () => cells });
  }
  return table;
}

function amounts(capacity: CapacityDoc): LimitedResource['on'] {
  const dates = compileByDay({ byDate: capacity.byDate }, (amount: number) => amount);
  const usual = compileByDay(
    { default: capacity.default, byWeekday: capacity.byWeekday },
    (amount) => amount,
  );
  const periods = (capacity.periods ?? []).map((period) => ({
    from: toDay(period.from),
    to: toDay(period.to),
    amount: period.capacity,
  }));
  return (day) =>
    dates.on(day) ??
    periods.find(({ from, to }) => from <= day && day <= to)?.amount ??
    usual.on(day) ??
    null;
}

/** What a document says of a resource, as a text that is the same for the same limits; null: nothing. */
export function documentedLimit(
  { capacities, pickupPoints }: Pick<NetworkDocument, 'capacities' | 'pickupPoints'>,
  resource: string,
): string | null {
  const found = capacities?.find((capacity) => resourceKey(capacity) === resource);
  if (found) {
    const { unit, overbooking, byDate, byWeekday, periods } = found;
    return JSON.stringify({ unit, overbooking, default: found.default, byWeekday, periods, byDate });
  }
  const point = pickupPoints?.find(({ code }) => pointKey(code) === resource);
  return point?.cells === undefined ? null : JSON.stringify({ cells: point.cells });
}
