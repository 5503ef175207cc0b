import { Logger, runMigrations } from 'graphile-worker';
import { queuePool } from './queue-pool.js';

/** Where graphile-worker keeps its jobs. They are wake-ups only, so no backup holds them. */
export const QUEUE_SCHEMA = 'graphile_worker';

/** Brings the queue's own tables up to date, with the rights of the schema's owner. */
export async function prepareQueue(ownerUrl: string): Promise<void> {
  const pgPool = queuePool(ownerUrl, 1);
  try {
    await runMigrations({ pgPool, logger: new Logger(() => () => undefined) });
  } finally {
    await pgPool.end().catch(() => undefined);
  }
}
