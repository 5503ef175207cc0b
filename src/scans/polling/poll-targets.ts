import { isoInstant } from '../../platform/clock.js';
import type { Client } from '../reading/parcel-folds.js';

const ASK_SOON = `
  INSERT INTO poll_targets (carrier_code, tracking_number, due_at)
  SELECT $1, number, $3 FROM unnest($2::text[]) AS given (number) ORDER BY number
  ON CONFLICT (carrier_code, tracking_number) DO UPDATE SET due_at = least(poll_targets.due_at, excluded.due_at)`;

/** Has a carrier asked about parcels as soon as its limits allow, in the caller's transaction. */
export async function askSoon(
  client: Client,
  carrierCode: string,
  numbers: readonly string[],
  now: number,
): Promise<void> {
  if (numbers.length === 0) return;
  const values = [carrierCode, [...new Set(numbers)], isoInstant(now)];
  await client.query({ name: 'scans-ask-soon', text: ASK_SOON, values });
}
