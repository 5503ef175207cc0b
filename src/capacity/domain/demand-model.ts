/**
 * How many parcels a day is expected to bring: a level, times what the weekday, the week of the year and the events of the day
 * usually do. Each factor is learned beside all others, so a busy week that holds Black Friday is not counted twice.
 *
 * The fit is maximum likelihood of a log-linear Poisson model by iterative proportional scaling (J. N. Darroch and D. Ratcliff,
 * "Generalized iterative scaling for log-linear models", 1972): in turn each factor becomes what was observed divided by what
 * the others expect. A prior of some days that say "1" is added to both (the mean of a gamma posterior), so a factor seldom or
 * never seen stays near 1. Days without data are no days without orders: they are left out, a year that is missing
 * too.
 *
 * Example: 100 a day, 120 on Mondays, twice that in one week: LEVEL 100 × WEEKDAY 1.2 × WEEK 2 = 240.
 */
import type { Day } from '../../time/local-date.js';
import { dayOfCivil, weekdayOf, yearOf } from '../../time/local-date.js';
import { Distribution } from '../../transit/domain/distribution.js';
import { eventsOn, SEASON_EVENTS } from './season-events.js';

export interface DayCount {
  readonly day: Day;
  readonly count: number;
}

export type FactorKind = 'LEVEL' | 'WEEKDAY' | 'WEEK' | 'EVENT' | 'ADJUSTMENT';

/** One of the numbers that an expectation is the product of. */
export interface Factor {
  readonly kind: FactorKind;
  /** `mon`, `48`, `BLACK_FRIDAY`, or what staff call their adjustment; empty for the level. */
  readonly name: string;
  readonly value: number;
  /** Days that it was learned from; 0: nothing was, or it was said. */
  readonly days: number;
  /** Who said it and why; null for what was learned. */
  readonly said: { readonly id: string; readonly author: string; readonly reason: string } | null;
}

/** Prior days that say "as ever": a weekday comes again every week, an event once a year. */
const PRIOR = { weekday: 3, week: 10, event: 1 };
const ROUNDS = 40;
const WEEKS = 53;
/** The level follows the trade: what was four weeks ago counts half. */
const LEVEL_HALF_LIFE_DAYS = 28;
/** An expectation is never surer than this: nobody's days scatter less (standard deviation over mean). */
const LEAST_SCATTER = 0.05;
const WEEKDAY_NAMES = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

export class DemandModel {
  private constructor(
    private readonly level: number,
    private readonly observed: number,
    private readonly weekdays: Learned,
    private readonly weeks: Learned,
    private readonly events: Learned,
    /** Scatter beyond that of a Poisson count: standard deviation over mean. */
    readonly scatter: number,
  ) {}

  /** Learns from the counts of days; null when there is none. */
  static fit(history: readonly DayCount[]): DemandModel | null {
    const days = history.map((seen) => ({ ...seen, ...traitsOf(seen.day) }));
    const all = days.reduce((sum, { count }) => sum + count, 0);
    if (!(all > 0)) return null;
    const weekdays = neutral(7);
    const weeks = neutral(WEEKS);
    const events = neutral(SEASON_EVENTS.length);
    let level = all / days.length;
    const others = (seen: (typeof days)[number]): number =>
      product(weekdays, weeks, events, seen.weekday, seen.week, seen.events);
    for (let round = 0; round < ROUNDS; round++) {
      level = all / days.reduce((sum, seen) => sum + others(seen), 0);
      scale(weekdays, PRIOR.weekday * level, days, (seen) => [[seen.weekday, level * others(seen)]]);
      scale(weeks, PRIOR.week * level, days, (seen) => [[seen.week, level * others(seen)]], true);
      scale(events, PRIOR.event * level, days, (seen) =>
        seen.events.map((event): [number, number] => [event, level * others(seen)]),
      );
    }
    const last = days.reduce((latest, { day }) => Math.max(latest, day), -Infinity);
    let [seenLately, expectedLately] = [0, 0];
    for (const seen of days) {
      const weight = 0.5 ** ((last - seen.day) / LEVEL_HALF_LIFE_DAYS);
      seenLately += weight * seen.count;
      expectedLately += weight * others(seen);
    }
    const today = seenLately / expectedLately;
    const scatter = scatterOf(days.map((seen) => [seen.count, level * others(seen)]));
    return new DemandModel(today, days.length, weekdays, weeks, events, scatter);
  }

  /** What the expectation of a day is the product of; factors of 1 that nothing is known of are left out. */
  factors(day: Day): readonly Factor[] {
    const { weekday, week, events } = traitsOf(day);
    const learned = (kind: FactorKind, name: string, from: Learned, index: number): Factor => ({
      ...{ kind, name, value: from.values[index] ?? 1, days: from.days[index] ?? 0, said: null },
    });
    return [
      { kind: 'LEVEL', name: '', value: this.level, days: this.observed, said: null },
      learned('WEEKDAY', WEEKDAY_NAMES[weekday] ?? '', this.weekdays, weekday),
      learned('WEEK', String(week + 1), this.weeks, week),
      ...events.map((event) => learned('EVENT', SEASON_EVENTS[event]?.code ?? '', this.events, event)),
    ];
  }

  /** How many parcels a day is expected to bring. */
  expected(day: Day): number {
    return this.factors(day).reduce((all, { value }) => all * value, 1);
  }
}

/**
 * What may still come of an expectation: five equally probable amounts at the means of the fifths of a normal distribution,
 * whose variance is that of a count and of the scatter of days.
 */
export function stillToCome(mean: number, scatter: number): Distribution {
  if (!(mean > 0)) return Distribution.certain(0);
  const deviation = Math.sqrt(mean + (scatter * mean) ** 2);
  return Distribution.ofSamples(FIFTHS.map((z) => Math.max(0, mean + z * deviation)));
}

const FIFTHS = [-1.3998, -0.5319, 0, 0.5319, 1.3998];

/** Counts with the days between them that had none; a gap longer than two weeks is data that is missing. */
export function withEmptyDays(counts: readonly DayCount[]): readonly DayCount[] {
  const sorted = [...counts].sort((a, b) => a.day - b.day);
  return sorted.flatMap((seen, i) => {
    const before = sorted[i - 1];
    const gap = before === undefined ? 0 : seen.day - before.day - 1;
    if (gap <= 0 || gap > LONGEST_GAP) return [seen];
    return [...Array.from({ length: gap }, (_, n) => ({ day: seen.day - gap + n, count: 0 })), seen];
  });
}

const LONGEST_GAP = 14;

interface Learned {
  readonly values: number[];
  readonly days: number[];
}

interface Traits {
  readonly weekday: number;
  readonly week: number;
  readonly events: readonly number[];
}

const neutral = (size: number): Learned => ({
  values: new Array<number>(size).fill(1),
  days: new Array<number>(size).fill(0),
});

function traitsOf(day: Day): Traits {
  const week = Math.floor((day - dayOfCivil(yearOf(day), 1, 1)) / 7);
  return {
    weekday: weekdayOf(day),
    week,
    events: eventsOn(day).map((event) => SEASON_EVENTS.indexOf(event)),
  };
}

function product(
  weekdays: Learned,
  weeks: Learned,
  events: Learned,
  weekday: number,
  week: number,
  on: readonly number[],
): number {
  let factor = (weekdays.values[weekday] ?? 1) * (weeks.values[week] ?? 1);
  for (const event of on) factor *= events.values[event] ?? 1;
  return factor;
}

/** One turn of the scaling: each value becomes observed by expected without it, both with the prior added. */
function scale<Seen extends DayCount>(
  learned: Learned,
  prior: number,
  days: readonly Seen[],
  expectedOf: (seen: Seen) => readonly (readonly [index: number, expected: number])[],
  smooth = false,
): void {
  const { values } = learned;
  const observed = new Array<number>(values.length).fill(0);
  const expected = new Array<number>(values.length).fill(0);
  learned.days.fill(0);
  for (const seen of days) {
    for (const [index, mean] of expectedOf(seen)) {
      observed[index] = (observed[index] ?? 0) + seen.count;
      expected[index] = (expected[index] ?? 0) + mean / (values[index] ?? 1);
      learned.days[index] = (learned.days[index] ?? 0) + 1;
    }
  }
  const spread = (sums: readonly number[], i: number): number =>
    smooth ? neighbours(sums, i) : (sums[i] ?? 0);
  for (let i = 0; i < values.length; i++) {
    values[i] = (spread(observed, i) + prior) / (spread(expected, i) + prior);
  }
}

/** A week of the year borrows half as much from the one before and after: seasons do not end on a Sunday. */
function neighbours(sums: readonly number[], i: number): number {
  const size = sums.length;
  return (sums[i] ?? 0) + 0.5 * ((sums[(i + 1) % size] ?? 0) + (sums[(i + size - 1) % size] ?? 0));
}

/** Beyond the scatter of counts, by the method of moments. */
function scatterOf(days: readonly (readonly [count: number, expected: number])[]): number {
  let [beyond, square] = [0, 0];
  for (const [count, expected] of days) {
    beyond += (count - expected) ** 2 - expected;
    square += expected * expected;
  }
  return Math.sqrt(Math.max(LEAST_SCATTER ** 2, square === 0 ? 0 : beyond / square));
}
