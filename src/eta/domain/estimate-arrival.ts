/**
 * When a parcel will arrive, given that it has not moved for so long. Of the passages like its own only those count that
 * took longer than what has passed, and that are not refuted by the calendar (a passage that had ended at the door by
 * yesterday says nothing about a parcel that is still under way). What is left is the distribution of the day of arrival.
 *
 * Example: of 100 passages through a hub 90 left within 6 hours and came the next day, 10 waited 30 hours and came the day
 * after that. At first the parcel comes tomorrow with 90 %; after 7 hours without a scan, the day after tomorrow for certain.
 */
import type { Day } from '../../time/local-date.js';
import { NO_DAY } from '../../time/local-date.js';
import { afterWorkedMs, workedFrom, workedMs, type WorkedDays } from '../../time/worked-time.js';
import { countWhile } from '../../transit/domain/count-while.js';
import { Fading } from './fading.js';
import { NEVER } from './passage.js';
import type { Expectation, WeightedSample } from './passage-book.js';
import type { Testimony } from './word-book.js';

export const HOUR_MS = 3_600_000;

/** A parcel in a passage, and the calendars it is waited for by. */
export interface Waiting {
  readonly expectation: Expectation;
  /** How long such a passage lasts where it goes on to the same next step; absent: as is expected of it. */
  readonly dwell?: Expectation;
  /** Epoch ms; in the future for a parcel whose pick-up is still to come. */
  readonly since: number;
  /** On which days parcels move, where it is; the dwell is counted in these. */
  readonly moving: WorkedDays;
  /** On which days parcels reach the door, at the destination. */
  readonly delivering: WorkedDays;
  /** The share of passages like it whose end is never heard of although the parcel arrives; absent: none. */
  readonly unheard?: number;
  /** The carrier's own word on it, as what it is taken for; absent: it has said nothing that counts. */
  readonly word?: Pick<Testimony, 'weight' | 'days'>;
}

/** The day of arrival as a distribution. */
export interface Arrival {
  /** Ascending; the share that arrives on each. */
  readonly days: readonly { readonly day: Day; readonly share: number }[];
  /** The share that never arrives. */
  readonly never: number;
  /** The share of all passages like its own that could still be this one: the less, the less is known. */
  readonly left: number;
}

/** The longest stretch of delivery days that is told apart; what takes longer is put there. */
const LONGEST_REMAINING = 120;
/** A passage longer than all that are known is expected to go on for as long again at the median (Lindy's rule of thumb). */
const LINDY = [0.25, 1, 3];
/** How many of the longest known passages say what follows when one ends after all. */
const LONGEST_KNOWN = 12;
/**
 * Beyond all that is known the picture is drawn anew at such a growth of the wait, not all the time: after 4 days every
 * day, after 12 every third.
 */
const GROWTH = 1.25;

export function estimateArrival(waiting: Waiting, now: number): Arrival {
  return heeding(byPassages(waiting, now), waiting, now);
}

/** What passages alone say, whatever the carrier has said. */
export function byPassages(waiting: Waiting, now: number): Arrival {
  const { since, moving, delivering } = waiting;
  const elapsedHours = workedMs(moving, since, now) / HOUR_MS;
  const from = delivering.zone.dayOf(since);
  const today = delivering.zone.dayOf(Math.max(since, now));
  const dayAfter = deliveryDays(delivering, from);
  const { samples } = waiting.expectation;
  const known = gather(samples, survivors(samples, elapsedHours), dayAfter, today, waiting.unheard);
  if (known) return known;
  const supposed = beyond(samples, stepBelow(elapsedHours));
  return { ...(gather(supposed, supposed.length, dayAfter, today) ?? { days: [], never: 1 }), left: 0 };
}

/** What passages say and what the carrier says, each with its weight. A word whose days are all over says nothing more. */
export function heeding(
  arrival: Arrival,
  { word, since, delivering }: Pick<Waiting, 'word' | 'since' | 'delivering'>,
  now: number,
): Arrival {
  const today = delivering.zone.dayOf(Math.max(since, now));
  const open = word?.days.filter(({ day }) => day >= today) ?? [];
  const total = open.reduce((sum, { share }) => sum + share, 0);
  if (!word || total <= 0) return arrival;
  const byDay = new Map<Day, number>();
  const add = (day: Day, share: number): void => void byDay.set(day, (byDay.get(day) ?? 0) + share);
  for (const { day, share } of arrival.days) add(day, share * (1 - word.weight));
  for (const { day, share } of open) add(day, (share / total) * word.weight);
  return {
    ...arrival,
    days: [...byDay].sort(([a], [b]) => a - b).map(([day, share]) => ({ day, share })),
    never: arrival.never * (1 - word.weight),
  };
}

function stepBelow(hours: number): number {
  return hours < 1 ? 0 : GROWTH ** Math.floor(Math.log(hours) / Math.log(GROWTH) + 1e-9);
}

/** The first day by which at least so much of the whole has arrived; `NO_DAY` when more than the rest never does. */
export function arrivalBy({ days }: Arrival, share: number): Day {
  let sum = 0;
  for (const entry of days) {
    sum += entry.share;
    // Shares are sums of many small ones; a billionth is rounding.
    if (sum >= share - 1e-9) return entry.day;
  }
  return NO_DAY;
}

/** The share that has not arrived by the end of a day. */
export function lateShare({ days, never }: Pick<Arrival, 'days' | 'never'>, promised: Day): number {
  // Never more than all, whatever rounding says.
  return Math.min(
    1,
    days.reduce((sum, { day, share }) => (day > promised ? sum + share : sum), never),
  );
}

/**
 * The same arrival, so that another share of it comes after the promised day: days on either side keep their proportions.
 * Where one side is empty, what belongs there comes on its day next to the promise.
 */
export function withLateShare(arrival: Arrival, promised: Day, share: number, dayAfter: Day): Arrival {
  const was = lateShare(arrival, promised);
  if (Math.abs(was - share) < 1e-9) return arrival;
  const inTime = 1 - was;
  const days = arrival.days.map(({ day, share: part }) => ({
    day,
    share: day > promised ? (part * share) / was : (part * (1 - share)) / inTime,
  }));
  if (inTime < 1e-12) days.unshift({ day: promised, share: 1 - share });
  if (was < 1e-12) days.push({ day: dayAfter, share });
  return { ...arrival, days, never: was < 1e-12 ? 0 : (arrival.never * share) / was };
}

/** The n-th delivery day after the beginning; 0 is the day itself, as a parcel may come on the day it was scanned. */
export function deliveryDays(delivering: WorkedDays, from: Day): (n: number) => Day {
  const days: Day[] = [from];
  return (n) => {
    while (days.length <= n) {
      let day = (days.at(-1) ?? from) + 1;
      for (let looked = 0; looked < 60 && !delivering.works(day); looked++) day++;
      days.push(day);
    }
    return days[n] ?? from;
  };
}

/** How many of some passages, longest first, last longer than that. */
const survivors = (samples: readonly WeightedSample[], elapsedHours: number): number =>
  countWhile(samples, ({ dwellHours }) => dwellHours > elapsedHours);

/** The first so many of the passages. */
function gather(
  samples: readonly WeightedSample[],
  count: number,
  dayAfter: (n: number) => Day,
  today: Day,
  unheard = 0,
): Arrival | null {
  const byDay = new Map<Day, number>();
  let [total, never] = [0, 0];
  for (let i = 0; i < count; i++) {
    const { remainingDays = NEVER, weight = 0 } = samples[i] ?? {};
    if (remainingDays === NEVER) {
      never += weight;
      total += weight;
      continue;
    }
    const day = dayAfter(Math.min(remainingDays, LONGEST_REMAINING));
    if (day < today) continue;
    byDay.set(day, (byDay.get(day) ?? 0) + weight);
    total += weight;
  }
  if (total === 0 && unheard === 0) return null;
  const left = total;
  // Of those that should have come by now some did, and nobody was told: to those it may belong. They cannot come later.
  const untold = unheard * Math.max(0, 1 - total);
  if (untold > 0) {
    byDay.set(today, (byDay.get(today) ?? 0) + untold);
    total += untold;
  }
  if (total === 0) return null;
  const days = [...byDay].sort(([a], [b]) => a - b).map(([day, weight]) => ({ day, share: weight / total }));
  return { days, never: never / total, left };
}

/** What to expect of a passage that is longer than all known ones: it goes on for a while, then the rest of the way. */
function beyond(samples: readonly WeightedSample[], elapsedHours: number): readonly WeightedSample[] {
  // Those as long as the last of them count too, or it would matter which was told first.
  const shortest = samples[Math.min(LONGEST_KNOWN, samples.length) - 1]?.dwellHours ?? 0;
  const longest = samples.filter(({ dwellHours }) => dwellHours >= shortest);
  return longest.flatMap(({ dwellHours, remainingDays, weight }) => {
    if (remainingDays === NEVER) return [{ dwellHours: Infinity, remainingDays, weight }];
    const rest = Math.max(0, remainingDays - Math.floor(dwellHours / 24));
    return LINDY.map((more) => ({
      dwellHours: Infinity,
      remainingDays: Math.min(LONGEST_REMAINING, Math.ceil((elapsedHours * (1 + more)) / 24) + rest),
      weight: weight / LINDY.length,
    }));
  });
}

/**
 * The moment until which, if nothing is heard, the share that misses the promise stays in its band (or until which a wait
 * beyond all known ones looks the same); Infinity when it does for ever. Nothing has to look at the parcel before.
 */
export function nextCrossing(
  waiting: Waiting,
  promised: Day,
  now: number,
  bandOf: (lateShare: number, left: number) => number,
): number {
  const { since, moving, delivering } = waiting;
  const start = Math.max(since, now);
  const elapsedHours = workedMs(moving, since, now) / HOUR_MS;
  const dayAfter = deliveryDays(delivering, delivering.zone.dayOf(since));
  const today = delivering.zone.dayOf(start);
  // Each passage like this one counts until its dwell is exceeded, or until the day on which it would have arrived is over.
  const alive = FADING;
  alive.clear();
  const { samples } = waiting.expectation;
  const exceededAfter = workedFrom(moving, since);
  const ends: number[] = [];
  // Shortest first: that is nearly the order in which they drop out.
  for (let i = survivors(samples, elapsedHours) - 1; i >= 0; i--) {
    const { dwellHours = 0, remainingDays = NEVER, weight = 0 } = samples[i] ?? {};
    const days = Math.min(remainingDays, LONGEST_REMAINING);
    const day = remainingDays === NEVER ? Infinity : dayAfter(days);
    if (day < today) continue;
    const refuted = day === Infinity ? Infinity : (ends[days] ??= delivering.zone.resolve(day + 1, 0));
    const exceeded = exceededAfter(dwellHours * HOUR_MS);
    alive.add(Math.min(exceeded, refuted), weight, day > promised ? weight : 0);
  }
  if (alive.size === 0) {
    const next = afterWorkedMs(moving, since, Math.max(1, stepBelow(elapsedHours) * GROWTH) * HOUR_MS);
    return Math.min(Math.max(next, start + 1), delivering.zone.resolve(today + 1, 0));
  }
  // What the carrier has said changes by itself only with the days it names.
  for (const { day } of waiting.word?.days ?? [])
    if (day >= today) alive.add(delivering.zone.resolve(day + 1, 0), 0, 0);
  alive.sum();
  const { word, unheard = 0 } = waiting;
  const lateFrom = (i: number): number => {
    const left = alive.left(i);
    const all = left + unheard * Math.max(0, 1 - left);
    const late = all > 0 ? alive.late(i) / all : 1;
    if (!word) return late;
    const day = i === 0 ? today : delivering.zone.dayOf(alive.until(i - 1));
    return heededLate(late, word, Math.max(today, day), promised);
  };
  return firstChange(alive, (i) => bandOf(lateFrom(i), alive.left(i)));
}

/** One look is over before the next begins, so they all use the same. */
const FADING = new Fading();

/** The share that misses the promise, with the carrier's word as it stands on a day. */
function heededLate(late: number, word: NonNullable<Waiting['word']>, today: Day, promised: Day): number {
  let [total, after] = [0, 0];
  for (const { day, share } of word.days) {
    if (day < today) continue;
    total += share;
    if (day > promised) after += share;
  }
  return total <= 0 ? late : late * (1 - word.weight) + (after / total) * word.weight;
}

/** When the ratio of what is late to what is left leaves its band, as one after the other drops out. */
function firstChange(alive: Fading, bandFrom: (i: number) => number): number {
  const band = bandFrom(0);
  for (let i = 1; i < alive.size; i++) {
    const before = alive.until(i - 1);
    if (before === alive.until(i)) continue;
    // The last known passage is exceeded: what follows is guesswork, which is looked at then.
    if (alive.left(i) === 0 || bandFrom(i) !== band) return before;
  }
  return alive.until(alive.size - 1);
}

/**
 * How long such a passage lasts at most in that share of cases, in working hours. Those that never ended are none of them: what
 * was lost says nothing of how long parcels stand before they go on. Of the tariff's only the shortest counts, for all of them: it
 * names days of arrival and no scans, so all it says of silence is that nothing need be heard until the first of these.
 */
export function dwellLimitHours({ samples }: Expectation, share: number): number {
  let [all, supposed, untilFirst] = [0, 0, Infinity];
  for (const sample of samples) {
    if (sample.remainingDays === NEVER) continue;
    all += sample.weight;
    if (!sample.supposed) continue;
    supposed += sample.weight;
    untilFirst = sample.dwellHours;
  }
  const most = all * (1 - share) + 1e-9;
  let [above, shortest] = [0, Infinity];
  for (const { dwellHours, remainingDays, weight, supposed: bySupposal } of samples) {
    if (remainingDays === NEVER || (bySupposal && dwellHours > untilFirst)) continue;
    above += bySupposal ? supposed : weight;
    if (bySupposal) supposed = 0;
    if (above > most) return dwellHours;
    shortest = dwellHours;
  }
  return shortest;
}
