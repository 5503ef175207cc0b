import type { DateInput, HolidayProvider } from './date-input.js';
import { lastSame, promisedBy } from './reference-dates.js';
import type { Promised } from './reference-dates.js';
import { DAY, MINUTE, parseInstant, printInstant } from './reference-zone.js';

export interface Scan {
  /** The countdown without assuming that promises only ever move later; null when the last instant looked at keeps it. */
  validUntil: string | null;
  /** Instants at which an order was promised something earlier than an order before it. */
  backwards: string[];
}

function isEarlier(later: Promised, before: Promised): boolean {
  if (later === null || before === null) return false;
  const slotStart = (promised: NonNullable<Promised>): string => promised.earliestSlot?.start ?? '';
  // Zero-padded dates and whole-second UTC instants order as text.
  return (
    later.earliestDeliveryDate < before.earliestDeliveryDate ||
    later.latestDeliveryDate < before.latestDeliveryDate ||
    (later.earliestDeliveryDate === before.earliestDeliveryDate && slotStart(later) < slotStart(before))
  );
}

/**
 * Walks from the order to `days` later in steps, looking at every promise: slow, and finds what bisection cannot,
 * a promise that comes back. Steps shorter than the odd phase are needed to see it.
 */
export function scanPromise(
  input: DateInput,
  stepMinutes = 15,
  days = 400,
  provider?: HolidayProvider,
): Scan {
  const promised = promisedBy(input, provider);
  const orderedAt = parseInstant(input.orderedAt);
  const now = JSON.stringify(promised(orderedAt));
  const same = (t: number): boolean => JSON.stringify(promised(t)) === now;
  const backwards: string[] = [];
  const horizon = orderedAt + days * DAY;
  let before: Promised = null;
  let kept = orderedAt;
  for (let t = orderedAt; t <= horizon; t += stepMinutes * MINUTE) {
    const current = promised(t);
    if (isEarlier(current, before)) backwards.push(printInstant(t));
    if (current !== null) before = current;
    if (JSON.stringify(current) === now) kept = t;
  }
  const lost = Math.min(kept + stepMinutes * MINUTE, horizon);
  if (same(lost)) return { validUntil: null, backwards };
  return { validUntil: printInstant(Math.floor(lastSame(same, kept, lost) / 1000) * 1000), backwards };
}
