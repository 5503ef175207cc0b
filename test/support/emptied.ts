import type { Client } from 'pg';

const TABLES = `outbox, idempotency_records, shipments, promises, orders, customers, reservation_steps, reservations,
  capacity_days`;
const DEADLOCK = '40P01';

/**
 * Nothing sold, nothing held. The shop runs on meanwhile: what it does in the background takes the same tables in an
 * order of its own, so that emptying them may be the one that a deadlock ends, and is then done again.
 */
export async function emptied(client: Client): Promise<void> {
  for (;;) {
    try {
      await client.query(`TRUNCATE ${TABLES} CASCADE`);
      return;
    } catch (error) {
      if ((error as { code?: string }).code !== DEADLOCK) throw error;
    }
  }
}
