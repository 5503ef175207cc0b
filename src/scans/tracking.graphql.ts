/** What a tracking link shows. Nothing in it names a person or a street; every field is open to whoever has the link. */
import { Field, Float, ObjectType, registerEnumType } from '@nestjs/graphql';
import { DIRECTIONS, PromiseRevision, SCAN_STATUSES } from '../orders/order.graphql.js';
import { Public } from '../platform/access/access.decorator.js';
import { DateTime } from '../platform/graphql/date-time.scalar.js';
import { LocalDate } from '../platform/graphql/local-date.scalar.js';
import { PickupPoint } from '../promise/pickup-point.graphql.js';
import { DeliveryWindow } from '../promise/promise.graphql.js';
import { NEXT_STEPS, type NextStepKind } from './domain/next-step.js';
import { ACTION_PARTIES, TIME_QUALITIES } from './scans.graphql.js';

const KINDS = Object.fromEntries(NEXT_STEPS.map((kind) => [kind, kind])) as Record<
  NextStepKind,
  NextStepKind
>;
registerEnumType(KINDS, { name: 'NextStepKind', description: 'What happens next.' });

@Public()
@ObjectType({ description: 'What happens next, or what the recipient can do.' })
export class NextStep {
  @Field(() => KINDS)
  kind!: NextStepKind;

  @Field({ description: 'One plain sentence in the locale of the order.' })
  text!: string;

  @Field(() => LocalDate, { nullable: true, description: 'By when; null when nobody can say.' })
  by!: string | null;
}

@Public()
@ObjectType({ description: 'How it was handed over. A name is initials only.' })
export class ProofOfDelivery {
  @Field(() => DateTime, { nullable: true })
  deliveredAt!: number | null;

  @Field(() => LocalDate, { nullable: true, description: 'The day at the door.' })
  deliveredOn!: string | null;

  @Field(() => String, { nullable: true, description: 'Initials.' })
  signedBy!: string | null;

  @Field(() => String, { nullable: true, description: "The carrier's reference of a photograph." })
  photo!: string | null;

  @Field(() => String, { nullable: true, description: 'Where it was left: a locker cell, a porch.' })
  leftAt!: string | null;
}

@Public()
@ObjectType({ description: 'Something that happened to a parcel.' })
export class TrackedEvent {
  @Field(() => SCAN_STATUSES)
  status!: string;

  @Field({ description: 'One plain sentence in the locale of the order.' })
  text!: string;

  @Field(() => DateTime, { nullable: true, description: 'Null when nobody can say for sure.' })
  occurredAt!: number | null;

  @Field(() => LocalDate, { nullable: true, description: 'The day at the place.' })
  occurredOn!: string | null;

  @Field(() => TIME_QUALITIES)
  timeQuality!: string;

  @Field(() => String, { nullable: true })
  city!: string | null;

  @Field(() => String, { nullable: true })
  countryCode!: string | null;

  @Field({ description: 'It was said and turned out to be wrong.' })
  voided!: boolean;
}

@Public()
@ObjectType({ description: 'One parcel of the order.' })
export class TrackedParcel {
  @Field()
  carrierCode!: string;

  @Field(() => String, { nullable: true, description: 'Null until it is handed over.' })
  trackingNumber!: string | null;

  @Field(() => SCAN_STATUSES)
  status!: string;

  @Field({ description: 'The status in the locale of the order.' })
  text!: string;

  @Field(() => DIRECTIONS)
  direction!: string;

  @Field(() => DateTime, { nullable: true, description: 'Since when.' })
  statusAt!: number | null;

  @Field(() => ACTION_PARTIES, { nullable: true, description: 'Who has to do something first.' })
  actionRequiredBy!: string | null;

  @Field(() => LocalDate, { nullable: true, description: "The carrier's own estimate, once it has moved." })
  carrierEstimate!: string | null;

  @Field(() => LocalDate, { nullable: true, description: 'Until when a pick-up point keeps it.' })
  keepUntil!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Opens the locker; only while the parcel waits in it.',
  })
  lockerCode!: string | null;

  @Field(() => ProofOfDelivery, { nullable: true })
  proofOfDelivery!: ProofOfDelivery | null;

  @Field(() => [TrackedEvent], { description: 'Oldest first.' })
  timeline!: TrackedEvent[];
}

@Public()
@ObjectType({ description: 'A way to make a broken promise good.' })
export class Remedy {
  @Field()
  code!: string;

  @Field({ description: 'One plain sentence in the locale of the order.' })
  text!: string;
}

@Public()
@ObjectType({ description: 'An order as its tracking link shows it.' })
export class Tracking {
  @Field()
  orderReference!: string;

  @Field(() => SCAN_STATUSES, { description: 'Of the parcel that has furthest to go.' })
  status!: string;

  @Field(() => DeliveryWindow, { description: 'The promise in force.' })
  window!: DeliveryWindow;

  @Field(() => Float, {
    description:
      'P(the whole order arrives on or before `window.latest`): as it was promised, 1 or 0 once it came.',
  })
  likelihood!: number;

  @Field(() => NextStep, { nullable: true, description: 'Null when there is nothing to come.' })
  nextStep!: NextStep | null;

  @Field(() => [TrackedParcel])
  parcels!: TrackedParcel[];

  @Field(() => [PromiseRevision], { description: 'Every promise, oldest first.' })
  revisions!: readonly PromiseRevision[];

  @Field(() => PickupPoint, { nullable: true, description: 'Where it is collected; null for the door.' })
  pickupPoint!: PickupPoint | null;

  @Field(() => LocalDate, { nullable: true, description: 'Until when the pick-up point keeps it.' })
  keepUntil!: string | null;

  @Field(() => ProofOfDelivery, { nullable: true, description: 'Of the parcel that came last.' })
  proofOfDelivery!: ProofOfDelivery | null;

  @Field(() => [Remedy])
  remedies!: Remedy[];

  @Field(() => DateTime, { description: 'When this was put together.' })
  asOf!: number;
}
