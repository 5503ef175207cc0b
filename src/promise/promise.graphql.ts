/** What a checkout is answered. Every date is local to the destination unless it says otherwise; instants are in UTC. */
import { Extensions, Field, Float, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import type { DeliveryMethod } from '../network/domain/network-document.js';
import { Access, Public } from '../platform/access/access.decorator.js';
import { DateTime } from '../platform/graphql/date-time.scalar.js';
import { LocalDate } from '../platform/graphql/local-date.scalar.js';
import type { EvidenceLevel, PromiseGrade } from './domain/claim.js';
import type { UnavailableReason } from './domain/unavailable.js';
import { LedgerEntryView } from './ledger.graphql.js';
import { PickupPoint } from './pickup-point.graphql.js';
import { DELIVERY_METHODS } from './quote-input.graphql.js';

export const GRADES: Record<PromiseGrade, PromiseGrade> = {
  COMMITTED: 'COMMITTED',
  EXPECTED: 'EXPECTED',
  BEST_EFFORT: 'BEST_EFFORT',
};
registerEnumType(GRADES, {
  name: 'PromiseGrade',
  description: 'How firmly a window is said.',
  valuesMap: {
    COMMITTED: {
      description:
        'The claimed confidence reaches what was asked for, and every calendar on the way is certain.',
    },
    EXPECTED: {
      description:
        'Less is claimed than was asked for, or a calendar on the way is past what it knows, or disputed.',
    },
    BEST_EFFORT: {
      description: 'The carrier states no share of parcels on time, and no past deliveries tell one.',
    },
  },
});

const EVIDENCE_LEVELS: Record<EvidenceLevel, EvidenceLevel> = {
  LANE: 'LANE',
  ZONE: 'ZONE',
  SERVICE: 'SERVICE',
  TARIFF: 'TARIFF',
};
registerEnumType(EVIDENCE_LEVELS, {
  name: 'EvidenceLevel',
  description: 'What the claim rests on, from the finest to the coarsest.',
  valuesMap: {
    LANE: { description: 'Past deliveries of the same service from the same origin into the same zone.' },
    ZONE: { description: 'Past deliveries of the same service into the same zone.' },
    SERVICE: { description: 'Past deliveries of the same service.' },
    TARIFF: { description: 'Only what the carrier states; no past deliveries, or too few.' },
  },
});

const REASONS: Record<UnavailableReason, string> = {
  TOO_HEAVY: 'Heavier than the service or every point nearby takes.',
  TOO_LARGE: 'Longer, wider or bulkier than the service or every point nearby takes.',
  HAZARD_CLASS: 'The service does not carry the hazard class.',
  AGE_CLASS: 'The service does not check the age that the goods need.',
  PRODUCT_CLASS: 'The service refuses the product class.',
  NO_STOCK: 'No facility has the goods.',
  NOT_YET_AVAILABLE:
    'The goods come too late for this service: it takes only what is in stock, or they are over a year away.',
  OUTSIDE_ZONE: 'The service exists in the country but does not reach the address.',
  NO_LANE_FROM_STOCK: 'The service reaches the address, but not from where the goods lie.',
  NO_PICKUP_POINT: 'No point of the service is near enough, or the address has no known place.',
  PICKUP_POINT_UNAVAILABLE: 'The point asked for is not one of this service.',
  CLOSED_TOO_LONG: 'No day was found within a year: someone on the way is closed that long.',
  FULLY_BOOKED: 'Every day within a year on which it could go is full.',
  NEEDED_BY_MISSED: 'It would come, but after the day it is needed by.',
};
const REASON_NAMES = Object.fromEntries(Object.keys(REASONS).map((name) => [name, name]));
registerEnumType(REASON_NAMES, {
  name: 'UnavailableReason',
  description: 'Why a service that exists for the destination cannot take the basket.',
  valuesMap: Object.fromEntries(
    Object.entries(REASONS).map(([name, description]) => [name, { description }]),
  ),
});

@Access('publishable', 'checkout')
@ObjectType({ description: 'An amount of money.' })
export class Money {
  @Field(() => Int, { description: 'In minor units of the currency: kopecks, cents.' })
  amountMinor!: number;

  @Field({ description: 'ISO 4217.' })
  currency!: string;
}

@Public()
@ObjectType({ description: 'When the whole order is there: local dates of the destination.' })
export class DeliveryWindow {
  @Field(() => LocalDate, { description: 'Not before this day.' })
  earliest!: string;

  @Field(() => LocalDate, {
    description: 'The day it most probably comes; with TARIFF evidence the same as `latest`.',
  })
  likely!: string;

  @Field(() => LocalDate, { description: 'The promise: on this day at the latest.' })
  latest!: string;

  @Field(() => DateTime, {
    nullable: true,
    description: 'Courier slots: start of the first slot of `earliest`; else null.',
  })
  slotStart!: number | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'Courier slots: end of the last slot of `latest`; else null.',
  })
  slotEnd!: number | null;
}

@Access('publishable', 'checkout')
@ObjectType({ description: 'A courier slot that the buyer may choose.' })
export class DeliverySlot {
  @Field(() => DateTime)
  start!: number;

  @Field(() => DateTime)
  end!: number;
}

@Access('publishable', 'checkout')
@ObjectType({ description: 'What a claim of confidence rests on.' })
export class Evidence {
  @Field(() => EVIDENCE_LEVELS)
  level!: EvidenceLevel;

  @Field(() => Int, { description: 'Past deliveries behind the claim; 0 at level TARIFF.' })
  sampleSize!: number;

  @Field(() => Float, {
    nullable: true,
    description:
      'Share of them that came by the day promised for each then, 0 to 1; null without any that had a promise.',
  })
  observedShare!: number | null;

  @Field(() => DateTime, { nullable: true, description: 'When they were last counted; null without any.' })
  asOf!: number | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The learned model that says it, as `learnedModels` numbers them; null at level TARIFF.',
  })
  modelId!: string | null;
}

@Access('publishable', 'checkout')
@ObjectType({
  description: 'A promise that can be accepted; it is signed, and nothing is stored to make it.',
})
export class Offer {
  // Letters, digits and -_.~ only.
  @Extensions({ plainText: true })
  @Field({ description: 'Pass it on as it is.' })
  token!: string;

  @Field(() => DateTime, { description: 'The earlier of `orderBy` and 30 minutes from now.' })
  expiresAt!: number;
}

@Public()
@ObjectType({ description: 'An item in a parcel.' })
export class ParcelItem {
  @Field()
  sku!: string;

  @Field(() => Int)
  quantity!: number;
}

@Access('publishable', 'checkout')
@ObjectType({ description: 'One parcel of a plan: what lies together at one origin travels together.' })
export class ParcelPlan {
  @Field({ description: 'The facility that packs it.' })
  originCode!: string;

  @Field()
  serviceCode!: string;

  @Field()
  carrierCode!: string;

  @Field(() => [ParcelItem])
  items!: ParcelItem[];

  @Field(() => DeliveryWindow, { description: "This parcel's own window." })
  window!: DeliveryWindow;

  @Field(() => LocalDate, { description: 'The day by which it is handed over, local to the origin.' })
  dispatchOn!: string;

  @Field(() => [LedgerEntryView], { description: 'Explains `window.latest` of this parcel.' })
  ledger!: readonly LedgerEntryView[];
}

@Access('publishable', 'checkout')
@ObjectType({ description: 'One way to get the order: a service, to the door or to one pick-up point.' })
export class DeliveryOption {
  @Field({ description: 'Of a plan by several services: the one that arrives last.' })
  serviceCode!: string;

  @Field()
  carrierCode!: string;

  @Field({ description: 'Name of the service in the locale of the question.' })
  name!: string;

  @Field(() => DELIVERY_METHODS)
  method!: DeliveryMethod;

  @Field(() => PickupPoint, {
    nullable: true,
    description: 'One option a point: the nearest five of a service. Null for a door.',
  })
  pickupPoint!: PickupPoint | null;

  @Field(() => Money)
  price!: Money;

  @Field({ description: 'May be paid for at hand-over.' })
  cashOnDelivery!: boolean;

  @Field({ description: 'Clothes may be tried on before they are accepted.' })
  fitting!: boolean;

  @Field({ description: 'A part of the order may be refused at hand-over.' })
  partialRefusal!: boolean;

  @Field(() => DeliveryWindow)
  window!: DeliveryWindow;

  @Field(() => [DeliverySlot], {
    description: 'Courier slots within the window that can be chosen; empty without slots.',
  })
  slots!: readonly DeliverySlot[];

  @Field(() => Float, {
    description:
      'P(the whole order arrives on or before `latest`), as this answer claims it, 0 to 1. 0: nothing is claimed.',
  })
  confidence!: number;

  @Field(() => Evidence)
  evidence!: Evidence;

  @Field(() => GRADES)
  grade!: PromiseGrade;

  @Field(() => LocalDate, {
    nullable: true,
    description:
      'Set when the window reaches beyond the day up to which a holiday calendar on the way is known for certain.',
  })
  calendarKnownUntil!: string | null;

  @Field(() => DateTime, {
    nullable: true,
    description:
      'The dates stay the same for orders before this instant, capacity excepted; null: no change in sight.',
  })
  orderBy!: number | null;

  @Field(() => LocalDate, {
    description:
      'The day by which the parcel that decides `latest` is handed to the carrier, local to its origin.',
  })
  dispatchOn!: string;

  @Field(() => [LedgerEntryView], {
    description: 'Explains `window.latest`, from the day of the order to the door.',
  })
  ledger!: readonly LedgerEntryView[];

  @Field(() => [LedgerEntryView], { description: 'The same for `window.earliest`.' })
  earliestLedger!: readonly LedgerEntryView[];

  @Field({ description: 'One plain sentence for the shopper.' })
  summary!: string;

  @Field(() => [ParcelPlan], { description: 'One for each origin when the basket must be split.' })
  parcels!: readonly ParcelPlan[];

  @Field({ description: 'The option of this answer that is complete soonest.' })
  fastest!: boolean;

  @Field({ description: 'The option of this answer that costs least.' })
  cheapest!: boolean;

  @Field(() => Offer)
  offer!: Offer;
}

@Access('publishable', 'checkout')
@ObjectType({ description: 'A service that exists for the destination but cannot take this basket.' })
export class UnavailableOption {
  @Field()
  serviceCode!: string;

  @Field(() => REASON_NAMES)
  reason!: UnavailableReason;

  @Field({ description: 'One plain sentence in the locale of the question.' })
  text!: string;
}

@Access('publishable', 'checkout')
@ObjectType({ description: 'An answer without options is an answer: `unavailable` has the reasons.' })
export class DeliveryOptions {
  @Field(() => [DeliveryOption], { description: 'Soonest first, then cheapest, then nearest.' })
  options!: readonly DeliveryOption[];

  @Field(() => [UnavailableOption])
  unavailable!: readonly UnavailableOption[];

  @Field(() => DateTime, { description: 'The instant the windows were computed for.' })
  quotedAt!: number;

  @Field({ description: 'The version of the network that answered.' })
  dataVersion!: string;

  @Field(() => DateTime, {
    nullable: true,
    description:
      'When what is taken was read: two seconds ago at the most, longer only while the database is away. Whether there is room is decided by `acceptOffer`. Null where nothing is limited.',
  })
  capacityAsOf!: number | null;
}

@Access('publishable', 'checkout')
@ObjectType({ description: 'The best windows for one product.' })
export class DeliveryEstimate {
  @Field()
  sku!: string;

  @Field(() => DeliveryWindow, { nullable: true })
  fastest!: DeliveryWindow | null;

  @Field(() => DeliveryWindow, { nullable: true })
  cheapest!: DeliveryWindow | null;

  @Field(() => DateTime, { nullable: true, description: 'Order before it to keep the fastest window.' })
  orderBy!: number | null;

  @Field({ description: 'One plain sentence about the fastest window, or why there is none.' })
  summary!: string;

  @Field(() => REASON_NAMES, { nullable: true, description: 'Set when no service can take the item.' })
  unavailable!: UnavailableReason | null;
}
