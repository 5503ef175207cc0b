import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database.js';
import { runStatement } from '../platform/one-statement.js';
import type { OpenParcel } from '../promise/domain/rewalk.js';
import { toDay } from '../time/local-date.js';
import { isoInstant } from '../platform/clock.js';
import * as sql from './open-parcel-statements.js';

const AT_ONCE = 2000;
const DAY_MS = 86_400_000;

interface Row {
  readonly id: string;
  readonly reference: string;
  readonly origin: string;
  readonly carrier: string;
  readonly service: string;
  readonly point: string | null;
  readonly zone: string | null;
  readonly placedAt: Date;
  readonly packedOn: string | null;
  readonly dispatchOn: string;
  readonly pickup: number | null;
  readonly broughtOn: string | null;
  readonly latest: string;
  readonly slotEnd: Date | null;
  readonly handedOver: boolean;
}

/** What one reading of the open parcels left out. */
export interface LeftOut {
  count: number;
}

/** The parcels that are promised and not there yet. */
@Injectable()
export class OpenParcelsStore {
  constructor(private readonly database: Database) {}

  /** Whether there is any at all: most publications of a young shop need not look further. */
  async any(now: number): Promise<boolean> {
    const statement = { name: 'open-parcels-any', text: sql.ANY_OPEN, values: [sinceOf(now)] };
    return (await runStatement(this.database, statement)).length > 0;
  }

  /**
   * Batches of open parcels, promised soonest first, `most` in all; what is beyond, and what has no reserved way to walk, is
   * counted in `leftOut`. Each batch is read when it is asked for, so an order placed meanwhile may or may not be in it.
   */
  async *read(now: number, most: number, leftOut: LeftOut): AsyncGenerator<readonly OpenParcel[]> {
    let [latest, id] = [sinceOf(now), '00000000-0000-0000-0000-000000000000'];
    for (let read = 0; ;) {
      const limit = Math.min(AT_ONCE, most - read);
      if (limit <= 0) {
        leftOut.count += await this.countAfter(latest, id);
        return;
      }
      const values = [latest, id, limit];
      const rows = await runStatement<Row>(this.database, {
        name: 'open-parcels',
        text: sql.OPEN_PARCELS,
        values,
      });
      const parcels = rows.flatMap((row) => (row.zone === null ? [] : [parcelOf(row, row.zone)]));
      leftOut.count += rows.length - parcels.length;
      yield parcels;
      const last = rows.at(-1);
      if (!last || rows.length < limit) return;
      [latest, id] = [last.latest, last.id];
      read += rows.length;
    }
  }

  private async countAfter(latest: string, id: string): Promise<number> {
    const statement = { name: 'open-parcels-count', text: sql.COUNT_OPEN, values: [latest, id] };
    const [row] = await runStatement<{ count: number }>(this.database, statement);
    return row?.count ?? 0;
  }
}

/** A promise of yesterday may still be open further west. */
const sinceOf = (now: number): string => isoInstant(now - DAY_MS).slice(0, 10);

function parcelOf(row: Row, zoneCode: string): OpenParcel {
  const latest = toDay(row.latest);
  const dispatchOn = toDay(row.dispatchOn);
  return {
    orderReference: row.reference,
    shipmentId: row.id,
    originCode: row.origin,
    carrierCode: row.carrier,
    serviceCode: row.service,
    zoneCode,
    pickupPointCode: row.point,
    orderedAt: row.placedAt.getTime(),
    packedOn: row.packedOn === null ? dispatchOn : toDay(row.packedOn),
    dispatchOn,
    pickup: row.pickup,
    broughtOn: row.broughtOn === null ? latest : toDay(row.broughtOn),
    latest,
    slotEnd: row.slotEnd?.getTime() ?? null,
    handedOver: row.handedOver,
  };
}
