/**
 * Which steps of the way made a parcel late, each against what is normal for that step in that place. Only what is out of
 * the ordinary is named: a step that one in ten takes longer for explains nothing.
 *
 * Example: 31 working hours at a hub where nine of ten leave within 9 and half within 5: 26 hours lost there.
 */
import { dwellLimitHours } from '../../eta/domain/estimate-arrival.js';
import { dwellHoursOf, type Line, type Passage } from '../../eta/domain/journey.js';
import type { Stage } from '../../eta/domain/passage.js';
import type { Expectation } from '../../eta/domain/passage-book.js';

export interface Driver {
  readonly stage: Stage;
  readonly facility: string | null;
  readonly hours: number;
  /** What half of such parcels take at most. */
  readonly normalHours: number;
  /** Whether the parcel is still in this step. */
  readonly lasting: boolean;
}

const OUT_OF_THE_ORDINARY = 0.9;
/** A step that lost less than this moved no day. */
const SMALLEST_LOSS_HOURS = 3;
const MOST_NAMED = 3;

/** The steps that lost most, worst first. */
export function driversOf(
  line: Line,
  passages: readonly Passage[],
  expectationOf: (passage: Passage) => Expectation,
  now: number,
): readonly Driver[] {
  return passages
    .flatMap((passage) => {
      const hours = dwellHoursOf(line, passage, now);
      if (hours < SMALLEST_LOSS_HOURS) return [];
      const expectation = expectationOf(passage);
      if (hours <= dwellLimitHours(expectation, OUT_OF_THE_ORDINARY)) return [];
      const normalHours = dwellLimitHours(expectation, 0.5);
      if (hours - normalHours < SMALLEST_LOSS_HOURS) return [];
      const { stage, facility } = passage.place;
      return [{ stage, facility, hours, normalHours, lasting: passage.endedAt === null }];
    })
    .sort((a, b) => b.hours - b.normalHours - (a.hours - a.normalHours))
    .slice(0, MOST_NAMED);
}
