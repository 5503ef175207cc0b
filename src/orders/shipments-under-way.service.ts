import { Injectable } from '@nestjs/common';
import type { SqlRunner } from '../platform/change-feed.js';
import type { KeptLedgerEntry } from './domain/order.js';

/** A parcel with what was promised for it: everything an estimate of its arrival starts from. */
export interface ShipmentUnderWay {
  readonly id: string;
  readonly orderId: string;
  readonly orderReference: string;
  readonly cancelled: boolean;
  readonly originCode: string;
  readonly carrierCode: string;
  readonly serviceCode: string;
  readonly countryCode: string;
  readonly subdivisionCode: string | null;
  readonly postalCode: string | null;
  readonly pickupPointCode: string | null;
  readonly grams: number;
  readonly locale: string;
  readonly placedAt: number;
  /** The day of the hand-over as planned, local to the origin, and the instant of that pick-up where the ledger names it. */
  readonly dispatchOn: string;
  readonly dispatchAt: number | null;
  /** Local to the destination. The first promise is the parcel's own; a revision of the order moves the last one. */
  readonly firstEarliest: string;
  readonly firstLatest: string;
  readonly promisedLatest: string;
  readonly revision: number;
  /** What the first promise claimed; 0 when the carrier states nothing. */
  readonly confidence: number;
  readonly priceMinor: number;
  readonly currency: string;
}

interface Row extends Omit<ShipmentUnderWay, 'placedAt' | 'dispatchAt' | 'promisedLatest'> {
  readonly placedAt: Date;
  readonly ledger: readonly KeptLedgerEntry[];
  readonly orderLatest: string;
}

const UNDER_WAY = `
  SELECT s.id, s.order_id AS "orderId", o.reference AS "orderReference", o.status = 'CANCELLED' AS cancelled,
         s.origin_code AS "originCode", s.carrier_code AS "carrierCode", s.service_code AS "serviceCode",
         o.country_code AS "countryCode", o.subdivision_code AS "subdivisionCode", o.postal_code AS "postalCode",
         o.pickup_point_code AS "pickupPointCode", s.grams::float8 AS grams, o.locale, o.placed_at AS "placedAt",
         s.dispatch_on::text AS "dispatchOn", s.earliest_on::text AS "firstEarliest",
         s.latest_on::text AS "firstLatest", s.ledger, p.latest_on::text AS "orderLatest", p.revision,
         (SELECT confidence FROM promises WHERE order_id = o.id AND revision = 1) AS confidence,
         o.price_minor AS "priceMinor", o.currency
    FROM shipments s
    JOIN orders o ON o.id = s.order_id
    JOIN LATERAL (SELECT revision, latest_on FROM promises WHERE order_id = o.id
                   ORDER BY revision DESC LIMIT 1) p ON true
   WHERE s.id = ANY ($1::uuid[])`;

/** Parcels as the rooms to the right see them. */
@Injectable()
export class ShipmentsUnderWayService {
  /** In no order; ids that are no shipment's are passed over. */
  async of(ids: readonly string[], runner: SqlRunner): Promise<readonly ShipmentUnderWay[]> {
    const rows = (await runner.query(UNDER_WAY, [ids])) as Row[];
    return rows.map(({ ledger, orderLatest, ...row }) => ({
      ...row,
      placedAt: row.placedAt.getTime(),
      dispatchAt: ledger.find(({ reason }) => reason === 'COLLECTED')?.at ?? null,
      // A revision moves the order; its other parcels keep what was said of them unless it came later.
      promisedLatest: row.revision > 1 && orderLatest > row.firstLatest ? orderLatest : row.firstLatest,
    }));
  }
}
