import { Field, Float, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Access } from '../platform/access/access.decorator.js';
import { DateTime } from '../platform/graphql/date-time.scalar.js';
import { LocalDate } from '../platform/graphql/local-date.scalar.js';
import type { WayLevel } from '../learning/domain/way-keys.js';
import { DELAY_CAUSES, type DelayCause } from './domain/delay-cause.js';
import type { LedgerReason, LedgerStep } from './domain/ledger.js';

const STEPS: Record<LedgerStep | 'DELAY', string> = {
  STOCK: 'Waiting for goods that can be packed from a later day on.',
  ACCEPTANCE: 'From the order to the day on which the origin takes it up.',
  HANDLING: 'Picking and packing.',
  PICKUP: 'Packed, waiting for the carrier to collect.',
  TIME_ZONE: 'The destination is a date further than the origin.',
  TRANSIT: 'On the way, in carrier operating days.',
  LAST_MILE: 'From arrival at the destination to the door or the point.',
  COLLECTION: 'At the point, until it is open.',
  DELAY: 'Lost on the way: from the day promised before to the one promised now. In revisions only.',
};
const REASONS: Record<LedgerReason | DelayCause, string> = {
  NOT_YET_AVAILABLE: 'The goods are not in stock yet.',
  BEFORE_CUTOFF: 'Ordered in time: taken up on the day of the order.',
  AFTER_CUTOFF: 'Ordered at or after the cut-off of a working day.',
  ACCEPTED: 'Ordered on a closed day: taken up on this one.',
  WORK: "The step's own work.",
  QUEUED: 'Others come first: `load` says how many.',
  PACKING_FULL: 'The origin has no capacity left on the day.',
  MISSED_PICKUP: "Ready after the day's last pick-up.",
  NO_PICKUP: 'The carrier does not collect here on this day.',
  CARRIER_CLOSED: 'The carrier does not operate on this day.',
  PICKUP_QUEUED: 'Others take the places of this pick-up: `load` says how many.',
  PICKUP_FULL: "The day's pick-up is full.",
  LANE_FULL: 'The carrier has no place left on the lane for parcels of the day.',
  COLLECTED: 'Handed over to the carrier.',
  DATE_LINE: 'At hand-over it is already a later date at the destination.',
  MOVING: 'Carrier operating days on the way.',
  NO_SLOT: 'No delivery slot or supply of the point is left on this day.',
  SLOTS_FULL: 'Every delivery slot of the day is taken.',
  POINT_FULL: 'The point has no free cell from the day on.',
  DELIVERED: 'Brought to the door.',
  BROUGHT: 'Brought to the pick-up point.',
  POINT_CLOSED: 'The point is not open any more, or not on this day.',
  READY_TO_COLLECT: 'The point is open and the parcel is there.',
  HOLIDAY: 'A public holiday of the participant.',
  CLOSURE: 'A closure of its own, or special hours without opening.',
  DAY_OF_WEEK: 'A day of the week on which the participant does not work.',
  ...DELAY_CAUSES,
};

const nameable = <T extends string>(values: Record<T, string>): Record<string, string> =>
  Object.fromEntries(Object.keys(values).map((name) => [name, name]));
const described = (values: Record<string, string>): Record<string, { description: string }> =>
  Object.fromEntries(Object.entries(values).map(([name, description]) => [name, { description }]));

export const LEDGER_STEPS = nameable(STEPS);
registerEnumType(LEDGER_STEPS, {
  name: 'LedgerStep',
  description: 'Whose time is spent, in the order of the way.',
  valuesMap: described(STEPS),
});
export const LEDGER_REASONS = nameable(REASONS);
registerEnumType(LEDGER_REASONS, {
  name: 'LedgerReason',
  description: 'What the days are spent on.',
  valuesMap: described(REASONS),
});

@Access('publishable', 'checkout')
@ObjectType('LedgerLoad', {
  description: 'Why a parcel waits for its turn, in parcels of the day it was taken up on.',
})
export class LedgerLoadView {
  @Field(() => Float, { description: 'Accepted for the day, and expected still to come.' })
  load!: number;

  @Field(() => Float, { description: 'What the day takes.' })
  capacity!: number;

  @Field(() => Float, { description: 'Left over from the days before.' })
  backlog!: number;
}

const WAY_LEVELS: Record<WayLevel, WayLevel> = { SERVICE: 'SERVICE', ZONE: 'ZONE', LANE: 'LANE' };
registerEnumType(WAY_LEVELS, {
  name: 'LearnedLevel',
  description: 'How near to this parcel the deliveries are that something was learned from.',
  valuesMap: {
    SERVICE: { description: 'The same service; of handling, the same origin.' },
    ZONE: { description: 'The same service into the same zone.' },
    LANE: {
      description: 'The same service, origin and zone; of handling, the same origin and service or weekday.',
    },
  },
});

@Access('publishable', 'checkout')
@ObjectType('LedgerEvidence', {
  description: 'The past deliveries that an amount of work or of carrier days was learned from.',
})
export class LedgerEvidenceView {
  @Field(() => WAY_LEVELS, { description: 'How near they are.' })
  level!: WayLevel;

  @Field(() => Int, { description: 'How many.' })
  sampleSize!: number;
}

@Access('publishable', 'checkout')
@ObjectType('LedgerEntry', {
  description:
    'One line of the arithmetic. Entries follow one another from the day of the order to the day at the door: each begins where the one before ends, and their days sum to the whole.',
})
export class LedgerEntryView {
  @Field(() => LEDGER_STEPS)
  step!: LedgerStep;

  @Field(() => LEDGER_REASONS)
  reason!: LedgerReason;

  @Field(() => LocalDate, {
    description: 'Local to the origin up to the pick-up, to the destination from then on.',
  })
  from!: string;

  @Field(() => LocalDate, {
    description: 'The day on which the next entry begins; equal to `from` when no day is spent.',
  })
  to!: string;

  @Field(() => Int, { description: 'Calendar days from `from` to `to`.' })
  days!: number;

  @Field(() => DateTime, {
    nullable: true,
    description:
      'The instant that decides the entry: the cut-off, the pick-up, the moment from which it can be collected.',
  })
  at!: number | null;

  @Field(() => LedgerLoadView, {
    nullable: true,
    description: 'The numbers behind a wait for a turn (QUEUED, PICKUP_QUEUED); null for anything else.',
  })
  load?: LedgerLoadView | null;

  @Field(() => LedgerEvidenceView, {
    nullable: true,
    description:
      'What the days of WORK or MOVING were learned from, with the first entry of each; null for anything else, and where the tariff says it.',
  })
  learnedFrom?: LedgerEvidenceView | null;

  @Field({ description: 'One short sentence in the locale of the question.' })
  text!: string;
}
