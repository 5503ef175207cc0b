import { createHash, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { HoldLostError, NoRoomError } from '../capacity/domain/reservation.js';
import type { FullDay } from '../capacity/domain/path.js';
import { AppError } from '../platform/errors.js';

import type { OfferedPromise, OfferFault, OfferTerms } from '../promise/offers.service.js';
import { OffersService } from '../promise/offers.service.js';
import type { DeliveryOption } from '../promise/promise.graphql.js';
import type { OrderRecord } from './domain/order.js';
import { asAccepted, promisedAtCheckout } from './domain/order.js';
import { OrderSecrets } from './order-secrets.js';
import type { Claim, Contact, NewOrder } from './order-store.js';
import { OrderStore } from './order-store.js';
import { ORDER_ERRORS } from './orders.errors.js';

export interface GivenContact {
  readonly name: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly locale: string | null;
}

export interface Acceptance {
  readonly offerToken: string;
  readonly orderReference: string;
  readonly idempotencyKey: string;
  readonly holdId: string | null;
  readonly customer: GivenContact | null;
}

/** Why an offer is not worth anything by itself. */
export type OfferRefusal =
  | { readonly kind: 'offer invalid'; readonly fault: OfferFault }
  | { readonly kind: 'offer expired'; readonly expiresAt: number };

/** No room, and what there is room for instead at this moment. */
export interface Exhausted {
  readonly kind: 'exhausted';
  readonly full: readonly FullDay[];
  readonly alternatives: readonly DeliveryOption[];
}

export type AcceptOutcome =
  | { readonly kind: 'accepted'; readonly order: OrderRecord; readonly trackingToken: string }
  | OfferRefusal
  | Exhausted
  | { readonly kind: 'key used otherwise' }
  | { readonly kind: 'reference taken' };

/** What an offer that can be taken holds. */
export interface ReadOffer {
  readonly kind: 'good';
  readonly terms: OfferTerms;
}

/** What a hold was made for: only the same offer can use it. */
export const purposeOf = (offerToken: string): Buffer => createHash('sha256').update(offerToken).digest();

/** Sold orders: accepting offers, cancelling, looking up. */
@Injectable()
export class OrdersService {
  constructor(
    private readonly offers: OffersService,
    private readonly store: OrderStore,
    private readonly secrets: OrderSecrets,
  ) {}

  /**
   * Turns an offer into an order: capacity of the whole way, promise, parcels, event and idempotency record in one
   * transaction. The same key and input is answered the same for 30 days, whatever has happened to offer or order since.
   * HOLD_UNKNOWN when a hold is named that this caller does not have for this offer.
   */
  async accept(given: Acceptance, caller: string, now: number): Promise<AcceptOutcome> {
    const claim = this.claimOf(given, caller);
    const offer = readOffer(this.offers, given.offerToken, now);
    if (offer.kind !== 'good') return (await this.answerAgain(claim)) ?? offer;
    const { terms } = offer;
    const locale = given.customer?.locale ?? terms.locale;
    const offered = this.offers.promiseOf(terms, locale);
    if (!offered) return (await this.answerAgain(claim)) ?? this.exhausted(terms, [], now);
    const order = newOrder(given.orderReference, terms, offered, this.secrets.newNonce(), now, locale);
    const trackingToken = this.secrets.trackingToken(order.tokenNonce);
    const purpose = purposeOf(given.offerToken);
    const placing: NewOrder = {
      ...{
        claim,
        order,
        locale,
        tokenHash: this.secrets.hashOf(trackingToken),
        contact: contactOf(given.customer),
      },
      ...{ destination: terms.destination, pickupPointCode: terms.pickupPointCode },
      ...{ serviceCode: terms.serviceCode, price: terms.price },
      reservation: given.holdId
        ? { id: given.holdId, caller, purpose }
        : { id: randomUUID(), caller, purpose, steps: offered.steps },
    };
    try {
      const done = await this.placeWithHold(placing, offered);
      if (done === 'placed') return { kind: 'accepted', order, trackingToken };
      if (done === 'reference taken') return { kind: 'reference taken' };
    } catch (error) {
      if (error instanceof NoRoomError) return await this.exhausted(terms, error.full, now);
      throw error;
    }
    const again = await this.answerAgain(claim);
    if (again) return again;
    throw new Error('an idempotency key was used and not recorded');
  }

  /**
   * Cancels an order and gives back what it took; as often as it is called. Null: there is no such order. `staff`: null for a
   * checkout.
   */
  async cancel(reference: string, staff: string | null, now: number): Promise<OrderRecord | null> {
    await this.store.cancel(reference, staff, now);
    return this.store.byReference(reference);
  }

  /** Null: there is no such order. */
  find(reference: string): Promise<OrderRecord | null> {
    return this.store.byReference(reference);
  }

  /** The order that a shipment is part of. Null: there is no such shipment. */
  findByShipment(shipmentId: string): Promise<OrderRecord | null> {
    return this.store.byShipment(shipmentId);
  }

  /** By its own id. */
  findById(id: string): Promise<OrderRecord | null> {
    return this.store.byId(id);
  }

  /** By which an order is found from its tracking token; the token itself is kept nowhere. */
  tokenHash(token: string): Buffer {
    return this.secrets.hashOf(token);
  }

  /** A hold that is over is no reason to refuse while there is room: then the path is reserved anew. */
  private async placeWithHold(placing: NewOrder, { steps }: OfferedPromise): ReturnType<OrderStore['place']> {
    try {
      return await this.store.place(placing);
    } catch (error) {
      if (!(error instanceof HoldLostError)) throw error;
      if (error.came === 'USED' || error.came === 'UNKNOWN') {
        const message = 'This caller has no live hold of this id for this offer.';
        throw new AppError(ORDER_ERRORS.HOLD_UNKNOWN, message, ['input', 'holdId']);
      }
    }
    return this.store.place({ ...placing, reservation: { ...placing.reservation, id: randomUUID(), steps } });
  }

  /** What was answered when the key was first used; null when it was not. */
  private async answerAgain({ caller, key, fingerprint }: Claim): Promise<AcceptOutcome | null> {
    const recorded = await this.store.recorded(caller, key);
    if (!recorded) return null;
    const { orderId } = recorded.answer;
    if (!recorded.fingerprint.equals(fingerprint) || orderId === undefined)
      return { kind: 'key used otherwise' };
    const order = await this.store.byId(orderId);
    if (!order) throw new Error('an idempotency record names an order that is not there');
    return {
      kind: 'accepted',
      order: asAccepted(order),
      trackingToken: this.secrets.trackingToken(order.tokenNonce),
    };
  }

  private async exhausted(terms: OfferTerms, full: readonly FullDay[], now: number): Promise<Exhausted> {
    return { kind: 'exhausted', full, alternatives: await this.offers.alternatives(terms, now) };
  }

  private claimOf({ idempotencyKey: key, customer, ...given }: Acceptance, caller: string): Claim {
    const { name, email, phone, locale } = customer ?? { name: null, email: null, phone: null, locale: null };
    const input = [given.offerToken, given.orderReference, given.holdId, name, email, phone, locale];
    return { caller, key, fingerprint: this.secrets.fingerprint(['acceptOffer', ...input]) };
  }
}

/** The terms of an offer that is good at `now`, or why it is not. */
export function readOffer(offers: OffersService, token: string, now: number): ReadOffer | OfferRefusal {
  const terms = offers.read(token);
  if (typeof terms === 'string') return { kind: 'offer invalid', fault: terms };
  const { expiresAt } = terms;
  return now < expiresAt ? { kind: 'good', terms } : { kind: 'offer expired', expiresAt };
}

function contactOf(customer: GivenContact | null): Contact | null {
  if (!customer || !(customer.name ?? customer.email ?? customer.phone)) return null;
  const { name, email, phone } = customer;
  return { id: randomUUID(), name, email, phone };
}

function newOrder(
  reference: string,
  terms: OfferTerms,
  { window, ledger, parcels }: OfferedPromise,
  tokenNonce: Buffer,
  now: number,
  locale: string,
): OrderRecord {
  const { confidence, grade, dataVersion } = terms;
  const said = { cause: 'ORDER_PLACED', author: 'CHECKOUT', text: promisedAtCheckout(locale), madeAt: now };
  return {
    ...{ id: randomUUID(), reference, status: 'ACCEPTED', placedAt: now, cancelledAt: null, tokenNonce },
    revisions: [{ revision: 1, window, confidence, grade, ledger, dataVersion, ...said }],
    parcels: parcels.map((parcel) => ({
      ...parcel,
      ...{ id: randomUUID(), trackingNumber: null, status: 'PRE_TRANSIT', direction: 'FORWARD' },
    })),
  };
}
