import { Field, Float, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Public } from '../platform/access/access.decorator.js';
import { LocalDate } from '../platform/graphql/local-date.scalar.js';

export const WEEKDAY_NAMES = {
  MONDAY: 'MONDAY',
  TUESDAY: 'TUESDAY',
  WEDNESDAY: 'WEDNESDAY',
  THURSDAY: 'THURSDAY',
  FRIDAY: 'FRIDAY',
  SATURDAY: 'SATURDAY',
  SUNDAY: 'SUNDAY',
} as const;
registerEnumType(WEEKDAY_NAMES, { name: 'Weekday' });

export const POINT_KINDS = { PICKUP_POINT: 'PICKUP_POINT', LOCKER: 'LOCKER', STORE: 'STORE' } as const;
registerEnumType(POINT_KINDS, { name: 'PickupPointKind', description: 'What stands at the place.' });

@Public()
@ObjectType({ description: 'Wall-clock times of the point, `HH:MM`; `24:00` is midnight.' })
export class OpeningInterval {
  @Field()
  opens!: string;

  @Field()
  closes!: string;
}

@Public()
@ObjectType()
export class OpeningHours {
  @Field(() => WEEKDAY_NAMES)
  weekday!: keyof typeof WEEKDAY_NAMES;

  @Field(() => [OpeningInterval], { description: 'Empty when closed all day.' })
  intervals!: OpeningInterval[];
}

@Public()
@ObjectType({ description: 'Hours of one date that differ from those of its weekday.' })
export class SpecialHours {
  @Field(() => LocalDate)
  date!: string;

  @Field(() => [OpeningInterval], { description: 'Empty when closed all day.' })
  intervals!: OpeningInterval[];
}

@Public()
@ObjectType({ description: 'A place where parcels are handed out.' })
export class PickupPoint {
  @Field({ description: 'Name the point by this code in `destination.pickupPointCode`.' })
  code!: string;

  @Field(() => POINT_KINDS)
  kind!: keyof typeof POINT_KINDS;

  @Field()
  name!: string;

  @Field()
  countryCode!: string;

  @Field(() => String, { nullable: true })
  city!: string | null;

  @Field()
  address!: string;

  @Field(() => String, { nullable: true })
  postalCode!: string | null;

  @Field(() => Float, { description: 'Degrees north.' })
  latitude!: number;

  @Field(() => Float, { description: 'Degrees east.' })
  longitude!: number;

  @Field({ description: 'IANA zone of its hours.' })
  timezone!: string;

  @Field(() => Int, {
    nullable: true,
    description: 'From the address, along the great circle; null when the place of the address is not known.',
  })
  distanceMeters!: number | null;

  @Field(() => [OpeningHours], { description: 'The usual week, Monday first; days off count as closed.' })
  openingHours!: OpeningHours[];

  @Field(() => [SpecialHours])
  specialHours!: SpecialHours[];

  @Field(() => Int, {
    description:
      'Days for which a parcel is kept free of charge, counted from the day after it can be collected.',
  })
  freeStorageDays!: number;

  @Field(() => Int, { nullable: true, description: 'Cells of a locker.' })
  cells!: number | null;

  @Field({ description: 'May be paid for here.' })
  cashOnDelivery!: boolean;

  @Field({ description: 'Clothes may be tried on here.' })
  fitting!: boolean;

  @Field({ description: 'A part of the order may be refused here.' })
  partialRefusal!: boolean;
}
