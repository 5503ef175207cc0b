/**
 * The network as people write it: one YAML document that says what can be done. This file is its vocabulary; the JSON
 * Schema beside it says the same to editors, and `check-document.ts` holds what a schema cannot say (references, overlaps).
 *
 * Times are wall-clock `HH:MM` (`00:00`…`24:00`) in the zone of the place they belong to; dates are `YYYY-MM-DD`;
 * money is in minor units of the rule's currency; weights in grams, lengths in millimetres.
 */

export type Weekday = 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun';
export type Interval = readonly [start: string, end: string];
/** One text for every reader, or one a language; English is what an unknown locale falls back to. */
export type LocalizedText = string | { readonly en: string; readonly ru?: string };

/** A value that holds by default, by weekday, or on one date; the most particular one wins. */
export interface ByDay<T> {
  readonly default?: T;
  readonly byWeekday?: Partial<Readonly<Record<Weekday, T>>>;
  readonly byDate?: Readonly<Record<string, T>>;
}

export interface CalendarDoc {
  readonly code: string;
  readonly country?: string;
  readonly subdivision?: string;
  /** `auto`: the statutory holidays of the country (and subdivision); or exactly these dates. */
  readonly holidays: 'auto' | readonly (string | { readonly date: string; readonly name: LocalizedText })[];
  readonly closures?: readonly (
    string | { readonly from: string; readonly to: string; readonly reason?: LocalizedText }
  )[];
  readonly extraWorkingDays?: readonly string[];
}

export interface ZoneDoc {
  readonly code: string;
  readonly name: LocalizedText;
  readonly country: string;
  /** ISO 3166-2 codes; without subdivisions and postcodes the zone is the rest of the country. */
  readonly subdivisions?: readonly string[];
  readonly postcodes?: {
    readonly prefixes?: readonly string[];
    readonly ranges?: readonly { readonly from: string; readonly to: string }[];
  };
  readonly timezone: string;
  /** Where the zone's buyers live on average: stands in for an address without coordinates. */
  readonly latitude?: number;
  readonly longitude?: number;
}

/** Centroid of a postcode prefix: nearest pick-up points are measured from it when the address has no coordinates. */
export interface PlaceDoc {
  readonly country: string;
  readonly postcodePrefix: string;
  readonly city: LocalizedText;
  readonly latitude: number;
  readonly longitude: number;
}

/** Days on which parcels reach the door (or the point is supplied) in a part of the world. */
export interface LastMileDoc {
  readonly code: string;
  readonly operatingDays: readonly Weekday[];
  readonly calendar: string;
}

export interface OpeningHoursDoc {
  readonly default?: readonly Interval[];
  readonly mon?: readonly Interval[];
  readonly tue?: readonly Interval[];
  readonly wed?: readonly Interval[];
  readonly thu?: readonly Interval[];
  readonly fri?: readonly Interval[];
  readonly sat?: readonly Interval[];
  readonly sun?: readonly Interval[];
}

export interface HandlingDoc {
  readonly unit: 'businessDays' | 'hours';
  readonly min: number;
  readonly max: number;
}

export interface FacilityDoc {
  readonly code: string;
  readonly kind: 'WAREHOUSE' | 'STORE';
  readonly name: LocalizedText;
  readonly country: string;
  readonly subdivision?: string;
  readonly city?: LocalizedText;
  readonly latitude?: number;
  readonly longitude?: number;
  readonly timezone: string;
  readonly workingDays: readonly Weekday[];
  readonly openingHours: OpeningHoursDoc;
  readonly specialHours?: Readonly<Record<string, readonly Interval[]>>;
  readonly cutoff: ByDay<string>;
  readonly handling: HandlingDoc;
  readonly calendar: string;
}

export interface CarrierDoc {
  readonly code: string;
  readonly name: LocalizedText;
  readonly operatingDays: readonly Weekday[];
  readonly calendar: string;
  /** Where and when the carrier collects; several times a day are allowed, an empty list is a day without a pick-up. */
  readonly pickups: readonly {
    readonly facility: string;
    /** Absent: at the end of the facility's last opening interval. */
    readonly times?: ByDay<readonly string[]>;
  }[];
}

export type DeliveryMethod = 'COURIER' | 'PICKUP_POINT' | 'LOCKER' | 'STORE';

export interface PriceBand {
  readonly base: number;
  readonly perKg?: number;
}

export interface PriceDoc extends PriceBand {
  readonly currency: string;
  /** Grams that the base price covers; beyond them `perKg` is charged for each started kilogram. */
  readonly includedGrams?: number;
  readonly byZone?: Readonly<Record<string, PriceBand>>;
  /** From this basket value on (same currency) delivery is free. */
  readonly freeAbove?: number;
  /** A longer window costs less: so much off for each day of width, at most `max`, never below zero. */
  readonly longWindow?: { readonly perDay: number; readonly max: number };
}

export interface LimitsDoc {
  readonly maxWeightGrams?: number;
  readonly maxVolumeCm3?: number;
  readonly maxLengthMm?: number;
  /** Longest side plus twice the sum of the two others, as carriers measure it. */
  readonly maxGirthMm?: number;
  /** Hazard classes (UN model regulations, for example `3`, `9`) that the service carries; absent: none. */
  readonly hazardClasses?: readonly string[];
  /** Product classes that the service refuses, for example `furniture`, `frozen`. */
  readonly refusedProductClasses?: readonly string[];
  /** Highest age in years that is checked at the door; absent: no age check, so age-restricted goods are refused. */
  readonly ageCheck?: number;
  /** False: goods that are not in stock yet cannot go by this service (same-day slots are sold for today). */
  readonly preorder?: boolean;
}

export interface LaneDoc {
  readonly from: readonly string[];
  readonly to: readonly string[];
  /** Carrier operating days after the base date; 0 arrives on it. */
  readonly transit: { readonly min: number; readonly max: number };
  /** Where this lane's last mile differs from the service's. */
  readonly lastMile?: string;
}

export interface ServiceDoc {
  readonly code: string;
  readonly carrier: string;
  readonly method: DeliveryMethod;
  readonly name: LocalizedText;
  /** Share of parcels on time that the carrier's tariff states, 0 to 1; absent: it states none. */
  readonly reliability?: number;
  readonly lastMile: string;
  readonly lanes: readonly LaneDoc[];
  readonly price: PriceDoc;
  readonly limits?: LimitsDoc;
  /** Courier services only: delivery slots in the recipient's local time. */
  readonly slots?: ByDay<readonly Interval[]>;
  /** Services to points only: when the point is supplied, in its local time; several times a day are allowed. */
  readonly dropOff?: readonly string[];
  readonly cashOnDelivery?: boolean;
  readonly fitting?: boolean;
  readonly partialRefusal?: boolean;
}

export interface PickupPointDoc {
  readonly code: string;
  readonly kind: 'PICKUP_POINT' | 'LOCKER' | 'STORE';
  /** Services that deliver to this point. */
  readonly services: readonly string[];
  /** Set when the point is one of our own stores. */
  readonly facility?: string;
  readonly name: LocalizedText;
  readonly country: string;
  readonly city?: LocalizedText;
  readonly address: LocalizedText;
  readonly postalCode?: string;
  readonly latitude: number;
  readonly longitude: number;
  readonly timezone: string;
  readonly workingDays: readonly Weekday[];
  readonly openingHours: OpeningHoursDoc;
  readonly specialHours?: Readonly<Record<string, readonly Interval[]>>;
  readonly calendar: string;
  readonly freeStorageDays: number;
  /** Lockers: how many cells there are. */
  readonly cells?: number;
  readonly limits?: Pick<LimitsDoc, 'maxWeightGrams' | 'maxVolumeCm3' | 'maxLengthMm' | 'maxGirthMm'>;
  readonly cashOnDelivery?: boolean;
  readonly fitting?: boolean;
  readonly partialRefusal?: boolean;
}

/**
 * How much a step of the way takes in a day. Names exactly one resource: a facility (a day's packing), the pick-ups of a
 * service at a facility (each pick-up), a lane (a day's line-haul), the courier slots of a service (each slot of a day).
 * Cells of lockers stand with the pick-up point. What is not named here is unlimited.
 */
export interface CapacityDoc extends ByDay<number> {
  readonly code: string;
  readonly facility?: string;
  readonly pickup?: { readonly service: string; readonly facility: string };
  readonly lane?: { readonly service: string; readonly facility: string; readonly zone: string };
  readonly slots?: { readonly service: string };
  /** What is counted; absent: orders. */
  readonly unit?: 'orders' | 'items' | 'grams';
  /**
   * The share of the capacity that may be oversold, as far as cancellations seen on the resource bear it out; absent: none.
   * Only where orders are counted.
   */
  readonly overbooking?: number;
  /** Beats weekday and default, and is beaten by single dates; periods of one resource do not overlap. */
  readonly periods?: readonly {
    readonly from: string;
    readonly to: string;
    readonly capacity: number;
    readonly reason?: LocalizedText;
  }[];
}

/** What a kind of goods is called, for a buyer who is told that a service does not take it. */
export interface ProductClassDoc {
  readonly code: string;
  readonly name: LocalizedText;
}

export interface NetworkDocument {
  /** Names the network; an offer made on another network is not honoured. */
  readonly network: { readonly code: string; readonly name: LocalizedText };
  readonly calendars: readonly CalendarDoc[];
  readonly zones: readonly ZoneDoc[];
  readonly places?: readonly PlaceDoc[];
  readonly lastMiles: readonly LastMileDoc[];
  /** Absent: classes are called by their codes, and any code may be refused. */
  readonly productClasses?: readonly ProductClassDoc[];
  readonly facilities: readonly FacilityDoc[];
  readonly carriers: readonly CarrierDoc[];
  readonly services: readonly ServiceDoc[];
  readonly pickupPoints?: readonly PickupPointDoc[];
  readonly capacities?: readonly CapacityDoc[];
}
