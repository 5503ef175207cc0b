/** Orders and outcomes as the API shows them. */
import type { LedgerEntryView } from '../promise/ledger.graphql.js';
import type { OrderRecord, ParcelRecord, Revision } from './domain/order.js';
import type { HoldOutcome } from './holds.service.js';
import type { DeliveryPromise } from './order.graphql.js';
import { Order } from './order.graphql.js';
import {
  type AcceptOfferResult,
  CapacityExhaustedError,
  type HoldOfferResult,
  IdempotencyConflictError,
  OfferExpiredError,
  OfferHold,
  OfferInvalidError,
  OrderReferenceConflictError,
  TooManyHoldsError,
} from './order-results.graphql.js';
import type { AcceptOutcome } from './orders.service.js';

/** `baseUrl` of the tracking page comes with the token, in answers that may tell it. */
export function orderView(
  order: OrderRecord,
  told?: { readonly token: string; readonly baseUrl: string },
): Order {
  const last = order.revisions.at(-1);
  if (!last) throw new Error('an order without a promise');
  return Object.assign(new Order(), {
    reference: order.reference,
    placedAt: order.placedAt,
    status: order.status,
    promise: promiseView(last, last),
    promises: order.revisions,
    shipments: order.parcels.map((parcel) => ({ ...parcel, promise: promiseView(last, parcel) })),
    trackingToken: told?.token ?? null,
    trackingUrl: told ? `${told.baseUrl}/track/${told.token}` : null,
  });
}

function promiseView(
  { confidence, grade, dataVersion, madeAt }: Revision,
  { window, ledger }: Pick<ParcelRecord, 'window' | 'ledger'>,
): DeliveryPromise {
  // Steps and reasons were written by this service, in the names of its own enums.
  return { window, confidence, grade, ledger: ledger as readonly LedgerEntryView[], dataVersion, madeAt };
}

export function acceptResult(outcome: AcceptOutcome, baseUrl: string): typeof AcceptOfferResult {
  switch (outcome.kind) {
    case 'accepted':
      return orderView(outcome.order, { token: outcome.trackingToken, baseUrl });
    case 'offer expired':
      return new OfferExpiredError(outcome.expiresAt);
    case 'offer invalid':
      return new OfferInvalidError(outcome.fault);
    case 'exhausted':
      return new CapacityExhaustedError(outcome.full, outcome.alternatives);
    case 'reference taken':
      return new OrderReferenceConflictError();
    case 'key used otherwise':
      return new IdempotencyConflictError();
  }
}

export function holdResult(outcome: HoldOutcome): typeof HoldOfferResult {
  switch (outcome.kind) {
    case 'held':
      return Object.assign(new OfferHold(), { id: outcome.id, expiresAt: outcome.expiresAt });
    case 'offer expired':
      return new OfferExpiredError(outcome.expiresAt);
    case 'offer invalid':
      return new OfferInvalidError(outcome.fault);
    case 'exhausted':
      return new CapacityExhaustedError(outcome.full, outcome.alternatives);
    case 'too many holds':
      return new TooManyHoldsError();
    case 'key used otherwise':
      return new IdempotencyConflictError();
  }
}
