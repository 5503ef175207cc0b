import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { noteInAuditLog } from '../platform/audit-log.js';
import { ChangeFeed } from '../platform/change-feed.js';
import { Database } from '../platform/database.js';
import type { Day } from '../time/local-date.js';
import { toDay, toLocalDate } from '../time/local-date.js';
import type { DayCount } from './domain/demand-model.js';
import type { Adjustment } from './domain/load-book.js';

/** Raised with every adjustment and every withdrawal. */
const LOAD_TOPIC = 'load';

export type NewAdjustment = Omit<Adjustment, 'id'>;

export interface StoredAdjustment extends Adjustment {
  readonly madeAt: Date;
  readonly withdrawal: { readonly author: string; readonly reason: string; readonly at: Date } | null;
}

interface Row extends Omit<StoredAdjustment, 'from' | 'to' | 'withdrawal'> {
  readonly from: string;
  readonly to: string;
  readonly withdrawnBy: string | null;
  readonly withdrawnFor: string | null;
  readonly withdrawnAt: Date | null;
}

/** As the audit log names what holds for every resource. */
const EVERYWHERE = '*';

const ADJUSTMENTS = `
  SELECT a.id, a.kind, a.resource, a.from_on::text AS "from", a.to_on::text AS "to", a.value, a.name, a.author, a.reason,
         a.made_at AS "madeAt", w.author AS "withdrawnBy", w.reason AS "withdrawnFor", w.withdrawn_at AS "withdrawnAt"
    FROM load_adjustments a LEFT JOIN load_adjustment_withdrawals w ON w.adjustment_id = a.id`;

/** What facilities and pick-ups were taken for, in parcels; the sum over the pick-ups of a day. */
const COUNTS = `
  SELECT resource, (on_day - date '1970-01-01') AS day, sum(orders)::float8 AS count
    FROM capacity_days
   WHERE on_day >= $1::date AND (resource LIKE 'facility:%' OR resource LIKE 'pickup:%')
   GROUP BY resource, on_day`;

/** What was accepted by day, and what staff say of the load: rows are added and never changed. */
@Injectable()
export class LoadStore {
  constructor(
    private readonly database: Database,
    private readonly feed: ChangeFeed,
  ) {}

  /** Calls `reload` when the database is first ready and after every adjustment, whichever process made it. */
  onChange(reload: () => Promise<void>): void {
    this.feed.subscribe(LOAD_TOPIC, reload);
  }

  /** Calls `begin` once the database can be asked. */
  whenReady(begin: () => void): void {
    this.database.whenReady(() => {
      begin();
      return Promise.resolve();
    });
  }

  async countsSince(from: Day): Promise<ReadonlyMap<string, readonly DayCount[]>> {
    const rows: { resource: string; day: number; count: number }[] = await this.database.read((manager) =>
      manager.query(COUNTS, [toLocalDate(from)]),
    );
    const counts = new Map<string, DayCount[]>();
    for (const { resource, day, count } of rows) {
      const list = counts.get(resource);
      if (list) list.push({ day, count });
      else counts.set(resource, [{ day, count }]);
    }
    return counts;
  }

  add({ kind, resource, from, to, value, name, author, reason }: NewAdjustment): Promise<StoredAdjustment> {
    return this.database.inTransaction(async (manager) => {
      const values = [kind, resource, toLocalDate(from), toLocalDate(to), value, name, author, reason];
      const [row]: { id: string }[] = await manager.query(
        `INSERT INTO load_adjustments (kind, resource, from_on, to_on, value, name, author, reason)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id`,
        values,
      );
      await noteInAuditLog(manager, {
        ...{ act: 'LOAD_ADJUSTED', author, subject: resource ?? EVERYWHERE, reason },
        details: { from: toLocalDate(from), to: toLocalDate(to), kind, value, name },
      });
      await ChangeFeed.announce(manager, LOAD_TOPIC);
      const [stored] = await read(manager, 'WHERE a.id = $1', [row?.id]);
      if (!stored) throw new Error('an adjustment that was just stored is not there');
      return stored;
    });
  }

  /** Takes an adjustment out of force; the first withdrawal stays what is known. Null: there is none of this id. */
  withdraw(id: string, author: string, reason: string): Promise<StoredAdjustment | null> {
    return this.database.inTransaction(async (manager) => {
      const [known] = await read(manager, 'WHERE a.id = $1', [id]);
      if (!known) return null;
      const added = await manager.query<unknown[]>(
        `INSERT INTO load_adjustment_withdrawals (adjustment_id, author, reason) VALUES ($1, $2, $3)
         ON CONFLICT DO NOTHING RETURNING adjustment_id`,
        [id, author, reason],
      );
      if (added.length > 0)
        await noteInAuditLog(manager, {
          ...{ act: 'LOAD_ADJUSTMENT_WITHDRAWN', author, subject: known.resource ?? EVERYWHERE, reason },
          details: { from: toLocalDate(known.from), to: toLocalDate(known.to), name: known.name },
        });
      await ChangeFeed.announce(manager, LOAD_TOPIC);
      const [withdrawn] = await read(manager, 'WHERE a.id = $1', [id]);
      return withdrawn ?? known;
    });
  }

  /** Those in force that end on a day or later. */
  inForce(from: Day): Promise<readonly StoredAdjustment[]> {
    return this.database.read((manager) =>
      read(manager, 'WHERE a.to_on >= $1 AND w.adjustment_id IS NULL ORDER BY a.id', [toLocalDate(from)]),
    );
  }
}

async function read(
  manager: EntityManager,
  where: string,
  values: readonly unknown[],
): Promise<StoredAdjustment[]> {
  const rows: Row[] = await manager.query(`${ADJUSTMENTS} ${where}`, [...values]);
  return rows.map(({ withdrawnBy, withdrawnFor, withdrawnAt, from, to, ...row }) => ({
    ...row,
    from: toDay(from),
    to: toDay(to),
    withdrawal:
      withdrawnBy === null || withdrawnFor === null || withdrawnAt === null
        ? null
        : { author: withdrawnBy, reason: withdrawnFor, at: withdrawnAt },
  }));
}
