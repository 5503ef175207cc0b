/**
 * When no single service reaches all the places a basket lies in, each parcel goes by the service that is best for it: the
 * fastest and the cheapest such plan to the door. A basket that one service can carry whole is not taken apart.
 */
import type { Facility, Service } from '../../network/domain/snapshot.js';
import { laneOf } from '../../network/domain/snapshot.js';
import type { DeliveryZone } from '../../network/domain/zone-index.js';
import { refuseItem } from './parcel-limits.js';
import type { Parcel, Plan, Planning } from './plan.js';
import { assemble, bestOf, loadOf, pack } from './plan.js';
import type { BasketItem } from './quote-request.js';

export function mixedPlans(
  planning: Planning,
  services: readonly Service[],
  zone: DeliveryZone,
  single: readonly { readonly plan: Plan }[],
): readonly Plan[] {
  const couriers = services.filter((service) => service.method === 'COURIER');
  if (single.some(({ plan }) => plan.service.method === 'COURIER')) return [];
  const speed = (a: Parcel, b: Parcel): number =>
    a.timeline.latest - b.timeline.latest || a.amountMinor - b.amountMinor;
  const price = (a: Parcel, b: Parcel): number => a.amountMinor - b.amountMinor || speed(a, b);
  const plans = [speed, price].flatMap((order) => {
    const plan = mix(planning, couriers, zone, order);
    return plan ? [plan] : [];
  });
  return plans.length === 0 ? [] : bestOf(plans);
}

function mix(
  planning: Planning,
  services: readonly Service[],
  zone: DeliveryZone,
  order: (a: Parcel, b: Parcel) => number,
): Plan | null {
  const groups = new Map<string, { service: Service; facility: Facility; items: BasketItem[] }>();
  for (const item of planning.request.items) {
    const best = waysOf(planning, services, zone, item).sort(order)[0];
    if (!best) return null;
    const key = `${best.service.index} ${best.facility.index}`;
    const group = groups.get(key);
    if (group) group.items.push(item);
    else groups.set(key, { service: best.service, facility: best.facility, items: [item] });
  }
  const parcels: Parcel[] = [];
  const together = loadOf(planning.request.items, groups.size);
  for (const { service, facility, items } of groups.values()) {
    const parcel = pack(planning, { service, facility, zone, point: null }, items, together);
    if ('reason' in parcel) return null;
    parcels.push(parcel);
  }
  const currency = parcels[0]?.service.price.currency;
  if (parcels.some((parcel) => parcel.service.price.currency !== currency)) return null;
  const plan = assemble(parcels, null);
  return 'reason' in plan ? null : plan;
}

/** Every way one item can go alone. */
function waysOf(
  planning: Planning,
  services: readonly Service[],
  zone: DeliveryZone,
  item: BasketItem,
): Parcel[] {
  const ways: Parcel[] = [];
  for (const facility of item.origins ?? planning.anywhere) {
    for (const service of services) {
      if (!laneOf(service, facility, zone) || refuseItem(item, service, planning.request.orderedAt)) continue;
      const parcel = pack(planning, { service, facility, zone, point: null }, [item]);
      if (!('reason' in parcel)) ways.push(parcel);
    }
  }
  return ways;
}
