import { Args, Int, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { CapacityDays } from '../capacity/capacity-days.service.js';
import { CapacityDay } from '../capacity/capacity.graphql.js';
import { Access } from '../platform/access/access.decorator.js';
import { AppError } from '../platform/errors.js';
import { EndangeredOrders } from './endangered.graphql.js';
import { OrderStore } from './order-store.js';

const MOST = 100;

/** Puts the orders beside what the capacity room knows: which of them a lowered capacity endangers. */
@Resolver(() => CapacityDay)
export class EndangeredResolver {
  constructor(
    private readonly capacities: CapacityDays,
    private readonly store: OrderStore,
  ) {}

  @Access('staff')
  @ResolveField(() => EndangeredOrders, {
    description:
      'The orders that do not fit under `capacity` when whoever was accepted first is served first. Their promises stay until somebody decides.',
  })
  async endangered(
    @Parent() { line }: CapacityDay,
    @Args('first', { type: () => Int, defaultValue: MOST, description: `How many references, 1 to ${MOST}.` })
    first: number,
  ): Promise<EndangeredOrders> {
    if (first < 1 || first > MOST) {
      throw new AppError('BAD_USER_INPUT', `first must be from 1 to ${MOST}, not ${first}`, ['first']);
    }
    const { ids, count } = await this.capacities.beyond(line, first);
    return Object.assign(new EndangeredOrders(), { count, references: await this.store.referencesOf(ids) });
  }
}
