/** An order as shop and staff see it. Dates are local to the destination unless a field says otherwise; instants in UTC. */
import { Field, Float, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Access, Public } from '../platform/access/access.decorator.js';
import { DateTime } from '../platform/graphql/date-time.scalar.js';
import { LocalDate } from '../platform/graphql/local-date.scalar.js';
import { LedgerEntryView } from '../promise/ledger.graphql.js';
import { DeliveryWindow, GRADES, ParcelItem } from '../promise/promise.graphql.js';
import type { OrderStatus } from './domain/order.js';

const described = (values: Readonly<Record<string, string>>): Record<string, { description: string }> =>
  Object.fromEntries(Object.entries(values).map(([name, description]) => [name, { description }]));
const named = (values: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.keys(values).map((name) => [name, name]));

const STATUSES: Record<OrderStatus, string> = {
  ACCEPTED: 'Sold; its capacity is reserved.',
  CANCELLED: 'Cancelled; its capacity was given back.',
};
const ORDER_STATUSES = named(STATUSES);
registerEnumType(ORDER_STATUSES, { name: 'OrderStatus', valuesMap: described(STATUSES) });

const SCANS = {
  PRE_TRANSIT: 'Announced; the carrier does not have it yet.',
  PICKED_UP: 'Handed over to the carrier.',
  IN_TRANSIT: 'On the way.',
  ARRIVED_AT_FACILITY: 'At a facility of the carrier.',
  DEPARTED_FACILITY: 'Left a facility of the carrier.',
  CUSTOMS: 'With customs.',
  OUT_FOR_DELIVERY: 'With the courier.',
  DELIVERY_ATTEMPTED: 'The courier met nobody.',
  AVAILABLE_FOR_PICKUP: 'Waiting at the pick-up point.',
  DELIVERED: 'With the recipient.',
  DELAYED: 'The carrier says that it is late.',
  HELD: 'Stopped, waiting for somebody.',
  EXCEPTION: 'Something went wrong.',
  RETURNING: 'On its way back.',
  RETURNED: 'Back with the shop.',
  LOST: 'The carrier cannot find it.',
  DAMAGED: 'Damaged.',
  CANCELLED: 'Will not be sent.',
  INFO: 'A note on the timeline; never the current status.',
  UNKNOWN: 'Not understood; never the current status.',
};
export const SCAN_STATUSES = named(SCANS);
registerEnumType(SCAN_STATUSES, {
  name: 'ScanStatus',
  description: "Milestones of a parcel's life.",
  valuesMap: described(SCANS),
});

export const DIRECTIONS = { FORWARD: 'FORWARD', RETURN: 'RETURN' } as const;
registerEnumType(DIRECTIONS, { name: 'Direction', description: 'To the buyer, or back to the shop.' });

const CAUSES = { ORDER_PLACED: 'The first promise: nothing has happened yet.' };
const DELAY_CAUSES = named(CAUSES);
registerEnumType(DELAY_CAUSES, {
  name: 'DelayCauseCode',
  description: 'Why a promise was made as it is.',
  valuesMap: described(CAUSES),
});

const AUTHORS = { CHECKOUT: 'The shop, when the buyer ordered.' };
const REVISION_AUTHORS = named(AUTHORS);
registerEnumType(REVISION_AUTHORS, {
  name: 'RevisionAuthor',
  description: 'Who made a promise.',
  valuesMap: described(AUTHORS),
});

@Access('checkout')
@ObjectType({ description: 'What was promised, with the arithmetic that was shown for it.' })
export class DeliveryPromise {
  @Field(() => DeliveryWindow)
  window!: DeliveryWindow;

  @Field(() => Float, {
    description: 'P(arrives on or before `window.latest`), as it was claimed; 0: nothing was.',
  })
  confidence!: number;

  @Field(() => GRADES, { description: 'How firmly it was said.' })
  grade!: string;

  @Field(() => [LedgerEntryView], {
    description: 'Explains `window.latest`, from the day of the order to the door.',
  })
  ledger!: readonly LedgerEntryView[];

  @Field({ description: 'The version of the network that it was made on.' })
  dataVersion!: string;

  @Field(() => DateTime)
  madeAt!: number;
}

@Public()
@ObjectType({ description: 'A promise in the history of an order. None is ever altered: a new one follows.' })
export class PromiseRevision {
  @Field(() => Int, { description: '1 is what the buyer was promised at checkout.' })
  revision!: number;

  @Field(() => DeliveryWindow)
  window!: DeliveryWindow;

  @Field(() => DELAY_CAUSES)
  cause!: string;

  @Field(() => REVISION_AUTHORS)
  author!: string;

  @Field(() => DateTime)
  madeAt!: number;

  @Field({ description: 'One plain sentence in the locale of the order.' })
  text!: string;
}

@Access('checkout', 'carrier')
@ObjectType({ description: 'One parcel of an order.' })
export class Shipment {
  @Field(() => ID)
  id!: string;

  @Field(() => String, { nullable: true, description: 'Null until it is dispatched.' })
  trackingNumber!: string | null;

  @Field()
  carrierCode!: string;

  @Field()
  serviceCode!: string;

  @Field({ description: 'The facility that packs it.' })
  originCode!: string;

  @Field(() => LocalDate, { description: 'The day by which it is handed over, local to the origin.' })
  dispatchOn!: string;

  @Field(() => SCAN_STATUSES)
  status!: string;

  @Field(() => DIRECTIONS)
  direction!: string;

  @Access('checkout')
  @Field(() => [ParcelItem])
  items!: readonly ParcelItem[];

  @Access('checkout')
  @Field(() => DeliveryPromise, { description: "This parcel's own part of the promise." })
  promise!: DeliveryPromise;
}

@Access('checkout')
@ObjectType({ description: 'An accepted offer.' })
export class Order {
  @Field({ description: "The shop's own name of the order." })
  reference!: string;

  @Field(() => DateTime)
  placedAt!: number;

  @Field(() => ORDER_STATUSES)
  status!: string;

  @Field(() => DeliveryPromise, { description: 'The one in force: the last revision.' })
  promise!: DeliveryPromise;

  @Field(() => [PromiseRevision], { description: 'Every promise, oldest first.' })
  promises!: readonly PromiseRevision[];

  @Field(() => [Shipment])
  shipments!: readonly Shipment[];

  @Field(() => String, {
    nullable: true,
    description:
      'Opens this order to whoever has it. Only in the answer of `acceptOffer` and its replays; else null.',
  })
  trackingToken!: string | null;

  @Field(() => String, { nullable: true, description: 'The page for the buyer; null where the token is.' })
  trackingUrl!: string | null;
}
