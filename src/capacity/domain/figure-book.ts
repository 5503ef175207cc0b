/**
 * What is taken of every resource that is followed, and when a hold among it runs out next. Each resource's figures are a
 * value of their own that is replaced when one of its days changes, so that whoever reads them sees one moment.
 */
import type { Day } from '../../time/local-date.js';
import type { Minutes } from '../../time/wall-clock.js';
import { dayKey, dayOfKey, Tally } from './gauge.js';
import type { Measures } from './path.js';

export interface Place {
  readonly resource: string;
  readonly day: Day;
  readonly part: Minutes;
}

/** A place as a text. */
export const placeOf = ({ resource, day, part }: Place): string => `${resource} ${day} ${part}`;

/** What is taken of a part of a day, live holds included. */
export interface Figures extends Place {
  readonly taken: Measures;
  /** In how many milliseconds the next hold among it is over; null: there is none. */
  readonly endsInMs: number | null;
}

interface Ending extends Place {
  /** By the same clock as `now`. */
  readonly at: number;
}

export class FigureBook {
  private readonly tallies = new Map<string, Tally>();
  private readonly followed = new Set<string>();
  private readonly endings = new Map<string, Ending>();

  of(resource: string): Tally {
    let tally = this.tallies.get(resource);
    if (!tally) this.tallies.set(resource, (tally = new Tally()));
    return tally;
  }

  follow(resource: string): void {
    this.followed.add(resource);
  }

  follows(resource: string): boolean {
    return this.followed.has(resource);
  }

  /** Notes figures read at `now` (milliseconds of a clock that never goes back); of what is not followed nothing is kept. */
  note(figures: readonly Figures[], now: number): void {
    const changed = new Map<string, Map<number, Measures>>();
    for (const figure of figures) {
      const { resource, day, part, taken, endsInMs } = figure;
      if (!this.followed.has(resource)) continue;
      const place = placeOf(figure);
      if (endsInMs === null) this.endings.delete(place);
      else this.endings.set(place, { resource, day, part, at: now + endsInMs });
      const key = dayKey(day, part);
      const before = this.of(resource).days.get(key);
      if (before && sameMeasures(before, taken)) continue;
      let days = changed.get(resource);
      if (!days) changed.set(resource, (days = new Map(this.of(resource).days)));
      days.set(key, taken);
    }
    for (const [resource, days] of changed) this.of(resource).days = days;
  }

  /** Places at which a hold is over by now. */
  overdue(now: number): readonly Ending[] {
    return [...this.endings.values()].filter(({ at }) => at <= now);
  }

  /** Empties the book; gives what was followed. */
  forgetAll(): readonly string[] {
    const followed = [...this.followed];
    this.followed.clear();
    this.endings.clear();
    for (const tally of this.tallies.values()) tally.days = new Map();
    return followed;
  }

  /** Lets go of days that nobody can be promised any more. */
  forgetBefore(first: Day): void {
    for (const tally of this.tallies.values()) {
      const kept = [...tally.days].filter(([key]) => dayOfKey(key) >= first);
      if (kept.length < tally.days.size) tally.days = new Map(kept);
    }
    for (const [place, { day }] of this.endings) if (day < first) this.endings.delete(place);
  }
}

const sameMeasures = (a: Measures, b: Measures): boolean =>
  a.orders === b.orders && a.items === b.items && a.grams === b.grams;
