import type { LocalizedText } from '../../network/domain/network-document.js';
import type { Day } from '../../time/local-date.js';

/** Why a service that exists for the destination cannot take this basket. */
export type UnavailableReason =
  | 'TOO_HEAVY'
  | 'TOO_LARGE'
  | 'HAZARD_CLASS'
  | 'AGE_CLASS'
  | 'PRODUCT_CLASS'
  | 'NO_STOCK'
  | 'NOT_YET_AVAILABLE'
  | 'OUTSIDE_ZONE'
  | 'NO_LANE_FROM_STOCK'
  | 'NO_PICKUP_POINT'
  | 'PICKUP_POINT_UNAVAILABLE'
  | 'CLOSED_TOO_LONG'
  | 'FULLY_BOOKED'
  | 'NEEDED_BY_MISSED';

export interface Unavailable {
  readonly reason: UnavailableReason;
  readonly serviceCode: string;
  readonly service: LocalizedText;
  readonly limit: number;
  readonly found: number;
  readonly day: Day | null;
  readonly subject: LocalizedText | null;
}
