/** The danger a parcel is in. Dates are local to the destination; instants in UTC; hours are working hours of the place. */
import { Field, Float, ObjectType } from '@nestjs/graphql';
import type { Stage } from '../eta/domain/passage.js';
import { Access } from '../platform/access/access.decorator.js';
import { DateTime } from '../platform/graphql/date-time.scalar.js';
import { describedEnum } from '../platform/graphql/described-enum.js';
import { Money } from '../promise/promise.graphql.js';
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

@Access('staff')
@ObjectType({ description: 'A step that took longer than is normal for it.' })
export class RiskDriver {
  @Field(() => STAGES)
  stage!: Stage;

  @Field(() => String, { nullable: true, description: "The carrier's facility, as its scans name it." })
  facility!: string | null;

  @Field(() => Float, { description: 'Working hours it took, or has taken so far.' })
  hours!: number;

  @Field(() => Float, { description: 'Working hours in which half of such parcels are through.' })
  normalHours!: number;

  @Field({ description: 'Whether the parcel is still in this step.' })
  lasting!: boolean;
}

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

  @Field(() => [RiskDriver], { description: 'The steps that lost most, worst first, at most three.' })
  drivers!: readonly RiskDriver[];

  @Field(() => DateTime, { description: 'When it was last looked at.' })
  asOf!: number;

  static of(kept: KeptRisk): Risk {
    const { lateProbability, slackHours, silentHours, drivers, action, saveUntil } = kept;
    return Object.assign(new Risk(), {
      ...{ lateProbability, slackHours, drivers, action },
      silentForHours: silentHours,
      canStillBeSaved: saveUntil !== null,
      saveUntil: saveUntil?.getTime() ?? null,
      expectedLoss: { amountMinor: kept.lossMinor, currency: kept.currency },
      asOf: kept.asOf.getTime(),
    });
  }
}
