import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Config } from '../platform/config.js';
import { Database } from '../platform/database.js';
import { errorText } from '../platform/database-errors.js';
import type { SqlRunner } from '../platform/change-feed.js';
import { Log } from '../platform/logger.js';
import { runStatement } from '../platform/one-statement.js';
import { USUAL_BANDS } from './domain/arrival-outlook.js';
import { ClaimBook, lessonsOfClaims, MOST_COUNTED, type KeptClaim } from './domain/claim-book.js';
import type { Experience } from './domain/look-at.js';
import { MOST_WORDS, WordBook, type WordCell, type WordLesson } from './domain/word-book.js';
import { CLAIM_CELLS, LEARN_CLAIMS, LEARN_WORDS, WORD_CELLS } from './estimate-statements.js';
import type { PassageLesson } from './domain/journey.js';
import { PassageMemory } from './passage-memory.service.js';

const REREAD_MS = 30_000;

/** What came of parcels of which something was claimed. */
export interface Outcome {
  readonly claims: readonly KeptClaim[];
  readonly late: boolean;
}

interface CellRow {
  readonly cell: number;
  readonly parcels: number;
  readonly late: number;
  readonly claimed: number;
}

/**
 * What past parcels have taught, in this process's memory: passages, what came of claims, and how carriers' words turned out
 * (the latter two are small tables, read whole twice a minute).
 */
@Injectable()
export class ExperienceMemory implements OnApplicationShutdown {
  private claims = new ClaimBook();
  private words = new WordBook();
  /** A new promise is decided on at its limits, so parcels are looked at when they cross them. */
  private readonly bands: readonly number[];
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly database: Database,
    private readonly log: Log,
    private readonly passages: PassageMemory,
    { repromiseSureAt, repromiseLikelyAt }: Config,
  ) {
    this.bands = [...USUAL_BANDS, repromiseSureAt, repromiseLikelyAt].sort((a, b) => a - b);
    database.whenReady(async () => {
      await this.read();
      this.timer ??= setInterval(() => void this.readQuietly(), REREAD_MS).unref();
    });
  }

  get experience(): Experience {
    return { passages: this.passages.book, claims: this.claims, words: this.words, bands: this.bands };
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  /** Keeps what journeys that are over have taught, with the transaction of the runner. */
  teach(lessons: readonly PassageLesson[], runner: SqlRunner): Promise<void> {
    return this.passages.teach(lessons, runner);
  }

  /** Keeps what came of parcels, with the transaction of the runner. */
  async learn(outcomes: readonly Outcome[], runner: SqlRunner): Promise<void> {
    const lessons = outcomes.flatMap(({ claims, late }) =>
      [...lessonsOfClaims(claims)].map(([cell, claimed]) => ({ cell, claimed, late: Number(late) })),
    );
    if (lessons.length === 0) return;
    await runner.query(LEARN_CLAIMS, [
      lessons.map(({ cell }) => cell),
      lessons.map(({ late }) => late),
      lessons.map(({ claimed }) => claimed),
      MOST_COUNTED,
    ]);
  }

  /** Keeps how words of carriers turned out, with the transaction of the runner. */
  async learnWords(lessons: readonly WordLesson[], runner: SqlRunner): Promise<void> {
    if (lessons.length === 0) return;
    const news = new WordBook();
    for (const lesson of lessons) news.learn(lesson);
    const cells = [...news.entries()].map(([key, { words, errors, missedDays, ownMissedDays }]) => ({
      ...{ key, words, errors, missed_days: missedDays, own_missed_days: ownMissedDays },
    }));
    await runner.query(LEARN_WORDS, [JSON.stringify(cells), MOST_WORDS]);
  }

  /** Reads everything anew. */
  async read(): Promise<void> {
    const told = { name: 'eta-words', text: WORD_CELLS };
    const words = new WordBook();
    for (const { key, ...cell } of await runStatement<WordCell & { key: string }>(this.database, told))
      words.replace(key, cell);
    this.words = words;
    const rows = await runStatement<CellRow>(this.database, { name: 'eta-claims', text: CLAIM_CELLS });
    const book = new ClaimBook();
    for (const { cell, parcels, late, claimed } of rows) book.replace(cell, { parcels, late, claimed });
    this.claims = book;
  }

  private async readQuietly(): Promise<void> {
    try {
      await this.read();
    } catch (error) {
      this.log.debug({ reason: errorText(error) }, 'What came of parcels was not read this time');
    }
  }
}
