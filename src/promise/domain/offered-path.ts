/**
 * The way of a parcel as an offer fixes it: on which day each step is taken. Accepting the offer reserves exactly these
 * days, so they are those of the slowest leg, on which the promise rests.
 */
import { facilityKey, laneKey, pickupKey, pointKey, slotKey } from '../../network/domain/capacity-table.js';
import type { PathStep } from '../../capacity/domain/path.js';
import type { Day } from '../../time/local-date.js';
import { toDay, toLocalDate } from '../../time/local-date.js';
import type { Minutes } from '../../time/wall-clock.js';
import type { Timeline } from './timeline.js';

export interface OfferedWay {
  readonly originCode: string;
  readonly serviceCode: string;
  readonly zoneCode: string;
  /** The days of packing and of the hand-over, local to the origin, and the wall-clock minute of the pick-up. */
  readonly packedOn: string;
  readonly dispatchOn: string;
  readonly pickup: Minutes;
  /** The days on which it is brought and can be had, local to the destination. */
  readonly broughtOn: string;
  readonly deliveredOn: string;
  /** The wall-clock minute at which its courier slot starts; null without slots. */
  readonly slot: Minutes | null;
}

/** What a parcel takes: how many pieces of what weight. */
export interface OfferedLoad {
  readonly grams: number;
  readonly items: readonly { readonly quantity: number }[];
}

export function wayOf({ carriage, route, dates: { latest }, lastSlot }: Timeline): OfferedWay {
  const { service, facility, zone } = carriage;
  return {
    originCode: facility.code,
    serviceCode: service.code,
    zoneCode: zone.code,
    packedOn: toLocalDate(latest.readyOn),
    dispatchOn: toLocalDate(latest.dispatchedOn),
    pickup: route.origin.site.zone.minuteOf(latest.dispatchedAt),
    broughtOn: toLocalDate(latest.broughtOn),
    deliveredOn: toLocalDate(latest.deliveredOn),
    slot: lastSlot && route.destination.zone.minuteOf(lastSlot.start),
  };
}

/**
 * The steps that a parcel takes. A cell of a point is taken from the day it is brought until its free storage ends, which
 * is counted from the day after it can be had: who collects earlier frees it earlier.
 */
export function stepsOf(
  way: OfferedWay,
  { grams, items }: OfferedLoad,
  point: { readonly code: string; readonly freeStorageDays: number } | null,
): PathStep[] {
  const measures = { orders: 1, items: items.reduce((sum, { quantity }) => sum + quantity, 0), grams };
  const step = (resource: string, day: Day, part: Minutes = 0): PathStep => ({
    resource,
    day,
    part,
    ...measures,
  });
  const dispatchOn = toDay(way.dispatchOn);
  const steps = [
    step(facilityKey(way.originCode), toDay(way.packedOn)),
    step(pickupKey(way.serviceCode, way.originCode), dispatchOn, way.pickup),
    step(laneKey(way.serviceCode, way.originCode, way.zoneCode), dispatchOn),
  ];
  if (way.slot !== null) steps.push(step(slotKey(way.serviceCode), toDay(way.deliveredOn), way.slot));
  if (point) {
    const last = toDay(way.deliveredOn) + point.freeStorageDays;
    for (let day = toDay(way.broughtOn); day <= last; day++) steps.push(step(pointKey(point.code), day));
  }
  return steps;
}
