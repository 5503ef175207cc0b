import { setTimeout as pause } from 'node:timers/promises';
import type { QueryConfig, QueryResultRow } from 'pg';
import { asCallerSees, isWorthRepeating } from './database-errors.js';
import type { Database } from './database.js';

const ATTEMPTS = 3;

/**
 * A statement with a name is prepared once on each connection, which for long ones is most of their cost. It keeps the plan
 * of that moment: one that joins a table which was empty then, and fills within minutes, does without a name.
 */
export type Statement = QueryConfig & { readonly name: string | undefined };

/**
 * Runs one statement as a transaction of its own, in one trip to the database: a lock it takes is held no longer than
 * PostgreSQL itself needs, whatever this process is busy with. Run again, up to three times in all, when PostgreSQL asks
 * for it (serialization, deadlock). UNAVAILABLE when the database cannot be reached.
 */
export async function runStatement<Row extends QueryResultRow>(
  database: Database,
  statement: Statement,
): Promise<Row[]> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return (await database.pool.query<Row>(statement)).rows;
    } catch (error) {
      if (!isWorthRepeating(error) || attempt === ATTEMPTS) throw asCallerSees(error);
      await pause(Math.random() * 20 * attempt);
    }
  }
}
