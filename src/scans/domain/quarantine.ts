/** Why a scan cannot count as it is. */
import type { StorableScan } from './scan.js';

export type QuarantineReason = 'FUTURE' | 'MALFORMED' | 'UNREADABLE' | 'FOREIGN' | 'TEST' | 'UNCONFIRMED';

const DAY_MS = 86_400_000;
/** A wall clock without a zone is at most so far ahead of UTC. */
const FURTHEST_ZONE_MS = 14 * 3_600_000;

/** More than 24 hours after it arrived: the carrier's clock or date is wrong. */
export function isFuture(scan: Pick<StorableScan, 'sortAt' | 'occurredAt'>, receivedAt: number): boolean {
  if (scan.sortAt === null) return false;
  return scan.sortAt > receivedAt + DAY_MS + (scan.occurredAt === null ? FURTHEST_ZONE_MS : 0);
}
