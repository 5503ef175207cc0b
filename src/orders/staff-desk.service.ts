import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database.js';
import { runStatement } from '../platform/one-statement.js';

export interface FoundParcel {
  readonly shipmentId: string;
  readonly orderReference: string;
  readonly carrierCode: string;
  readonly trackingNumber: string | null;
  readonly status: string;
  readonly promisedOn: string;
}

export interface Notice {
  readonly id: string;
  readonly event: string;
  readonly revision: number | null;
  readonly writtenAt: Date;
  readonly deliveredAt: Date | null;
  readonly attempts: number;
}

const BY_NAME = `
  SELECT s.id AS "shipmentId", o.reference AS "orderReference", s.carrier_code AS "carrierCode",
         s.tracking_number AS "trackingNumber", s.status, s.latest_on::text AS "promisedOn"
    FROM (SELECT s.id FROM shipments s WHERE s.tracking_number = ANY ($1::text[])
           UNION SELECT s.id FROM shipments s JOIN orders o ON o.id = s.order_id WHERE o.reference = ANY ($1::text[])) AS found
    JOIN shipments s ON s.id = found.id JOIN orders o ON o.id = s.order_id
   ORDER BY o.placed_at DESC, o.reference, s.position LIMIT $2`;

const TOLD = `
  SELECT id, event, (payload ->> 'revision')::integer AS revision, created_at AS "writtenAt",
         delivered_at AS "deliveredAt", attempts
    FROM outbox WHERE subject = $1 AND event LIKE 'orders.%' ORDER BY id`;

/** What staff look up of orders: by any name of them, and what was told of one. */
@Injectable()
export class StaffDesk {
  constructor(private readonly database: Database) {}

  /** Parcels whose number, or whose order, is one of these names; of the order placed last first. */
  find(names: readonly string[], first: number): Promise<FoundParcel[]> {
    return runStatement<FoundParcel>(this.database, {
      ...{ name: 'staff-find', text: BY_NAME, values: [names, first] },
    });
  }

  /** What was told of an order, oldest first. */
  told(reference: string): Promise<Notice[]> {
    return runStatement<Notice>(this.database, { name: 'staff-told', text: TOLD, values: [reference] });
  }
}
