import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Access, Public } from '../platform/access/access.decorator.js';
import type { RequestContext } from '../platform/graphql/request-context.js';
import { Tracking } from './tracking.graphql.js';
import { TrackingService } from './tracking.service.js';

/** Ours have 32 characters of base64url; what cannot be one is looked for all the same, and takes as long. */
const LONGEST_TOKEN = 200;

@Resolver()
export class TrackingResolver {
  constructor(private readonly links: TrackingService) {}

  @Public()
  @Query(() => Tracking, {
    nullable: true,
    description:
      'What the tracking link of an order shows. Null for a token that is unknown, revoked, or a month past the delivery.',
  })
  tracking(@Args('token') token: string, @Context() { now }: RequestContext): Promise<Tracking | null> {
    return this.links.track(token.slice(0, LONGEST_TOKEN), now);
  }

  @Access('staff')
  @Mutation(() => Boolean, {
    description: 'Closes the tracking link of an order for good; false when there is no such order.',
  })
  revokeTrackingLink(
    @Args('orderReference') orderReference: string,
    @Context() { principal, now }: RequestContext,
  ): Promise<boolean> {
    return this.links.revoke(orderReference, principal?.id ?? 'unknown', now);
  }
}
