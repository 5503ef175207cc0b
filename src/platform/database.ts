import { setTimeout as pause } from 'node:timers/promises';
import type { OnApplicationShutdown } from '@nestjs/common';
import type { Pool } from 'pg';
import type { DataSource, EntityManager } from 'typeorm';
import { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver.js';
import type { ChangeFeed } from './change-feed.js';
import type { Config } from './config.js';
import type { DatabaseSource } from './database-address.js';
import { asCallerSees, errorText, isConnectionLoss, isWorthRepeating } from './database-errors.js';
import { dropWhenAnswerIsOwed } from './database-options.js';
import { AppError } from './errors.js';
import type { Log } from './logger.js';
import { loadMigrations, migrate } from './migrator.js';

type Hook = () => Promise<void>;

const FIRST_PAUSE_MS = 100;
// Recovery within ten seconds leaves room for two attempts that time out and this pause.
const LONGEST_PAUSE_MS = 2000;
const TRANSACTION_ATTEMPTS = 3;
const COMPLAIN_EVERY_MS = 30_000;

/**
 * The way to the database, and its weather. `run` connects in the background for as long as the process lives: the
 * first time it migrates the schema and runs what waits for `whenReady`, and after an outage it connects again by itself.
 * Whoever asks for data meanwhile gets UNAVAILABLE at once.
 */
export class Database implements OnApplicationShutdown {
  private readonly readyHooks: Hook[] = [];
  private readonly reconnectHooks: Hook[] = [];
  private readonly stop = new AbortController();
  private running: Promise<void> | undefined;
  private prepared = false;
  private reachable = false;
  private lastComplaint = { reason: '', at: -Infinity };
  private announceReady: () => void = () => undefined;

  /** Settles when the service is ready for the first time; never fails, as the attempts never end. */
  readonly firstReady = new Promise<void>((resolve) => {
    this.announceReady = resolve;
  });

  constructor(
    private readonly source: DatabaseSource,
    private readonly dataSource: DataSource,
    private readonly feed: ChangeFeed,
    private readonly config: Config,
    private readonly log: Log,
  ) {}

  /** Whether everything is prepared and the database answers at this moment. */
  get ready(): boolean {
    return this.prepared && this.reachable;
  }

  /**
   * Runs once in a process, after the schema is up to date and before the service calls itself ready, in the order given
   * (rooms to the left first). A failure is logged and everything is tried again, so the work must bear repetition.
   */
  whenReady(work: Hook): void {
    this.readyHooks.push(work);
  }

  /** Runs each time the database can be reached again after an outage. */
  whenReconnected(work: Hook): void {
    this.reconnectHooks.push(work);
  }

  /** Repositories and queries outside a transaction. UNAVAILABLE before the database has been reached. */
  get manager(): EntityManager {
    this.assertInitialized();
    return this.dataSource.manager;
  }

  /** The driver's pool, for the hot paths that want prepared or copying statements. */
  get pool(): Pool {
    this.assertInitialized();
    if (!(this.dataSource.driver instanceof PostgresDriver))
      throw new Error('The data source is not PostgreSQL.');
    return this.dataSource.driver.master;
  }

  /** All or nothing. Run again, up to three times in all, when PostgreSQL asks for it (serialization, deadlock). */
  async inTransaction<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.manager.transaction(work);
      } catch (error) {
        if (!isWorthRepeating(error) || attempt === TRANSACTION_ATTEMPTS) throw asCallerSees(error);
        await pause(Math.random() * 20 * attempt);
      }
    }
  }

  /** Reading only: repeated once when the connection was lost under it, which the caller does not notice. */
  async read<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    try {
      return await work(this.manager);
    } catch (error) {
      if (!isConnectionLoss(error)) throw error;
    }
    return work(this.manager).catch((error: unknown) => {
      throw asCallerSees(error);
    });
  }

  /** Begins to connect; does not wait for it. */
  start(): void {
    this.running ??= this.run();
  }

  /** Leaves the database; the server behind it is stopped by its owner. */
  async onApplicationShutdown(): Promise<void> {
    this.stop.abort();
    await this.feed.disconnect();
    await this.running;
    if (this.dataSource.isInitialized) await this.dataSource.destroy();
  }

  private async run(): Promise<void> {
    const { signal } = this.stop;
    let pauseMs = FIRST_PAUSE_MS;
    while (!signal.aborted) {
      try {
        await this.connect();
        pauseMs = FIRST_PAUSE_MS;
        await this.feed.follow(signal);
      } catch (error) {
        this.complain(errorText(error));
      }
      this.reachable = false;
      await this.feed.disconnect();
      // Jitter keeps the processes of a fleet from knocking in step.
      await pause(pauseMs * (0.5 + Math.random()), undefined, { signal }).catch(() => undefined);
      pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS);
    }
  }

  private async connect(): Promise<void> {
    await this.source.ensureRunning();
    if (!this.dataSource.isInitialized) await this.initialize();
    await this.feed.connect(this.config.databaseConnectTimeoutMs);
    for (const hook of this.prepared ? this.reconnectHooks : this.readyHooks) await hook();
    // Last, so that caches are filled with what the hooks have just written.
    await this.feed.poll();
    if (!this.feed.complete) throw new Error('What the service keeps in memory could not be read.');
    if (this.prepared) this.log.info('The database is back');
    this.prepared = true;
    this.reachable = true;
    this.announceReady();
  }

  // An outage of an hour is worth a line now and then, not one for each of two thousand attempts.
  private complain(reason: string): void {
    if (this.stop.signal.aborted) return;
    const now = performance.now();
    if (reason === this.lastComplaint.reason && now - this.lastComplaint.at < COMPLAIN_EVERY_MS) return;
    this.lastComplaint = { reason, at: now };
    this.log.warn({ reason }, 'The database cannot be used; trying again');
  }

  private async initialize(): Promise<void> {
    const done = await migrate(this.source.address, await loadMigrations());
    if (done.length > 0) this.log.info({ migrations: done }, 'The schema was brought up to date');
    await this.dataSource.initialize();
    this.pool.on('release', dropWhenAnswerIsOwed);
  }

  private assertInitialized(): void {
    if (!this.dataSource.isInitialized)
      throw new AppError('UNAVAILABLE', 'The database has not been reached yet; try again.');
  }
}
