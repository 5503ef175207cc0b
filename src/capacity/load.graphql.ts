/** The load that staff see and adjust. Days are local to the place, amounts in parcels. */
import { createUnionType, Field, Float, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { Access } from '../platform/access/access.decorator.js';
import { DateTime } from '../platform/graphql/date-time.scalar.js';
import { describedEnum } from '../platform/graphql/described-enum.js';
import { ErrorResult } from '../platform/graphql/error-result.graphql.js';
import { LocalDate } from '../platform/graphql/local-date.scalar.js';
import { toLocalDate } from '../time/local-date.js';
import { CAPACITY_ERRORS } from './capacity.errors.js';
import { CapacityResourceUnknownError } from './capacity.graphql.js';
import type { Factor, FactorKind } from './domain/demand-model.js';
import type { Adjustment } from './domain/load-book.js';
import type { StoredAdjustment } from './load-store.js';

const FACTOR_KINDS = describedEnum<FactorKind>('LoadFactorKind', 'Where a factor comes from.', {
  LEVEL: 'Parcels of a usual day, of late.',
  WEEKDAY: 'Learned: the day of the week.',
  WEEK: 'Learned: the week of the year, counted from 1 January.',
  EVENT: 'Learned: an event of trade, such as BLACK_FRIDAY, wherever it falls in a year.',
  ADJUSTMENT: 'Said by staff.',
});

export type AdjustmentKind = 'FACTOR' | 'BACKLOG';
const ADJUSTMENT_KINDS = describedEnum<AdjustmentKind>('LoadAdjustmentKind', 'What staff say of the load.', {
  FACTOR: 'So many times what is learned, on every day from the first to the last.',
  BACKLOG: 'So many parcels were left over when the day began; the queue is followed from there.',
});

@Access('staff')
@ObjectType({ description: 'One of the numbers whose product is expected of a day.' })
export class LoadFactor {
  @Field(() => FACTOR_KINDS, { description: 'Where it comes from.' })
  kind!: FactorKind;

  @Field({ description: 'Which weekday, week or event, or what staff call it; empty for the level.' })
  name!: string;

  @Field(() => Float, { description: 'The number.' })
  value!: number;

  @Field(() => Int, { description: 'Days it was learned from; 0 where nothing was seen, or it was said.' })
  days!: number;

  @Field(() => String, { nullable: true, description: 'Who said it; null for what was learned.' })
  author!: string | null;

  @Field(() => String, { nullable: true, description: 'Why they said it.' })
  reason!: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'By which withdrawLoadAdjustment takes it back; null for what was learned.',
  })
  adjustmentId!: string | null;

  static of({ said, ...factor }: Factor): LoadFactor {
    return Object.assign(new LoadFactor(), factor, {
      adjustmentId: said?.id ?? null,
      author: said?.author ?? null,
      reason: said?.reason ?? null,
    });
  }
}

@Access('staff')
@ObjectType({ description: 'What staff saw left over when a day began; the queue is followed from there.' })
export class LeftOver {
  @Field(() => Float, { description: 'Parcels.' })
  value!: number;

  @Field({ description: 'Who said it: the id of an API key.' })
  author!: string;

  @Field({ description: 'Why they said it.' })
  reason!: string;

  @Field(() => ID, { description: 'By which withdrawLoadAdjustment takes it back.' })
  adjustmentId!: string;

  static of({ id, value, author, reason }: Adjustment): LeftOver {
    return Object.assign(new LeftOver(), { value, author, reason, adjustmentId: id });
  }
}

@Access('staff')
@ObjectType({
  description: 'What a facility or a pick-up has to do on a day, and how long parcels wait for it.',
})
export class ExpectedLoad {
  @Field({ description: 'Such as `facility:MSK1` or `pickup:COURIER@MSK1`.' })
  resource!: string;

  @Field(() => LocalDate, { description: 'Local to the facility.' })
  day!: string;

  @Field(() => Float, {
    nullable: true,
    description: 'What the day brings in all; null: too little was seen.',
  })
  expected!: number | null;

  @Field(() => Float, { description: 'Accepted for the day already; these count as themselves.' })
  accepted!: number;

  @Field(() => Float, { description: 'Expected still to come.' })
  toCome!: number;

  @Field(() => Float, { description: 'Left over when the day begins, on average.' })
  backlog!: number;

  @Field(() => Float, {
    nullable: true,
    description:
      'Working days that half of the parcels of the day wait at most for their turn; null: none waits.',
  })
  waitMedianDays!: number | null;

  @Field(() => Float, { nullable: true, description: 'The same for nine of ten.' })
  waitMostDays!: number | null;

  @Field(() => [LoadFactor], { description: 'Their product is `expected`, where that is not null.' })
  factors!: LoadFactor[];

  @Field(() => LeftOver, {
    nullable: true,
    description: 'What staff said was left over on the morning of this day; null: they said nothing.',
  })
  leftOver!: LeftOver | null;
}

@InputType({ description: 'What staff know of the load that past days cannot tell.' })
export class AdjustLoadInput {
  @Field(() => ADJUSTMENT_KINDS, { description: 'What is said.' })
  kind!: AdjustmentKind;

  @Field(() => String, {
    nullable: true,
    description: 'A facility or pick-up by its name; absent: all of them, which only a factor can be for.',
  })
  resource?: string | null;

  @Field(() => LocalDate, {
    description: 'The first day; of a backlog the day that began with it, today at the latest.',
  })
  from!: string;

  @Field(() => LocalDate, { nullable: true, description: 'The last day of a factor; absent: `from` alone.' })
  to?: string | null;

  @Field(() => Float, { description: 'The factor, 0 to 100, or the parcels left over, 0 to 10,000,000.' })
  value!: number;

  @Field(() => String, {
    nullable: true,
    description: 'What to call it, such as "Birthday sale"; at most 100 characters.',
  })
  name?: string | null;

  @Field({ description: 'Why: one line of 1 to 500 characters.' })
  reason!: string;
}

@Access('staff')
@ObjectType({ description: 'What staff said of the load.' })
export class LoadAdjustment {
  @Field(() => ID, { description: 'Its number.' })
  id!: string;

  @Field(() => ADJUSTMENT_KINDS, { description: 'What was said.' })
  kind!: AdjustmentKind;

  @Field(() => String, { nullable: true, description: 'Of which resource; null: of all.' })
  resource!: string | null;

  @Field(() => LocalDate, { description: 'The first day.' })
  from!: string;

  @Field(() => LocalDate, { description: 'The last day.' })
  to!: string;

  @Field(() => Float, { description: 'The factor, or the parcels left over.' })
  value!: number;

  @Field({ description: 'What it is called; may be empty.' })
  name!: string;

  @Field({ description: 'Who said it: the id of an API key.' })
  author!: string;

  @Field({ description: 'Why.' })
  reason!: string;

  @Field(() => DateTime, { description: "When, by the database's clock." })
  madeAt!: number;

  @Field(() => DateTime, { nullable: true, description: 'When it was withdrawn; null: it is in force.' })
  withdrawnAt!: number | null;

  static of({ from, to, madeAt, withdrawal, ...said }: StoredAdjustment): LoadAdjustment {
    return Object.assign(new LoadAdjustment(), said, {
      from: toLocalDate(from),
      to: toLocalDate(to),
      madeAt: madeAt.getTime(),
      withdrawnAt: withdrawal?.at.getTime() ?? null,
    });
  }
}

@Access('staff')
@ObjectType({ implements: () => [ErrorResult], description: 'There is no adjustment of this id.' })
export class LoadAdjustmentUnknownError extends ErrorResult {
  constructor() {
    super();
    this.code = CAPACITY_ERRORS.LOAD_ADJUSTMENT_UNKNOWN;
    this.message = 'There is no adjustment of this id.';
  }
}

export const AdjustLoadResult = createUnionType({
  name: 'AdjustLoadResult',
  types: () => [LoadAdjustment, CapacityResourceUnknownError] as const,
});

export const WithdrawLoadAdjustmentResult = createUnionType({
  name: 'WithdrawLoadAdjustmentResult',
  types: () => [LoadAdjustment, LoadAdjustmentUnknownError] as const,
});

@InputType({ description: 'An adjustment to withdraw.' })
export class WithdrawLoadAdjustmentInput {
  @Field(() => ID, { description: 'The id of the adjustment.' })
  id!: string;

  @Field({ description: 'Why: one line of 1 to 500 characters.' })
  reason!: string;
}
