import { Logger, runMigrations } from 'graphile-worker';

/** Where graphile-worker keeps its jobs. They are wake-ups only, so no backup holds them. */
export const QUEUE_SCHEMA = 'graphile_worker';

/** Brings the queue's own tables up to date, with the rights of the schema's owner. */
export async function prepareQueue(ownerUrl: string): Promise<void> {
  await runMigrations({ connectionString: ownerUrl, logger: new Logger(() => () => undefined) });
}
