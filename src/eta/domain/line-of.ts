/** The line a parcel goes on and whose calendars hold on it, from a network. */
import type { NetworkSnapshot } from '../../network/domain/snapshot.js';
import { laneOf, timeZoneOf } from '../../network/domain/snapshot.js';
import type { WorkedDays } from '../../time/worked-time.js';
import { Zone } from '../../time/zone.js';
import type { Line } from './journey.js';

/** What says how a parcel goes. */
export interface Addressed {
  readonly serviceCode: string;
  readonly carrierCode: string;
  readonly originCode: string;
  readonly countryCode: string;
  readonly subdivisionCode: string | null;
  readonly postalCode: string | null;
  readonly pickupPointCode: string | null;
}

const EVERY_DAY = (): boolean => true;

/**
 * Where the network does not know the service, facility or lane any more (an old parcel, a carrier that was renamed), all
 * days count as working days, which only makes an estimate less sharp.
 */
export function lineOf(network: NetworkSnapshot, parcel: Addressed): Line {
  const { serviceCode, carrierCode, originCode } = parcel;
  const service = network.services.find(({ code }) => code === serviceCode);
  const facility = network.facilities.get(originCode);
  const zone = network.zones.find(parcel.countryCode, parcel.subdivisionCode, parcel.postalCode);
  const point =
    parcel.pickupPointCode === null ? undefined : network.pickupPoints.get(parcel.pickupPointCode);
  const reached = point?.zone ?? zone;
  const lane = service && facility && reached ? laneOf(service, facility, reached) : undefined;
  const clock = reached ? timeZoneOf(reached, point ?? null) : (facility?.origin.site.zone ?? Zone.of('UTC'));
  const carrier = service?.carrier.calendar;
  return {
    serviceCode,
    carrierCode,
    lane: `${originCode}>${reached?.code ?? parcel.countryCode}`,
    moving: { zone: clock, works: carrier ? (day) => carrier.works(day) : EVERY_DAY },
    delivering: lane ? deliveryDays(clock, lane.lastMile) : { zone: clock, works: EVERY_DAY },
  };
}

const deliveryDays = (zone: Zone, lastMile: { works(day: number): boolean }): WorkedDays => ({
  zone,
  works: (day) => lastMile.works(day),
});
