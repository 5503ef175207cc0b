import { Injectable } from '@nestjs/common';
import type { SqlRunner } from '../platform/change-feed.js';
import { isoInstant } from '../platform/clock.js';
import { Database } from '../platform/database.js';
import { runStatement } from '../platform/one-statement.js';
import {
  deliveryKey,
  READ_COLUMNS,
  RowReader,
  rowOf,
  WRITTEN_COLUMNS,
  type DeliveryRow,
  type DeliverySource,
} from './delivery-rows.js';
import { arraysOf, namesOf, replacedOf } from '../platform/bulk-rows.js';
import type { DeliveryRecord } from './domain/delivery-record.js';

const values = WRITTEN_COLUMNS.slice(1).map(([name]) => name);

/** What a row says of an order already known: nothing (a repeat), or something else (it is changed). */
const WRITE = `
  INSERT INTO past_deliveries (${namesOf(WRITTEN_COLUMNS)})
  SELECT * FROM unnest(${arraysOf(WRITTEN_COLUMNS, 1)})
  ON CONFLICT (key) DO UPDATE SET ${replacedOf(WRITTEN_COLUMNS)}, changed_at = clock_timestamp()
   WHERE (${values.map((name) => `past_deliveries.${name}`).join(', ')})
         IS DISTINCT FROM (${values.map((name) => `excluded.${name}`).join(', ')})`;
/** A file that is older than what is known must not open again what has come. */
const UNLESS_OVER = ' AND (past_deliveries.delivered_at IS NULL OR excluded.delivered_at IS NOT NULL)';
const RETURNING = ' RETURNING (xmax = 0) AS fresh';

const END = `
  UPDATE past_deliveries SET open_until = $2, changed_at = clock_timestamp()
   WHERE key = ANY ($1::uuid[]) AND delivered_at IS NULL`;

const PAGE = `
  SELECT ${READ_COLUMNS} FROM past_deliveries
   WHERE (purchased_at, key) > ($1, $2::uuid) ORDER BY purchased_at, key LIMIT $3`;
const AT_ONCE = 5000;

export interface Written {
  readonly fresh: number;
  readonly changed: number;
}

export interface HistoryStock {
  readonly deliveries: number;
  readonly open: number;
  /** Orders whose row came or changed since a moment. */
  readonly news: number;
  /** First and last purchase (ms); null of an empty history. */
  readonly first: number | null;
  readonly last: number | null;
}

/** Deliveries that are over, and parcels on their way: what learning learns from. No person stands in it. */
@Injectable()
export class PastDeliveries {
  constructor(private readonly database: Database) {}

  /** Adds rows of a file, each order once in `records`; what is known exactly so is passed over. */
  addFromFile(
    records: readonly DeliveryRecord[],
    openUntil: number | null,
    runner: SqlRunner,
  ): Promise<Written> {
    return this.write(`${WRITE}${UNLESS_OVER}${RETURNING}`, records, 'FILE', openUntil, runner);
  }

  /** Says how parcels of our own stand now, within the transaction of the runner. */
  noteOwn(records: readonly DeliveryRecord[], runner: SqlRunner): Promise<Written> {
    return this.write(`${WRITE}${RETURNING}`, records, 'OWN', null, runner);
  }

  /** Says that parcels of our own will never come: they had not by this moment, and more will not be known. */
  async endOwn(orderIds: readonly string[], at: number, runner: SqlRunner): Promise<void> {
    if (orderIds.length === 0) return;
    const keys = orderIds.map((id) => deliveryKey('OWN', id));
    await runner.query(END, [keys, isoInstant(at)]);
  }

  /** Takes parcels of our own out again: orders that were cancelled say nothing about a way. */
  async forgetOwn(orderIds: readonly string[], runner: SqlRunner): Promise<void> {
    if (orderIds.length === 0) return;
    const keys = orderIds.map((id) => deliveryKey('OWN', id));
    await runner.query('DELETE FROM past_deliveries WHERE key = ANY ($1::uuid[])', [keys]);
  }

  /** All of them by purchase, a few thousand at a time: they need not fit into memory as rows. */
  async *pages(): AsyncGenerator<readonly DeliveryRecord[]> {
    const reader = new RowReader();
    let [after, key] = ['-infinity', '00000000-0000-0000-0000-000000000000'];
    for (;;) {
      const rows = await runStatement<DeliveryRow>(this.database, {
        ...{ name: 'learning-page', text: PAGE, values: [after, key, AT_ONCE] },
      });
      if (rows.length > 0) yield rows.map((row) => reader.record(row));
      const last = rows.at(-1);
      if (!last || rows.length < AT_ONCE) return;
      [after, key] = [isoInstant(last.purchasedAt), last.key];
    }
  }

  async stock(since: number): Promise<HistoryStock> {
    const [row] = await runStatement<{ [K in keyof HistoryStock]: HistoryStock[K] }>(this.database, {
      name: 'learning-stock',
      text: `SELECT count(delivered_at)::float8 AS deliveries, count(*) FILTER (WHERE delivered_at IS NULL)::float8 AS open,
                    count(*) FILTER (WHERE changed_at > $1)::float8 AS news,
                    (extract(epoch FROM min(purchased_at)) * 1000)::float8 AS first,
                    (extract(epoch FROM max(purchased_at)) * 1000)::float8 AS last
               FROM past_deliveries`,
      values: [isoInstant(since)],
    });
    return row ?? { deliveries: 0, open: 0, news: 0, first: null, last: null };
  }

  private async write(
    text: string,
    records: readonly DeliveryRecord[],
    source: DeliverySource,
    openUntil: number | null,
    runner: SqlRunner,
  ): Promise<Written> {
    if (records.length === 0) return { fresh: 0, changed: 0 };
    const rows = records.map((record) => rowOf(record, source, openUntil));
    const columns = WRITTEN_COLUMNS.map((_, column) => rows.map((row) => row[column]));
    const written = (await runner.query(text, columns)) as { fresh: boolean }[];
    const fresh = written.filter((row) => row.fresh).length;
    return { fresh, changed: written.length - fresh };
  }
}
