import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { CapacityService } from '../capacity/capacity.service.js';
import type { ReservationState } from '../capacity/domain/reservation.js';
import { NoRoomError, TooManyHoldsError } from '../capacity/domain/reservation.js';
import { HoldPolicy } from '../capacity/hold-policy.service.js';
import { AppError } from '../platform/errors.js';
import { OffersService } from '../promise/offers.service.js';
import { OrderSecrets } from './order-secrets.js';
import type { Claim } from './order-store.js';
import { OrderStore } from './order-store.js';
import type { Exhausted, OfferRefusal } from './orders.service.js';
import { purposeOf, readOffer } from './orders.service.js';

export interface Holding {
  readonly offerToken: string;
  readonly idempotencyKey: string;
  readonly seconds: number | null;
}

export type HoldOutcome =
  | { readonly kind: 'held'; readonly id: string; readonly expiresAt: number }
  | OfferRefusal
  | Exhausted
  | { readonly kind: 'too many holds' }
  | { readonly kind: 'key used otherwise' };

/** Capacity kept for a buyer who is still typing. */
@Injectable()
export class HoldsService {
  constructor(
    private readonly offers: OffersService,
    private readonly capacity: CapacityService,
    private readonly store: OrderStore,
    private readonly secrets: OrderSecrets,
    private readonly policy: HoldPolicy,
  ) {}

  /**
   * Holds the way of an offer, by the clock of the database and never longer than the offer is good. The same key and input
   * is answered with the same hold, whatever has become of it.
   */
  async hold(given: Holding, caller: string, now: number): Promise<HoldOutcome> {
    const { longestSeconds, usualSeconds } = this.policy;
    const seconds = given.seconds ?? usualSeconds;
    if (seconds < 1 || seconds > longestSeconds) {
      const message = `seconds must be from 1 to ${longestSeconds}, not ${seconds}`;
      throw new AppError('BAD_USER_INPUT', message, ['input', 'seconds']);
    }
    const claim = this.claimOf(given, caller);
    const offer = readOffer(this.offers, given.offerToken, now);
    if (offer.kind !== 'good') return (await this.answerAgain(claim)) ?? offer;
    const { terms } = offer;
    const offered = this.offers.promiseOf(terms, terms.locale);
    const exhausted = async (full: Exhausted['full']): Promise<Exhausted> => ({
      ...{ kind: 'exhausted', full, alternatives: await this.offers.alternatives(terms, now) },
    });
    if (!offered) return (await this.answerAgain(claim)) ?? exhausted([]);
    const id = randomUUID();
    const request = { id, caller, purpose: purposeOf(given.offerToken), steps: offered.steps };
    try {
      const until = await this.store.hold(claim, request, Math.min(seconds * 1000, terms.expiresAt - now));
      if (until) return { kind: 'held', id, expiresAt: until.getTime() };
    } catch (error) {
      if (error instanceof TooManyHoldsError) return { kind: 'too many holds' };
      if (error instanceof NoRoomError) return await exhausted(error.full);
      throw error;
    }
    const again = await this.answerAgain(claim);
    if (again) return again;
    throw new Error('an idempotency key was used and not recorded');
  }

  /** Ends a live hold of this caller; says what it is afterwards, whoever brought that about. Null: there is none. */
  release(id: string, caller: string): Promise<ReservationState | null> {
    return this.capacity.releaseOf(id, caller);
  }

  private async answerAgain({ caller, key, fingerprint }: Claim): Promise<HoldOutcome | null> {
    const recorded = await this.store.recorded(caller, key);
    if (!recorded) return null;
    const { holdId } = recorded.answer;
    if (!recorded.fingerprint.equals(fingerprint) || holdId === undefined)
      return { kind: 'key used otherwise' };
    const until = await this.capacity.holdEndsAt(holdId);
    if (!until) throw new Error('an idempotency record names a hold that is not there');
    return { kind: 'held', id: holdId, expiresAt: until.getTime() };
  }

  private claimOf({ offerToken, idempotencyKey: key, seconds }: Holding, caller: string): Claim {
    const input = [offerToken, seconds === null ? null : String(seconds)];
    return { caller, key, fingerprint: this.secrets.fingerprint(['holdOffer', ...input]) };
  }
}
