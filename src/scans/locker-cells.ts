import { Injectable } from '@nestjs/common';
import { CapacityService } from '../capacity/capacity.service.js';
import { CurrentNetwork } from '../network/current-network.js';
import { Database } from '../platform/database.js';
import { runStatement } from '../platform/one-statement.js';
import { Outbox, type OutboxEvent } from '../platform/outbox.js';
import { Zone } from '../time/zone.js';
import { PARCEL_CHANGED } from './reading/parcel-folds.js';

interface Gone {
  readonly reservationId: string;
  readonly pointCode: string;
  readonly everything: boolean;
  readonly lastAt: Date | null;
}

const GONE_STATUSES = ['DELIVERED', 'RETURNING', 'RETURNED', 'LOST'];

const GONE = `
  SELECT o.reservation_id AS "reservationId", o.pickup_point_code AS "pointCode",
         bool_and(coalesce(p.status = ANY ($2::text[]), false)) AS everything,
         max(coalesce(p.delivered_at, p.status_at)) AS "lastAt"
    FROM shipments mine JOIN orders o ON o.id = mine.order_id
    JOIN shipments s ON s.order_id = o.id LEFT JOIN parcels p ON p.shipment_id = s.id
   WHERE mine.id = $1 AND o.pickup_point_code IS NOT NULL GROUP BY o.id`;

/** Gives the cells of a locker back when the last parcel of an order there was collected, or taken away again. */
@Injectable()
export class LockerCells {
  constructor(
    private readonly database: Database,
    private readonly capacity: CapacityService,
    private readonly network: CurrentNetwork,
    outbox: Outbox,
  ) {
    outbox.subscribe(PARCEL_CHANGED, (event) => this.changed(event));
  }

  private async changed({ subject, payload }: OutboxEvent): Promise<void> {
    if (!GONE_STATUSES.includes(String(payload['status']))) return;
    const statement = { name: 'scans-gone', text: GONE, values: [subject, GONE_STATUSES] };
    const [gone] = await runStatement<Gone>(this.database, statement);
    if (!gone?.everything || gone.lastAt === null) return;
    await this.capacity.freeCells(
      gone.reservationId,
      gone.pointCode,
      this.dayAt(gone.pointCode, gone.lastAt),
    );
  }

  /** The day at the point; a point that the network has no more is taken to keep UTC, at most a day off. */
  private dayAt(pointCode: string, at: Date): number {
    const point =
      this.network.dataVersion === null ? null : this.network.snapshot.pickupPoints.get(pointCode);
    return (point?.site.zone ?? Zone.of('UTC')).dayOf(at.getTime());
  }
}
