import { Args, Context, Int, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Shipment } from '../orders/order.graphql.js';
import { Access } from '../platform/access/access.decorator.js';
import { AppError } from '../platform/errors.js';
import type { RequestContext } from '../platform/graphql/request-context.js';
import { Eta, EtaChange } from './eta.graphql.js';
import { EtaLoader } from './eta-loader.js';
import { EtaService } from './eta.service.js';

const CHANGES_MAX = 500;

@Resolver(() => Shipment)
export class EtaResolver {
  constructor(
    private readonly eta: EtaService,
    private readonly loader: EtaLoader,
  ) {}

  @Access('checkout')
  @ResolveField('eta', () => Eta, {
    nullable: true,
    description:
      'When it will really come, or came; null when it is not on its way to the buyer, or not expected any more.',
  })
  async etaOf(@Parent() { id }: Shipment, @Context() context: RequestContext): Promise<Eta | null> {
    const kept = await this.loader.load(context, id);
    return kept && Eta.of(kept);
  }

  @Access('staff')
  @ResolveField('etaChanges', () => [EtaChange], {
    description: 'How its estimate moved, oldest first: the latest changes, at most `last`.',
  })
  async changesOf(
    @Parent() { id }: Shipment,
    @Args('last', { type: () => Int, defaultValue: 100, description: '1 to 500.' }) last: number,
  ): Promise<readonly EtaChange[]> {
    if (last < 1 || last > CHANGES_MAX)
      throw new AppError('BAD_USER_INPUT', `last must be from 1 to ${CHANGES_MAX}, not ${last}`, ['last']);
    return (await this.eta.changesOf(id, last)).map((change) => EtaChange.of(change));
  }
}
