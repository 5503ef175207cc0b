/** Which resources and parts of days staff are shown, when they ask for some of them. */
import type { NetworkSnapshot } from '../../network/domain/snapshot.js';
import { facilityKey } from '../../network/domain/capacity-table.js';
import type { Day } from '../../time/local-date.js';
import type { Minutes } from '../../time/wall-clock.js';
import type { NamedResource, ResourceKind } from './resource-name.js';
import { parseResource, slotsOf } from './resource-name.js';

export interface ResourceFilter {
  /** One resource by its name. */
  readonly resource: string | null;
  readonly kind: ResourceKind | null;
  readonly facility: string | null;
  readonly service: string | null;
  readonly point: string | null;
}

/** The names that a filter lets through, in order: what is limited, and every facility, for all of them have a load. */
export function resourcesFor(
  network: NetworkSnapshot,
  limited: Iterable<string>,
  filter: ResourceFilter,
): readonly string[] {
  if (filter.resource !== null) return [filter.resource];
  const names = new Set([...network.facilities.keys()].map(facilityKey));
  for (const name of limited) names.add(name);
  return [...names].filter((name) => passes(parseResource(name), filter)).sort();
}

const passes = (named: NamedResource | null, { kind, facility, service, point }: ResourceFilter): boolean =>
  named !== null &&
  (kind === null || named.kind === kind) &&
  (facility === null || named.facility === facility) &&
  (service === null || named.service === service) &&
  (point === null || named.point === point);

/** The parts of a day: the minutes of its pick-ups or slots as the network has them, or 0 for the day as a whole. */
export function partsOf(network: NetworkSnapshot, name: string, day: Day): readonly Minutes[] {
  const named = parseResource(name);
  const service = network.services.find(({ code }) => code === named?.service);
  if (named?.kind === 'PICKUP') {
    const facility = network.facilities.get(named.facility ?? '');
    const collection = service?.carrier.collections.get(named.facility ?? '');
    if (!facility || !collection) return [];
    const { site } = facility.origin;
    if (!site.works(day) || !collection.calendar.works(day)) return [];
    return collection.pickups.on(day).map((at) => site.zone.minuteOf(at));
  }
  if (named?.kind === 'SLOT') {
    const found = service && slotsOf(network, service);
    return found ? found.slots.on(day).map(({ start }) => found.zone.minuteOf(start)) : [];
  }
  return [0];
}
