/** A simulated parcel: what is drawn for it, and what becomes of it. */
import type { Day } from '../../time/local-date.js';
import type { Acceptance, Departure, Leg, Route } from '../../transit/domain/route.js';
import type { LateCause } from './scenario.js';
import type { Area, ServiceShare, Warehouse } from './world.js';

/** One of the twenty lanes by one of the three services. */
export interface Way {
  readonly warehouse: Warehouse;
  readonly service: ServiceShare;
  readonly area: Area;
  readonly route: Route;
  /** Median of the lane's transit in carrier days, as it was before it drifted. */
  readonly median: number;
}

/** Why a parcel came late: a scenario's cause, or what is slow by nature. */
export type Cause =
  LateCause | 'BACKLOG' | 'PICKUP_FULL' | 'STORM' | 'SILENCE' | 'LOST' | 'SLOW_HANDLING' | 'SLOW_TRANSIT';

export type Stop = 'ORIGIN' | 'MIDDLE';

export interface Parcel {
  readonly index: number;
  readonly way: Way;
  readonly purchasedAt: number;
  readonly accepted: Acceptance;
  /** The window's last day, as the tariff has it, and the leg it rests on. */
  readonly promise: Leg;
  readonly grams: number;
  handlingHours: number;
  /** Place in the queue of the warehouse, in days' work; from 1 on its turn comes on a later day. */
  waited: number;
  departure: Departure;
  /** Pick-ups that were full, or that left it behind. */
  pickupsMissed: number;
  /** Carrier days of transit, as drawn. */
  transit: number;
  /** Carrier days on top of it, and where they are spent. */
  dwell: number;
  dwellAt: Stop;
  /** Calendar days without a movement; Infinity: for good. */
  silence: number;
  stormDays: number;
  planted: LateCause | null;
  arrivedOn: Day;
  /** Set once everything about it is known. */
  outcome: Outcome | null;
}

export interface Outcome {
  /** At the door, or ready to collect; NaN: never. */
  readonly deliveredAt: number;
  readonly deliveredOn: Day;
  readonly late: boolean;
  readonly cause: Cause | null;
  /** From this instant on the promise could not be kept any more; NaN when it was. */
  readonly unavoidableAt: number;
  /** The first instant at which somebody who sees everything could have known; NaN without a sign. */
  readonly signAt: number;
  readonly events: readonly TrackEvent[];
}

export interface TrackEvent {
  readonly status:
    | 'PRE_TRANSIT'
    | 'PICKED_UP'
    | 'ARRIVED_AT_FACILITY'
    | 'DEPARTED_FACILITY'
    | 'OUT_FOR_DELIVERY'
    | 'DELIVERY_ATTEMPTED'
    | 'AVAILABLE_FOR_PICKUP'
    | 'DELIVERED';
  at: number;
  readonly facility: string;
  readonly city: string;
}
