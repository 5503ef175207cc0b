import { isoInstant } from '../../platform/clock.js';
import { contentHash } from '../inbox/raw-bodies.js';
import type { Quarantined } from './delivery-reader.js';
import type { Client } from './parcel-folds.js';
import * as sql from './scan-statements.js';

/** Of which delivery of whom something is put aside. */
export interface QuarantineOf {
  readonly carrierCode: string;
  readonly inboxId: string | null;
  /** Epoch ms. */
  readonly receivedAt: number;
}

/** Puts things aside, each once however often it comes; gives how many were new. */
export async function putAside(
  client: Client,
  aside: readonly (readonly [Quarantined, QuarantineOf])[],
): Promise<number> {
  if (aside.length === 0) return 0;
  const rows = aside.map(([one, { carrierCode, inboxId, receivedAt }]) => ({
    carrier_code: carrierCode,
    ...{
      reason: one.reason,
      detail: one.detail,
      tracking_number: one.trackingNumber,
      identity: one.identity,
    },
    content_hash: `\\x${contentHash(one.content).toString('hex')}`,
    event: one.scan,
    inbox_id: inboxId,
    received_at: isoInstant(receivedAt),
  }));
  const values = [JSON.stringify(rows)];
  const { rowCount } = await client.query({ name: 'scans-quarantine', text: sql.INSERT_QUARANTINE, values });
  return rowCount ?? 0;
}
