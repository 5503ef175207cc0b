/** Which parcel a number means: carriers give the same number to another parcel when the first is long gone. */
import type { ScanStatus } from './carrier-event.js';

export interface KnownParcel {
  readonly id: string;
  readonly carrierCode: string;
  readonly trackingNumber: string;
  readonly generation: number;
  readonly uniqueId: string | null;
  /** Epoch ms at which it was first heard of, or dispatched. */
  readonly beganAt: number;
  readonly lastScanAt: number | null;
  readonly status: ScanStatus;
  readonly attached: boolean;
}

/** Carriers keep a number out of use for a quarter of a year at least; most for years. */
export const REUSED_AFTER_MS = 90 * 86_400_000;
/** Scans of a day or two before a parcel was dispatched are its own: a label is printed before the parcel is packed. */
const BEFORE_DISPATCH_MS = 14 * 86_400_000;
const OVER = new Set<ScanStatus>(['DELIVERED', 'RETURNED', 'LOST', 'CANCELLED']);

/**
 * The parcel that news of a number is about, among those that had it; null: a new one. `at` is when the last of the news
 * happened. The carrier's own unique id decides when there is one, else time.
 */
export function chooseParcel(
  known: readonly KnownParcel[],
  uniqueId: string | null,
  at: number | null,
): KnownParcel | null {
  const newestFirst = known.toSorted((one, other) => other.generation - one.generation);
  if (uniqueId !== null) {
    const same = newestFirst.find((parcel) => parcel.uniqueId === uniqueId);
    if (same) return same;
  }
  const possible = newestFirst.filter((parcel) => uniqueId === null || parcel.uniqueId === null);
  const chosen =
    possible.find((parcel) => at === null || parcel.beganAt - BEFORE_DISPATCH_MS <= at) ?? possible.at(-1);
  return chosen && !isReused(chosen, at) ? chosen : null;
}

/** Whether something that happens now under the number must be about another parcel. */
export const isReused = ({ status, lastScanAt }: KnownParcel, at: number | null): boolean =>
  OVER.has(status) && lastScanAt !== null && at !== null && at > lastScanAt + REUSED_AFTER_MS;
