/**
 * The best windows for each item of a product list, each as if it were bought alone: what a list page shows before there
 * is a basket. Pick-up services are judged by the nearest point that takes the item.
 */
import type { NetworkSnapshot } from '../../network/domain/snapshot.js';
import type { Plan } from './plan.js';
import { comparePrice, compareSpeed } from './plan.js';
import type { BasketItem, QuoteRequest } from './quote-request.js';
import { planOn, pointsAround, quoteService } from './quote.js';
import type { Timelines } from './timelines.js';
import type { UnavailableReason } from './unavailable.js';

export interface ItemEstimate {
  readonly item: BasketItem;
  readonly fastest: Plan | null;
  readonly cheapest: Plan | null;
  /** Why no service serves; null when one does. */
  readonly unavailable: UnavailableReason | null;
}

export function estimate(
  network: NetworkSnapshot,
  timelines: Timelines,
  request: QuoteRequest,
): readonly ItemEstimate[] {
  const { countryCode, subdivisionCode, postalCode } = request.destination;
  const zone = network.zones.find(countryCode, subdivisionCode, postalCode);
  const services = network.servicesByCountry.get(countryCode) ?? [];
  // Every item goes to the same address.
  const around = zone ? pointsAround(network, timelines, request, zone) : null;
  const shared = zone ? planOn(network, timelines, request, zone, 1) : null;
  return request.items.map((item) => {
    if (!zone || !shared) return { item, fastest: null, cheapest: null, unavailable: 'OUTSIDE_ZONE' };
    const alone = { ...request, items: [item] };
    const planning = { ...shared, request: alone };
    let fastest: Plan | null = null;
    let cheapest: Plan | null = null;
    let reason: UnavailableReason | null = null;
    for (const service of services) {
      const answer = quoteService(network, planning, service, zone, around);
      if ('reason' in answer) {
        // "Outside the zone" says little when another service had a better reason.
        if (reason === null || reason === 'OUTSIDE_ZONE') reason = answer.reason;
        continue;
      }
      for (const { plan } of answer) {
        if (!fastest || compareSpeed(plan, fastest) < 0) fastest = plan;
        if (!cheapest || comparePrice(plan, cheapest) < 0) cheapest = plan;
      }
    }
    return { item, fastest, cheapest, unavailable: fastest ? null : (reason ?? 'OUTSIDE_ZONE') };
  });
}
