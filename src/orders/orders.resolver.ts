import { Args, Context, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Access } from '../platform/access/access.decorator.js';
import { Config } from '../platform/config.js';
import { AppError } from '../platform/errors.js';
import type { RequestContext } from '../platform/graphql/request-context.js';
import { staffIn } from '../platform/principal.js';
import { HoldsService } from './holds.service.js';
import { AcceptOfferInput, CancelOrderInput, HoldOfferInput } from './order-inputs.graphql.js';
import {
  AcceptOfferResult,
  CancelOrderResult,
  HoldEndedError,
  HoldOfferResult,
  HoldReleased,
  OrderUnknownError,
  ReleaseHoldResult,
} from './order-results.graphql.js';
import { acceptResult, holdResult, orderView } from './order-view.graphql.js';
import { Order } from './order.graphql.js';
import { ORDER_ERRORS } from './orders.errors.js';
import { OrdersService } from './orders.service.js';
import { readAcceptance, readHoldId, readHolding, readReference } from './read-order-input.js';

@Resolver()
export class OrdersResolver {
  constructor(
    private readonly orders: OrdersService,
    private readonly holds: HoldsService,
    private readonly config: Config,
  ) {}

  @Access('checkout')
  @Mutation(() => AcceptOfferResult, {
    description:
      'Makes an offer an order: reserves the whole way or nothing. A retry with the same key and input gets the same answer for 30 days.',
  })
  async acceptOffer(
    @Args('input') input: AcceptOfferInput,
    @Context() context: RequestContext,
  ): Promise<typeof AcceptOfferResult> {
    const outcome = await this.orders.accept(readAcceptance(input), callerOf(context), context.now);
    return acceptResult(outcome, this.config.baseUrl);
  }

  @Access('checkout')
  @Mutation(() => HoldOfferResult, {
    description:
      'Keeps the whole way of an offer for a buyer who is still typing; `acceptOffer` may name its id.',
  })
  async holdOffer(
    @Args('input') input: HoldOfferInput,
    @Context() context: RequestContext,
  ): Promise<typeof HoldOfferResult> {
    return holdResult(await this.holds.hold(readHolding(input), callerOf(context), context.now));
  }

  @Access('checkout')
  @Mutation(() => ReleaseHoldResult, {
    description:
      "Gives a hold of this key back, as often as it is called. HOLD_UNKNOWN when it is none of this key's.",
  })
  async releaseHold(
    @Args('id', { type: () => ID }) id: string,
    @Context() context: RequestContext,
  ): Promise<typeof ReleaseHoldResult> {
    const state = await this.holds.release(readHoldId(id, ['id']), callerOf(context));
    if (state === null) throw new AppError(ORDER_ERRORS.HOLD_UNKNOWN, 'There is no hold of this id.', ['id']);
    return state === 'RELEASED' ? Object.assign(new HoldReleased(), { id }) : new HoldEndedError(state);
  }

  @Access('checkout')
  @Mutation(() => CancelOrderResult, {
    description: 'Cancels an order and frees what it took. Called again it answers the same.',
  })
  async cancelOrder(
    @Args('input') input: CancelOrderInput,
    @Context() context: RequestContext,
  ): Promise<typeof CancelOrderResult> {
    const order = await this.orders.cancel(readReference(input), staffIn(context), context.now);
    return order ? orderView(order) : new OrderUnknownError();
  }

  @Access('checkout')
  @Query(() => Order, {
    nullable: true,
    description: 'An order by the name the shop gave it; null when there is none.',
  })
  async order(@Args('reference') reference: string): Promise<Order | null> {
    const found = await this.orders.find(readReference({ orderReference: reference }));
    return found && orderView(found);
  }
}

/** Idempotency keys and holds are each key's own. */
const callerOf = ({ principal }: RequestContext): string => principal?.id ?? 'unknown';
