import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Gauge as Metric } from 'prom-client';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database.js';
import { errorText } from '../platform/database-errors.js';
import { Log } from '../platform/logger.js';
import { Metrics } from '../platform/metrics.js';
import { runStatement } from '../platform/one-statement.js';
import type { Day } from '../time/local-date.js';
import { DAY_MS, toLocalDate } from '../time/local-date.js';
import type { Figures, Place } from './domain/figure-book.js';
import { FigureBook, placeOf } from './domain/figure-book.js';
import type { Tally } from './domain/gauge.js';
import type { Measures } from './domain/path.js';
import { CHANGES, LOAD, READ_DAYS, SNAPSHOT } from './figures-statements.js';

/** Figures may be two seconds old; half of that is left for the reading itself. */
const EVERY_MS = 1000;
/** Somewhere on earth it is still the day before yesterday's tomorrow. */
const DAYS_BACK = 2;
const RESOURCES_AT_ONCE = 2000;

interface Row {
  readonly resource: string;
  readonly day: number;
  readonly part: number;
  readonly orders: string;
  readonly items: string;
  readonly grams: string;
  readonly endsInMs: string | null;
}

/**
 * What is taken of everything that is limited, in the memory of this process, about a second old. A resource is read whole
 * when it is first limited; from then on only the days that reservations touched, and those on which a hold has run out.
 * While the database is away the last figures stay; `asOf` says how old they are.
 */
@Injectable()
export class CapacityFigures implements OnApplicationShutdown {
  private readonly book = new FigureBook();
  private snapshot: string | null = null;
  private readAt: number | null = null;
  private queue: Promise<unknown> = Promise.resolve();
  private timer: NodeJS.Timeout | undefined;
  private prunedOn = NaN;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly log: Log,
    metrics: Metrics,
  ) {
    const age: Metric = new Metric({
      name: 'capacity_figures_age_seconds',
      help: 'How old the figures are that quotes look at; 0 while nothing is limited',
      registers: [metrics.registry],
      collect: (): void => age.set(this.readAt === null ? 0 : (this.clock.now() - this.readAt) / 1000),
    });
    database.whenReady(() => {
      this.timer ??= setInterval(() => void this.follow(), EVERY_MS).unref();
      return Promise.resolve();
    });
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  /** When the database was last asked (epoch ms); null while nothing is limited. */
  get asOf(): number | null {
    return this.readAt;
  }

  /** The figures of a resource; they are only followed once it has been loaded. */
  of(resource: string): Tally {
    return this.book.of(resource);
  }

  /** Reads resources that are not followed yet; from then on they are. */
  load(resources: Iterable<string>): Promise<void> {
    return this.inTurn(async () => {
      const missing = [...resources].filter((resource) => !this.book.follows(resource));
      if (missing.length === 0) return;
      const at = this.clock.now();
      // Changes are followed from before the first reading on: what both see is the same twice.
      this.snapshot ??= await this.currentSnapshot();
      await this.readWhole(missing);
      this.readAt ??= at;
    });
  }

  /** What is taken of some days at this moment, by `placeOf`; what quotes of this process look at is brought up to that. */
  read(places: readonly Place[]): Promise<ReadonlyMap<string, Measures>> {
    return this.inTurn(async () => {
      if (places.length === 0) return new Map();
      const statement = { name: 'capacity-read', text: READ_DAYS, values: columnsOf(places) };
      const rows = (await runStatement<Row>(this.database, statement)).map(figuresOf);
      const found = new Set(rows.map(placeOf));
      const untouched = places.filter((place) => !found.has(placeOf(place))).map(nothingOf);
      const figures = [...rows, ...untouched];
      this.book.note(figures, performance.now());
      return new Map(figures.map((figure) => [placeOf(figure), figure.taken]));
    });
  }

  /** Reads what has changed since the last time. */
  catchUp(): Promise<void> {
    return this.inTurn(async () => {
      const { snapshot } = this;
      if (snapshot === null) return;
      const at = this.clock.now();
      const due = this.book.overdue(performance.now());
      const values = [snapshot, ...columnsOf(due)];
      const [row] = await runStatement<{ snapshot: string; figures: Row[] }>(this.database, {
        name: 'capacity-changes',
        text: CHANGES,
        values,
      });
      if (!row) throw new Error('the changes came back without a snapshot');
      if (isOfAnotherServer(row.snapshot, snapshot)) return this.startAnew(row.snapshot);
      this.book.note(row.figures.map(figuresOf), performance.now());
      this.snapshot = row.snapshot;
      this.readAt = at;
      this.prune();
    });
  }

  private async readWhole(resources: readonly string[]): Promise<void> {
    for (let i = 0; i < resources.length; i += RESOURCES_AT_ONCE) {
      const some = resources.slice(i, i + RESOURCES_AT_ONCE);
      const values = [some, toLocalDate(this.today() - DAYS_BACK)];
      const rows = await runStatement<Row>(this.database, { name: 'capacity-load', text: LOAD, values });
      for (const resource of some) this.book.follow(resource);
      this.book.note(rows.map(figuresOf), performance.now());
    }
  }

  /** A database that was restored elsewhere counts transactions from the beginning: nothing known of it is worth anything. */
  private async startAnew(snapshot: string): Promise<void> {
    this.log.warn({}, 'The database is another one than before; reading all that is taken');
    await this.readWhole(this.book.forgetAll());
    this.snapshot = snapshot;
  }

  private async follow(): Promise<void> {
    try {
      await this.catchUp();
    } catch (error) {
      this.log.debug({ reason: errorText(error) }, 'What is taken could not be read; keeping what is known');
    }
  }

  private async currentSnapshot(): Promise<string> {
    const [row] = await runStatement<{ snapshot: string }>(this.database, {
      name: 'capacity-snapshot',
      text: SNAPSHOT,
    });
    if (!row) throw new Error('the database has no snapshot');
    return row.snapshot;
  }

  /** One after the other, so that what was read earlier is never noted later. */
  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.queue.then(work);
    this.queue = done.catch(() => undefined);
    return done;
  }

  private prune(): void {
    const today = this.today();
    if (today === this.prunedOn) return;
    this.book.forgetBefore(today - DAYS_BACK);
    this.prunedOn = today;
  }

  private today(): Day {
    return Math.floor(this.clock.now() / DAY_MS);
  }
}

/** Snapshots are written `xmin:xmax:…`; on one server transactions only ever grow. */
function isOfAnotherServer(snapshot: string, before: string): boolean {
  const [[, newest = ''], [oldest = '']] = [snapshot.split(':'), before.split(':')];
  return BigInt(newest) < BigInt(oldest);
}

const figuresOf = ({ resource, day, part, orders, items, grams, endsInMs }: Row): Figures => ({
  ...{ resource, day, part },
  taken: { orders: Number(orders), items: Number(items), grams: Number(grams) },
  endsInMs: endsInMs === null ? null : Number(endsInMs),
});

const nothingOf = ({ resource, day, part }: Place): Figures => ({
  ...{ resource, day, part, taken: { orders: 0, items: 0, grams: 0 }, endsInMs: null },
});

function columnsOf(places: readonly Place[]): [string[], string[], number[]] {
  return [
    places.map(({ resource }) => resource),
    places.map(({ day }) => toLocalDate(day)),
    places.map(({ part }) => part),
  ];
}
