import type { PoolClient } from 'pg';
import type { Database } from '../../platform/database.js';

type Client = Pick<PoolClient, 'query'>;

const BEGIN = [
  'BEGIN',
  'SET LOCAL plan_cache_mode = force_custom_plan',
  'SET LOCAL enable_hashjoin = off',
  'SET LOCAL enable_mergejoin = off',
].join('; ');

/**
 * All or nothing, on a connection of the pool: for prepared statements, which TypeORM's runners do not have. They look rows
 * up by key, up to a few thousand at a time, in tables that may have been empty a minute ago: PostgreSQL must neither keep
 * the plan of then, nor believe that reading all of a table it has no figures of is cheaper.
 */
export async function inTransaction<T>(database: Database, work: (client: Client) => Promise<T>): Promise<T> {
  const client = await database.pool.connect();
  let broken: Error | undefined;
  try {
    await client.query(BEGIN);
    const result = await work(client);
    await client.query('COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK').catch((lost: unknown) => (broken = lost as Error));
    throw error;
  } finally {
    client.release(broken);
  }
}
