import { Args, Context, Resolver, Subscription } from '@nestjs/graphql';
import { Public } from '../platform/access/access.decorator.js';
import { AppError } from '../platform/errors.js';
import type { RequestContext } from '../platform/graphql/request-context.js';
import { LiveNews } from '../platform/live-news.js';
import { Tracking } from '../scans/tracking.graphql.js';
import { TrackingService } from '../scans/tracking.service.js';
import { orderTopic, parcelTopic } from './tracking-news.js';

@Resolver()
export class TrackingUpdatesResolver {
  constructor(
    private readonly links: TrackingService,
    private readonly news: LiveNews,
  ) {}

  @Public()
  @Subscription(() => Tracking, {
    description:
      'How an order stands, at once and after every change: who connects again has missed nothing. NOT_FOUND for a token that opens nothing, or does not any more.',
    resolve(
      this: TrackingUpdatesResolver,
      _changed: unknown,
      { token }: { token: string },
      { now }: RequestContext,
    ) {
      return this.open(token, now);
    },
  })
  async trackingUpdated(
    @Args('token') token: string,
    @Context() { now }: RequestContext,
  ): Promise<AsyncIterableIterator<void>> {
    const { orderReference, parcels } = await this.open(token, now);
    return this.news.watch([
      orderTopic(orderReference),
      ...parcels.map(({ shipmentId }) => parcelTopic(shipmentId)),
    ]);
  }

  private async open(token: string, now: number): Promise<Tracking> {
    const tracking = await this.links.track(token, now);
    if (tracking === null) throw new AppError('NOT_FOUND', 'The link opens nothing (any more).', ['token']);
    return tracking;
  }
}
