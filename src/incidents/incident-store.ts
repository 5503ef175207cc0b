import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { ChangeFeed, type SqlRunner } from '../platform/change-feed.js';
import { isoInstant } from '../platform/clock.js';
import { Database } from '../platform/database.js';
import { runStatement } from '../platform/one-statement.js';
import type { DelayChance, Incident, IncidentKind, Reach } from './domain/incident.js';

/** Raised when an incident is declared or closed. */
export const INCIDENTS_TOPIC = 'incidents';

/** An incident as it is kept. */
export interface KeptIncident extends Incident {
  readonly note: string | null;
  readonly declaredBy: string;
  /** Epoch ms. */
  readonly declaredAt: number;
  readonly closedBy: string | null;
  readonly closedAt: number | null;
}

export type NewIncident = Omit<Incident, 'id'> & { readonly note: string | null };

interface Row {
  readonly id: string;
  readonly kind: IncidentKind;
  readonly name: Incident['name'];
  readonly note: string | null;
  readonly reach: Reach;
  readonly delay: readonly DelayChance[];
  readonly from: Date;
  readonly until: Date;
  readonly declaredBy: string;
  readonly declaredAt: Date;
  readonly closedBy: string | null;
  readonly closedAt: Date | null;
}

const COLUMNS = `id, kind, name, note, reach, delay, starts_at AS "from", ends_at AS until, declared_by AS "declaredBy",
  declared_at AS "declaredAt", closed_by AS "closedBy", closed_at AS "closedAt"`;

const DECLARE = `
  INSERT INTO incidents (id, kind, name, note, reach, delay, starts_at, ends_at, declared_by, declared_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) RETURNING ${COLUMNS}`;
const CLOSE = `UPDATE incidents SET closed_by = $2, closed_at = $3 WHERE id = $1 AND closed_at IS NULL RETURNING ${COLUMNS}`;
const FIND = `SELECT ${COLUMNS} FROM incidents WHERE id = $1`;
const SINCE = `SELECT ${COLUMNS} FROM incidents WHERE least(ends_at, closed_at) >= $1 ORDER BY starts_at, id`;
const LATEST = `SELECT ${COLUMNS} FROM incidents WHERE closed_at IS NULL OR $1 ORDER BY starts_at DESC, id LIMIT $2`;

/** The table of incidents. */
@Injectable()
export class IncidentStore {
  constructor(private readonly database: Database) {}

  /** With the transaction of the runner; every process hears of it when that commits. */
  async declare(
    incident: NewIncident,
    author: string,
    now: number,
    runner: SqlRunner,
  ): Promise<KeptIncident> {
    const { kind, name, note, reach, delay, from, until } = incident;
    const values = [randomUUID(), kind, JSON.stringify(name), note, JSON.stringify(reach)];
    values.push(JSON.stringify(delay), isoInstant(from), isoInstant(until), author, isoInstant(now));
    const [row] = (await runner.query(DECLARE, values)) as Row[];
    if (!row) throw new Error('an incident was written and not given back');
    await ChangeFeed.announce(runner, INCIDENTS_TOPIC);
    return keptOf(row);
  }

  /** Null when it is closed already, or there is none. */
  async close(id: string, author: string, now: number, runner: SqlRunner): Promise<KeptIncident | null> {
    // TypeORM gives the rows of a changing statement beside their number.
    const [rows] = (await runner.query(CLOSE, [id, author, isoInstant(now)])) as [Row[], number];
    const [row] = rows;
    if (!row) return null;
    await ChangeFeed.announce(runner, INCIDENTS_TOPIC);
    return keptOf(row);
  }

  async find(id: string): Promise<KeptIncident | null> {
    const [row] = await runStatement<Row>(this.database, { name: 'incident-find', text: FIND, values: [id] });
    return row ? keptOf(row) : null;
  }

  /** Those that were not over at a moment. */
  async since(moment: number): Promise<readonly KeptIncident[]> {
    const statement = { name: 'incidents-since', text: SINCE, values: [isoInstant(moment)] };
    return (await runStatement<Row>(this.database, statement)).map(keptOf);
  }

  /** The latest first. */
  async latest(closed: boolean, most: number): Promise<readonly KeptIncident[]> {
    const statement = { name: 'incidents-latest', text: LATEST, values: [closed, most] };
    return (await runStatement<Row>(this.database, statement)).map(keptOf);
  }
}

const keptOf = ({ from, until, declaredAt, closedAt, ...row }: Row): KeptIncident => ({
  ...row,
  from: from.getTime(),
  until: until.getTime(),
  declaredAt: declaredAt.getTime(),
  closedAt: closedAt?.getTime() ?? null,
});
