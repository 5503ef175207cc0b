import { Args, Context, Mutation, Resolver } from '@nestjs/graphql';
import { Access } from '../platform/access/access.decorator.js';
import type { RequestContext } from '../platform/graphql/request-context.js';
import { authorOf } from '../platform/principal.js';
import { CustomerErased, EraseCustomerInput, EraseCustomerResult } from './erasure.graphql.js';
import { ErasuresService } from './erasures.service.js';
import { OrderUnknownError } from './order-results.graphql.js';
import { readReason, readReference } from './read-order-input.js';

@Resolver()
export class ErasuresResolver {
  constructor(private readonly erasures: ErasuresService) {}

  @Access('staff')
  @Mutation(() => EraseCustomerResult, {
    description:
      'Erases the name, e-mail, phone and postcode of an order for good, and keeps who had it done and why. Called again it answers with the first erasure.',
  })
  async eraseCustomer(
    @Args('input') input: EraseCustomerInput,
    @Context() context: RequestContext,
  ): Promise<typeof EraseCustomerResult> {
    const reference = readReference(input);
    const erasure = await this.erasures.erase(reference, authorOf(context), readReason(input));
    if (!erasure) return new OrderUnknownError();
    return Object.assign(new CustomerErased(), {
      ...erasure,
      orderReference: reference,
      erasedAt: erasure.erasedAt.getTime(),
    });
  }
}
