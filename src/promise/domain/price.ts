/**
 * What a parcel costs, in minor units: a base price by zone, so much for each started kilogram beyond what the base covers,
 * less for a longer window, nothing above a basket value.
 *
 * Example: base 39900, 5000 a kilogram beyond 1000 g, 2300 g: two started kilograms, 49900 (499 roubles).
 */
import type { PriceDoc } from '../../network/domain/network-document.js';
import type { Money } from './quote-request.js';

export function priceOf(
  rule: PriceDoc,
  zoneCode: string,
  grams: number,
  basketValue: Money | null,
  windowDays: number,
): number {
  if (
    rule.freeAbove !== undefined &&
    basketValue?.currency === rule.currency &&
    basketValue.amountMinor >= rule.freeAbove
  ) {
    return 0;
  }
  const band = rule.byZone?.[zoneCode] ?? rule;
  const extraKilograms = Math.ceil(Math.max(0, grams - (rule.includedGrams ?? 0)) / 1000);
  const full = band.base + (band.perKg ?? 0) * extraKilograms;
  const off = rule.longWindow ? Math.min(rule.longWindow.max, rule.longWindow.perDay * windowDays) : 0;
  return Math.max(0, full - off);
}
