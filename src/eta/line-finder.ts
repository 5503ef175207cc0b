import { Injectable } from '@nestjs/common';
import { CurrentNetwork } from '../network/current-network.js';
import { laneOf, timeZoneOf } from '../network/domain/snapshot.js';
import type { ShipmentUnderWay } from '../orders/shipments-under-way.service.js';
import type { GoesBy } from '../incidents/domain/incident.js';
import type { WorkedDays } from '../time/worked-time.js';
import { Zone } from '../time/zone.js';
import type { Line } from './domain/journey.js';

const EVERY_DAY = (): boolean => true;

/** The line a parcel goes on and whose calendars hold on it, from the network of now. */
@Injectable()
export class LineFinder {
  constructor(private readonly networks: CurrentNetwork) {}

  /**
   * Where the network does not know the service, facility or lane any more (an old parcel, a carrier that was renamed), all
   * days count as working days, which only makes an estimate less sharp.
   */
  lineOf(shipment: ShipmentUnderWay): Line {
    const { serviceCode, carrierCode, originCode } = shipment;
    const network = this.networks.snapshot;
    const service = network.services.find(({ code }) => code === serviceCode);
    const facility = network.facilities.get(originCode);
    const zone = network.zones.find(shipment.countryCode, shipment.subdivisionCode, shipment.postalCode);
    const point =
      shipment.pickupPointCode === null ? undefined : network.pickupPoints.get(shipment.pickupPointCode);
    const reached = point?.zone ?? zone;
    const lane = service && facility && reached ? laneOf(service, facility, reached) : undefined;
    const clock = reached
      ? timeZoneOf(reached, point ?? null)
      : (facility?.origin.site.zone ?? Zone.of('UTC'));
    const carrier = service?.carrier.calendar;
    return {
      serviceCode,
      carrierCode,
      lane: `${originCode}>${reached?.code ?? shipment.countryCode}`,
      moving: { zone: clock, works: carrier ? (day) => carrier.works(day) : EVERY_DAY },
      delivering: lane ? deliveryDays(clock, lane.lastMile) : { zone: clock, works: EVERY_DAY },
    };
  }
}

/** For finding what an incident reaches. An address in no zone goes by its country, which is no zone's code. */
export const goesBy = (
  { serviceCode, carrierCode, originCode, countryCode }: ShipmentUnderWay,
  { lane }: Line,
): GoesBy => ({
  ...{ serviceCode, carrierCode, originCode, countryCode, zoneCode: lane.slice(lane.indexOf('>') + 1) },
});

const deliveryDays = (zone: Zone, lastMile: { works(day: number): boolean }): WorkedDays => ({
  zone,
  works: (day) => lastMile.works(day),
});
