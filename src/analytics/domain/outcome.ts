/**
 * How a parcel's promise ended, from one look at it. A promise is judged when its last day is over or the parcel has come,
 * whichever is first; a parcel that is still under way then counts as not kept from that moment, or the worst of all would
 * be missing from every figure.
 *
 * Example: promised by Wednesday the 25th to Thursday the 26th. Delivered on the 24th: EARLY; on the 26th: IN_WINDOW; on the
 * 28th: LATE by two days; under way on the 27th: NOT_YET; sent back: NEVER.
 */
import type { LookOf } from '../../eta/domain/look-at.js';
import { toDay, toLocalDate } from '../../time/local-date.js';
import { dwellsOf, lossesOf } from './attribute-delay.js';
import type { Dwell, Judged, Loss } from './lateness.js';

export type Verdict = 'EARLY' | 'IN_WINDOW' | 'LATE' | 'NOT_YET' | 'NEVER';

export interface Outcome {
  readonly verdict: Verdict;
  /** The last day of the first promise, local to the destination: the day the figures count it under. */
  readonly dueOn: string;
  readonly arrivedOn: string | null;
  /** Whether the promise made last was kept. */
  readonly keptLast: boolean;
  /** Whether the promise was made anew on the way. */
  readonly revised: boolean;
  /** Calendar days after the first promise; of LATE only. */
  readonly daysLate: number;
  /** Of promises that were not kept, the greatest loss first. */
  readonly losses: readonly Loss[];
  /** Of journeys that are over. */
  readonly dwells: readonly Dwell[];
}

/** Null while the promise may still be kept, and for what was cancelled. */
export function outcomeOf(look: LookOf<Judged>, now: number): Outcome | null {
  const { state, promised, line, arrivedAt, shipment } = look;
  const dueOn = toLocalDate(promised.first);
  const revised = promised.current !== promised.first;
  const open = { dueOn, arrivedOn: null, keptLast: false, revised, daysLate: 0 };
  switch (state) {
    case 'CANCELLED':
      return null;
    case 'UNDER_WAY': {
      const today = line.delivering.zone.dayOf(now);
      if (today <= promised.first) return null;
      const keptLast = today <= promised.current;
      return { ...open, verdict: 'NOT_YET', keptLast, losses: lossesOf(look, now), dwells: [] };
    }
    case 'ENDED':
      return { ...open, verdict: 'NEVER', losses: lossesOf(look, now), dwells: dwellsOf(look, now) };
    case 'ARRIVED': {
      const on = line.delivering.zone.dayOf(arrivedAt ?? now);
      const late = on > promised.first;
      const early = on < toDay(shipment.firstEarliest);
      return {
        ...{ dueOn, revised, verdict: late ? 'LATE' : early ? 'EARLY' : 'IN_WINDOW' },
        ...{ arrivedOn: toLocalDate(on), keptLast: on <= promised.current },
        daysLate: Math.max(0, on - promised.first),
        losses: late ? lossesOf(look, now) : [],
        dwells: dwellsOf(look, now),
      };
    }
  }
}
