/** What may be known of an order at the moment it is asked about: facts, never outcomes. */
import { carriedFrom, type DeliveryRecord } from './delivery-record.js';

export interface OrderFacts {
  readonly purchasedAt: number;
  readonly purchasedWall: number;
  /** On the wall of the moment of hand-over; NaN before it, and where it is not recorded. */
  readonly handedAt: number;
  readonly handedWall: number;
  readonly shipByWall: number;
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
  readonly extras: readonly string[];
}

/** How an order ended; it exists only once it did. */
export interface OrderOutcome {
  readonly handedAt: number;
  readonly handedWall: number;
  readonly deliveredAt: number;
  readonly deliveredWall: number;
}

/** From what moment on the way is counted: the whole of it, or the carrier's part. */
export type Stage = 'purchase' | 'handover';

/** The facts at purchase: what happened later is taken off. */
export function factsAtPurchase(record: DeliveryRecord): OrderFacts {
  return { ...factsOf(record), handedAt: NaN, handedWall: NaN };
}

export function factsAtHandover(record: DeliveryRecord): OrderFacts {
  const from = carriedFrom(record);
  return { ...factsOf(record), handedAt: from.at, handedWall: from.wall };
}

function factsOf(record: DeliveryRecord): Omit<OrderFacts, 'handedAt' | 'handedWall'> {
  return {
    purchasedAt: record.purchasedAt,
    purchasedWall: record.purchasedWall,
    shipByWall: record.shipByWall,
    service: record.service,
    origin: record.origin,
    originZone: record.originZone,
    originArea: record.originArea,
    destinationCountry: record.destinationCountry,
    destinationZone: record.destinationZone,
    destinationArea: record.destinationArea,
    kilometers: record.kilometers,
    grams: record.grams,
    cubicCentimeters: record.cubicCentimeters,
    extras: record.extras,
  };
}

export function outcomeOf(record: DeliveryRecord): OrderOutcome {
  const from = carriedFrom(record);
  const { deliveredAt, deliveredWall } = record;
  return { handedAt: from.at, handedWall: from.wall, deliveredAt, deliveredWall };
}
