/**
 * What a facility has to hand over, and when at the latest: each parcel by the pick-up that was reserved for it. Instants
 * are epoch ms, dates local to the facility unless said otherwise.
 */
import type { Day } from '../../time/local-date.js';
import { MINUTE_MS, toLocalDate } from '../../time/local-date.js';
import type { Minutes } from '../../time/wall-clock.js';
import type { Zone } from '../../time/zone.js';

/** A parcel as the tables have it. */
export interface ParcelToDispatch {
  readonly shipmentId: string;
  readonly orderReference: string;
  /** From 1, of so many of the order. */
  readonly parcel: number;
  readonly parcels: number;
  readonly carrierCode: string;
  readonly serviceCode: string;
  readonly pickupPointCode: string | null;
  readonly dispatchOn: Day;
  /** Wall-clock minute of the reserved pick-up; 1440 when it is not known. */
  readonly pickup: Minutes;
  readonly items: readonly { readonly sku: string; readonly quantity: number }[];
  readonly grams: number;
  /** Local to the destination. */
  readonly promisedLatest: string;
  readonly trackingNumber: string | null;
  readonly status: string;
}

export interface DispatchLine extends Omit<ParcelToDispatch, 'dispatchOn' | 'pickup'> {
  /** Where the next page begins. */
  readonly cursor: string;
  readonly dispatchOn: string;
  readonly deadline: number;
  /** Whole minutes from now to the deadline; negative once it is past. */
  readonly slackMinutes: number;
  /** The deadline is past and the carrier does not have it. */
  readonly behind: boolean;
  /** Days of the facility since it should have left; 0 on the day itself. */
  readonly daysBehind: number;
}

/** A place between two lines. */
export interface DispatchCursor {
  readonly day: Day;
  readonly pickup: Minutes;
  readonly shipmentId: string;
}

export function dispatchLine(row: ParcelToDispatch, zone: Zone, now: number): DispatchLine {
  const { dispatchOn, pickup, ...parcel } = row;
  const deadline = zone.resolve(dispatchOn, pickup);
  const behind = row.status === 'PRE_TRANSIT' && deadline < now;
  return {
    ...parcel,
    cursor: `${toLocalDate(dispatchOn)}.${pickup}.${row.shipmentId}`,
    dispatchOn: toLocalDate(dispatchOn),
    deadline,
    slackMinutes: Math.floor((deadline - now) / MINUTE_MS),
    behind,
    daysBehind: behind ? Math.max(0, zone.dayOf(now) - dispatchOn) : 0,
  };
}
