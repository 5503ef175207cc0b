import { Injectable } from '@nestjs/common';
import { DatabaseError } from 'pg';
import type { ReservationRequest } from '../capacity/capacity.service.js';
import { CapacityService } from '../capacity/capacity.service.js';
import { HoldLostError } from '../capacity/domain/reservation.js';
import { isoInstant } from '../platform/clock.js';
import { Database } from '../platform/database.js';
import { runStatement } from '../platform/one-statement.js';
import type { OrderRecord } from './domain/order.js';
import type { OrderRow } from './order-rows.js';
import { orderOf, promiseParameters, shipmentsParameter } from './order-rows.js';
import * as sql from './order-statements.js';

/** A use of an idempotency key: by whom, and for what. */
export interface Claim {
  readonly caller: string;
  readonly key: string;
  readonly fingerprint: Buffer;
}

export interface Contact {
  readonly id: string;
  readonly name: string | null;
  readonly email: string | null;
  readonly phone: string | null;
}

export interface NewOrder {
  readonly claim: Claim;
  readonly order: OrderRecord;
  readonly tokenHash: Buffer;
  readonly contact: Contact | null;
  readonly locale: string;
  readonly destination: {
    readonly countryCode: string;
    readonly subdivisionCode: string | null;
    readonly postalCode: string | null;
  };
  readonly pickupPointCode: string | null;
  readonly serviceCode: string;
  readonly price: { readonly amountMinor: number; readonly currency: string };
  /** To be made; or the hold to be used, when there are no steps. */
  readonly reservation: Omit<ReservationRequest, 'steps'> & Partial<Pick<ReservationRequest, 'steps'>>;
}

/** What a key was used for: the order it made, or the hold. */
export interface Recorded {
  readonly fingerprint: Buffer;
  readonly answer: { readonly orderId?: string; readonly holdId?: string };
}

/** The tables of the orders room. Every change is one statement: all of it, or nothing. */
@Injectable()
export class OrderStore {
  constructor(
    private readonly database: Database,
    private readonly capacity: CapacityService,
  ) {}

  /**
   * Order, promise, parcels, contact, capacity, event and idempotency record together. `used`: the key was used before, so
   * nothing was done. `reference taken`: by another order.
   * @throws NoRoomError, HoldLostError
   */
  async place(given: NewOrder): Promise<'placed' | 'used' | 'reference taken'> {
    const { steps, ...use } = given.reservation;
    const next = sql.PLACE_PARAMETERS + 1;
    const call = steps
      ? this.capacity.reservation(next, { ...use, steps })
      : this.capacity.usingHold(next, use);
    const statement = {
      name: steps ? 'orders-place' : 'orders-place-held',
      text: sql.place(call.text),
      values: [...placeParameters(given), ...call.values],
    };
    try {
      return (await runStatement(this.database, statement)).length > 0 ? 'placed' : 'used';
    } catch (error) {
      const constraint = error instanceof DatabaseError ? error.constraint : undefined;
      if (constraint === 'orders_reference_is_unique') return 'reference taken';
      if (constraint === 'orders_reservation_is_their_own') throw new HoldLostError('USED');
      throw this.capacity.refusalOf(error) ?? error;
    }
  }

  /** Holds a path under an idempotency key; null when the key was used before. @throws NoRoomError, TooManyHoldsError */
  async hold(claim: Claim, request: ReservationRequest, holdMs: number): Promise<Date | null> {
    const call = this.capacity.holding(sql.CLAIM_PARAMETERS + 1, request, holdMs);
    const values = [...claimParameters(claim, { holdId: request.id }), ...call.values];
    try {
      const statement = { name: 'orders-hold', text: sql.hold(call.text), values };
      const [row] = await runStatement<{ until: Date }>(this.database, statement);
      return row?.until ?? null;
    } catch (error) {
      throw this.capacity.refusalOf(error) ?? error;
    }
  }

  /** What a caller used a key for within the last 30 days. */
  async recorded(caller: string, key: string): Promise<Recorded | null> {
    const statement = { name: 'orders-recorded', text: sql.RECORDED, values: [caller, key] };
    const [row] = await runStatement<Recorded>(this.database, statement);
    return row ?? null;
  }

  /** Forgets keys that are free again. */
  async forgetOldKeys(): Promise<void> {
    await runStatement(this.database, { name: 'orders-forget', text: sql.FORGET_OLD });
  }

  /**
   * Cancels an accepted order and gives its capacity back; nothing when there is none, or it is cancelled already. `staff`:
   * who of the shop did it, for the audit log.
   */
  async cancel(reference: string, staff: string | null, now: number): Promise<void> {
    const text = sql.cancel(this.capacity.cancelling(sql.RESERVATION_COLUMN));
    const values = [reference, isoInstant(now), staff];
    await runStatement(this.database, { name: 'orders-cancel', text, values });
  }

  byId(id: string): Promise<OrderRecord | null> {
    return this.one({ name: 'orders-by-id', text: sql.ORDER_BY_ID, values: [id] });
  }

  byReference(reference: string): Promise<OrderRecord | null> {
    return this.one({ name: 'orders-by-reference', text: sql.ORDER_BY_REFERENCE, values: [reference] });
  }

  byShipment(id: string): Promise<OrderRecord | null> {
    return this.one({ name: 'orders-by-shipment', text: sql.ORDER_BY_SHIPMENT, values: [id] });
  }

  /** The references of the orders that some reservations were made for, in the order given. */
  async referencesOf(reservationIds: readonly string[]): Promise<string[]> {
    if (reservationIds.length === 0) return [];
    const statement = { name: 'orders-of-reservations', text: sql.REFERENCES_OF, values: [reservationIds] };
    return (await runStatement<{ reference: string }>(this.database, statement)).map(
      ({ reference }) => reference,
    );
  }

  private async one(statement: {
    name: string;
    text: string;
    values: unknown[];
  }): Promise<OrderRecord | null> {
    const [row] = await runStatement<OrderRow>(this.database, statement);
    return row ? orderOf(row) : null;
  }
}

const claimParameters = ({ caller, key, fingerprint }: Claim, answer: Recorded['answer']): unknown[] => [
  ...[caller, key, fingerprint, JSON.stringify(answer)],
];

/** In the order of the numbers in `place`. */
function placeParameters(given: NewOrder): unknown[] {
  const { order, contact, destination, price } = given;
  const [revision] = order.revisions;
  if (!revision) throw new Error('an order is placed with a promise');
  return [
    ...claimParameters(given.claim, { orderId: order.id }),
    ...[contact?.id ?? null, contact?.name ?? null, contact?.email ?? null, contact?.phone ?? null],
    ...[order.id, order.reference, given.reservation.id, order.tokenNonce, given.tokenHash, given.locale],
    ...[destination.countryCode, destination.subdivisionCode, destination.postalCode],
    ...[
      given.pickupPointCode,
      given.serviceCode,
      price.amountMinor,
      price.currency,
      isoInstant(order.placedAt),
    ],
    ...promiseParameters(revision),
    shipmentsParameter(order.parcels),
    JSON.stringify({ orderId: order.id, latest: revision.window.latest, dataVersion: revision.dataVersion }),
  ];
}
