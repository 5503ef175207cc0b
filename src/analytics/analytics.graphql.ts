/** What was learned, for staff. Hours are working hours of the place; days and months are local to the destination. */
import { Field, Float, InputType, Int, ObjectType } from '@nestjs/graphql';
import type { Stage } from '../eta/domain/passage.js';
import { Access } from '../platform/access/access.decorator.js';
import { describedEnum } from '../platform/graphql/described-enum.js';
import { LocalDate } from '../platform/graphql/local-date.scalar.js';
import { STAGES } from '../risk/risk.graphql.js';
import { LATENESS_CAUSES, PARTIES, type BlamedParty, type LatenessCause } from './domain/lateness.js';

export const ACCURACY_DIMENSIONS = describedEnum(
  'AccuracyDimension',
  'What lines of promiseAccuracy are told apart by.',
  {
    CARRIER: 'The carrier.',
    SERVICE: 'The service.',
    LANE: 'Origin and delivery zone.',
    ORIGIN: 'The facility the parcel leaves from.',
    MONTH: 'The month in which the promise was due.',
    CLAIM: 'The share that was claimed at checkout, in steps of 5 %: a reliability diagram.',
  },
);
const CAUSES = describedEnum<LatenessCause>('LatenessCause', 'Why a promise was not kept.', LATENESS_CAUSES);
const BLAMED = describedEnum<BlamedParty>('BlamedParty', 'With whom lost time lies.', PARTIES);

@InputType({ description: 'Days from the first to the last, both included.' })
export class PeriodInput {
  @Field(() => LocalDate)
  from!: string;

  @Field(() => LocalDate, { description: 'Not before `from`, and at most 20 years after it.' })
  to!: string;
}

@Access('staff')
@ObjectType({
  description:
    'How the promises due in a period were kept, measured against the first one made for each parcel. A promise is due on its last day; a parcel that is not there by its end counts as late from then on.',
})
export class PromiseAccuracy {
  @Field(() => String, { nullable: true, description: 'Null unless lines are told apart by CARRIER.' })
  carrierCode!: string | null;

  @Field(() => String, { nullable: true })
  serviceCode!: string | null;

  @Field(() => String, { nullable: true, description: 'Such as `MSK1>ru-nsk`.' })
  lane!: string | null;

  @Field(() => String, { nullable: true })
  originCode!: string | null;

  @Field(() => LocalDate, { nullable: true, description: 'The first day of the month.' })
  month!: string | null;

  @Field(() => Float, {
    nullable: true,
    description: '0 to 1 in steps of 0.05; 0 for promises that claim nothing.',
  })
  claim!: number | null;

  @Field(() => Int, { description: 'Parcels whose promise was due: kept and late.' })
  promises!: number;

  @Field(() => Int, { description: 'There by the last promised day: early and inWindow.' })
  kept!: number;

  @Field(() => Int, { description: 'There before the first promised day.' })
  early!: number;

  @Field(() => Int)
  inWindow!: number;

  @Field(() => Int, {
    description: 'Not there by the last promised day, those of the next two fields included.',
  })
  late!: number;

  @Field(() => Int, { description: 'Still under way.' })
  notArrivedYet!: number;

  @Field(() => Int, { description: 'Lost, damaged or sent back.' })
  neverArrived!: number;

  @Field(() => Float, { description: 'kept / promises, 0 to 1.' })
  keptShare!: number;

  @Field(() => Float, {
    description:
      'The share that kept the promise made last, or that may still do so. It differs where promises were made anew.',
  })
  keptLastShare!: number;

  @Field(() => Float, { description: 'The share whose promise was made anew on the way.' })
  revisedShare!: number;

  @Field(() => Float, {
    nullable: true,
    description: 'Calendar days after the promise, of those that came late.',
  })
  averageDaysLate!: number | null;

  @Field(() => Int, { description: 'How many of the promises claimed a share at checkout.' })
  claiming!: number;

  @Field(() => Float, {
    nullable: true,
    description: 'The share that those claimed on average; null when none did.',
  })
  claimedShare!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'The share of those that was kept. It should be claimedShare.',
  })
  observedShare!: number | null;
}

@Access('staff')
@ObjectType({ description: 'Time lost on one step of the way by parcels that were not in time.' })
export class CarrierLoss {
  @Field(() => STAGES, { nullable: true, description: 'Null where no step is to blame.' })
  stage!: Stage | null;

  @Field(() => BLAMED)
  party!: BlamedParty;

  @Field({ description: 'Weather, or force majeure by the word of the carrier.' })
  forceMajeure!: boolean;

  @Field(() => Int, { description: 'Parcels that lost the most here.' })
  parcels!: number;

  @Field(() => Float, { description: 'Lost by all parcels that lost anything here, beyond what is normal.' })
  lostHours!: number;
}

@Access('staff')
@ObjectType({
  description:
    'What a carrier did with the promises due in a period that were made on it. What others broke is shown apart and not held against it.',
})
export class CarrierScorecard {
  @Field()
  carrierCode!: string;

  @Field(() => Int)
  promises!: number;

  @Field(() => Int)
  kept!: number;

  @Field(() => Float, { description: 'kept / promises, whoever broke the others.' })
  keptShare!: number;

  @Field(() => Int, { description: 'Late, not there yet, or never: the next three fields together.' })
  broken!: number;

  @Field(() => Int, { description: 'Of which a step of the carrier lost the most time.' })
  brokenByCarrier!: number;

  @Field(() => Int, { description: 'Of which the shop, the buyer, customs or somebody else did.' })
  brokenByOthers!: number;

  @Field(() => Int, { description: 'Of which weather or force majeure did.' })
  forceMajeure!: number;

  @Field(() => Float, {
    nullable: true,
    description:
      'kept / (kept + brokenByCarrier): of the promises that nobody else broke. Null when there are none.',
  })
  fairShare!: number | null;

  @Field(() => Int, { description: 'Lost, damaged or sent back, by whoever.' })
  neverArrived!: number;

  @Field(() => Float, { nullable: true, description: 'Calendar days, of those that came late.' })
  averageDaysLate!: number | null;

  @Field(() => [CarrierLoss], { description: 'By step and party, the most parcels first.' })
  losses!: CarrierLoss[];
}

@Access('staff')
@ObjectType({ description: 'A cause of promises due in a period that were not kept.' })
export class DelayCause {
  @Field(() => CAUSES)
  cause!: LatenessCause;

  @Field(() => BLAMED)
  party!: BlamedParty;

  @Field({ description: 'Weather, or force majeure by the word of the carrier.' })
  forceMajeure!: boolean;

  @Field(() => Int, {
    description: 'Parcels of which it is the main cause: the step that lost the most time.',
  })
  parcels!: number;

  @Field(() => Float, { description: 'Of all parcels that were not in time, 0 to 1.' })
  share!: number;

  @Field(() => Float, {
    description: 'Lost by it beyond what is normal, by all parcels that were not in time.',
  })
  lostHours!: number;
}

@Access('staff')
@ObjectType({
  description:
    'How long parcels stayed in one step at a place, of journeys that are over, by the day the step ended, against what was normal there and what is usual elsewhere.',
})
export class Bottleneck {
  @Field({ description: "The carrier's facility as its scans name it; of AWAITING_PICKUP the shop's own." })
  facility!: string;

  @Field()
  carrierCode!: string;

  @Field(() => STAGES)
  stage!: Stage;

  @Field(() => Int)
  passages!: number;

  @Field(() => Float)
  averageHours!: number;

  @Field(() => Float, {
    description: 'In which half of such steps were through, as learned by then, averaged.',
  })
  normalHours!: number;

  @Field(() => Float, {
    nullable: true,
    description:
      'The average of the same step at the other places of the carrier in the period; null without any.',
  })
  peerHours!: number | null;

  @Field(() => Float, {
    description: 'The share that took longer than nine of ten normally do; 0.1 is normal.',
  })
  slowShare!: number;

  @Field(() => Float, {
    description: 'Beyond the normal, summed over all passages. The list is sorted by it.',
  })
  lostHours!: number;
}
