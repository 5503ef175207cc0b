/** What of several events is the current one. */
import type { CarrierEvent, ScanStatus } from './carrier-event.js';

/** Said on the timeline, never where a parcel is. */
const NEVER_CURRENT: ReadonlySet<ScanStatus> = new Set<ScanStatus>(['INFO', 'UNKNOWN']);

const STRONG: ReadonlySet<ScanStatus> = new Set<ScanStatus>(['DELIVERED', 'RETURNED']);

/**
 * What shows that a parcel is back in the carrier's hands after it was handed over. Movements are not among them: their
 * scans are often sent late and stamped with the time of sending.
 */
const TAKES_BACK: ReadonlySet<ScanStatus> = new Set<ScanStatus>([
  ...(['OUT_FOR_DELIVERY', 'DELIVERY_ATTEMPTED', 'AVAILABLE_FOR_PICKUP', 'DELIVERED', 'EXCEPTION'] as const),
  ...(['HELD', 'RETURNING', 'RETURNED', 'LOST', 'DAMAGED'] as const),
]);

export interface StatusStep {
  readonly status: ScanStatus;
  /** Comparable among the steps given; two steps of one moment have the same. */
  readonly moment: number;
}

/**
 * The current one of steps in ascending order, by its index; -1 when none can be current. The last one counts, except that
 * a handing over stands against what is said of the same moment, and against everything after it that does not show the
 * parcel to be on its way again.
 */
export function currentStep(steps: readonly StatusStep[]): number {
  let current = -1;
  steps.forEach((step, index) => {
    if (NEVER_CURRENT.has(step.status)) return;
    const before = steps[current];
    // Papers that come after the parcel have not brought it back to where it was.
    if (before && step.status === 'PRE_TRANSIT' && before.status !== 'PRE_TRANSIT') return;
    if (before && STRONG.has(before.status)) {
      if (!TAKES_BACK.has(step.status)) return;
      if (step.moment === before.moment && !STRONG.has(step.status)) return;
    }
    current = index;
  });
  return current;
}

/** The same of a payload's events, taken-back ones left out; null when none can be current. */
export function currentStatus(
  events: readonly Pick<CarrierEvent, 'status' | 'sequence' | 'voided'>[],
  momentOf: (index: number) => number,
): ScanStatus | null {
  const order = events
    .map((event, index) => ({ ...event, index }))
    .filter(({ voided }) => !voided)
    .toSorted((a, b) => a.sequence - b.sequence);
  const found = currentStep(order.map(({ status, index }) => ({ status, moment: momentOf(index) })));
  return order[found]?.status ?? null;
}
