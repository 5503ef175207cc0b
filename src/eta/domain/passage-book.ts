/**
 * Everything learned of passages, by kind, and what is expected of a parcel in one: the passages of its own lane and place
 * first, topped up by coarser kinds where those are few, and by the carrier's tariff where there are none.
 *
 * Example: 60 passages of the lane, 20 as the weight of what is coarser: three quarters of the expectation are the lane's
 * own, the rest is the service's.
 */
import type { PassagePlace, PassageSample } from './passage.js';
import {
  facilityKey,
  laneKey,
  onwardKey,
  passageKeys,
  readOnwardKey,
  stepKeys,
  strayKeys,
} from './passage.js';
import { PassageSamples } from './passage-samples.js';

/**
 * A coarser kind counts as much as so many passages of the finer one: fewer, and a lane believes in two lucky parcels; more,
 * and it never becomes itself.
 */
const BORROWED = 20;
/** A level whose share is below this changes no decision and is left out for speed. */
const NEGLIGIBLE = 0.02;
/** A lane is known when so many of its passages are; before that, every place on it is new. */
const KNOWN_LANE = 50;
/** A place where fewer of a known lane's passages have been is none of its places. */
const STRAY_SHARE = 0.01;
/** So many parcels of a lane must have gone on from a place, and so many of them to the same next step, for it to be known. */
const KNOWN_STEPS = 20;
const SAME_STEP_SHARE = 0.9;
/** What is expected is put together anew when a kind has grown by this share: one passage in 200 changes nothing. */
const GROWTH = 0.03;

export interface WeightedSample extends PassageSample {
  readonly weight: number;
  /** By the tariff: nobody has seen such a passage. Absent: seen. */
  readonly supposed?: boolean;
}

export interface Expectation {
  /** Longest dwell first; weights sum to 1. */
  readonly samples: readonly WeightedSample[];
  /** How many passages of the finest kind with any were used, and how fine it is (0 the finest); 0 and -1: tariff only. */
  readonly sampleSize: number;
  readonly level: number;
  /** How many passages speak in all, those of coarser kinds as what they count for. */
  readonly effectiveSize: number;
  /** The weight of what was learned, 0 to 1; the rest is the tariff's. */
  readonly learned: number;
}

interface Remembered {
  readonly expectation: Expectation;
  /** How many passages of the finest and of the coarsest kind there were then. */
  readonly finest: number;
  readonly coarsest: number;
}

/** What is remembered of put-together expectations is bounded by the kinds there are, and by this. */
const MOST_REMEMBERED = 50_000;

export class PassageBook {
  private readonly kinds = new Map<string, PassageSamples>();
  private readonly remembered = new Map<string, Remembered>();
  /** By place of a lane: how many of its parcels went on to which next step. */
  private readonly onward = new Map<string, Map<string, number>>();

  get size(): number {
    return this.kinds.size;
  }

  /** Keys under which a passage is to be remembered; `next`: where it went on to, where that is known. */
  keysOf(place: PassagePlace, next: string | null = null): readonly string[] {
    if (this.isStray(place)) return strayKeys(place);
    const keys = passageKeys(place);
    return next === null ? keys : [...keys, ...stepKeys(place, next), onwardKey(place, next)];
  }

  /** Where parcels of the lane go on to from a place; null where that is not known, or not the same for nearly all. */
  nextStepOf(place: PassagePlace): string | null {
    const steps = this.onward.get(facilityKey(place));
    if (!steps) return null;
    const all = [...steps.values()].reduce((sum, count) => sum + count, 0);
    const [next, count] = [...steps].reduce((most, step) => (step[1] > most[1] ? step : most));
    return all >= KNOWN_STEPS && count >= all * SAME_STEP_SHARE ? next : null;
  }

  /** Whether parcels of the lane, which is well known, do not belong at the place. */
  isStray(place: PassagePlace): boolean {
    if (place.facility === null) return false;
    const lane = this.kinds.get(laneKey(place))?.total ?? 0;
    if (lane < KNOWN_LANE) return false;
    return (this.kinds.get(facilityKey(place))?.total ?? 0) < lane * STRAY_SHARE;
  }

  /** Whether any passage is known at a facility. */
  hasBeenAt(facility: string): boolean {
    return this.lanesOver(new Set([facility]), 0).length > 0;
  }

  /** Lanes (`service|origin>zone`) of which more than such a share of the parcels pass one of the facilities. */
  lanesOver(facilities: ReadonlySet<string>, share = 0.5): readonly string[] {
    const parcels = new Map<string, number>();
    const passing = new Map<string, number>();
    for (const [key, { total }] of this.kinds) {
      const [kind, stage, service, lane, ...facility] = key.split('|');
      const name = `${service}|${lane}`;
      // Every parcel waits for its pick-up once.
      if (kind === 's' && stage === 'AWAITING_PICKUP') parcels.set(name, total);
      if (kind === 'l' && facilities.has(facility.join('|')))
        passing.set(name, Math.max(passing.get(name) ?? 0, total));
    }
    return [...passing].flatMap(([name, times]) => (times > share * (parcels.get(name) ?? 0) ? [name] : []));
  }

  add(place: PassagePlace, sample: PassageSample, next: string | null = null): void {
    for (const key of this.keysOf(place, next)) {
      let kept = this.kinds.get(key);
      if (!kept) this.kinds.set(key, (kept = new PassageSamples()));
      kept.add(sample);
      this.countStep(key, kept.total);
    }
  }

  /** For loading: all that is kept of one kind. */
  replace(key: string, samples: PassageSamples): void {
    this.kinds.set(key, samples);
    this.countStep(key, samples.total);
  }

  private countStep(key: string, total: number): void {
    const step = readOnwardKey(key);
    if (!step) return;
    const [place, next] = step;
    const steps = this.onward.get(place);
    if (steps) steps.set(next, total);
    else this.onward.set(place, new Map([[next, total]]));
  }

  /** `prior` stands in for what nothing is known of; its own weights do not matter. */
  expect(place: PassagePlace, prior: () => readonly PassageSample[]): Expectation {
    return this.expectBy(this.keysOf(place), prior);
  }

  /**
   * How long such a passage lasts, by the facility, the next step and the weekday first: what silence is judged by. Where the next
   * step is not known it is what is expected of the lane at the place.
   */
  expectDwell(place: PassagePlace, prior: () => readonly PassageSample[]): Expectation {
    const next = this.isStray(place) ? null : this.nextStepOf(place);
    if (next === null) return this.expect(place, prior);
    return this.expectBy([...stepKeys(place, next), ...passageKeys(place).slice(1)], prior);
  }

  private expectBy(keys: readonly string[], prior: () => readonly PassageSample[]): Expectation {
    const kinds = keys.map((key) => this.kinds.get(key));
    const finest = kinds.find((kind) => kind !== undefined);
    const coarsest = kinds.at(-1)?.total ?? 0;
    // What rests on the parcel's own tariff is its own; all else is the same for every parcel in the place.
    const shared = finest !== undefined && coarsest > BORROWED / NEGLIGIBLE;
    // Lanes that share a next step do not share what it borrows from.
    const key = `${keys[0] ?? ''} ${keys[2] ?? ''}`;
    const known = shared ? this.remembered.get(key) : undefined;
    if (known && !grown(known.finest, finest?.total ?? 0) && !grown(known.coarsest, coarsest))
      return known.expectation;
    const expectation = combine(kinds, prior);
    if (shared) {
      if (this.remembered.size >= MOST_REMEMBERED) this.remembered.clear();
      this.remembered.set(key, { expectation, finest: finest.total, coarsest });
    }
    return expectation;
  }
}

const grown = (then: number, now: number): boolean => now - then > then * GROWTH || now < then;

function combine(
  kinds: readonly (PassageSamples | undefined)[],
  prior: () => readonly PassageSample[],
): Expectation {
  const parts: Part[] = [];
  let left = 1;
  let [sampleSize, level] = [0, -1];
  for (const [index, kept] of kinds.entries()) {
    if (!kept || kept.count === 0) continue;
    if (level === -1) [sampleSize, level] = [kept.count, index];
    const own = kept.count / (kept.count + BORROWED);
    parts.push({ samples: kept.byDwell, weight: left * own });
    left *= 1 - own;
    if (left < NEGLIGIBLE) break;
  }
  const supposed = left >= NEGLIGIBLE || parts.length === 0;
  if (supposed) parts.push({ samples: longestFirst(prior()), weight: left, supposed });
  return {
    ...{ samples: merge(parts), sampleSize, level, effectiveSize: sampleSize + BORROWED },
    learned: supposed ? 1 - left : 1,
  };
}

const longestFirst = (samples: readonly PassageSample[]): readonly PassageSample[] =>
  [...samples].sort((a, b) => b.dwellHours - a.dwellHours);

interface Part {
  readonly samples: readonly PassageSample[];
  readonly weight: number;
  readonly supposed?: boolean;
}

function merge(parts: readonly Part[]): readonly WeightedSample[] {
  const total = parts.reduce((sum, { weight }) => sum + weight, 0);
  let merged: WeightedSample[] = [];
  // Each part stands longest first already; of equal ones those of the finer part come first.
  for (const { samples, weight, supposed = false } of parts) {
    const each = weight / total / samples.length;
    const before = merged;
    merged = [];
    let at = 0;
    for (const { dwellHours, remainingDays } of samples) {
      for (let known = before[at]; known && known.dwellHours >= dwellHours; known = before[++at])
        merged.push(known);
      merged.push({ dwellHours, remainingDays, weight: each, supposed });
    }
    merged = merged.concat(before.slice(at));
  }
  return merged;
}
