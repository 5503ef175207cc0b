/**
 * What a carrier's own word on the day of arrival is worth. Carriers know where their vehicles are and say when a parcel
 * comes; some are right within a day, others repeat their tariff. How far off their words were, and how far off our own
 * estimates were at the same moments, decides how much the next one counts.
 *
 * Example: of 300 words of a carrier 240 came true on the day and 45 the day after, 0.3 days off on average, where we were
 * 0.6 off: "Thursday" is taken for Thursday with 80 % and Friday with 15 %, and counts for 0.67 beside what passages say.
 */
import type { Day } from '../../time/local-date.js';
import type { WorkedDays } from '../../time/worked-time.js';

/** A carrier's word: when it was said, epoch ms, and the last day it named, local to the destination. */
export interface Word {
  readonly saidAt: number;
  readonly latestOn: Day;
}

/** How one past word turned out, in delivery days: positive errors are parcels that came after the day said. */
export interface WordLesson {
  readonly carrierCode: string;
  readonly serviceCode: string;
  readonly error: number;
  /** Of our own estimate at that moment, without the word. */
  readonly ownError: number;
}

export interface WordCell {
  words: number;
  /** From `EARLIEST_ERROR` on, one count a day. */
  readonly errors: number[];
  missedDays: number;
  ownMissedDays: number;
}

/** What a word is taken for. */
export interface Testimony {
  readonly saidOn: Day;
  /** 0 to 1: how much it counts beside what passages say. */
  readonly weight: number;
  /** How many past words of the carrier it is judged by, and the share of them that parcels came by. */
  readonly words: number;
  readonly keptShare: number;
  /** The days it makes likely, ascending; shares sum to 1. */
  readonly days: readonly { readonly day: Day; readonly share: number }[];
}

const EARLIEST_ERROR = -5;
const LATEST_ERROR = 9;
const ERROR_DAYS = LATEST_ERROR - EARLIEST_ERROR + 1;
/** A service counts as much as so many words of its carrier, and a carrier needs so many before it is half believed. */
const BELIEVED = 30;
/** Beyond so many the older half counts half. */
export const MOST_WORDS = 1000;
/** Nobody is never wrong; without it one lucky word would outweigh everything. */
const LEAST_MISS_DAYS = 0.1;

/** Fine to coarse. */
const wordKeysOf = (carrierCode: string, serviceCode: string): readonly [string, string] => [
  `${carrierCode}|${serviceCode}`,
  carrierCode,
];

const errorIndexOf = (error: number): number =>
  Math.max(EARLIEST_ERROR, Math.min(LATEST_ERROR, error)) - EARLIEST_ERROR;

export class WordBook {
  private readonly cells = new Map<string, WordCell>();

  learn({ carrierCode, serviceCode, error, ownError }: WordLesson): void {
    for (const key of wordKeysOf(carrierCode, serviceCode)) {
      let cell = this.cells.get(key);
      if (!cell) this.cells.set(key, (cell = emptyCell()));
      const i = errorIndexOf(error);
      cell.words++;
      cell.errors[i] = (cell.errors[i] ?? 0) + 1;
      cell.missedDays += Math.abs(error);
      cell.ownMissedDays += Math.abs(ownError);
      if (cell.words > MOST_WORDS) halve(cell);
    }
  }

  entries(): IterableIterator<[string, WordCell]> {
    return this.cells.entries();
  }

  /** For loading. */
  replace(key: string, cell: WordCell): void {
    this.cells.set(key, cell);
  }

  /** What a word is worth; null for a carrier whose words nobody has seen come true or not. */
  testimony(
    word: Word,
    { carrierCode, serviceCode }: { readonly carrierCode: string; readonly serviceCode: string },
    delivering: WorkedDays,
  ): Testimony | null {
    const [fine, coarse] = wordKeysOf(carrierCode, serviceCode).map((key) => this.cells.get(key));
    if (!coarse || coarse.words === 0) return null;
    const own = fine ? fine.words / (fine.words + BELIEVED) : 0;
    const mixed = (of: (cell: WordCell) => number): number =>
      own * (fine ? of(fine) / fine.words : 0) + (1 - own) * (of(coarse) / coarse.words);
    const missed = (mixed(({ missedDays }) => missedDays) + LEAST_MISS_DAYS) ** 2;
    const ownMissed = (mixed(({ ownMissedDays }) => ownMissedDays) + LEAST_MISS_DAYS) ** 2;
    const believed = coarse.words / (coarse.words + BELIEVED);
    const shares = Array.from({ length: ERROR_DAYS }, (_, i) => mixed(({ errors }) => errors[i] ?? 0));
    return {
      saidOn: word.latestOn,
      weight: (believed * ownMissed) / (ownMissed + missed),
      words: Math.round(fine && fine.words >= BELIEVED ? fine.words : coarse.words),
      keptShare: shares.slice(0, 1 - EARLIEST_ERROR).reduce((sum, share) => sum + share, 0),
      days: daysOf(word.latestOn, shares, delivering),
    };
  }
}

const emptyCell = (): WordCell => ({
  ...{ words: 0, missedDays: 0, ownMissedDays: 0 },
  errors: new Array<number>(ERROR_DAYS).fill(0),
});

function halve(cell: WordCell): void {
  cell.words /= 2;
  cell.missedDays /= 2;
  cell.ownMissedDays /= 2;
  for (const [i, count] of cell.errors.entries()) cell.errors[i] = count / 2;
}

function daysOf(
  said: Day,
  shares: readonly number[],
  delivering: WorkedDays,
): readonly { readonly day: Day; readonly share: number }[] {
  const byDay = new Map<Day, number>();
  for (const [i, share] of shares.entries()) {
    if (share <= 0) continue;
    const day = deliveryDaysFrom(said, i + EARLIEST_ERROR, delivering);
    byDay.set(day, (byDay.get(day) ?? 0) + share);
  }
  return [...byDay].sort(([a], [b]) => a - b).map(([day, share]) => ({ day, share }));
}

const LOOKED_FOR_DAYS = 60;

/** The delivery day so many after a day, or before it when negative. */
function deliveryDaysFrom(from: Day, days: number, { works }: WorkedDays): Day {
  const step = Math.sign(days);
  let day = from;
  for (let left = Math.abs(days); left > 0; left--) {
    day += step;
    for (let looked = 0; looked < LOOKED_FOR_DAYS && !works(day); looked++) day += step;
  }
  return day;
}

/** Delivery days from the day said to the day it came; 0 only when they are the same. */
export function wordError(said: Day, came: Day, { works }: WorkedDays): number {
  if (said === came) return 0;
  const [first, last] = said < came ? [said, came] : [came, said];
  let days = 0;
  for (let day = first + 1; day <= Math.min(last, first + LOOKED_FOR_DAYS); day++) if (works(day)) days++;
  return Math.sign(came - said) * Math.max(1, days);
}
