import { Args, Context, Query, Resolver } from '@nestjs/graphql';
import { Access } from '../platform/access/access.decorator.js';
import type { RequestContext } from '../platform/graphql/request-context.js';
import { DeliveryEstimate, DeliveryOptions } from './promise.graphql.js';
import { PromiseService } from './promise.service.js';
import { DeliveryEstimatesInput, DeliveryOptionsInput } from './quote-input.graphql.js';

@Resolver()
export class PromiseResolver {
  constructor(private readonly promises: PromiseService) {}

  @Access('publishable', 'checkout')
  @Query(() => DeliveryOptions, {
    description:
      'Every way to get a basket to an address, with a window that will be kept, its price and its arithmetic.',
  })
  deliveryOptions(
    @Args('input') input: DeliveryOptionsInput,
    @Context() context: RequestContext,
  ): DeliveryOptions {
    return this.promises.options(input, context);
  }

  @Access('publishable', 'checkout')
  @Query(() => [DeliveryEstimate], {
    description:
      'For product lists: the best windows of each of up to 100 items, each as if bought alone; in the order of the items.',
  })
  deliveryEstimates(
    @Args('input') input: DeliveryEstimatesInput,
    @Context() context: RequestContext,
  ): DeliveryEstimate[] {
    return this.promises.estimates(input, context);
  }
}
