/**
 * What incidents add to a window: the earliest end is delayed as only one parcel in ten is less, the latest as nine in ten
 * are at most. An incident counts when it lasts while the parcel would be on its way, from the hand-over (at a place of the
 * shop: from the order) to the day at the door; of several the worst counts, because they delay the same days.
 *
 * Example: handed over on Tuesday, at the door by Thursday; a storm until Wednesday costs nothing with 0.2, a day with 0.4,
 * two days with 0.4: from nothing to two days more. If the storm ends on Monday, none.
 */
import { delayAt, type Incident } from '../../incidents/domain/incident.js';
import type { DeliveryDates, Unreachable } from '../../transit/domain/delivery-dates.js';
import { isUnreachable } from '../../transit/domain/delivery-dates.js';
import type { Leg, Route } from '../../transit/domain/route.js';
import type { NamedDelay } from './ledger.js';

/** As the latest end of a window and the earliest take handling and transit. */
export const LATEST_SHARE = 0.9;
export const EARLIEST_SHARE = 0.1;

export interface Delays {
  /** The route with so many days more on the way. */
  readonly slowed: Route;
  readonly earliest: NamedDelay | null;
  readonly latest: NamedDelay | null;
}

/** Null where no incident meets the parcel. `dates`: as they would be without. */
export function delaysOn(
  incidents: readonly Incident[],
  route: Route,
  dates: DeliveryDates | Unreachable,
): Delays | null {
  if (isUnreachable(dates)) return null;
  const earliest = worstFor(incidents, route, dates.earliest, EARLIEST_SHARE);
  const latest = worstFor(incidents, route, dates.latest, LATEST_SHARE);
  if (!earliest && !latest) return null;
  const { transit } = route;
  const min = transit.min + (earliest?.days ?? 0);
  const max = transit.max + (latest?.days ?? 0);
  // An incident that only the earliest end meets must not turn the window round.
  const slowed = { ...route, transit: { ...transit, min: Math.min(min, max), max } };
  return { slowed, earliest: min <= max ? earliest : latest, latest };
}

function worstFor(incidents: readonly Incident[], route: Route, leg: Leg, share: number): NamedDelay | null {
  const worst = worstIncident(incidents, route, leg, share);
  return worst && { days: delayAt(worst, share), name: worst.name };
}

/** Of the incidents that meet a parcel on its way the one that delays it most, at such a share; null: none does. */
export function worstIncident(
  incidents: readonly Incident[],
  route: Route,
  leg: Leg,
  share: number,
): Incident | null {
  const until = route.destination.zone.resolve(leg.deliveredOn + 1, 0);
  let worst: Incident | null = null;
  for (const incident of incidents) {
    if (incident.from >= until || incident.until <= leg.dispatchedAt) continue;
    if (delayAt(incident, share) > (worst ? delayAt(worst, share) : 0)) worst = incident;
  }
  return worst;
}
