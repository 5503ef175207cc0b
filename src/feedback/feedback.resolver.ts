import { Args, Context, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Public } from '../platform/access/access.decorator.js';
import { AppError } from '../platform/errors.js';
import type { RequestContext } from '../platform/graphql/request-context.js';
import { TrackedParcel } from '../scans/tracking.graphql.js';
import {
  Feedback,
  FeedbackInput,
  FeedbackResult,
  FeedbackTooEarlyError,
  FeedbackUnknownParcelError,
} from './feedback.graphql.js';
import { FeedbackService, type FeedbackRecord } from './feedback.service.js';

const LONGEST_COMMENT = 1000;
/** Line breaks are welcome; PostgreSQL keeps no NUL, and nobody reads other control characters. */
const READABLE = /^[\P{Cc}\n\r\t]*$/u;

@Resolver(() => TrackedParcel)
export class FeedbackResolver {
  constructor(private readonly feedback: FeedbackService) {}

  @Public()
  @Mutation(() => FeedbackResult, {
    description: 'Rates the delivery of a parcel that has come; said again it replaces what was said.',
  })
  async leaveFeedback(
    @Args('input') input: FeedbackInput,
    @Context() { now }: RequestContext,
  ): Promise<typeof FeedbackResult> {
    const outcome = await this.feedback.leave(read(input), now);
    switch (outcome.kind) {
      case 'left':
        return Object.assign(new Feedback(), view(outcome.feedback));
      case 'too early':
        return new FeedbackTooEarlyError();
      case 'unknown parcel':
        return new FeedbackUnknownParcelError();
    }
  }

  @Public()
  @ResolveField('feedback', () => Feedback, {
    nullable: true,
    description: 'What the customer said of it; null while nothing was said.',
  })
  async ofParcel(@Parent() { shipmentId }: TrackedParcel): Promise<Feedback | null> {
    const [record] = await this.feedback.of([shipmentId]);
    return record ? view(record) : null;
  }
}

const view = ({ leftAt, changedAt, ...record }: FeedbackRecord): Feedback => ({
  ...record,
  ...{ leftAt: leftAt.getTime(), changedAt: changedAt.getTime() },
});

function read({ token, shipmentId, score, comment }: FeedbackInput): Parameters<FeedbackService['leave']>[0] {
  if (score < 1 || score > 10)
    throw new AppError('BAD_USER_INPUT', 'score must be from 1 to 10', ['input', 'score']);
  const said = comment?.trim() ?? '';
  if (said.length > LONGEST_COMMENT || !READABLE.test(said)) {
    const message = `comment must be at most ${LONGEST_COMMENT} characters of text`;
    throw new AppError('BAD_USER_INPUT', message, ['input', 'comment']);
  }
  return { token: token.slice(0, 200), shipmentId, score, comment: said === '' ? null : said };
}
