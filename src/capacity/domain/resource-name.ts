/** Names of resources taken apart, and whether the network has what they name. */
import type { NetworkSnapshot } from '../../network/domain/snapshot.js';

export type ResourceKind = 'FACILITY' | 'PICKUP' | 'LANE' | 'SLOT' | 'POINT';

export interface NamedResource {
  readonly kind: ResourceKind;
  readonly facility: string | null;
  readonly service: string | null;
  readonly zone: string | null;
  readonly point: string | null;
}

const CODE = '([A-Za-z0-9._-]+)';
const SHAPES: readonly (readonly [ResourceKind, RegExp, readonly (keyof NamedResource)[]])[] = [
  ['FACILITY', new RegExp(`^facility:${CODE}$`), ['facility']],
  ['PICKUP', new RegExp(`^pickup:${CODE}@${CODE}$`), ['service', 'facility']],
  ['LANE', new RegExp(`^lane:${CODE}@${CODE}>${CODE}$`), ['service', 'facility', 'zone']],
  ['SLOT', new RegExp(`^slot:${CODE}$`), ['service']],
  ['POINT', new RegExp(`^point:${CODE}$`), ['point']],
];

/** What a name such as `pickup:COURIER@MSK1` speaks of; null when it is none. */
export function parseResource(name: string): NamedResource | null {
  for (const [kind, shape, parts] of SHAPES) {
    const found = shape.exec(name);
    if (!found) continue;
    const named = Object.fromEntries(parts.map((part, index) => [part, found[index + 1]]));
    return { kind, facility: null, service: null, zone: null, point: null, ...named };
  }
  return null;
}

/** Whether a name speaks of a place where parcels queue: before packing, or for a pick-up. */
export function isQueue(name: string): boolean {
  const kind = parseResource(name)?.kind;
  return kind === 'FACILITY' || kind === 'PICKUP';
}

/** Whether the network has everything that a name speaks of, and something passes there. */
export function resourceExists(network: NetworkSnapshot, name: string): boolean {
  const named = parseResource(name);
  if (!named) return false;
  const facility = named.facility === null ? undefined : network.facilities.get(named.facility);
  const service = network.services.find(({ code }) => code === named.service);
  switch (named.kind) {
    case 'FACILITY':
      return facility !== undefined;
    case 'PICKUP':
      return facility !== undefined && service?.carrier.collections.has(facility.code) === true;
    case 'LANE': {
      const zone = network.zones.all.find(({ code }) => code === named.zone);
      const lanes = (facility && service?.lanesFrom.get(facility.index)) ?? [];
      return zone !== undefined && lanes.some(({ to }) => to.has(zone.index));
    }
    case 'SLOT':
      return service !== undefined && slotsOf(network, service) !== null;
    case 'POINT':
      return named.point !== null && network.pickupPoints.has(named.point);
  }
}

/** Courier slots by the clock of some zone the service reaches: their times are the same in every zone. */
export function slotsOf(
  network: NetworkSnapshot,
  service: NetworkSnapshot['services'][number],
): {
  slots: NonNullable<ReturnType<typeof service.slotsIn>>;
  zone: Parameters<typeof service.slotsIn>[0];
} | null {
  const [first] = service.reaches;
  const zone = first === undefined ? undefined : network.zones.all[first]?.timeZone;
  const slots = zone && service.slotsIn(zone);
  return zone && slots ? { slots, zone } : null;
}
