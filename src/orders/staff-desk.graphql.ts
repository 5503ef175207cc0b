/** What staff look up of orders. Instants in UTC, dates local to the destination. */
import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Access } from '../platform/access/access.decorator.js';
import { DateTime } from '../platform/graphql/date-time.scalar.js';
import { describedEnum } from '../platform/graphql/described-enum.js';
import { LocalDate } from '../platform/graphql/local-date.scalar.js';
import { SCAN_STATUSES } from './order.graphql.js';

@Access('staff')
@ObjectType({ description: 'A parcel that was looked for.' })
export class FoundShipment {
  @Field(() => ID)
  shipmentId!: string;

  @Field({ description: 'The name the shop gave to the order.' })
  orderReference!: string;

  @Field()
  carrierCode!: string;

  @Field(() => String, { nullable: true, description: 'Null until it is dispatched.' })
  trackingNumber!: string | null;

  @Field(() => SCAN_STATUSES)
  status!: string;

  @Field(() => LocalDate, { description: 'The last day promised for it.' })
  promisedOn!: string;
}

export const NOTICES = describedEnum('OrderNoticeKind', 'What was told of an order.', {
  ACCEPTED: 'It was accepted, and promised for the first time.',
  PROMISED_ANEW: 'It was promised anew.',
  CANCELLED: 'It was cancelled.',
  CUSTOMER_ERASED: 'The data of its customer were erased.',
});

@Access('staff')
@ObjectType({
  description:
    'What the service told of an order to whoever watches it: its open tracking pages, and the parts of the service that act on it.',
})
export class OrderNotice {
  @Field(() => ID)
  id!: string;

  @Field(() => NOTICES)
  kind!: string;

  @Field(() => Int, { nullable: true, description: 'Of PROMISED_ANEW: the revision that was told.' })
  revision!: number | null;

  @Field(() => DateTime, { description: 'When it was written down, together with what it tells.' })
  writtenAt!: number;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When it reached everybody; null while it waits, or is tried again.',
  })
  deliveredAt!: number | null;

  @Field(() => Int, { description: 'How often it was tried.' })
  attempts!: number;
}
