/**
 * A ledger small enough to travel in an offer: codes and counts, no words. The order keeps the arithmetic that its buyer
 * saw, whatever has become of network and capacity when the offer is accepted.
 *
 * Example: [5, 10, 3, 1] is TRANSIT MOVING for three days, of which it tells from the second on; [3, 8, 0, 0, 29690880] is
 * PICKUP COLLECTED on the day itself, at that minute since 1970.
 */
import type { WayLevel } from '../../learning/domain/way-keys.js';
import type { Day } from '../../time/local-date.js';
import { MINUTE_MS } from '../../time/local-date.js';
import type { DayName } from '../../time/work-calendar.js';
import type { LedgerEntry, LedgerReason, LedgerStep } from './ledger.js';

/** Zeros at the end are left out. */
export type PackedEntry = readonly [step: number, reason: number, ...rest: (number | string)[]];

// A number stands for its name in offers that are alive, half an hour at most: add at the end, never renumber.
const STEPS: Readonly<Record<LedgerStep, number>> = {
  ...{
    STOCK: 0,
    ACCEPTANCE: 1,
    HANDLING: 2,
    PICKUP: 3,
    TIME_ZONE: 4,
    TRANSIT: 5,
    LAST_MILE: 6,
    COLLECTION: 7,
  },
};
const REASONS: Readonly<Record<LedgerReason, number>> = {
  ...{ NOT_YET_AVAILABLE: 0, BEFORE_CUTOFF: 1, AFTER_CUTOFF: 2, ACCEPTED: 3, WORK: 4, MISSED_PICKUP: 5 },
  ...{ NO_PICKUP: 6, CARRIER_CLOSED: 7, COLLECTED: 8, DATE_LINE: 9, MOVING: 10, NO_SLOT: 11, DELIVERED: 12 },
  ...{ BROUGHT: 13, POINT_CLOSED: 14, READY_TO_COLLECT: 15, HOLIDAY: 16, CLOSURE: 17, DAY_OF_WEEK: 18 },
  ...{ QUEUED: 24, PICKUP_QUEUED: 25, INCIDENT: 26 },
  ...{ PACKING_FULL: 19, PICKUP_FULL: 20, LANE_FULL: 21, SLOTS_FULL: 22, POINT_FULL: 23 },
};

const LEVELS: Readonly<Record<WayLevel, number>> = { SERVICE: 1, ZONE: 2, LANE: 3 };

const namesOf = <Name extends string>(codes: Readonly<Record<Name, number>>): ReadonlyMap<number, Name> =>
  new Map((Object.keys(codes) as Name[]).map((name) => [codes[name], name]));
const STEP_NAMES = namesOf(STEPS);
const REASON_NAMES = namesOf(REASONS);
const LEVEL_NAMES = namesOf(LEVELS);

/** Entries follow one another, so their lengths are enough; `nameIn` puts names of holidays into the reader's language. */
export function packLedger(
  entries: readonly LedgerEntry[],
  nameIn: (name: DayName) => string,
): readonly PackedEntry[] {
  return entries.map(({ step, reason, from, to, about, at, name, figures, learnedFrom }): PackedEntry => {
    const rest = [
      to - from,
      about - from,
      Number.isNaN(at) ? 0 : at / MINUTE_MS,
      name === undefined ? 0 : nameIn(name),
      ...(figures ? [figures.load, figures.capacity, figures.backlog] : []),
      ...(learnedFrom ? [LEVELS[learnedFrom.level], learnedFrom.sampleSize] : []),
    ];
    while (rest.at(-1) === 0) rest.pop();
    return [STEPS[step], REASONS[reason], ...rest];
  });
}

/** The entries again, from the day on which the first began. */
export function unpackLedger(packed: readonly PackedEntry[], begunOn: Day): readonly LedgerEntry[] {
  let from = begunOn;
  return packed.map(([stepCode, reasonCode, days, about, at, name, ...numbers]) => {
    const step = STEP_NAMES.get(stepCode);
    const reason = REASON_NAMES.get(reasonCode);
    if (step === undefined || reason === undefined)
      throw new RangeError('an offer speaks of a step nobody knows');
    const entry: LedgerEntry = {
      ...{ step, reason, from, to: from + Number(days ?? 0), about: from + Number(about ?? 0) },
      at: at ? Number(at) * MINUTE_MS : NaN,
      name: typeof name === 'string' ? { en: name, ru: name } : undefined,
      ...figuresOf(reason, numbers),
    };
    from = entry.to;
    return entry;
  });
}

/** Zeros at the end were left out. */
function figuresOf(
  reason: LedgerReason,
  numbers: readonly (number | string)[],
): Pick<LedgerEntry, 'figures' | 'learnedFrom'> {
  if (reason === 'WORK' || reason === 'MOVING') {
    const level = LEVEL_NAMES.get(Number(numbers[0] ?? 0));
    return level === undefined ? {} : { learnedFrom: { level, sampleSize: Number(numbers[1] ?? 0) } };
  }
  if (reason !== 'QUEUED' && reason !== 'PICKUP_QUEUED') return {};
  const [load = 0, capacity = 0, backlog = 0] = numbers.map(Number);
  return { figures: { load, capacity, backlog } };
}
