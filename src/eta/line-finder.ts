import { Injectable } from '@nestjs/common';
import { CurrentNetwork } from '../network/current-network.js';
import type { GoesBy } from '../incidents/domain/incident.js';
import type { ShipmentUnderWay } from '../orders/shipments-under-way.service.js';
import type { Line } from './domain/journey.js';
import { lineOf } from './domain/line-of.js';

/** The line a parcel goes on and whose calendars hold on it, from the network of now. */
@Injectable()
export class LineFinder {
  constructor(private readonly networks: CurrentNetwork) {}

  lineOf(shipment: ShipmentUnderWay): Line {
    return lineOf(this.networks.snapshot, shipment);
  }
}

/** For finding what an incident reaches. An address in no zone goes by its country, which is no zone's code. */
export const goesBy = (
  { serviceCode, carrierCode, originCode, countryCode }: ShipmentUnderWay,
  { lane }: Line,
): GoesBy => ({
  ...{ serviceCode, carrierCode, originCode, countryCode, zoneCode: lane.slice(lane.indexOf('>') + 1) },
});
