import { Field, Float, Int, ObjectType } from '@nestjs/graphql';
import { Access } from '../platform/access/access.decorator.js';
import { DateTime } from '../platform/graphql/date-time.scalar.js';
import { describedEnum } from '../platform/graphql/described-enum.js';
import { LocalDate } from '../platform/graphql/local-date.scalar.js';
import type { EstimateBasis } from './estimate.js';
import type { EstimateChange, KeptEstimate } from './eta.service.js';

const BASES: Record<EstimateBasis, string> = {
  PROMISE: 'What was promised, as nothing has been learned of such passages yet.',
  LEARNED: 'Past parcels in the same stage, lane and place, and how long this one has been there.',
  ARRIVED: 'It is there.',
};
const BASIS_NAMES = describedEnum('EtaBasis', 'What an estimate rests on.', BASES);

@Access('checkout')
@ObjectType({
  description:
    "The carrier's own word on the day of arrival, as evidence: it counts as its past words on other parcels have earned.",
})
export class CarrierWordEvidence {
  @Field(() => LocalDate, { description: 'The last day it named, local to the destination.' })
  saidOn!: string;

  @Field(() => Float, { description: 'How much it counts beside what past parcels say, 0 to 1.' })
  weight!: number;

  @Field(() => Int, { description: 'By how many past words of the carrier it is judged.' })
  sampleSize!: number;

  @Field(() => Float, { description: 'The share of those by which the parcel had come, 0 to 1.' })
  keptShare!: number;

  static of({ wordOn, wordWeight, wordSample, wordKept }: KeptEstimate): CarrierWordEvidence | null {
    if (wordOn === null) return null;
    return Object.assign(new CarrierWordEvidence(), {
      ...{ saidOn: wordOn, weight: wordWeight ?? 0, sampleSize: wordSample ?? 0, keptShare: wordKept ?? 0 },
    });
  }
}

@Access('checkout')
@ObjectType({
  description:
    'When a parcel will really come, as far as can be said: renewed after each scan, and as time passes without one. Dates are local to the destination.',
})
export class Eta {
  @Field(() => LocalDate, { description: 'One in ten such parcels has come by this day.' })
  earliest!: string;

  @Field(() => LocalDate, { description: 'Half of them have come by this day.' })
  likely!: string;

  @Field(() => LocalDate, {
    description: 'Nine in ten have come by this day; where fewer ever do, the last day on which any came.',
  })
  latest!: string;

  @Field(() => DateTime, { description: 'When the parcel was last looked at.' })
  asOf!: number;

  @Field(() => BASIS_NAMES)
  basis!: EstimateBasis;

  @Field(() => Int, {
    description: 'How many past passages of the finest kind known it rests on; 0 with basis PROMISE.',
  })
  sampleSize!: number;

  @Field(() => CarrierWordEvidence, {
    nullable: true,
    description:
      'Null while the carrier has said nothing since the parcel first moved, or none of its past words could be judged.',
  })
  carrierWord!: CarrierWordEvidence | null;

  /** Null when the parcel is not under way and has not arrived, or is not expected to arrive at all. */
  static of(kept: KeptEstimate): Eta | null {
    const { earliestOn: earliest, likelyOn: likely, latestOn: latest, basis, sampleSize } = kept;
    if (earliest === null || likely === null || latest === null) return null;
    const asOf = kept.asOf.getTime();
    return Object.assign(new Eta(), {
      ...{ earliest, likely, latest, basis, sampleSize, asOf },
      carrierWord: CarrierWordEvidence.of(kept),
    });
  }
}

@Access('staff')
@ObjectType({ description: 'How the estimate of a parcel stood at a moment, kept when it changed.' })
export class EtaChange {
  @Field(() => DateTime)
  asOf!: number;

  @Field(() => LocalDate, { nullable: true })
  earliest!: string | null;

  @Field(() => LocalDate, { nullable: true, description: 'Null when more than half never come.' })
  likely!: string | null;

  @Field(() => LocalDate, { nullable: true })
  latest!: string | null;

  @Field(() => Float, { description: 'The probability of missing the promise in force then, 0 to 1.' })
  lateProbability!: number;

  @Field({ description: 'Whether it had been silent for longer than is normal where it was.' })
  silent!: boolean;

  static of(change: EstimateChange): EtaChange {
    const { earliestOn: earliest, likelyOn: likely, latestOn: latest, lateProbability, silent } = change;
    const asOf = change.asOf.getTime();
    return Object.assign(new EtaChange(), { asOf, earliest, likely, latest, lateProbability, silent });
  }
}
