/** The danger a parcel is in. Dates are local to the destination; instants in UTC; hours are working hours of the place. */
import { Field, Float, ObjectType } from '@nestjs/graphql';
import type { Stage } from '../eta/domain/passage.js';
import { Access } from '../platform/access/access.decorator.js';
import { DateTime } from '../platform/graphql/date-time.scalar.js';
import { describedEnum } from '../platform/graphql/described-enum.js';
import { Money } from '../promise/promise.graphql.js';
import { LocalDate } from '../platform/graphql/local-date.scalar.js';
import type { Driver } from './domain/drivers.js';
import type { SavingAction } from './domain/saving.js';
import type { KeptRisk } from './risk.service.js';

export const STAGES = describedEnum<Stage>(
  'JourneyStage',
  'What a parcel is doing between two signs of life.',
  {
    AWAITING_PICKUP: 'Waiting for the carrier since its planned pick-up.',
    MOVING: 'Under way between places.',
    AT_FACILITY: 'At a facility of the carrier.',
    CUSTOMS: 'With customs.',
    WITH_COURIER: 'Out for delivery.',
    AFTER_ATTEMPT: 'After an attempt that met nobody.',
    IN_TROUBLE: 'The carrier has reported a delay or a problem.',
  },
);

const ACTIONS = describedEnum<SavingAction>('SavingAction', 'What would still bring a parcel in time.', {
  HAND_OVER: 'Hand it over to the carrier.',
  CHASE_CARRIER: 'Have the carrier look for it and send it on.',
  CLEAR_CUSTOMS: 'Give customs what they wait for.',
  CALL_COURIER: 'Reach the courier.',
  AGREE_NEW_ATTEMPT: 'Agree a new attempt with the recipient.',
  SOLVE_WITH_CARRIER: 'Solve with the carrier what it has reported.',
});

const DRIVER_KINDS = describedEnum<Driver['kind']>('RiskDriverKind', 'What moves the danger of a parcel.', {
  STEP: 'A step that took longer than is normal for it.',
  CARRIER_WORD: 'The day that the carrier itself has named.',
});

@Access('staff')
@ObjectType({
  description:
    'What moves the danger of a parcel: a step that took longer than is normal for it, or the word of its carrier.',
})
export class RiskDriver {
  @Field(() => DRIVER_KINDS)
  kind!: Driver['kind'];

  @Field(() => STAGES, { description: "The step; of the carrier's word, the one the parcel is in." })
  stage!: Stage;

  @Field(() => String, { nullable: true, description: "The carrier's facility, as its scans name it." })
  facility!: string | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Working hours the step took, or has taken so far; null unless STEP.',
  })
  hours!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Working hours in which half of such parcels are through; null unless STEP.',
  })
  normalHours!: number | null;

  @Field({ description: 'Whether the parcel is still in this step.' })
  lasting!: boolean;

  @Field(() => LocalDate, {
    nullable: true,
    description:
      'The last day that the carrier has named, local to the destination; null unless CARRIER_WORD.',
  })
  saidOn!: string | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'The probability, 0 to 1, of missing the promise had the carrier said nothing; null unless CARRIER_WORD.',
  })
  lateProbabilityWithout!: number | null;

  static of(driver: Driver): RiskDriver {
    // Rows that were written before there were kinds are steps.
    return Object.assign(new RiskDriver(), NO_STEP, NO_WORD, { kind: 'STEP' }, driver);
  }
}

const NO_STEP = { facility: null, hours: null, normalHours: null, lasting: true };
const NO_WORD = { saidOn: null, lateProbabilityWithout: null };

@Access('staff')
@ObjectType({
  description: 'How likely a parcel misses its promise, why, and what can be done until when.',
})
export class Risk {
  @Field(() => Float, {
    description: 'The probability, 0 to 1, that it arrives after the last day promised now.',
  })
  lateProbability!: number;

  @Field(() => Float, {
    description: 'The same, 0 to 1, of the last day promised first; another one where it was promised anew.',
  })
  lateProbabilityFirst!: number;

  @Field(() => Float, {
    description: 'Hours from the likely day of arrival to the promised one; negative when it comes too late.',
  })
  slackHours!: number;

  @Field(() => Float, {
    nullable: true,
    description: 'Working hours since the last sign of life; null before the planned pick-up.',
  })
  silentForHours!: number | null;

  @Field({ description: 'Whether anything could still bring it in time.' })
  canStillBeSaved!: boolean;

  @Field(() => ACTIONS, { nullable: true, description: 'What; null when nothing could.' })
  action!: SavingAction | null;

  @Field(() => DateTime, { nullable: true, description: 'Until when that has to have happened.' })
  saveUntil!: number | null;

  @Field(() => Money, {
    description: 'The probability times what a late order costs: its delivery price and LATE_ORDER_COSTS.',
  })
  expectedLoss!: Money;

  @Field(() => [RiskDriver], {
    description:
      "The steps that lost most, worst first, at most three; then the carrier's word, where it moved the probability.",
  })
  drivers!: readonly RiskDriver[];

  @Field(() => DateTime, { description: 'When it was last looked at.' })
  asOf!: number;

  static of(kept: KeptRisk): Risk {
    const { lateProbability, lateProbabilityFirst, slackHours, silentHours, drivers, action, saveUntil } =
      kept;
    return Object.assign(new Risk(), {
      ...{
        lateProbability,
        lateProbabilityFirst,
        slackHours,
        action,
        drivers: drivers.map((driver) => RiskDriver.of(driver)),
      },
      silentForHours: silentHours,
      canStillBeSaved: saveUntil !== null,
      saveUntil: saveUntil?.getTime() ?? null,
      expectedLoss: { amountMinor: kept.lossMinor, currency: kept.currency },
      asOf: kept.asOf.getTime(),
    });
  }
}
