/**
 * One way a parcel can go: from a place that packs it, with a carrier that collects there, over so many carrier days, to a
 * door or a pick-up point. Everything is compiled; nothing here looks anything up.
 */
import { DayMemo } from '../../time/day-memo.js';
import type { Day } from '../../time/local-date.js';
import type { DayTable, Minutes, WallInterval } from '../../time/wall-clock.js';
import type { Site } from '../../time/opening-hours.js';
import type { WorkCalendar } from '../../time/work-calendar.js';
import type { Zone } from '../../time/zone.js';
import type { Distribution } from './distribution.js';
import { DepartureMemo } from './departure-memo.js';

/** Working time between acceptance and readiness; hours may be fractional, but are whole minutes. */
export interface Handling {
  readonly unit: 'businessDays' | 'hours';
  readonly min: number;
  readonly max: number;
}

/** A place that takes orders up until a cut-off of each day. */
export class Origin {
  private readonly cutoffs: DayMemo<number>;

  /** `cutoff`: latest wall-clock time at which an order still belongs to the day; closing time caps it. */
  constructor(
    readonly site: Site,
    cutoff: DayTable<Minutes>,
  ) {
    this.cutoffs = new DayMemo((day) => {
      const closing = site.closingAt(day);
      const time = cutoff.on(day);
      return time === undefined ? closing : Math.min(closing, site.zone.resolve(day, time));
    });
  }

  /** The earlier of the configured cut-off and the end of the last opening interval of a working day. */
  cutoffAt(day: Day): number {
    return this.cutoffs.get(day);
  }
}

/** When a carrier collects at a place. */
export class Pickups {
  private readonly instants: DayMemo<readonly number[]>;

  /** `times`: pick-up times of a date in the place's zone, ascending; null: when the place closes. */
  constructor(site: Site, times: DayTable<readonly Minutes[]> | null) {
    this.instants = new DayMemo((day) =>
      times ? (times.on(day) ?? []).map((time) => site.zone.resolve(day, time)) : site.spans(day).slice(-1),
    );
  }

  /** The pick-ups of a date as instants, ascending; empty when the carrier does not come. */
  on(day: Day): readonly number[] {
    return this.instants.get(day);
  }
}

/** How a carrier collects at an origin. */
export class Collection {
  /** What routes of one origin, handling and collection have in common; no route that has another may share it. */
  readonly departures = new DepartureMemo<Departure | Stage>();

  constructor(
    readonly calendar: WorkCalendar,
    readonly pickups: Pickups,
  ) {}
}

export interface SlotInstants {
  readonly start: number;
  readonly end: number;
}

/** Delivery slots in the recipient's time; those that a change of the clocks makes empty are dropped. */
export class Slots {
  private readonly instants: DayMemo<readonly SlotInstants[]>;

  constructor(zone: Zone, slots: DayTable<readonly WallInterval[]>) {
    this.instants = new DayMemo((day) =>
      (slots.on(day) ?? [])
        .map(({ start, end }) => ({ start: zone.resolve(day, start), end: zone.resolve(day, end) }))
        .filter(({ start, end }) => end > start)
        .sort((a, b) => a.start - b.start || a.end - b.end),
    );
  }

  /** The slots of a date, ascending by their start. */
  on(day: Day): readonly SlotInstants[] {
    return this.instants.get(day);
  }
}

/** When a point is supplied: the same times every day, in its own zone. */
export class DropOffs {
  private readonly instants: DayMemo<readonly number[]>;

  /** `times`: ascending; at least one. */
  constructor(zone: Zone, times: readonly Minutes[]) {
    this.instants = new DayMemo((day) => times.map((time) => zone.resolve(day, time)));
  }

  on(day: Day): readonly number[] {
    return this.instants.get(day);
  }
}

export interface CourierDestination {
  readonly type: 'courier';
  readonly zone: Zone;
  readonly lastMile: WorkCalendar;
  /** Null: the day is all there is to choose. */
  readonly slots: Slots | null;
}

export interface PointDestination {
  readonly type: 'pickupPoint';
  readonly zone: Zone;
  readonly lastMile: WorkCalendar;
  readonly dropOffs: DropOffs;
  readonly point: Site;
}

/**
 * What is left on a way for one parcel, day by day; a step that is full passes the parcel on to the next day it can.
 * Days are local dates of the place concerned. A room is a value: asked again it says the same.
 */
export interface Room {
  /** The origin can still pack on this day. */
  packs(day: Day): boolean;
  /** The pick-up of this instant still takes the parcel. */
  collects(day: Day, at: number): boolean;
  /** The line-haul of parcels handed over on this day still has a place. */
  carries(day: Day): boolean;
  /** The courier slot that starts at this instant is free. */
  delivers(day: Day, slotStart: number): boolean;
  /** The point has a cell from the day a parcel is brought until its free storage ends, counted from the day it can be had. */
  holds(broughtOn: Day, availableOn: Day): boolean;
}

/** Figures of a resource on a day, in parcels: why somebody waits. */
export interface LoadFigures {
  /** Accepted for the day, and expected to come. */
  readonly load: number;
  readonly capacity: number;
  /** Left over from the days before. */
  readonly backlog: number;
}

/** How many days a parcel waits for its turn, over and above the work itself. */
export interface LoadDelay {
  /**
   * Working days of the origin, or days with a pick-up. 3.4 working days: the turn comes on the third day after, when four
   * tenths of it are over; less than 1: on the very day, at once.
   */
  readonly days: Distribution;
  readonly figures: LoadFigures;
}

/** What work that was taken on before adds to a way. Days are local to the origin. */
export interface Queues {
  /** Working days that an order taken up on this day waits until its work begins; null: its turn comes at once. */
  handling(acceptedOn: Day): LoadDelay | null;
  /** Days with a pick-up that leave without a parcel that is ready on this day; null: none. */
  pickup(readyOn: Day): LoadDelay | null;
}

/** Days a parcel waits because of load, as in `LoadDelay`: for its work to begin, and for a place on a pick-up. */
export interface Waiting {
  readonly handling: number;
  readonly pickup: number;
}

export const NO_WAITING: Waiting = { handling: 0, pickup: 0 };

export interface Route {
  readonly origin: Origin;
  readonly handling: Handling;
  readonly collection: Collection;
  /** Carrier operating days. */
  readonly transit: { readonly min: number; readonly max: number };
  readonly destination: CourierDestination | PointDestination;
  /** Null: nothing on the way is limited. */
  readonly room: Room | null;
  /** Absent or null: nobody waits for a turn. */
  readonly queues?: Queues | null;
}

export type Stage = 'origin' | 'dispatch' | 'transit' | 'delivery' | 'pickupPoint';

/** Whether an order still belongs to its own day, and else to which. */
export interface Acceptance {
  readonly orderedOn: Day;
  readonly onTime: boolean;
  readonly acceptedOn: Day;
  readonly cutoffAt: number;
}

/** When a parcel is ready at its origin and when it leaves. */
export interface Departure {
  /** The day on which the work begins: that of acceptance, or a later one when others come first. */
  readonly begunOn: Day;
  /** The day on which the work would be done if the origin had room on it. */
  readonly workedOn: Day;
  readonly readyOn: Day;
  /** NaN: ready for any pick-up of the day. */
  readonly readyAt: number;
  /** Pick-ups before this instant are missed; -Infinity: none is. */
  readonly pickupFrom: number;
  readonly dispatchedOn: Day;
  readonly dispatchedAt: number;
  /** The pick-up it would leave with if others did not go first; with nobody before it, that of dispatch. */
  readonly firstPickupOn: Day;
  readonly firstPickupAt: number;
}

/** How a parcel that has left comes to the door or the point. */
export interface Arrival {
  /** The day transit is counted from: the later of the dispatch date and the destination's date of that instant. */
  readonly baseOn: Day;
  readonly arrivedOn: Day;
  /** Points: the day of the drop-off; doors: the delivery day. */
  readonly broughtOn: Day;
  readonly deliveredOn: Day;
  /** Points: the first open moment at or after the drop-off; else NaN. */
  readonly collectFrom: number;
}

/** One parcel walked from the order to the door; dates are days of the place concerned, instants epoch milliseconds. */
export interface Leg extends Acceptance, Departure, Arrival {}
