import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Access } from '../platform/access/access.decorator.js';
import { AppError } from '../platform/errors.js';
import { LocalDate } from '../platform/graphql/local-date.scalar.js';
import type { RequestContext } from '../platform/graphql/request-context.js';
import { authorOf } from '../platform/principal.js';
import { toDay, toLocalDate } from '../time/local-date.js';
import { CAPACITY_ERRORS } from './capacity.errors.js';
import { CapacityResourceUnknownError } from './capacity.graphql.js';
import {
  AdjustLoadInput,
  AdjustLoadResult,
  ExpectedLoad,
  LoadAdjustment,
  LoadAdjustmentUnknownError,
  LeftOver,
  LoadFactor,
  WithdrawLoadAdjustmentInput,
  WithdrawLoadAdjustmentResult,
} from './load.graphql.js';
import { LoadService } from './load.service.js';
import { readReason } from './read-capacity-input.js';
import { readAdjustment } from './read-load-input.js';

/** The queue is looked ahead for so long. */
const LONGEST_DAYS = 92;

@Resolver()
export class LoadResolver {
  constructor(private readonly load: LoadService) {}

  @Access('staff')
  @Query(() => [ExpectedLoad], {
    description:
      'What a facility or a pick-up is expected to have to do, day by day, and what that is made of; at most 92 days. CAPACITY_RESOURCE_UNKNOWN for a name the network does not have.',
  })
  expectedLoad(
    @Args('from', { type: () => LocalDate, description: 'The first day, local to the facility.' })
    from: string,
    @Args('to', { type: () => LocalDate, description: 'The last day.' }) to: string,
    @Args('resource', { description: 'Such as `facility:MSK1` or `pickup:COURIER@MSK1`.' }) resource: string,
  ): ExpectedLoad[] {
    if (!this.load.knows(resource)) {
      const message = `The network has no resource "${resource}".`;
      throw new AppError(CAPACITY_ERRORS.CAPACITY_RESOURCE_UNKNOWN, message, ['resource']);
    }
    const days = toDay(to) - toDay(from) + 1;
    if (days < 1 || days > LONGEST_DAYS) {
      const message = `to must be from 0 to ${LONGEST_DAYS - 1} days after from`;
      throw new AppError(CAPACITY_ERRORS.CAPACITY_PERIOD_INVALID, message, ['to']);
    }
    return Array.from({ length: days }, (_, i) => this.line(resource, toDay(from) + i));
  }

  @Access('staff')
  @Mutation(() => AdjustLoadResult, {
    description:
      'Says what past days cannot tell: a sale on some days, or how much is left over. In force in every process within two seconds.',
  })
  async adjustLoad(
    @Args('input') input: AdjustLoadInput,
    @Context() context: RequestContext,
  ): Promise<typeof AdjustLoadResult> {
    const outcome = await this.load.adjust({
      ...readAdjustment(input, context.now),
      author: authorOf(context),
    });
    return outcome.kind === 'made'
      ? LoadAdjustment.of(outcome.adjustment)
      : new CapacityResourceUnknownError(outcome.resource);
  }

  @Access('staff')
  @Mutation(() => WithdrawLoadAdjustmentResult, {
    description: 'Takes an adjustment out of force. Called again it answers the same.',
  })
  async withdrawLoadAdjustment(
    @Args('input') input: WithdrawLoadAdjustmentInput,
    @Context() context: RequestContext,
  ): Promise<typeof WithdrawLoadAdjustmentResult> {
    const reason = readReason(input);
    const known = /^[0-9]{1,18}$/.test(input.id);
    const withdrawn = known ? await this.load.withdraw(input.id, authorOf(context), reason) : null;
    return withdrawn ? LoadAdjustment.of(withdrawn) : new LoadAdjustmentUnknownError();
  }

  private line(resource: string, day: number): ExpectedLoad {
    const { factors, leftOver, ...load } = this.load.day(resource, day);
    const wait = this.load.waiting(resource, day);
    return Object.assign(new ExpectedLoad(), load, {
      resource,
      day: toLocalDate(day),
      waitMedianDays: wait?.days.quantile(0.5) ?? null,
      waitMostDays: wait?.days.quantile(0.9) ?? null,
      factors: factors.map((factor) => LoadFactor.of(factor)),
      leftOver: leftOver && LeftOver.of(leftOver),
    });
  }
}
