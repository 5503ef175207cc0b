/**
 * What is expected of a passage nothing has been learned of yet: what the promise says. It arrives within the promised
 * window with the promise's own confidence, else one to three delivery days after it, and between two signs of life there
 * may be nothing to hear at all. Learned passages push this aside as they come (passage-book.ts).
 *
 * Example: scanned on Monday, promised for Wednesday to Thursday with 90 %: 2 or 3 delivery days with 45 % each, 4 to 6 with
 * the rest.
 */
import type { Day } from '../../time/local-date.js';
import { deliveryDaysBetween, type Line } from './journey.js';
import type { PassageSample, Stage } from './passage.js';

export interface PromisedWindow {
  /** Local to the destination. */
  readonly earliest: Day;
  readonly latest: Day;
  /** The share that arrives by the latest day, as the promise claims; 0: it claims nothing. */
  readonly confidence: number;
}

/** So many pseudo-passages carry the shares; 40 give 2.5 % steps, and the tariff is no finer than that. */
const PIECES = 40;
/** A carrier that is late is late by a day more often than by three. */
const LATE_DAYS = [1, 1, 1, 2, 2, 3];
/** Out with the courier: that day for nearly all, else the next. */
const COURIER_DAYS = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1];
/** After a failed attempt carriers come again on one of the next days, or keep it at the depot. */
const ATTEMPT_DAYS = [1, 1, 1, 1, 2, 2, 3];
/**
 * A carrier that states no share on time is taken for a middling one. Believing nothing would put all its parcels on the list
 * of those in danger on the first day, believing everything none.
 */
const UNSTATED_CONFIDENCE = 0.85;
/** When the carrier itself reports trouble or a delay, the window is missed as often as not. */
const TROUBLE_CONFIDENCE = 0.5;

export function tariffPrior(
  line: Line,
  stage: Stage,
  since: number,
  window: PromisedWindow,
): readonly PassageSample[] {
  switch (stage) {
    case 'WITH_COURIER':
      return COURIER_DAYS.map(waiting);
    case 'AFTER_ATTEMPT':
      return ATTEMPT_DAYS.map(waiting);
    case 'IN_TROUBLE':
    case 'CUSTOMS':
      return spread(line, since, { ...window, confidence: TROUBLE_CONFIDENCE });
    default:
      return spread(line, since, window);
  }
}

function spread(
  line: Line,
  since: number,
  { earliest, latest, confidence }: PromisedWindow,
): PassageSample[] {
  const first = deliveryDaysBetween(line, since, earliest);
  const last = Math.max(first, deliveryDaysBetween(line, since, latest));
  const inTime = Math.round(PIECES * (confidence > 0 ? confidence : UNSTATED_CONFIDENCE));
  return Array.from({ length: PIECES }, (_, i) =>
    waiting(
      i < inTime
        ? first + (i % (last - first + 1))
        : last + (LATE_DAYS[(i - inTime) % LATE_DAYS.length] ?? 1),
    ),
  );
}

/** Nothing need be heard until the end of the day of arrival. */
const waiting = (remainingDays: number): PassageSample => ({
  dwellHours: 24 * (remainingDays + 1),
  remainingDays,
});
