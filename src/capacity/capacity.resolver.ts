import { Args, Context, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Access } from '../platform/access/access.decorator.js';
import { LocalDate } from '../platform/graphql/local-date.scalar.js';
import { AppError } from '../platform/errors.js';
import type { RequestContext } from '../platform/graphql/request-context.js';
import { authorOf } from '../platform/principal.js';
import { CapacityDays } from './capacity-days.service.js';
import { CapacityHistory } from './capacity-history.service.js';
import {
  CapacityChange,
  CapacityDay,
  CapacityOverride,
  CapacityOverrideOverlapsError,
  CapacityOverrideUnknownError,
  CapacityResourceFilter,
  CapacityResourceUnknownError,
  OverrideCapacityInput,
  OverrideCapacityResult,
  WithdrawCapacityOverrideInput,
  WithdrawCapacityOverrideResult,
} from './capacity.graphql.js';
import { CapacityOverrides } from './overrides.service.js';
import { readDays, readOverride, readReason } from './read-capacity-input.js';

const HISTORY_MAX = 200;

@Resolver()
export class CapacityResolver {
  constructor(
    private readonly capacities: CapacityDays,
    private readonly overrides: CapacityOverrides,
    private readonly history: CapacityHistory,
  ) {}

  @Access('staff')
  @Query(() => [CapacityDay], {
    description:
      'What there is, what is sold, held and free, by resource, day and part, at most 92 days and 5,000 lines at a time. Without a filter: everything that is limited, and every facility.',
  })
  async capacity(
    @Args('from', { type: () => LocalDate, description: 'The first day, local to the places.' }) from: string,
    @Args('to', { type: () => LocalDate, description: 'The last day.' }) to: string,
    @Args('resource', { type: () => CapacityResourceFilter, nullable: true })
    filter?: CapacityResourceFilter | null,
  ): Promise<CapacityDay[]> {
    const days = await this.capacities.days(readDays(from, to, filter ?? null));
    return days.map((day) => CapacityDay.of(day));
  }

  @Access('staff')
  @Query(() => [CapacityChange], {
    description:
      'Who changed the capacity of a resource, when and why, the latest first: overrides, withdrawals, and those of the last fifty publications that changed it. CAPACITY_RESOURCE_UNKNOWN for a name that never was one.',
  })
  async capacityHistory(
    @Args('resource', { description: 'Its name, such as `facility:MSK1`.' }) resource: string,
    @Args('first', { type: () => Int, defaultValue: 50, description: 'How many, 1 to 200.' }) first: number,
  ): Promise<CapacityChange[]> {
    if (first < 1 || first > HISTORY_MAX) {
      throw new AppError('BAD_USER_INPUT', `first must be from 1 to ${HISTORY_MAX}, not ${first}`, ['first']);
    }
    const changes = await this.history.of(resource, first);
    return changes.map(({ override, ...change }) =>
      Object.assign(new CapacityChange(), change, { override: override && CapacityOverride.of(override) }),
    );
  }

  @Access('staff')
  @Mutation(() => OverrideCapacityResult, {
    description:
      'Says how much of a resource there is on some days, in place of the network document; in every process within two seconds. What is sold already stays sold.',
  })
  async overrideCapacity(
    @Args('input') input: OverrideCapacityInput,
    @Context() context: RequestContext,
  ): Promise<typeof OverrideCapacityResult> {
    const outcome = await this.overrides.override(readOverride(input, context.now), authorOf(context));
    switch (outcome.kind) {
      case 'made':
        return CapacityOverride.of(outcome.override);
      case 'overlaps':
        return new CapacityOverrideOverlapsError(outcome.other);
      case 'unknown resource':
        return new CapacityResourceUnknownError(input.resource);
    }
  }

  @Access('staff')
  @Mutation(() => WithdrawCapacityOverrideResult, {
    description:
      'Takes an override out of force, so that the network document holds again. Called again it answers the same, with the first reason.',
  })
  async withdrawCapacityOverride(
    @Args('input') input: WithdrawCapacityOverrideInput,
    @Context() context: RequestContext,
  ): Promise<typeof WithdrawCapacityOverrideResult> {
    const reason = readReason(input);
    const known = /^[0-9]{1,18}$/.test(input.id);
    const withdrawn = known ? await this.overrides.withdraw(input.id, reason, authorOf(context)) : null;
    return withdrawn ? CapacityOverride.of(withdrawn) : new CapacityOverrideUnknownError();
  }
}
