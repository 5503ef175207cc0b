/** New promises for the parcels whose estimate has left the old one behind. */
import type { Looked } from '../eta/eta.service.js';
import { CAUSE_OF_STAGE } from '../eta/domain/stage-cause.js';
import type { NewPromise } from '../orders/promise-revisions.service.js';
import { toDay, toLocalDate } from '../time/local-date.js';
import type { Driver } from './domain/drivers.js';
import { repromise, type RepromisePolicy } from './domain/repromise.js';

/** `latest` of an estimate is the day by which nine in ten have come. */
const CLAIMED = 0.9;

/** Null when the promise stands. */
export function newPromiseFor(
  { look, before }: Looked,
  drivers: readonly Driver[],
  policy: RepromisePolicy,
): NewPromise | null {
  const { underWay, shipment, promised } = look;
  if (!underWay) return null;
  const { outlook, passage, disruption } = underWay;
  // The look before counts when it was against the same promise.
  const same = before.promisedOn === toLocalDate(promised.current);
  const state = {
    latest: toDay(shipment.promisedLatest),
    revision: shipment.revision,
    before: same ? before.lateProbability : null,
  };
  const window = repromise(state, outlook, policy);
  if (!window) return null;
  const [driver] = drivers;
  const { stage } = passage.place;
  // A parcel that nobody has collected is not lost sight of: it is with us.
  const usual =
    outlook.silent && stage !== 'AWAITING_PICKUP' ? 'NO_SCANS' : CAUSE_OF_STAGE[driver?.stage ?? stage];
  return {
    orderId: shipment.orderId,
    locale: shipment.locale,
    earliest: toLocalDate(window.earliest),
    likely: toLocalDate(window.likely),
    latest: toLocalDate(window.latest),
    // With an incident in reach it is the incident that moves the date: that is what the estimate counts with.
    ...(disruption
      ? { confidence: CLAIMED, cause: 'INCIDENT', author: 'INCIDENT' }
      : { confidence: CLAIMED, cause: usual, author: 'ESTIMATE' }),
  };
}
