/** Looks at parcels as they are sold and kept here. */
import type { ShipmentUnderWay } from '../orders/shipments-under-way.service.js';
import { NO_DAY, toLocalDate, type Day } from '../time/local-date.js';
import type { LookOf } from './domain/look-at.js';

export { lookAt } from './domain/look-at.js';
export type { EstimateBasis, EstimateState, UnderWay } from './domain/look-at.js';

export type Look = LookOf<ShipmentUnderWay>;

/** A day of an outlook as a local date; null when so many never come. */
export const dateOf = (day: Day): string | null => (day === NO_DAY ? null : toLocalDate(day));
