/** What a customer says of a delivery. Instants in UTC. */
import { createUnionType, Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { Public } from '../platform/access/access.decorator.js';
import { DateTime } from '../platform/graphql/date-time.scalar.js';
import { ErrorResult } from '../platform/graphql/error-result.graphql.js';
import { FEEDBACK_ERRORS } from './feedback.errors.js';

@InputType()
export class FeedbackInput {
  @Field({ description: 'The tracking token of the order.' })
  token!: string;

  @Field(() => ID, { description: '`shipmentId` of a parcel in `tracking`.' })
  shipmentId!: string;

  @Field(() => Int, { description: '1 (bad) to 10 (very good).' })
  score!: number;

  @Field(() => String, { nullable: true, description: 'At most 1,000 characters.' })
  comment?: string | null;
}

@Public()
@ObjectType({ description: 'What a customer said of a delivered parcel; the last word counts.' })
export class Feedback {
  @Field(() => ID)
  shipmentId!: string;

  @Field(() => Int, { description: '1 to 10.' })
  score!: number;

  @Field(() => String, { nullable: true })
  comment!: string | null;

  @Field(() => DateTime, { description: 'When it was first said.' })
  leftAt!: number;

  @Field(() => DateTime, { description: 'When it was last changed.' })
  changedAt!: number;
}

@Public()
@ObjectType({ implements: () => [ErrorResult], description: 'The parcel is not there yet.' })
export class FeedbackTooEarlyError extends ErrorResult {
  constructor() {
    super();
    this.code = FEEDBACK_ERRORS.FEEDBACK_TOO_EARLY;
    this.message = 'The parcel has not been delivered yet.';
  }
}

@Public()
@ObjectType({
  implements: () => [ErrorResult],
  description: 'The link opens nothing, or the parcel is none of its order; which of them is not told.',
})
export class FeedbackUnknownParcelError extends ErrorResult {
  constructor() {
    super();
    this.code = FEEDBACK_ERRORS.FEEDBACK_UNKNOWN_PARCEL;
    this.message = 'This link opens no such parcel.';
  }
}

export const FeedbackResult = createUnionType({
  name: 'FeedbackResult',
  types: () => [Feedback, FeedbackTooEarlyError, FeedbackUnknownParcelError] as const,
});
