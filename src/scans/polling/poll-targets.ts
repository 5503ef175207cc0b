import { isoInstant } from '../../platform/clock.js';
import type { Question } from '../domain/scan.js';
import type { Client } from '../reading/parcel-folds.js';

const ASK_SOON = `
  INSERT INTO poll_targets (carrier_code, about, tracking_number, due_at)
  SELECT DISTINCT $1, about, reference, $4::timestamptz FROM unnest($2::text[], $3::text[]) AS given (about, reference)
   ORDER BY about, reference
  ON CONFLICT (carrier_code, tracking_number) DO UPDATE SET due_at = least(poll_targets.due_at, excluded.due_at),
                                                                asked_at = NULL`;

/** Has a carrier asked as soon as its limits allow, in the caller's transaction. */
export async function askSoon(
  client: Client,
  carrierCode: string,
  questions: readonly Question[],
  now: number,
): Promise<void> {
  if (questions.length === 0) return;
  const values = [
    carrierCode,
    questions.map(({ about }) => about),
    questions.map(({ reference }) => reference),
    isoInstant(now),
  ];
  await client.query({ name: 'scans-ask-soon', text: ASK_SOON, values });
}
