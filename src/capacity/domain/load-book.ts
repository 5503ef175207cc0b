/**
 * The load of every limited resource day by day, at one moment: what is accepted, what is still expected, what is left over, and
 * how long a parcel waits for its turn. A value, replaced whole when anything of it changes.
 *
 * Accepted parcels count as themselves. The forecast counts only for those still to come: what a day is expected to bring, less
 * what it has.
 */
import type { Day } from '../../time/local-date.js';
import { Distribution } from '../../transit/domain/distribution.js';
import type { LoadDelay } from '../../transit/domain/route.js';
import type { DayCount, Factor } from './demand-model.js';
import type { DemandModel } from './demand-model.js';
import { stillToCome, withEmptyDays } from './demand-model.js';
import type { QueueDay } from './queue.js';
import { queueDays, waitOn } from './queue.js';

/** What staff say of the load: a factor for days of a sale, or how much they see left over when a day begins. */
export interface Adjustment {
  readonly id: string;
  readonly kind: 'FACTOR' | 'BACKLOG';
  /** Null: of every resource. */
  readonly resource: string | null;
  readonly from: Day;
  readonly to: Day;
  readonly value: number;
  readonly name: string;
  readonly author: string;
  readonly reason: string;
}

export interface LoadSources {
  /** Parcels by resource and day: those of past days, and those accepted for days to come. */
  readonly counts: ReadonlyMap<string, readonly DayCount[]>;
  readonly adjustments: readonly Adjustment[];
  /** Parcels a resource takes on a day; 0 when it rests, Infinity without a limit. */
  capacityOf(resource: string, day: Day): number;
  /** The local date of the resource. */
  todayOf(resource: string): Day;
  /** What is learned of a resource from its past days; they are the same all day long. */
  modelOf(resource: string, past: readonly DayCount[]): DemandModel | null;
}

export interface LoadDay {
  readonly accepted: number;
  /** What the day is expected to bring in all; null: nothing was ever seen of the resource. */
  readonly expected: number | null;
  /** Of that still to come. */
  readonly toCome: number;
  /** Left over when the day begins, on average. */
  readonly backlog: number;
  readonly factors: readonly Factor[];
  /** What staff saw left over on the morning of this very day; of several the last word, which is the one that counts. */
  readonly leftOver: Adjustment | null;
}

/** Work is followed from four weeks ago on, and looked ahead for three months, which is as far as staff may ask. */
const DAYS_BACK = 28;
const DAYS_AHEAD = 100;
/** Fewer days tell nothing of weekdays. */
const ENOUGH_DAYS = 28;

interface Line {
  readonly model: DemandModel | null;
  readonly accepted: ReadonlyMap<Day, number>;
  readonly days: readonly QueueDay[];
  readonly today: Day;
  readonly waits: Map<Day, LoadDelay | null>;
}

export class LoadBook {
  private readonly lines = new Map<string, Line>();

  constructor(private readonly sources: LoadSources) {}

  /** The load of a day; of days before what is followed only what was counted. */
  day(resource: string, day: Day): LoadDay {
    const line = this.lineOf(resource);
    const factors = this.factorsOf(line, resource, day);
    const expected = this.expectedOn(line, resource, day);
    const found = line.days[day - (line.days[0]?.day ?? 0)];
    return {
      accepted: line.accepted.get(day) ?? 0,
      expected,
      toCome: found?.forecast ?? 0,
      backlog: found?.backlog.mean ?? 0,
      factors,
      leftOver: this.leftOver(resource, day, day)[0] ?? null,
    };
  }

  /** How long a parcel waits that comes to a resource for a day; null: not at all. */
  waiting(resource: string, day: Day): LoadDelay | null {
    const line = this.lineOf(resource);
    let wait = line.waits.get(day);
    if (wait === undefined) line.waits.set(day, (wait = this.waitIn(line, resource, day)));
    return wait;
  }

  /** Whether anybody waits at a resource on any day that is looked at. */
  anyWaits(resource: string): boolean {
    const { days, today } = this.lineOf(resource);
    return days.some(({ day }) => day >= today && this.waiting(resource, day) !== null);
  }

  private waitIn({ days, today }: Line, resource: string, day: Day): LoadDelay | null {
    const found = days[day - (days[0]?.day ?? 0)];
    if (!found || day < today) return null;
    // Until its turn comes today, whoever is accepted already stands before it; on a later day half of those to come, too.
    const half = day === today ? 0 : found.forecast / 2;
    const before = Distribution.certain(found.accepted + half);
    const wait = waitOn(days, day, before, (beyond) => this.sources.capacityOf(resource, beyond));
    if (wait === null) return null;
    const { accepted, forecast, capacity, backlog } = found;
    return { days: wait, figures: { load: accepted + forecast, capacity, backlog: backlog.mean } };
  }

  private lineOf(resource: string): Line {
    let line = this.lines.get(resource);
    if (!line) this.lines.set(resource, (line = this.makeLine(resource)));
    return line;
  }

  private makeLine(resource: string): Line {
    const counts = this.sources.counts.get(resource) ?? [];
    const today = this.sources.todayOf(resource);
    // A day of rest has no work, and says nothing about its weekday either.
    const past = withEmptyDays(counts.filter(({ day }) => day < today)).filter(
      ({ day }) => this.sources.capacityOf(resource, day) > 0,
    );
    const model = past.length >= ENOUGH_DAYS ? this.sources.modelOf(resource, past) : null;
    const accepted = new Map(counts.map(({ day, count }) => [day, count]));
    const line = { model, accepted, days: [], today, waits: new Map<Day, LoadDelay | null>() };
    const [from, backlog] = this.startOf(resource, today);
    const days = queueDays(
      from,
      today + DAYS_AHEAD,
      backlog,
      (day) => this.sources.capacityOf(resource, day),
      (day) => {
        const known = accepted.get(day) ?? 0;
        if (day < today) return { accepted: known, toCome: Distribution.certain(0) };
        const expected = this.expectedOn(line, resource, day) ?? 0;
        return { accepted: known, toCome: stillToCome(expected - known, model?.scatter ?? 0) };
      },
    );
    return { ...line, days };
  }

  /** Null: too little was seen of the resource. */
  private expectedOn(line: Pick<Line, 'model'>, resource: string, day: Day): number | null {
    if (!line.model) return null;
    const rests = this.sources.capacityOf(resource, day) === 0;
    return rests ? 0 : this.factorsOf(line, resource, day).reduce((all, { value }) => all * value, 1);
  }

  /** From which day and with what left over the queue is followed: what staff saw last, or nothing four weeks ago. */
  private startOf(resource: string, today: Day): readonly [Day, number] {
    const [last] = this.leftOver(resource, today - DAYS_BACK, today);
    return last ? [last.from, last.value] : [today - DAYS_BACK, 0];
  }

  /** What staff saw left over on the days from the first to the last, the last word first. */
  private leftOver(resource: string, first: Day, last: Day): readonly Adjustment[] {
    return this.sources.adjustments
      .filter(({ kind, from }) => kind === 'BACKLOG' && first <= from && from <= last)
      .filter((adjustment) => adjustment.resource === resource)
      .toSorted((a, b) => b.from - a.from || Number(b.id) - Number(a.id));
  }

  /** What staff said is told also where too little was seen to expect anything. */
  private factorsOf({ model }: Pick<Line, 'model'>, resource: string, day: Day): readonly Factor[] {
    const said = this.sources.adjustments.filter(
      (one) =>
        one.kind === 'FACTOR' &&
        (one.resource === null || one.resource === resource) &&
        one.from <= day &&
        day <= one.to,
    );
    return [
      ...(model?.factors(day) ?? []),
      ...said.map(({ id, name, value, author, reason }): Factor => ({
        ...{ kind: 'ADJUSTMENT', name, value, days: 0, said: { id, author, reason } },
      })),
    ];
  }
}
