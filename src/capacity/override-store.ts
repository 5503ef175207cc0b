import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { CapacityUnit } from '../network/domain/capacity-table.js';
import { noteInAuditLog } from '../platform/audit-log.js';
import { ChangeFeed } from '../platform/change-feed.js';
import { Database } from '../platform/database.js';
import { runStatement } from '../platform/one-statement.js';
import type { Day } from '../time/local-date.js';
import { toLocalDate } from '../time/local-date.js';
import type { Cancellations } from './domain/overbooking.js';

/** Raised with every override and every withdrawal. */
export const OVERRIDES_TOPIC = 'capacity';

export interface NewOverride {
  readonly resource: string;
  /** Local dates of the place, both included. */
  readonly from: string;
  readonly to: string;
  readonly unit: CapacityUnit;
  /** Null: unlimited. */
  readonly capacity: number | null;
  readonly overbooking: number;
  readonly author: string;
  readonly reason: string;
}

export interface Withdrawal {
  readonly author: string;
  readonly reason: string;
  readonly at: Date;
}

export interface StoredOverride extends NewOverride {
  readonly id: string;
  readonly madeAt: Date;
  readonly withdrawal: Withdrawal | null;
}

interface Row extends Omit<StoredOverride, 'capacity' | 'withdrawal'> {
  readonly capacity: string | null;
  readonly withdrawnBy: string | null;
  readonly withdrawnFor: string | null;
  readonly withdrawnAt: Date | null;
}

const OVERRIDES = `
  SELECT o.id, o.resource, o.from_on::text AS "from", o.to_on::text AS "to", o.unit, o.capacity, o.overbooking,
         o.author, o.reason, o.made_at AS "madeAt",
         w.author AS "withdrawnBy", w.reason AS "withdrawnFor", w.withdrawn_at AS "withdrawnAt"
    FROM capacity_overrides o LEFT JOIN capacity_override_withdrawals w ON w.override_id = o.id`;

const RATES = `
  SELECT d.resource, sum(d.orders + d.cancelled)::float8 AS orders, sum(d.cancelled)::float8 AS cancelled
    FROM unnest($1::text[]) AS t (r)
    JOIN capacity_days d ON d.resource = t.r AND d.on_day >= $2::date AND d.on_day < $3::date
   GROUP BY d.resource`;

/** The tables of overrides: rows are added and never changed. */
@Injectable()
export class OverrideStore {
  constructor(private readonly database: Database) {}

  /** Stores an override unless one of the same resource holds on some of its days; then gives that one. */
  add(given: NewOverride): Promise<{ stored: StoredOverride } | { overlaps: StoredOverride }> {
    return this.database.inTransaction(async (manager) => {
      await takeTurn(manager, given.resource);
      const [other] = await read(
        manager,
        'WHERE o.resource = $1 AND o.to_on >= $2 AND o.from_on <= $3 AND w.override_id IS NULL ORDER BY o.id LIMIT 1',
        [given.resource, given.from, given.to],
      );
      if (other) return { overlaps: other };
      const { resource, from, to, unit, capacity, overbooking, author, reason } = given;
      const [row]: { id: string }[] = await manager.query(
        `INSERT INTO capacity_overrides (resource, from_on, to_on, unit, capacity, overbooking, author, reason)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id`,
        [resource, from, to, unit, capacity, overbooking, author, reason],
      );
      await noteInAuditLog(manager, {
        ...{ act: 'CAPACITY_OVERRIDDEN', author, subject: resource, reason },
        details: { from, to, capacity: capacity ?? 'unlimited', unit },
      });
      await ChangeFeed.announce(manager, OVERRIDES_TOPIC);
      return { stored: await one(manager, row?.id ?? '') };
    });
  }

  /** Withdraws an override; the first withdrawal stays what is known. Null: there is no such override. */
  withdraw(id: string, author: string, reason: string): Promise<StoredOverride | null> {
    return this.database.inTransaction(async (manager) => {
      const [known] = await read(manager, 'WHERE o.id = $1', [id]);
      if (!known) return null;
      await takeTurn(manager, known.resource);
      const added = await manager.query<unknown[]>(
        `INSERT INTO capacity_override_withdrawals (override_id, author, reason) VALUES ($1, $2, $3)
         ON CONFLICT DO NOTHING RETURNING override_id`,
        [id, author, reason],
      );
      if (added.length > 0)
        await noteInAuditLog(manager, {
          ...{ act: 'CAPACITY_OVERRIDE_WITHDRAWN', author, subject: known.resource, reason },
          details: { from: known.from, to: known.to },
        });
      await ChangeFeed.announce(manager, OVERRIDES_TOPIC);
      return one(manager, id);
    });
  }

  /** Those in force on a day or later. */
  inForce(from: Day): Promise<StoredOverride[]> {
    return this.database.read((manager) =>
      read(manager, 'WHERE o.to_on >= $1 AND w.override_id IS NULL ORDER BY o.resource, o.from_on', [
        toLocalDate(from),
      ]),
    );
  }

  /** What was sold of some resources on the days from one to before another, and how much of it was cancelled. */
  cancellationsOf(
    resources: readonly string[],
    from: Day,
    before: Day,
  ): Promise<({ readonly resource: string } & Cancellations)[]> {
    const values = [resources, toLocalDate(from), toLocalDate(before)];
    return runStatement(this.database, { name: 'capacity-rates', text: RATES, values });
  }

  /** All there ever were of a resource, the latest first. */
  historyOf(resource: string, most: number): Promise<StoredOverride[]> {
    return this.database.read((manager) =>
      read(manager, 'WHERE o.resource = $1 ORDER BY o.id DESC LIMIT $2', [resource, most]),
    );
  }
}

/** Changes of one resource come one after the other, so that two that overlap cannot both find nothing. */
const takeTurn = (manager: EntityManager, resource: string): Promise<unknown> =>
  manager.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`capacity of ${resource}`]);

async function read(
  manager: EntityManager,
  where: string,
  values: readonly unknown[],
): Promise<StoredOverride[]> {
  const rows: Row[] = await manager.query(`${OVERRIDES} ${where}`, [...values]);
  return rows.map(({ withdrawnBy, withdrawnFor, withdrawnAt, ...row }) => ({
    ...row,
    capacity: row.capacity === null ? null : Number(row.capacity),
    withdrawal:
      withdrawnBy === null || withdrawnFor === null || withdrawnAt === null
        ? null
        : { author: withdrawnBy, reason: withdrawnFor, at: withdrawnAt },
  }));
}

async function one(manager: EntityManager, id: string): Promise<StoredOverride> {
  const [found] = await read(manager, 'WHERE o.id = $1', [id]);
  if (!found) throw new Error('an override that was just stored is not there');
  return found;
}
