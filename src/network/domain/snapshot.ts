/**
 * The network as a quote sees it: one immutable value, every reference resolved, every calendar and zone compiled. It is
 * replaced whole when another version becomes current, so a quote never sees half of a change and never asks a database.
 */
import type { Collection, DropOffs, Handling, Origin, Slots } from '../../transit/domain/route.js';
import type { Site } from '../../time/opening-hours.js';
import type { WorkCalendar } from '../../time/work-calendar.js';
import type { Zone } from '../../time/zone.js';
import type {
  DeliveryMethod,
  LimitsDoc,
  LocalizedText,
  OpeningHoursDoc,
  PickupPointDoc,
  PriceDoc,
} from './network-document.js';
import type { LimitedResource } from './capacity-table.js';
import type { PointIndex } from './point-index.js';
import type { DeliveryZone, ZoneIndex } from './zone-index.js';

export interface NetworkVersion {
  readonly networkCode: string;
  /** Names the version in every answer, for example `demo@3-1f2e3d4c`. */
  readonly dataVersion: string;
}

export interface Facility {
  /** Position in the snapshot: keys caches without hashing strings. */
  readonly index: number;
  readonly code: string;
  readonly kind: 'WAREHOUSE' | 'STORE';
  readonly name: LocalizedText;
  readonly country: string;
  readonly latitude: number;
  readonly longitude: number;
  readonly origin: Origin;
  readonly handling: Handling;
}

export interface Carrier {
  readonly code: string;
  readonly name: LocalizedText;
  readonly calendar: WorkCalendar;
  /** How it collects, by facility code; a facility not listed is not collected from. */
  readonly collections: ReadonlyMap<string, Collection>;
}

export interface Lane {
  readonly transit: { readonly min: number; readonly max: number };
  readonly lastMile: WorkCalendar;
}

export interface LaneGroup extends Lane {
  readonly to: ReadonlySet<number>;
}

export interface PickupPoint {
  readonly index: number;
  readonly code: string;
  readonly kind: PickupPointDoc['kind'];
  readonly name: LocalizedText;
  readonly country: string;
  readonly city: LocalizedText | undefined;
  readonly address: LocalizedText;
  readonly postalCode: string | undefined;
  readonly latitude: number;
  readonly longitude: number;
  /** The delivery zone the point itself lies in; null when no zone claims its postcode. */
  readonly zone: DeliveryZone | null;
  readonly site: Site;
  /** The same for points that share zone of time, hours and calendar; less than the number of points. */
  readonly hoursIndex: number;
  readonly workingDays: PickupPointDoc['workingDays'];
  readonly openingHours: OpeningHoursDoc;
  readonly specialHours: PickupPointDoc['specialHours'];
  readonly freeStorageDays: number;
  readonly cells: number | undefined;
  readonly limits: PickupPointDoc['limits'];
  readonly cashOnDelivery: boolean;
  readonly fitting: boolean;
  readonly partialRefusal: boolean;
}

/** Points of a service in a country. */
export interface CountryPoints {
  readonly all: PointIndex<PickupPoint>;
  /** The same once more, by the limits they have: goods too large for most points are looked for where they fit. */
  readonly byLimits: readonly {
    readonly limits: PickupPoint['limits'];
    readonly points: PointIndex<PickupPoint>;
  }[];
}

export interface Service {
  readonly index: number;
  readonly code: string;
  readonly carrier: Carrier;
  readonly method: DeliveryMethod;
  readonly name: LocalizedText;
  /** Share on time that the tariff states; undefined: it states none. */
  readonly reliability: number | undefined;
  readonly price: PriceDoc;
  readonly limits: LimitsDoc;
  /** What product classes are called in the whole network; one that has no name is not in it. */
  readonly productClassNames: ReadonlyMap<string, LocalizedText>;
  /** Courier slots in a zone of time; null: the service has none. */
  slotsIn(zone: Zone): Slots | null;
  /** When points in a zone of time are supplied. */
  dropOffsIn(zone: Zone): DropOffs;
  readonly cashOnDelivery: boolean;
  readonly fitting: boolean;
  readonly partialRefusal: boolean;
  /** Lanes by the index of the facility they leave from, in the order of the document. */
  readonly lanesFrom: ReadonlyMap<number, readonly LaneGroup[]>;
  /** Indexes of the zones that some lane of the service reaches. */
  readonly reaches: ReadonlySet<number>;
  /** The points that the service supplies; null for services to the door. */
  readonly points: PointIndex<PickupPoint> | null;
  /** The same points by country: an address is never sent across a border for its parcel. */
  readonly pointsByCountry: ReadonlyMap<string, CountryPoints>;
}

export interface NetworkSnapshot extends NetworkVersion {
  readonly zones: ZoneIndex;
  readonly facilities: ReadonlyMap<string, Facility>;
  readonly services: readonly Service[];
  readonly pickupPoints: ReadonlyMap<string, PickupPoint>;
  /** What is limited, by name; everything else has no limit. */
  readonly capacities: ReadonlyMap<string, LimitedResource>;
  /** Services with at least one lane into the country. */
  readonly servicesByCountry: ReadonlyMap<string, readonly Service[]>;
  /** Warehouses that some service connects with the zone, nearest first: where goods without a stated origin may lie. */
  warehousesFor(zone: DeliveryZone): readonly Facility[];
}

/** The lane by which a service carries from a facility into a zone; undefined when it does not. */
export function laneOf(service: Service, facility: Facility, zone: DeliveryZone): Lane | undefined {
  const lanes = service.lanesFrom.get(facility.index);
  return lanes?.find((lane) => lane.to.has(zone.index));
}

/** The destination's zone of time: a point's own, else the delivery zone's. */
export function timeZoneOf(zone: DeliveryZone, point: PickupPoint | null): Zone {
  return point ? point.site.zone : zone.timeZone;
}
