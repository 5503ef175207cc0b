import { createUnionType, Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import type { FullDay } from '../capacity/domain/path.js';
import type { ReservationState } from '../capacity/domain/reservation.js';
import { CAPACITY_ERRORS } from '../capacity/capacity.errors.js';
import { Access } from '../platform/access/access.decorator.js';
import { DateTime } from '../platform/graphql/date-time.scalar.js';
import { ErrorResult } from '../platform/graphql/error-result.graphql.js';
import { LocalDate } from '../platform/graphql/local-date.scalar.js';
import type { RoomErrorCode } from '../platform/errors.js';
import type { OfferFault } from '../promise/offers.service.js';
import { DeliveryOption } from '../promise/promise.graphql.js';
import { Order } from './order.graphql.js';
import { ORDER_ERRORS } from './orders.errors.js';

const HOLD_STATES: Record<ReservationState, ReservationState> = {
  HELD: 'HELD',
  CONFIRMED: 'CONFIRMED',
  RELEASED: 'RELEASED',
  EXPIRED: 'EXPIRED',
};
registerEnumType(HOLD_STATES, {
  name: 'HoldState',
  description: 'A hold has one end: the first of the three others.',
});

const FAULTS: Record<OfferFault, readonly [RoomErrorCode, string]> = {
  UNREADABLE: [ORDER_ERRORS.OFFER_UNREADABLE, 'The token is no offer of this service.'],
  FORGED: [ORDER_ERRORS.OFFER_FORGED, 'No key of this service has signed the offer.'],
  ALTERED: [ORDER_ERRORS.OFFER_ALTERED, 'The offer was changed after it was signed.'],
  FOREIGN_NETWORK: [ORDER_ERRORS.OFFER_FOREIGN_NETWORK, 'The offer was made on another network.'],
};

@Access('checkout')
@ObjectType({
  implements: () => [ErrorResult],
  description: 'The token is no offer that can be accepted here; `code` says why.',
})
export class OfferInvalidError extends ErrorResult {
  constructor(fault: OfferFault) {
    super();
    [this.code, this.message] = FAULTS[fault];
  }
}

@Access('checkout')
@ObjectType({
  implements: () => [ErrorResult],
  description: 'The offer was good until a moment that is past.',
})
export class OfferExpiredError extends ErrorResult {
  @Field(() => DateTime, { description: 'Until when it was good.' })
  expiresAt: number;

  constructor(expiresAt: number) {
    super();
    this.code = ORDER_ERRORS.OFFER_EXPIRED;
    this.message = 'The offer has expired; ask for the options again.';
    this.expiresAt = expiresAt;
  }
}

@Access('checkout')
@ObjectType({ description: 'A step of the way without room.' })
export class FullCapacityDay {
  @Field({ description: 'For example `facility:MSK1`, `pickup:COURIER@MSK1` or `point:LOCKER-7`.' })
  resource!: string;

  @Field(() => LocalDate, { description: 'Local to the place.' })
  day!: string;

  @Field(() => Int, {
    description: 'The wall-clock minute of the pick-up or slot; 0 where the day is one whole.',
  })
  part!: number;
}

@Access('checkout')
@ObjectType({ implements: () => [ErrorResult], description: 'Somebody was faster; nothing was reserved.' })
export class CapacityExhaustedError extends ErrorResult {
  @Field(() => [FullCapacityDay], {
    description: 'What is full; empty when the network has no such way any more.',
  })
  full: readonly FullCapacityDay[];

  @Field(() => [DeliveryOption], {
    description:
      'Options for the same basket and address that had room when this was answered, with offers of their own.',
  })
  alternatives: readonly DeliveryOption[];

  constructor(full: readonly FullDay[], alternatives: readonly DeliveryOption[]) {
    super();
    this.code = CAPACITY_ERRORS.CAPACITY_EXHAUSTED;
    this.message = 'There is no room left for this offer.';
    this.full = full;
    this.alternatives = alternatives;
  }
}

@Access('checkout')
@ObjectType({
  implements: () => [ErrorResult],
  description: 'Another order has this reference; nothing was done.',
})
export class OrderReferenceConflictError extends ErrorResult {
  constructor() {
    super();
    this.code = ORDER_ERRORS.ORDER_REFERENCE_TAKEN;
    this.message = 'There is an order with this reference already.';
  }
}

@Access('checkout')
@ObjectType({
  implements: () => [ErrorResult],
  description: 'The key was used with other input; nothing was done.',
})
export class IdempotencyConflictError extends ErrorResult {
  constructor() {
    super();
    this.code = ORDER_ERRORS.IDEMPOTENCY_CONFLICT;
    this.message = 'The idempotency key was used for something else.';
  }
}

@Access('checkout')
@ObjectType({
  implements: () => [ErrorResult],
  description: 'The caller holds as much as one caller may; nothing was done.',
})
export class TooManyHoldsError extends ErrorResult {
  constructor() {
    super();
    this.code = CAPACITY_ERRORS.TOO_MANY_HOLDS;
    this.message = 'This key has as many live holds as one key may.';
  }
}

@Access('checkout')
@ObjectType({
  implements: () => [ErrorResult],
  description: 'The hold was over already; `state` says what came first.',
})
export class HoldEndedError extends ErrorResult {
  @Field(() => HOLD_STATES)
  state: ReservationState;

  constructor(state: ReservationState) {
    super();
    this.code = CAPACITY_ERRORS.HOLD_ENDED;
    this.message = 'The hold is over already.';
    this.state = state;
  }
}

@Access('checkout')
@ObjectType({ implements: () => [ErrorResult], description: 'There is no such order.' })
export class OrderUnknownError extends ErrorResult {
  constructor() {
    super();
    this.code = ORDER_ERRORS.ORDER_UNKNOWN;
    this.message = 'There is no order with this reference.';
  }
}

@Access('checkout')
@ObjectType({ description: 'The whole way of an offer is kept for the caller.' })
export class OfferHold {
  @Field(() => ID, { description: 'Name it as `holdId` in `acceptOffer`.' })
  id!: string;

  @Field(() => DateTime, { description: 'Until when, by the clock of the database.' })
  expiresAt!: number;
}

@Access('checkout')
@ObjectType({ description: 'The hold is released; its capacity is free.' })
export class HoldReleased {
  @Field(() => ID)
  id!: string;
}

const offerErrors = [OfferExpiredError, OfferInvalidError, CapacityExhaustedError] as const;

export const AcceptOfferResult = createUnionType({
  name: 'AcceptOfferResult',
  types: () => [Order, ...offerErrors, OrderReferenceConflictError, IdempotencyConflictError] as const,
});

export const HoldOfferResult = createUnionType({
  name: 'HoldOfferResult',
  types: () => [OfferHold, ...offerErrors, TooManyHoldsError, IdempotencyConflictError] as const,
});

export const ReleaseHoldResult = createUnionType({
  name: 'ReleaseHoldResult',
  types: () => [HoldReleased, HoldEndedError] as const,
});

export const CancelOrderResult = createUnionType({
  name: 'CancelOrderResult',
  types: () => [Order, OrderUnknownError] as const,
});
