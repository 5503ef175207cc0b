import type { Weekday } from './reference-zone.js';

/** Shapes of the delivery-date definition: what goes in and what comes out, as in the example lines. */
export type Interval = [start: string, end: string];

export interface CalendarInput {
  country: string | null;
  subdivision: string | null;
  holidays: string[] | 'auto';
  closures: (string | { from: string; to: string })[];
  extraWorkingDays: string[];
}

export type OpeningHours = { default?: Interval[] } & { [day in Weekday]?: Interval[] };

export interface Overridable<T> {
  default: T;
  byWeekday?: { [day in Weekday]?: T };
  byDate?: Record<string, T>;
}

export interface OpenPlace {
  workingDays: Weekday[];
  openingHours: OpeningHours;
  specialHours?: Record<string, Interval[]>;
  calendar: CalendarInput;
}

export interface OriginInput extends OpenPlace {
  timezone: string;
  cutoff: Overridable<string>;
}

interface LastMile {
  timezone: string;
  operatingDays: Weekday[];
  calendar: CalendarInput;
}

export interface CourierInput extends LastMile {
  type: 'courier';
  slots: Overridable<Interval[]> | null;
}

export interface PickupPointInput extends LastMile {
  type: 'pickupPoint';
  dropOff: string;
  point: OpenPlace;
}

export interface DateInput {
  orderedAt: string;
  origin: OriginInput;
  handling: { unit: 'businessDays' | 'hours'; min: number; max: number };
  carrier: { operatingDays: Weekday[]; calendar: CalendarInput; pickup: Overridable<string> | null };
  transitBusinessDays: { min: number; max: number };
  delivery: CourierInput | PickupPointInput;
}

export type Stage = 'origin' | 'dispatch' | 'transit' | 'delivery' | 'pickupPoint';
export interface Slot {
  start: string;
  end: string;
}

export interface Dates {
  acceptedOn: string;
  cutoffAt: string;
  readyDate: string;
  readyAt: string | null;
  dispatchDate: string;
  dispatchAt: string;
  latestDispatchDate: string;
  earliestDeliveryDate: string;
  latestDeliveryDate: string;
  earliestSlot: Slot | null;
  latestSlot: Slot | null;
  collectFrom: string | null;
}

export interface UnreachableDates {
  error: 'UNREACHABLE';
  stage: Stage;
}

export type Expected = (Dates & { promiseValidUntil: string | null }) | UnreachableDates;

/**
 * Gives the statutory days off and the make-up workdays that fall in `year`, for `holidays: "auto"`.
 */
export type HolidayProvider = (
  country: string,
  subdivision: string | null,
  year: number,
) => { holidays: string[]; extraWorkingDays: string[] };
