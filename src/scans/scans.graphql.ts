/** Scans as shop and staff see them, and what carriers report. Instants in UTC. */
import { Field, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { DIRECTIONS, SCAN_STATUSES } from '../orders/order.graphql.js';
import { Access } from '../platform/access/access.decorator.js';
import { DateTime } from '../platform/graphql/date-time.scalar.js';
import { LocalDate } from '../platform/graphql/local-date.scalar.js';
import { ACTION_BY, CAUSES, PARTIES } from './domain/carrier-event.js';

const named = <Name extends string>(names: readonly Name[]): Record<Name, Name> =>
  Object.fromEntries(names.map((name) => [name, name])) as Record<Name, Name>;
const described = (values: Readonly<Record<string, string>>): Record<string, { description: string }> =>
  Object.fromEntries(Object.entries(values).map(([name, description]) => [name, { description }]));

export const SCAN_CAUSES = named(CAUSES);
registerEnumType(SCAN_CAUSES, { name: 'ScanCause', description: 'Why, where the carrier says so.' });

export const SCAN_PARTIES = named(PARTIES);
registerEnumType(SCAN_PARTIES, { name: 'ScanParty', description: 'With whom the cause lies.' });

export const ACTION_PARTIES = named(ACTION_BY);
registerEnumType(ACTION_PARTIES, {
  name: 'ActionParty',
  description: 'Who has to do something before the parcel moves on.',
});

const QUALITIES = {
  INSTANT: 'The carrier named a moment.',
  LOCAL: 'A clock on a wall; `occurredAt` is there when the zone of the place is known.',
  DATE: 'A day.',
  NONE: 'No time at all.',
};
export const TIME_QUALITIES = named(['INSTANT', 'LOCAL', 'DATE', 'NONE']);
registerEnumType(TIME_QUALITIES, {
  name: 'TimeQuality',
  description: 'How exactly a carrier said when.',
  valuesMap: described(QUALITIES),
});

@Access('checkout', 'carrier')
@ObjectType({ description: 'A scan that does not count any more. It stays visible.' })
export class ScanVoid {
  @Field()
  reason!: string;

  @Field({ description: 'The key of the member of staff, or the carrier that took it back.' })
  author!: string;

  @Field(() => DateTime)
  voidedAt!: number;
}

@Access('checkout', 'carrier')
@ObjectType({ description: 'Something that happened to a parcel, as its carrier said.' })
export class Scan {
  @Field(() => ID)
  id!: string;

  @Field(() => SCAN_STATUSES)
  status!: string;

  @Field(() => DIRECTIONS)
  direction!: string;

  @Field(() => SCAN_CAUSES, { nullable: true })
  cause!: string | null;

  @Field(() => SCAN_PARTIES, { nullable: true })
  party!: string | null;

  @Field(() => ACTION_PARTIES, { nullable: true })
  actionRequiredBy!: string | null;

  @Field(() => DateTime, { nullable: true, description: 'Null when nobody can say for sure.' })
  occurredAt!: number | null;

  @Field(() => LocalDate, { nullable: true, description: 'The day at the place.' })
  occurredOn!: string | null;

  @Field(() => String, { nullable: true, description: 'As the carrier wrote it.' })
  occurredText!: string | null;

  @Field(() => TIME_QUALITIES)
  timeQuality!: string;

  @Field(() => DateTime, { description: 'When it came here.' })
  receivedAt!: number;

  @Field({ description: 'Who sent it; an aggregator speaks for carriers.' })
  carrierCode!: string;

  @Field(() => String, { nullable: true, description: "The carrier's own id of the event." })
  externalId!: string | null;

  @Field(() => String, { nullable: true, description: "The carrier's own code." })
  carrierStatusCode!: string | null;

  @Field(() => String, { nullable: true, description: "The carrier's own words." })
  description!: string | null;

  @Field(() => String, { nullable: true })
  facilityCode!: string | null;

  @Field(() => String, { nullable: true })
  city!: string | null;

  @Field(() => String, { nullable: true })
  countryCode!: string | null;

  @Field({ description: 'Of the table by which the code was understood.' })
  mappingVersion!: string;

  @Field({ description: 'Of the delivery it came in, 128 bits in hexadecimal digits.' })
  payloadHash!: string;

  @Field(() => ScanVoid, { nullable: true })
  voided!: ScanVoid | null;
}

@InputType({ description: 'What is said of a hand-over, or of a parcel that waits to be collected.' })
export class HandOverInput {
  @Field(() => String, { nullable: true, description: 'Who took it. Kept and shown as initials only.' })
  signedBy?: string | null;

  @Field(() => String, { nullable: true, description: 'Your reference of a photograph, not the picture.' })
  photo?: string | null;

  @Field(() => String, { nullable: true, description: 'Where it was left: a locker cell, a porch.' })
  leftAt?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Opens the locker. Kept encrypted; the tracking link shows it while the parcel waits, nobody else sees it.',
  })
  lockerCode?: string | null;

  @Field(() => LocalDate, {
    nullable: true,
    description: 'Last day on which it can be collected, at the place.',
  })
  keepUntil?: string | null;
}

@InputType({ description: 'A scan in the words of this service.' })
export class ScanInput {
  @Field({ description: '1 to 50 characters.' })
  carrierCode!: string;

  @Field({ description: 'Up to 100 characters.' })
  trackingNumber!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Your own id of the event, unique for the carrier for ever: a repeat counts once.',
  })
  externalId?: string | null;

  @Field(() => SCAN_STATUSES, { nullable: true, description: 'Absent: read from `carrierStatusCode`.' })
  status?: string | null;

  @Field(() => String, { nullable: true, description: "The carrier's own code; kept beside the status." })
  carrierStatusCode?: string | null;

  @Field(() => DateTime)
  occurredAt!: number;

  @Field(() => String, { nullable: true })
  facilityCode?: string | null;

  @Field(() => String, { nullable: true })
  city?: string | null;

  @Field(() => String, { nullable: true, description: 'ISO 3166-1, two letters.' })
  countryCode?: string | null;

  @Field(() => String, { nullable: true, description: 'Up to 1,000 characters.' })
  description?: string | null;

  @Field(() => HandOverInput, { nullable: true, description: 'Proof of the delivery, or how to collect it.' })
  handOver?: HandOverInput | null;
}

const ASIDE = {
  UNKNOWN_PARCEL: 'No order has a parcel with this number; the scan waits and counts once one has.',
  FUTURE: 'It is said to happen more than 24 hours after it came.',
  MALFORMED: 'It is missing something without which it means nothing.',
  UNREADABLE: 'The payload cannot be read.',
  FOREIGN: 'It was sent with a key that speaks for another carrier.',
  TEST: 'The sender marks it as a test.',
  UNCONFIRMED: 'It came unsigned, and the interface of the carrier that would confirm it is not set up.',
};
export const ASIDE_REASONS = named(Object.keys(ASIDE));
registerEnumType(ASIDE_REASONS, {
  name: 'QuarantineReason',
  description: 'Why a scan does not count as it is.',
  valuesMap: described(ASIDE),
});

@Access('carrier', 'staff')
@ObjectType({ description: 'A scan of the call that does not count yet. It is kept all the same.' })
export class QuarantinedScan {
  @Field(() => Int, { description: 'Its place in the list that was sent, from 0.' })
  index!: number;

  @Field(() => ASIDE_REASONS)
  reason!: string;

  @Field()
  message!: string;

  @Field()
  carrierCode!: string;

  @Field()
  trackingNumber!: string;

  @Field(() => String, { nullable: true })
  externalId!: string | null;
}

@Access('carrier', 'staff')
@ObjectType({ description: 'What became of each scan; the numbers add up to the length of the list.' })
export class RecordScansResult {
  @Field(() => Int, { description: 'New, and of a parcel of an order.' })
  accepted!: number;

  @Field(() => Int, { description: 'Known already, word for word.' })
  duplicates!: number;

  @Field(() => Int, {
    description: 'Known under this id with other content: the first stands, staff see both.',
  })
  conflicts!: number;

  @Field(() => [QuarantinedScan])
  quarantined!: readonly QuarantinedScan[];
}
