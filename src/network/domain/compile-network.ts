/**
 * Turns a checked network document into the value that quotes read. Equal hours and calendars are compiled once and shared:
 * fifty thousand points have a few dozen timetables between them.
 */
import { compileCalendar } from '../../calendars/domain/compile-calendar.js';
import type { PublicHolidays } from '../../calendars/domain/public-holidays.js';
import { compileByDay, compileHours, compileIntervals } from '../../time/compile-times.js';
import { Site } from '../../time/opening-hours.js';
import type { Minutes, WeekdayName } from '../../time/wall-clock.js';
import { toMinutes, weeklyMask } from '../../time/wall-clock.js';
import type { WorkCalendar } from '../../time/work-calendar.js';
import { Zone } from '../../time/zone.js';
import { Collection, DropOffs, Origin, Pickups, Slots } from '../../transit/domain/route.js';
import type {
  CalendarDoc,
  CarrierDoc,
  FacilityDoc,
  NetworkDocument,
  OpeningHoursDoc,
  PickupPointDoc,
  ServiceDoc,
  ZoneDoc,
} from './network-document.js';
import { compileCapacities } from './capacity-table.js';
import { metersBetween, PointIndex } from './point-index.js';
import type {
  Carrier,
  CountryPoints,
  Facility,
  LaneGroup,
  NetworkSnapshot,
  NetworkVersion,
  PickupPoint,
  Service,
} from './snapshot.js';
import { atOnce, eachOf, type Steps } from './steps.js';
import type { DeliveryZone } from './zone-index.js';
import { ZoneIndex } from './zone-index.js';

/** Compiles a document that passed every check; a dangling reference here is a bug and throws. */
export const compileNetwork = (...of: Parameters<typeof networkSteps>): NetworkSnapshot =>
  atOnce(networkSteps(...of));

/** The same in steps of some milliseconds: fifty thousand points take seconds, and quotes go on in between. */
export function* networkSteps(
  document: NetworkDocument,
  holidays: PublicHolidays,
  version: NetworkVersion,
): Steps<NetworkSnapshot> {
  const timetables = new Timetables(document.calendars, holidays);
  const zones = document.zones.map(compileZone);
  const zoneIndex = new ZoneIndex(
    document.zones.map((zone, i) => ({
      zone: must(zones[i], zone.code),
      subdivisions: zone.subdivisions ?? [],
      prefixes: zone.postcodes?.prefixes ?? [],
      ranges: zone.postcodes?.ranges ?? [],
    })),
    document.places ?? [],
  );
  const facilities = byCode(
    yield* eachOf(document.facilities, (facility, i) => compileFacility(facility, i, timetables)),
  );
  const carriers = byCode(
    yield* eachOf(document.carriers, (carrier) => compileCarrier(carrier, timetables, facilities)),
  );
  const pointDocuments = document.pickupPoints ?? [];
  const points = yield* eachOf(pointDocuments, (point, i) => compilePoint(point, i, timetables, zoneIndex));
  const pointsByService = groupPoints(pointDocuments, points);
  yield;
  const lastMiles = new Map(
    document.lastMiles.map((mile) => [mile.code, timetables.calendar(mile.operatingDays, mile.calendar)]),
  );
  const zonesByCode = byCode(zones);
  const classNames = new Map((document.productClasses ?? []).map(({ code, name }) => [code, name]));
  const services: Service[] = [];
  for (const [index, service] of document.services.entries()) {
    const lanes = compileLanes(service, facilities, zonesByCode, lastMiles);
    const carrier = must(carriers.get(service.carrier), service.carrier);
    const indexes = yield* indexPoints(service, pointsByService.get(service.code) ?? []);
    services.push(compileService(service, index, carrier, lanes, indexes, classNames));
    yield;
  }
  return Object.freeze({
    ...version,
    zones: zoneIndex,
    facilities,
    services,
    pickupPoints: byCode(points),
    capacities: compileCapacities(document.capacities ?? [], pointDocuments),
    servicesByCountry: groupByCountry(services, zones),
    warehousesFor: memoizeWarehouses([...facilities.values()], services),
  });
}

class Timetables {
  private readonly documents: ReadonlyMap<string, CalendarDoc>;
  private readonly calendars = new Map<string, WorkCalendar>();
  private readonly sites = new Map<string, Site>();
  private readonly indexes = new Map<Site, number>();

  constructor(
    documents: readonly CalendarDoc[],
    private readonly holidays: PublicHolidays,
  ) {
    this.documents = byCode(documents);
  }

  calendar(days: readonly WeekdayName[], code: string): WorkCalendar {
    const key = `${weeklyMask(days)} ${code}`;
    let calendar = this.calendars.get(key);
    if (!calendar) {
      calendar = compileCalendar(days, must(this.documents.get(code), code), this.holidays);
      this.calendars.set(key, calendar);
    }
    return calendar;
  }

  site(place: {
    readonly timezone: string;
    readonly workingDays: readonly WeekdayName[];
    readonly openingHours: OpeningHoursDoc;
    readonly specialHours?: PickupPointDoc['specialHours'];
    readonly calendar: string;
  }): Site {
    const { timezone, workingDays, openingHours, specialHours, calendar } = place;
    const key = JSON.stringify([timezone, weeklyMask(workingDays), openingHours, specialHours, calendar]);
    let site = this.sites.get(key);
    if (!site) {
      const hours = compileHours(openingHours, specialHours);
      site = new Site(Zone.of(timezone), this.calendar(workingDays, calendar), hours);
      this.sites.set(key, site);
    }
    return site;
  }

  /** Numbers the sites of points from 0 in the order in which they are asked about. */
  indexOf(site: Site): number {
    let index = this.indexes.get(site);
    if (index === undefined) this.indexes.set(site, (index = this.indexes.size));
    return index;
  }
}

function compileZone(zone: ZoneDoc, index: number): DeliveryZone {
  return {
    index,
    code: zone.code,
    name: zone.name,
    country: zone.country,
    timeZone: Zone.of(zone.timezone),
    latitude: zone.latitude ?? NaN,
    longitude: zone.longitude ?? NaN,
  };
}

function compileFacility(facility: FacilityDoc, index: number, timetables: Timetables): Facility {
  return {
    index,
    code: facility.code,
    kind: facility.kind,
    name: facility.name,
    country: facility.country,
    latitude: facility.latitude ?? NaN,
    longitude: facility.longitude ?? NaN,
    origin: new Origin(timetables.site(facility), compileByDay(facility.cutoff, toMinutes)),
    handling: facility.handling,
  };
}

const ascending = (times: readonly string[]): readonly Minutes[] =>
  times.map(toMinutes).sort((a, b) => a - b);

function compileCarrier(
  carrier: CarrierDoc,
  timetables: Timetables,
  facilities: ReadonlyMap<string, Facility>,
): Carrier {
  const calendar = timetables.calendar(carrier.operatingDays, carrier.calendar);
  return {
    code: carrier.code,
    name: carrier.name,
    calendar,
    collections: new Map(
      carrier.pickups.map(({ facility, times }) => {
        const { site } = must(facilities.get(facility), facility).origin;
        const pickups = new Pickups(site, times ? compileByDay(times, ascending) : null);
        return [facility, new Collection(calendar, pickups)];
      }),
    ),
  };
}

function compilePoint(
  point: PickupPointDoc,
  index: number,
  timetables: Timetables,
  zones: ZoneIndex,
): PickupPoint {
  const site = timetables.site(point);
  return {
    index,
    code: point.code,
    kind: point.kind,
    name: point.name,
    country: point.country,
    city: point.city,
    address: point.address,
    postalCode: point.postalCode,
    latitude: point.latitude,
    longitude: point.longitude,
    zone: point.postalCode === undefined ? null : zones.find(point.country, null, point.postalCode),
    site,
    hoursIndex: timetables.indexOf(site),
    workingDays: point.workingDays,
    openingHours: point.openingHours,
    specialHours: point.specialHours,
    freeStorageDays: point.freeStorageDays,
    cells: point.cells,
    limits: point.limits,
    cashOnDelivery: point.cashOnDelivery ?? false,
    fitting: point.fitting ?? false,
    partialRefusal: point.partialRefusal ?? false,
  };
}

function compileLanes(
  service: ServiceDoc,
  facilities: ReadonlyMap<string, Facility>,
  zones: ReadonlyMap<string, DeliveryZone>,
  lastMiles: ReadonlyMap<string, WorkCalendar>,
): ReadonlyMap<number, readonly LaneGroup[]> {
  const lanes = new Map<number, LaneGroup[]>();
  for (const lane of service.lanes) {
    const lastMile = lane.lastMile ?? service.lastMile;
    const group: LaneGroup = {
      transit: lane.transit,
      lastMile: must(lastMiles.get(lastMile), lastMile),
      to: new Set(lane.to.map((code) => must(zones.get(code), code).index)),
    };
    for (const code of lane.from) {
      const { index } = must(facilities.get(code), code);
      const list = lanes.get(index);
      if (list) list.push(group);
      else lanes.set(index, [group]);
    }
  }
  return lanes;
}

function compileService(
  service: ServiceDoc,
  index: number,
  carrier: Carrier,
  lanesFrom: Service['lanesFrom'],
  pointIndexes: PointIndexes,
  productClassNames: Service['productClassNames'],
): Service {
  const slots = service.slots ? compileByDay(service.slots, compileIntervals) : null;
  const dropOffs = ascending(service.dropOff ?? []);
  return {
    index,
    code: service.code,
    carrier,
    method: service.method,
    name: service.name,
    reliability: service.reliability,
    price: service.price,
    limits: service.limits ?? {},
    productClassNames,
    slotsIn: onePerZone((zone) => (slots ? new Slots(zone, slots) : null)),
    dropOffsIn: onePerZone((zone) => new DropOffs(zone, dropOffs)),
    cashOnDelivery: service.cashOnDelivery ?? false,
    fitting: service.fitting ?? false,
    partialRefusal: service.partialRefusal ?? false,
    lanesFrom,
    reaches: new Set([...lanesFrom.values()].flatMap((lanes) => lanes.flatMap(({ to }) => [...to]))),
    ...pointIndexes,
  };
}

type PointIndexes = Pick<Service, 'points' | 'pointsByCountry'>;

function* indexPoints({ method }: ServiceDoc, points: readonly PickupPoint[]): Steps<PointIndexes> {
  const all = method === 'COURIER' ? null : new PointIndex(points);
  yield;
  const byCountry = new Map<string, CountryPoints>();
  for (const [country, inCountry] of groupBy(points, (point) => point.country)) {
    yield;
    const byLimits = [...groupBy(inCountry, ({ limits }) => JSON.stringify(limits ?? {})).values()];
    yield;
    byCountry.set(country, {
      all: new PointIndex(inCountry),
      byLimits: yield* eachOf(byLimits, (alike) => ({
        limits: alike[0]?.limits,
        points: new PointIndex(alike),
      })),
    });
  }
  return { points: all, pointsByCountry: byCountry };
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}

function onePerZone<T>(compile: (zone: Zone) => T): (zone: Zone) => T {
  const known = new Map<Zone, T>();
  return (zone) => {
    let value = known.get(zone);
    if (value === undefined) known.set(zone, (value = compile(zone)));
    return value;
  };
}

function groupPoints(
  documents: readonly PickupPointDoc[],
  points: readonly PickupPoint[],
): ReadonlyMap<string, PickupPoint[]> {
  const groups = new Map<string, PickupPoint[]>();
  documents.forEach((document, i) => {
    for (const service of document.services) {
      const list = groups.get(service);
      const point = must(points[i], document.code);
      if (list) list.push(point);
      else groups.set(service, [point]);
    }
  });
  return groups;
}

function groupByCountry(
  services: readonly Service[],
  zones: readonly DeliveryZone[],
): ReadonlyMap<string, readonly Service[]> {
  const countryOf = zones.map((zone) => zone.country);
  const groups = new Map<string, Service[]>();
  for (const service of services) {
    const countries = new Set([...service.reaches].map((zone) => must(countryOf[zone], String(zone))));
    for (const country of countries) {
      const list = groups.get(country);
      if (list) list.push(service);
      else groups.set(country, [service]);
    }
  }
  return groups;
}

/** Enough places to choose from; more would only slow the answer to a basket that names no origin. */
const DEFAULT_ORIGINS = 4;

function memoizeWarehouses(
  facilities: readonly Facility[],
  services: readonly Service[],
): NetworkSnapshot['warehousesFor'] {
  const known = new Map<number, readonly Facility[]>();
  const reaches = (facility: Facility, zone: DeliveryZone): boolean =>
    services.some(
      (service) =>
        service.carrier.collections.has(facility.code) &&
        service.lanesFrom.get(facility.index)?.some((lane) => lane.to.has(zone.index)),
    );
  return (zone) => {
    let warehouses = known.get(zone.index);
    if (!warehouses) {
      warehouses = facilities
        .filter((facility) => facility.kind === 'WAREHOUSE' && reaches(facility, zone))
        .map((facility) => ({ facility, meters: metersBetween(zone, facility) || 0 }))
        .sort((a, b) => a.meters - b.meters)
        .slice(0, DEFAULT_ORIGINS)
        .map(({ facility }) => facility);
      known.set(zone.index, warehouses);
    }
    return warehouses;
  };
}

function byCode<T extends { readonly code: string }>(items: readonly T[]): ReadonlyMap<string, T> {
  return new Map(items.map((item) => [item.code, item]));
}

function must<T>(value: T | undefined, code: string): T {
  if (value === undefined) throw new Error(`the network refers to "${code}", which is not there`);
  return value;
}
