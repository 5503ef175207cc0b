/**
 * Measures past deliveries on the calendars of their ways: between which amounts of handling lay the pick-up it left with, and
 * with how many carrier days it is brought on the day it was. What has not ended takes longer than it has so far.
 */
import type { DeliveryRecord } from '../../learning/domain/delivery-record.js';
import { wallDay } from '../../learning/domain/delivery-record.js';
import { HANDLING_GRIDS, TRANSIT_GRID, type MeasuredWay } from '../../learning/domain/learned-ways.js';
import type { ZoneIndex } from '../../network/domain/zone-index.js';
import type { NetworkSnapshot } from '../../network/domain/snapshot.js';
import { laneOf } from '../../network/domain/snapshot.js';
import type { CensoredAmount } from '../../transit/domain/censored-fit.js';
import { countWhile } from '../../transit/domain/count-while.js';
import type { Acceptance, Route } from '../../transit/domain/route.js';
import { deliveryChances } from '../../transit/domain/delivery-chances.js';
import { accept, arrive, walkToPickup } from '../../transit/domain/walk-leg.js';
import { askedWay } from './asked-way.js';
import type { Carriage } from './timeline.js';
import { routeOf } from './timeline.js';

type Way = { readonly carriage: Carriage; readonly route: Route };

/** When a parcel left, as far as a later stage has to know. */
type Left = Parameters<typeof arrive>[1];

/** The measure on one network; null for deliveries that went no way it has. */
export function measureOn(
  network: NetworkSnapshot,
): (record: DeliveryRecord, now: number) => MeasuredWay | null {
  const services = new Map(network.services.map((service) => [service.code, service]));
  const zones = new Map(network.zones.all.map((zone) => [zone.code, zone]));
  const known = new Map<string, Way | null>();
  const find = (record: DeliveryRecord): Way | null => {
    const slash = record.service.indexOf('/');
    const service = services.get(record.service.slice(slash + 1));
    if (!service || (slash > 0 && service.carrier.code !== record.service.slice(0, slash))) return null;
    const facility = network.facilities.get(record.origin);
    const { country, subdivision, area } = placeOf(record);
    const zone =
      zones.get(record.networkZone ?? '') ?? network.zones.find(country, subdivision || null, area || null);
    const lane = facility && zone && laneOf(service, facility, zone);
    if (!lane) return null;
    const carriage = { service, facility, zone, point: null, lane };
    const route = routeOf(carriage);
    return route ? { carriage, route } : null;
  };
  return (record, now) => {
    const key = `${record.service} ${record.origin} ${record.networkZone ?? ''} ${record.destinationArea}`;
    let way = known.get(key);
    if (way === undefined) known.set(key, (way = find(record)));
    return way && measure(network.zones, way, record, Math.min(now, record.openUntil || now));
  };
}

/** The parts of the joined names of places (history-row.ts). */
function placeOf(record: DeliveryRecord): { country: string; subdivision: string; area: string } {
  const { destinationZone, destinationArea, destinationCountry } = record;
  return {
    country: destinationCountry,
    subdivision: destinationZone.slice(destinationCountry.length + 1),
    area: destinationArea.slice(destinationZone.length + 1),
  };
}

function measure(
  zones: ZoneIndex,
  { carriage, route }: Way,
  record: DeliveryRecord,
  now: number,
): MeasuredWay | null {
  const accepted = accept(route.origin, record.purchasedAt);
  if (accepted === null) return null;
  const { unit } = route.handling;
  const leavesAt = (amount: number): number =>
    leave(route, accepted, record.purchasedAt, amount)?.dispatchedAt ?? Infinity;
  const grid = HANDLING_GRIDS[unit];
  const usual = leave(route, accepted, record.purchasedAt, route.handling.min);
  if (usual === null) return null;
  const handed = !Number.isNaN(record.handedAt);
  const left = handed ? leftWith(route, accepted, record, grid, leavesAt) : null;
  const { subdivision, area } = placeOf(record);
  const departure = left ?? usual;
  const day = { acceptedOn: accepted.acceptedOn, ...departure };
  const come = !Number.isNaN(record.deliveredAt);
  return {
    way: askedWay(zones, carriage, route, { subdivision, area, grams: record.grams || 0 }, day),
    handling: handlingOf(grid, leavesAt, handed ? departure.dispatchedAt : NaN, come ? NaN : now),
    transit: left && transitOf(route, left, come ? wallDay(record.deliveredWall) : NaN, now),
    kept:
      come && !Number.isNaN(record.promisedOn) ? wallDay(record.deliveredWall) <= record.promisedOn : null,
    order: {
      ...{ purchasedAt: record.purchasedAt, purchasedWall: record.purchasedWall },
      ...{ deliveredWall: record.deliveredWall, openUntil: record.openUntil ?? NaN },
      chances: (amounts) => {
        const found = deliveryChances(route, record.purchasedAt, amounts);
        return typeof found === 'string' ? null : found;
      },
    },
  };
}

function leave(route: Route, accepted: Acceptance, orderedAt: number, amount: number): Left | null {
  const inHours = route.handling.unit === 'hours';
  const from = accepted.onTime && (inHours || amount === 0) ? orderedAt : -Infinity;
  const left = walkToPickup(route, accepted.acceptedOn, from, amount);
  return typeof left === 'string' ? null : left;
}

/** The last pick-up before the carrier was seen with it; where it took it before its time, that moment itself. */
function leftWith(
  route: Route,
  accepted: Acceptance,
  record: DeliveryRecord,
  grid: readonly number[],
  leavesAt: (amount: number) => number,
): Left | null {
  const { handedAt } = record;
  const amount = lastWhere(grid, (hours) => leavesAt(hours) <= handedAt);
  const left = leave(route, accepted, record.purchasedAt, amount < 0 ? (grid[0] ?? 0) : amount);
  if (!left || amount >= 0) return left;
  return { ...left, dispatchedAt: handedAt, dispatchedOn: route.origin.site.zone.dayOf(handedAt) };
}

/** `dispatchedAt` NaN: it has not left by `now`; both NaN: nobody knows when it left. */
function handlingOf(
  grid: readonly number[],
  leavesAt: (amount: number) => number,
  dispatchedAt: number,
  now: number,
): CensoredAmount | null {
  if (!Number.isNaN(dispatchedAt)) {
    const above = lastWhere(grid, (amount) => leavesAt(amount) < dispatchedAt);
    const upTo = lastWhere(grid, (amount) => leavesAt(amount) <= dispatchedAt);
    return { above, upTo: upTo > above ? upTo : nextAbove(grid, above), weight: 1 };
  }
  if (Number.isNaN(now)) return null;
  return { above: lastWhere(grid, (amount) => leavesAt(amount) <= now), upTo: Infinity, weight: 1 };
}

/** `deliveredOn` NaN: it has not come by `now`. */
function transitOf(route: Route, left: Left, deliveredOn: number, now: number): CensoredAmount {
  const broughtOn = (days: number): number => {
    const arrival = arrive(route, left, days);
    return typeof arrival === 'string' ? Infinity : arrival.deliveredOn;
  };
  const day = Number.isNaN(deliveredOn) ? route.destination.zone.dayOf(now) : deliveredOn;
  const above = lastWhere(TRANSIT_GRID, (days) => broughtOn(days) < day);
  if (Number.isNaN(deliveredOn)) return { above, upTo: Infinity, weight: 1 };
  const upTo = lastWhere(TRANSIT_GRID, (days) => broughtOn(days) <= day);
  return { above, upTo: upTo > above ? upTo : nextAbove(TRANSIT_GRID, above), weight: 1 };
}

const nextAbove = (grid: readonly number[], value: number): number =>
  grid.find((candidate) => candidate > value) ?? (grid.at(-1) ?? 0) + 1;

/** The last value up to which something holds; -1 when it holds for none. */
function lastWhere(values: readonly number[], holds: (value: number) => boolean): number {
  return values[countWhile(values, holds) - 1] ?? -1;
}
