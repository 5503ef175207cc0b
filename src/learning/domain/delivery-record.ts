/**
 * One past delivery, or one order still open, as learning sees it. Instants are epoch milliseconds; "wall" is the same
 * moment on the clocks of the row's zone, written as if those were UTC, so that its day is a division. NaN: not known.
 */
import type { Day } from '../../time/local-date.js';
import { DAY_MS } from '../../time/local-date.js';

export interface DeliveryRecord {
  readonly orderId: string;
  readonly purchasedAt: number;
  readonly purchasedWall: number;
  /** NaN when the history does not say; learning then takes the whole way for the carrier's. */
  readonly handedAt: number;
  readonly handedWall: number;
  /** NaN: not delivered yet. */
  readonly deliveredAt: number;
  readonly deliveredWall: number;
  /** Until when an open one is known not to have come; absent or NaN: until the end of the history. */
  readonly openUntil?: number;
  /** The zone of the network it went to, where that is known; absent in files. */
  readonly networkZone?: string;
  /** The last day the customer was told; NaN without one. */
  readonly promisedOn: Day;
  /** When the seller had to hand over, on the wall; NaN without one. */
  readonly shipByWall: number;
  /** Carrier and service, `""` when neither is known. */
  readonly service: string;
  readonly origin: string;
  readonly originZone: string;
  readonly originArea: string;
  readonly destinationCountry: string;
  readonly destinationZone: string;
  readonly destinationArea: string;
  readonly kilometers: number;
  readonly grams: number;
  readonly cubicCentimeters: number;
  /** The text of further columns, in the order of the file's header. */
  readonly extras: readonly string[];
}

export const wallDay = (wall: number): Day => Math.floor(wall / DAY_MS);

/** Calendar days between the local date of purchase and that of delivery. */
export function daysTaken(record: DeliveryRecord): number {
  return wallDay(record.deliveredWall) - wallDay(record.purchasedWall);
}

/** When the carrier has it, as far as the history says. */
export function carriedFrom(record: DeliveryRecord): { readonly at: number; readonly wall: number } {
  const known = !Number.isNaN(record.handedAt);
  return {
    at: known ? record.handedAt : record.purchasedAt,
    wall: known ? record.handedWall : record.purchasedWall,
  };
}
