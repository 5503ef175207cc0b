/** A checkout's question in the words of the domain: everything checked, times as instants, days as numbers. */
import type { DeliveryMethod } from '../../network/domain/network-document.js';
import type { Facility } from '../../network/domain/snapshot.js';
import type { Day } from '../../time/local-date.js';

export interface Money {
  readonly amountMinor: number;
  readonly currency: string;
}

export interface Destination {
  readonly countryCode: string;
  readonly subdivisionCode: string | null;
  readonly postalCode: string | null;
  readonly city: string | null;
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly pickupPointCode: string | null;
}

export interface BasketItem {
  readonly sku: string;
  readonly quantity: number;
  /** Of one piece; 0 when the shop does not say. */
  readonly weightGrams: number;
  readonly volumeCm3: number;
  /** Sides of one piece in millimetres, longest first. */
  readonly sidesMm: readonly [number, number, number];
  /** Facilities that have it; null: the shop does not say, so any warehouse may. */
  readonly origins: readonly Facility[] | null;
  /** First day on which it can be packed (pre-order); null: now. */
  readonly availableFrom: Day | null;
  readonly productClass: string | null;
  readonly hazardClass: string | null;
  readonly minimumAge: number;
}

export interface QuoteRequest {
  readonly destination: Destination;
  readonly items: readonly BasketItem[];
  readonly basketValue: Money | null;
  /** Epoch ms. */
  readonly orderedAt: number;
  readonly neededBy: Day | null;
  /** Null: all methods. */
  readonly methods: ReadonlySet<DeliveryMethod> | null;
  readonly confidence: number | null;
  readonly locale: string | null;
}
