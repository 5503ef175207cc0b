/**
 * Whether a parcel that is likely to be late can still be brought in time, by what, and until when: the last moment at
 * which it may move on so that the rest of the way, gone as a quick quarter of such parcels goes it, ends by the promised
 * day. After that moment nobody should spend an hour on it; telling the customer is what is left.
 *
 * Example: promised for Friday, two delivery days from the hub at best: it must leave the hub by the end of Wednesday.
 */
import type { Stage } from '../../eta/domain/passage.js';
import { NEVER } from '../../eta/domain/passage.js';
import type { Expectation } from '../../eta/domain/passage-book.js';
import type { Waiting } from '../../eta/domain/estimate-arrival.js';
import type { Day } from '../../time/local-date.js';

export type SavingAction =
  | 'HAND_OVER'
  | 'CHASE_CARRIER'
  | 'CLEAR_CUSTOMS'
  | 'CALL_COURIER'
  | 'AGREE_NEW_ATTEMPT'
  | 'SOLVE_WITH_CARRIER';

export interface Saving {
  readonly action: SavingAction;
  /** Epoch ms; when it has to have happened. */
  readonly until: number;
}

const ACTIONS: Readonly<Record<Stage, SavingAction>> = {
  AWAITING_PICKUP: 'HAND_OVER',
  MOVING: 'CHASE_CARRIER',
  AT_FACILITY: 'CHASE_CARRIER',
  CUSTOMS: 'CLEAR_CUSTOMS',
  WITH_COURIER: 'CALL_COURIER',
  AFTER_ATTEMPT: 'AGREE_NEW_ATTEMPT',
  IN_TROUBLE: 'SOLVE_WITH_CARRIER',
};

/** A rest of the way that one in four manages is worth working for; the fastest ever seen is luck. */
const QUICK_SHARE = 0.25;

/** What would save the parcel, or null when it is too late for anything. */
export function savingOf(stage: Stage, waiting: Waiting, promised: Day, now: number): Saving | null {
  const { delivering } = waiting;
  const today = delivering.zone.dayOf(now);
  const rest = quickRest(waiting.expectation);
  if (rest === null) return null;
  let [day, between] = [promised, 0];
  while (between < rest && day >= today) {
    if (delivering.works(day)) between++;
    day--;
  }
  const until = delivering.zone.resolve(day + 1, 0);
  return until > now ? { action: ACTIONS[stage], until } : null;
}

/** Delivery days left once such a parcel moves on, as a quick quarter goes them; null when none ever arrived. */
function quickRest({ samples }: Expectation): number | null {
  const rests = samples
    .filter(({ remainingDays }) => remainingDays !== NEVER)
    .map(({ dwellHours, remainingDays, weight }) => ({
      days: Math.max(0, remainingDays - Math.floor(dwellHours / 24)),
      weight,
    }))
    .sort((a, b) => a.days - b.days);
  const total = rests.reduce((sum, { weight }) => sum + weight, 0);
  let sum = 0;
  for (const { days, weight } of rests) {
    sum += weight;
    if (sum >= total * QUICK_SHARE) return days;
  }
  return null;
}
