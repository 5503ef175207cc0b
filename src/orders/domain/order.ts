/** An order as the service keeps it: what was sold, what was promised for it, and the parcels it goes in. */

/** ACCEPTED holds its capacity, CANCELLED has given it back; there is no way back. */
export type OrderStatus = 'ACCEPTED' | 'CANCELLED';

export interface PromiseWindow {
  /** Local dates of the destination. */
  readonly earliest: string;
  readonly likely: string;
  readonly latest: string;
  /** Epoch ms; null without courier slots. */
  readonly slotStart: number | null;
  readonly slotEnd: number | null;
}

/** A line of arithmetic in the words it was shown in; `days` sum to the whole. */
export interface KeptLedgerEntry {
  readonly step: string;
  readonly reason: string;
  readonly from: string;
  readonly to: string;
  readonly days: number;
  readonly at: number | null;
  readonly text: string;
}

export interface Revision {
  readonly revision: number;
  readonly window: PromiseWindow;
  readonly confidence: number;
  readonly grade: string;
  readonly ledger: readonly KeptLedgerEntry[];
  readonly dataVersion: string;
  readonly cause: string;
  readonly author: string;
  readonly text: string;
  /** Epoch ms. */
  readonly madeAt: number;
}

export interface ParcelRecord {
  readonly id: string;
  readonly trackingNumber: string | null;
  readonly originCode: string;
  readonly carrierCode: string;
  readonly serviceCode: string;
  readonly status: string;
  readonly direction: string;
  readonly dispatchOn: string;
  readonly window: PromiseWindow;
  readonly ledger: readonly KeptLedgerEntry[];
  readonly items: readonly { readonly sku: string; readonly quantity: number }[];
  readonly grams: number;
}

export interface OrderRecord {
  readonly id: string;
  readonly reference: string;
  readonly status: OrderStatus;
  readonly placedAt: number;
  readonly cancelledAt: number | null;
  readonly tokenNonce: Buffer;
  /** Oldest first, at least one. */
  readonly revisions: readonly Revision[];
  readonly parcels: readonly ParcelRecord[];
}

/** The order as it was when it was accepted: what the same call is answered again, whatever has happened since. */
export function asAccepted(order: OrderRecord): OrderRecord {
  return {
    ...order,
    status: 'ACCEPTED',
    cancelledAt: null,
    revisions: order.revisions.slice(0, 1),
    parcels: order.parcels.map((parcel) => ({ ...parcel, status: 'PRE_TRANSIT', trackingNumber: null })),
  };
}

/** Said of the first revision, in the language of the order; later ones say why they had to be made. */
export function promisedAtCheckout(locale: string): string {
  return /^ru\b/.test(locale) ? 'Обещано при оформлении заказа' : 'Promised at checkout';
}
