/** Past orders as a stream of events in the order in which they became known. */
import { carriedFrom, type DeliveryRecord } from './delivery-record.js';

/** `gone`: from here on nobody knows any more whether it came. */
export type EventKind = 'delivery' | 'gone' | 'purchase' | 'handover';

/** At the same instant a delivery is known before a question is asked. */
const RANK: Readonly<Record<EventKind, number>> = { delivery: 0, purchase: 1, handover: 2, gone: 3 };

export interface ReplayEvent {
  readonly at: number;
  readonly kind: EventKind;
  /** Index of the record. */
  readonly of: number;
}

/** What of each record becomes an event: its outcome may be left out. */
export function eventsOf(
  records: readonly DeliveryRecord[],
  withOutcome: (record: DeliveryRecord, index: number) => boolean,
): ReplayEvent[] {
  const events: ReplayEvent[] = [];
  records.forEach((record, of) => {
    events.push({ at: record.purchasedAt, kind: 'purchase', of });
    if (isCarried(record)) events.push({ at: carriedFrom(record).at, kind: 'handover', of });
    if (!Number.isNaN(record.deliveredAt) && withOutcome(record, of)) {
      events.push({ at: record.deliveredAt, kind: 'delivery', of });
    }
    const { openUntil = NaN } = record;
    if (Number.isNaN(record.deliveredAt) && openUntil >= record.purchasedAt)
      events.push({ at: openUntil, kind: 'gone', of });
  });
  return events.sort((a, b) => a.at - b.at || RANK[a.kind] - RANK[b.kind]);
}

/** An open order without a hand-over may still lie with the seller; of a delivered one its purchase stands for it. */
export function isCarried(record: DeliveryRecord | undefined): boolean {
  return record !== undefined && !(Number.isNaN(record.handedAt) && Number.isNaN(record.deliveredAt));
}
