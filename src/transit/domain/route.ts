/**
 * One way a parcel can go: from a place that packs it, with a carrier that collects there, over so many carrier days, to a
 * door or a pick-up point. Everything is compiled; nothing here looks anything up.
 */
import type { Day } from '../../time/local-date.js';
import type { Minutes, WallInterval } from '../../time/wall-clock.js';
import type { DayTable } from '../../time/wall-clock.js';
import type { Site } from '../../time/opening-hours.js';
import type { WorkCalendar } from '../../time/work-calendar.js';
import type { Zone } from '../../time/zone.js';

/** Working time between acceptance and readiness; hours may be fractional, but are whole minutes. */
export interface Handling {
  readonly unit: 'businessDays' | 'hours';
  readonly min: number;
  readonly max: number;
}

export interface Origin {
  readonly site: Site;
  /** Latest wall-clock time at which an order still belongs to the day; closing time caps it. */
  readonly cutoff: DayTable<Minutes>;
}

export interface Collection {
  readonly calendar: WorkCalendar;
  /** Pick-up times of a date in the origin's zone, ascending; null: when the origin closes. */
  readonly pickups: DayTable<readonly Minutes[]> | null;
}

export interface CourierDestination {
  readonly type: 'courier';
  readonly zone: Zone;
  readonly lastMile: WorkCalendar;
  /** Delivery slots in the recipient's time; null: the day is all there is to choose. */
  readonly slots: DayTable<readonly WallInterval[]> | null;
}

export interface PointDestination {
  readonly type: 'pickupPoint';
  readonly zone: Zone;
  readonly lastMile: WorkCalendar;
  /** When the point is supplied, in its time, ascending; at least one. */
  readonly dropOffs: readonly Minutes[];
  readonly point: Site;
}

export interface Route {
  readonly origin: Origin;
  readonly handling: Handling;
  readonly collection: Collection;
  /** Carrier operating days. */
  readonly transit: { readonly min: number; readonly max: number };
  readonly destination: CourierDestination | PointDestination;
}

export type Stage = 'origin' | 'dispatch' | 'transit' | 'delivery' | 'pickupPoint';

/** One parcel walked from the order to the door; dates are days of the place concerned, instants epoch milliseconds. */
export interface Leg {
  readonly orderedOn: Day;
  readonly onTime: boolean;
  readonly acceptedOn: Day;
  readonly cutoffAt: number;
  readonly readyOn: Day;
  /** NaN: ready for any pick-up of the day. */
  readonly readyAt: number;
  readonly dispatchedOn: Day;
  readonly dispatchedAt: number;
  /** The day transit is counted from: the later of the dispatch date and the destination's date of that instant. */
  readonly baseOn: Day;
  readonly arrivedOn: Day;
  /** Points: the day of the drop-off; doors: the delivery day. */
  readonly broughtOn: Day;
  readonly deliveredOn: Day;
  /** Points: the first open moment at or after the drop-off; else NaN. */
  readonly collectFrom: number;
}
