/** A carriage as the learned model is asked about it. */
import type { AskedWay } from '../../learning/domain/learned-ways.js';
import { metersBetween } from '../../network/domain/point-index.js';
import type { Facility } from '../../network/domain/snapshot.js';
import type { DeliveryZone, ZoneIndex } from '../../network/domain/zone-index.js';
import type { Route } from '../../transit/domain/route.js';
import type { Carriage } from './timeline.js';

/** What of a parcel and its address matters to how long it takes. */
export interface AskedParcel {
  /** First characters of the postcode; empty where nobody said it. */
  readonly area: string;
  /** Without the country: `BY`; empty where nobody said it. */
  readonly subdivision: string;
  /** 0 or NaN: nobody weighed it. */
  readonly grams: number;
}

/** The days and the instant of the pick-up as the network alone would have them: of these the weekday and the hour matter. */
export interface UsualDeparture {
  readonly acceptedOn: number;
  readonly dispatchedOn: number;
  readonly dispatchedAt: number;
}

export function askedWay(
  zones: ZoneIndex,
  { service, facility, zone, lane }: Carriage,
  route: Route,
  { area, subdivision, grams }: AskedParcel,
  { acceptedOn, dispatchedOn, dispatchedAt }: UsualDeparture,
): AskedWay {
  return {
    ...{ service: service.code, origin: facility.code, zone: zone.code, area, subdivision, grams },
    carrier: service.carrier.code,
    originCountry: facility.country,
    destinationCountry: zone.country,
    unit: facility.handling.unit,
    handling: { min: facility.handling.min, max: facility.handling.max },
    transit: lane.transit,
    reliability: service.reliability,
    kilometers: kilometersBetween(zones, facility, zone, area),
    ...{ acceptedOn, dispatchedOn },
    pickupMinute: route.origin.site.zone.minuteOf(dispatchedAt),
  };
}

/**
 * How far an area is from a facility, in whole kilometres as the crow flies; NaN where the network does not say where both lie.
 * By the area and not by the address or the pick-up point: of a past delivery no more is kept, and a distance says something
 * only where it is the same in training and at checkout.
 */
function kilometersBetween(zones: ZoneIndex, facility: Facility, zone: DeliveryZone, area: string): number {
  const to = zones.centroidOfArea(zone, area);
  if (to === null || Number.isNaN(facility.latitude) || Number.isNaN(facility.longitude)) return NaN;
  return Math.round(metersBetween(facility, to) / 1000);
}
