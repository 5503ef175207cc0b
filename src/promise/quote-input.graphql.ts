/** What a checkout sends. Values are checked in `domain/read-quote-request.ts`, which names the first fault by its path. */
import { Field, Float, InputType, Int, registerEnumType } from '@nestjs/graphql';
import { DateTime } from '../platform/graphql/date-time.scalar.js';
import { LocalDate } from '../platform/graphql/local-date.scalar.js';
import type { DeliveryMethod } from '../network/domain/network-document.js';

export const DELIVERY_METHODS: Record<DeliveryMethod, DeliveryMethod> = {
  COURIER: 'COURIER',
  PICKUP_POINT: 'PICKUP_POINT',
  LOCKER: 'LOCKER',
  STORE: 'STORE',
};
registerEnumType(DELIVERY_METHODS, {
  name: 'DeliveryMethod',
  description: 'How a parcel reaches its buyer.',
  valuesMap: {
    COURIER: { description: 'Brought to the door.' },
    PICKUP_POINT: { description: 'Handed out at a staffed pick-up point or post office.' },
    LOCKER: { description: 'Taken from a parcel locker.' },
    STORE: { description: 'Collected in a store of the shop.' },
  },
});

@InputType({ description: 'An amount of money.' })
export class MoneyInput {
  @Field(() => Int, { description: 'In minor units of the currency: kopecks, cents.' })
  amountMinor!: number;

  @Field({ description: 'ISO 4217, for example RUB.' })
  currency!: string;
}

@InputType({ description: 'Where the order goes.' })
export class DestinationInput {
  @Field({ description: 'ISO 3166-1 alpha-2 in capitals, for example RU.' })
  countryCode!: string;

  @Field(() => String, { nullable: true, description: 'ISO 3166-2, for example RU-MOW.' })
  subdivisionCode?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Decides the delivery zone where the network has postcode rules.',
  })
  postalCode?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'For people; the zone comes from postcode and subdivision.',
  })
  city?: string | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Degrees north; without it the centroid of the postcode stands in.',
  })
  latitude?: number | null;

  @Field(() => Float, { nullable: true, description: 'Degrees east.' })
  longitude?: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'Asks pick-up services about this one point instead of the nearest five.',
  })
  pickupPointCode?: string | null;
}

@InputType({ description: 'One line of the basket.' })
export class ItemInput {
  @Field({ description: "The shop's own name of the product." })
  sku!: string;

  @Field(() => Int, { description: 'Pieces, 1 to 10,000.' })
  quantity!: number;

  @Field(() => Int, { nullable: true, description: 'Grams of one piece; absent: weight is not looked at.' })
  weightGrams?: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Cubic centimetres of one piece; absent: the product of the sides.',
  })
  volumeCm3?: number | null;

  @Field(() => Int, { nullable: true, description: 'Millimetres of one piece.' })
  lengthMm?: number | null;

  @Field(() => Int, { nullable: true, description: 'Millimetres of one piece.' })
  widthMm?: number | null;

  @Field(() => Int, { nullable: true, description: 'Millimetres of one piece.' })
  heightMm?: number | null;

  @Field(() => [String], {
    nullable: true,
    description:
      'Facilities that have it in stock. Absent: any warehouse of the network that reaches the destination may. Empty: none has it.',
  })
  originCodes?: string[] | null;

  @Field(() => LocalDate, {
    nullable: true,
    description: 'First day on which it can be packed, local to the origin (pre-order). Absent: now.',
  })
  availableFrom?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'A class that a service may refuse, for example furniture.',
  })
  productClass?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Hazard class of the UN model regulations, for example 9 for lithium batteries; only services that carry it are offered.',
  })
  hazardClass?: string | null;

  @Field(() => Int, { nullable: true, description: 'Age in years that has to be checked at hand-over.' })
  minimumAge?: number | null;
}

@InputType()
export class DeliveryOptionsInput {
  @Field(() => DestinationInput)
  destination!: DestinationInput;

  @Field(() => [ItemInput], { description: 'At least one, at most 100.' })
  items!: ItemInput[];

  @Field(() => MoneyInput, { nullable: true, description: 'For prices that are free above a value.' })
  basketValue?: MoneyInput | null;

  @Field(() => DateTime, {
    nullable: true,
    description:
      'Absent: now. Another instant is a what-if, needs role staff, and may lie two years away at most.',
  })
  orderedAt?: number | null;

  @Field(() => LocalDate, {
    nullable: true,
    description:
      'Keeps the options that are complete by this day (local to the destination); the others are named in `unavailable`.',
  })
  neededBy?: string | null;

  @Field(() => [DELIVERY_METHODS], {
    nullable: true,
    description: 'Absent: every method. Empty: METHODS_EMPTY.',
  })
  methods?: DeliveryMethod[] | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'From 0.5 to 0.99: the share of such orders that must arrive by `latest` for the promise to be COMMITTED.',
  })
  confidence?: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'BCP 47, for example ru or en-GB; an unknown one falls back to English.',
  })
  locale?: string | null;
}

@InputType()
export class DeliveryEstimatesInput {
  @Field(() => DestinationInput)
  destination!: DestinationInput;

  @Field(() => [ItemInput], {
    description: 'Each is answered as if bought alone; at least one, at most 100.',
  })
  items!: ItemInput[];

  @Field(() => String, { nullable: true, description: 'BCP 47; an unknown one falls back to English.' })
  locale?: string | null;
}
