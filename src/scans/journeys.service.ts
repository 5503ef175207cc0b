import { Injectable } from '@nestjs/common';
import type { SqlRunner } from '../platform/change-feed.js';

/** A scan as the rooms to the right see it: what happened, when, where, and when it was heard of. */
export interface JourneyScan {
  readonly status: string;
  readonly direction: 'FORWARD' | 'RETURN';
  /** Epoch ms, as near the truth as the carrier's words allow; null when they name no time. */
  readonly at: number | null;
  readonly heardAt: number;
  /** The carrier's facility, else its city. */
  readonly facility: string | null;
  /** Null when the carrier gives none. */
  readonly reason: { readonly cause: string; readonly party: string | null } | null;
}

interface Row {
  readonly shipmentId: string;
  readonly status: string;
  readonly direction: 'FORWARD' | 'RETURN';
  readonly at: Date | null;
  readonly heardAt: Date;
  readonly facility: string | null;
  readonly cause: string | null;
  readonly party: string | null;
}

/** The order is that of the fold: by what the scans say of themselves, never by when they came. */
const JOURNEYS = `
  SELECT p.shipment_id AS "shipmentId", s.status, s.direction, coalesce(s.occurred_at, s.sort_at) AS at,
         s.received_at AS "heardAt", coalesce(s.facility_code, s.city) AS facility,
         s.cause, s.party
    FROM parcels p JOIN scans s ON s.parcel_id = p.id
   WHERE p.shipment_id = ANY ($1::uuid[]) AND s.voided_at IS NULL
     AND s.received_at >= p.first_received_at
   ORDER BY s.sort_at NULLS FIRST, s.identity COLLATE "C"`;

/** The carrier's word on the day of arrival: when it was said, epoch ms, and the last day it named, a local date. */
export interface CarrierWord {
  readonly saidAt: number;
  readonly latestOn: string;
}

/** Those that were said after the parcel had moved; before that carriers only repeat their tariff. */
const WORDS = `
  SELECT p.shipment_id AS "shipmentId", e.said_at AS "saidAt", e.latest_on::text AS "latestOn"
    FROM parcels p JOIN carrier_etas e ON e.parcel_id = p.id
   WHERE p.shipment_id = ANY ($1::uuid[]) AND e.counts <> 'BEFORE_MOVEMENT'
   ORDER BY e.said_at, e.text COLLATE "C"`;

/** The scans that count, and the carriers' words that do, by shipment. */
@Injectable()
export class JourneysService {
  async of(
    shipmentIds: readonly string[],
    runner: SqlRunner,
  ): Promise<ReadonlyMap<string, readonly JourneyScan[]>> {
    const rows = (await runner.query(JOURNEYS, [shipmentIds])) as Row[];
    const journeys = new Map<string, JourneyScan[]>();
    for (const { shipmentId, at, heardAt, cause, party, ...seen } of rows) {
      const reason = cause === null ? null : { cause, party };
      const scan = { ...seen, at: at?.getTime() ?? null, heardAt: heardAt.getTime(), reason };
      const journey = journeys.get(shipmentId);
      if (journey) journey.push(scan);
      else journeys.set(shipmentId, [scan]);
    }
    return journeys;
  }

  /** By when they were said, whenever they came. */
  async wordsOn(
    shipmentIds: readonly string[],
    runner: SqlRunner,
  ): Promise<ReadonlyMap<string, readonly CarrierWord[]>> {
    const rows = (await runner.query(WORDS, [shipmentIds])) as {
      readonly shipmentId: string;
      readonly saidAt: Date;
      readonly latestOn: string;
    }[];
    const words = new Map<string, CarrierWord[]>();
    for (const { shipmentId, saidAt, latestOn } of rows) {
      const word = { saidAt: saidAt.getTime(), latestOn };
      const said = words.get(shipmentId);
      if (said) said.push(word);
      else words.set(shipmentId, [word]);
    }
    return words;
  }
}
