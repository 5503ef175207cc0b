/**
 * Which steps of the way made a parcel late, each against what is normal for that step in that place. Only what is out of
 * the ordinary is named: a step that one in ten takes longer for explains nothing. Beside them stands what the carrier
 * itself has said, where without it the parcel would be judged otherwise.
 *
 * Example: 31 working hours at a hub where nine of ten leave within 9 and half within 5: 26 hours lost there.
 */
import { dwellLimitHours } from '../../eta/domain/estimate-arrival.js';
import { dwellHoursOf, type Line, type Passage } from '../../eta/domain/journey.js';
import type { UnderWay } from '../../eta/domain/look-at.js';
import type { Stage } from '../../eta/domain/passage.js';
import type { Expectation } from '../../eta/domain/passage-book.js';
import { toLocalDate } from '../../time/local-date.js';

export interface StepDriver {
  readonly kind: 'STEP';
  readonly stage: Stage;
  readonly facility: string | null;
  readonly hours: number;
  /** What half of such parcels take at most. */
  readonly normalHours: number;
  /** Whether the parcel is still in this step. */
  readonly lasting: boolean;
}

export interface WordDriver {
  readonly kind: 'CARRIER_WORD';
  /** What the parcel is doing. */
  readonly stage: Stage;
  /** The last day the carrier has named, local to the destination, YYYY-MM-DD. */
  readonly saidOn: string;
  /** The probability of missing the promise that passages alone would give. */
  readonly lateProbabilityWithout: number;
}

export type Driver = StepDriver | WordDriver;

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
): readonly StepDriver[] {
  return passages
    .flatMap((passage): StepDriver[] => {
      const hours = dwellHoursOf(line, passage, now);
      if (hours < SMALLEST_LOSS_HOURS) return [];
      const expectation = expectationOf(passage);
      if (hours <= dwellLimitHours(expectation, OUT_OF_THE_ORDINARY)) return [];
      const normalHours = dwellLimitHours(expectation, 0.5);
      if (hours - normalHours < SMALLEST_LOSS_HOURS) return [];
      const { stage, facility } = passage.place;
      return [{ kind: 'STEP', stage, facility, hours, normalHours, lasting: passage.endedAt === null }];
    })
    .sort((a, b) => b.hours - b.normalHours - (a.hours - a.normalHours))
    .slice(0, MOST_NAMED);
}

/** Less than five in a hundred changes nothing that anybody would do. */
const SMALLEST_MOVE = 0.05;

/** The carrier's own word, where it moved the probability; in either direction. */
export function wordDriverOf({
  passage,
  testimony,
  outlook: { lateProbability, lateProbabilityWithoutWord },
}: Pick<UnderWay, 'passage' | 'testimony' | 'outlook'>): readonly WordDriver[] {
  if (!testimony || lateProbabilityWithoutWord === null) return [];
  if (Math.abs(lateProbability - lateProbabilityWithoutWord) < SMALLEST_MOVE) return [];
  const saidOn = toLocalDate(testimony.saidOn);
  const { stage } = passage.place;
  return [{ kind: 'CARRIER_WORD', stage, saidOn, lateProbabilityWithout: lateProbabilityWithoutWord }];
}
