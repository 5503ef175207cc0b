import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Database } from '../platform/database.js';
import { errorText } from '../platform/database-errors.js';
import type { SqlRunner } from '../platform/change-feed.js';
import { Log } from '../platform/logger.js';
import { runStatement } from '../platform/one-statement.js';
import type { PassageLesson } from './domain/journey.js';
import { PassageBook } from './domain/passage-book.js';
import { KEPT_PASSAGES, PassageSamples } from './domain/passage-samples.js';
import { LEARNED_SINCE, TEACH } from './estimate-statements.js';

const REREAD_MS = 30_000;
const KINDS_AT_ONCE = 5000;
/** A transaction may commit after one that began later; so far back everything is read once more. */
const OVERLAP_MS = 120_000;

interface KindRow {
  readonly key: string;
  readonly dwells: readonly number[];
  readonly remaining: readonly number[];
  readonly passages: number;
  readonly updatedAt: Date;
}

/**
 * What was learned of passages, in this process's memory: read whole at the start, then what has changed, twice a minute.
 * An estimate asks no database for it.
 */
@Injectable()
export class PassageMemory implements OnApplicationShutdown {
  private learned = new PassageBook();
  private readUntil = 0;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly database: Database,
    private readonly log: Log,
  ) {
    database.whenReady(async () => {
      await this.read();
      this.timer ??= setInterval(() => void this.readQuietly(), REREAD_MS).unref();
    });
  }

  get book(): PassageBook {
    return this.learned;
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  /** Keeps what journeys that are over have taught, with the transaction of the runner. */
  async teach(lessons: readonly PassageLesson[], runner: SqlRunner): Promise<void> {
    if (lessons.length === 0) return;
    const rows = lessons.flatMap(({ place, sample, next }) =>
      this.book.keysOf(place, next).map((key) => ({ key, ...sample })),
    );
    await runner.query(TEACH, [
      rows.map(({ key }) => key),
      rows.map(({ dwellHours }) => dwellHours),
      rows.map(({ remainingDays }) => remainingDays),
      KEPT_PASSAGES,
    ]);
  }

  /** Reads everything anew, as after a restore of the database. */
  async forget(): Promise<void> {
    this.learned = new PassageBook();
    this.readUntil = 0;
    await this.read();
  }

  /** Reads what has been learned since the last time. */
  async read(): Promise<void> {
    let [since, after] = [new Date(Math.max(0, this.readUntil - OVERLAP_MS)), ''];
    for (;;) {
      const rows = await runStatement<KindRow>(this.database, {
        name: 'eta-learned',
        text: LEARNED_SINCE,
        values: [since, after, KINDS_AT_ONCE],
      });
      for (const { key, dwells, remaining, passages, updatedAt } of rows) {
        const samples = dwells.map((dwellHours, i) => ({ dwellHours, remainingDays: remaining[i] ?? 0 }));
        this.learned.replace(key, new PassageSamples(samples, passages));
        [since, after] = [updatedAt, key];
        this.readUntil = Math.max(this.readUntil, updatedAt.getTime());
      }
      if (rows.length < KINDS_AT_ONCE) return;
    }
  }

  private async readQuietly(): Promise<void> {
    try {
      await this.read();
    } catch (error) {
      this.log.debug({ reason: errorText(error) }, 'What was learned of passages was not read this time');
    }
  }
}
