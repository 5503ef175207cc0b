import type { PoolClient } from 'pg';
import type { Database } from '../../platform/database.js';

type Client = Pick<PoolClient, 'query'>;

/** All or nothing, on a connection of the pool: for prepared statements, which TypeORM's runners do not have. */
export async function inTransaction<T>(database: Database, work: (client: Client) => Promise<T>): Promise<T> {
  const client = await database.pool.connect();
  let broken: Error | undefined;
  try {
    await client.query('BEGIN');
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
