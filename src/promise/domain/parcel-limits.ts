/**
 * Whether a service takes a parcel: its weight, size and classes against the tariff's limits and those of the pick-up point.
 * The first refusal is the answer, in the order in which a person would find out: what is never carried before what is too
 * much.
 */
import type { LocalizedText } from '../../network/domain/network-document.js';
import type { PickupPoint, Service } from '../../network/domain/snapshot.js';
import type { Day } from '../../time/local-date.js';
import { DAY_MS } from '../../time/local-date.js';
import { SEARCH_DAYS } from '../../time/work-calendar.js';
import type { BasketItem } from './quote-request.js';
import type { Unavailable, UnavailableReason } from './unavailable.js';

export interface ParcelMeasures {
  readonly grams: number;
  readonly cm3: number;
  readonly longestMm: number;
  readonly girthMm: number;
}

export function measureParcel(items: readonly BasketItem[]): ParcelMeasures {
  let [grams, cm3, longestMm, girthMm] = [0, 0, 0, 0];
  for (const { quantity, weightGrams, volumeCm3, sidesMm } of items) {
    grams += quantity * weightGrams;
    cm3 += quantity * volumeCm3;
    longestMm = Math.max(longestMm, sidesMm[0]);
    girthMm = Math.max(girthMm, sidesMm[0] + 2 * (sidesMm[1] + sidesMm[2]));
  }
  return { grams, cm3, longestMm, girthMm };
}

type SizeLimits = PickupPoint['limits'];

/** Why weight or size is refused; null when they fit. */
export function refuseSize(measures: ParcelMeasures, limits: SizeLimits): Refusal | null {
  if (!limits) return null;
  const { maxWeightGrams, maxVolumeCm3, maxLengthMm, maxGirthMm } = limits;
  if (maxWeightGrams !== undefined && measures.grams > maxWeightGrams) {
    return refusal('TOO_HEAVY', { limit: maxWeightGrams, found: measures.grams });
  }
  if (maxLengthMm !== undefined && measures.longestMm > maxLengthMm) {
    return refusal('TOO_LARGE', { limit: maxLengthMm, found: measures.longestMm, subject: 'mm' });
  }
  if (maxGirthMm !== undefined && measures.girthMm > maxGirthMm) {
    return refusal('TOO_LARGE', { limit: maxGirthMm, found: measures.girthMm, subject: 'mm' });
  }
  if (maxVolumeCm3 !== undefined && measures.cm3 > maxVolumeCm3) {
    return refusal('TOO_LARGE', { limit: maxVolumeCm3, found: measures.cm3, subject: 'cm3' });
  }
  return null;
}

/** Why an item cannot go by the service in any parcel; null when it can. */
export function refuseItem(item: BasketItem, service: Service, orderedAt: number): Refusal | null {
  const { limits } = service;
  const { availableFrom } = item;
  // Whole days in UTC are close enough here: what matters is "not before tomorrow" and "not within a year".
  const today = Math.floor(orderedAt / DAY_MS);
  if (
    availableFrom !== null &&
    (availableFrom > today + SEARCH_DAYS || (availableFrom > today && limits.preorder === false))
  ) {
    return refusal('NOT_YET_AVAILABLE', { day: availableFrom });
  }
  if (item.hazardClass !== null && !limits.hazardClasses?.includes(item.hazardClass)) {
    return refusal('HAZARD_CLASS', { subject: item.hazardClass });
  }
  if (item.minimumAge > (limits.ageCheck ?? 0)) {
    return refusal('AGE_CLASS', { limit: limits.ageCheck ?? 0, found: item.minimumAge });
  }
  if (item.productClass !== null && limits.refusedProductClasses?.includes(item.productClass)) {
    const name = service.productClassNames.get(item.productClass);
    return refusal('PRODUCT_CLASS', { subject: name ?? item.productClass });
  }
  return null;
}

export interface Refusal {
  readonly reason: UnavailableReason;
  readonly limit: number;
  readonly found: number;
  readonly day: Day | null;
  readonly subject: LocalizedText | null;
}

export function refusal(reason: UnavailableReason, facts: Partial<Omit<Refusal, 'reason'>> = {}): Refusal {
  const { limit = NaN, found = NaN, day = null, subject = null } = facts;
  return { reason, limit, found, day, subject };
}

export function refusedBy(
  service: { readonly code: string; readonly name: LocalizedText },
  why: Refusal,
): Unavailable {
  const { reason, limit, found, day, subject } = why;
  return { reason, serviceCode: service.code, service: service.name, limit, found, day, subject };
}
