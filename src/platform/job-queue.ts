import type { BeforeApplicationShutdown } from '@nestjs/common';
import { Logger, run, type Runner, type RunnerOptions } from 'graphile-worker';
import type { Pool } from 'pg';
import type { Database } from './database.js';
import { errorText } from './database-errors.js';
import type { Log } from './logger.js';
import { queuePool } from './queue-pool.js';
import { runStatement } from './one-statement.js';

type Payload = Readonly<Record<string, unknown>>;
type Handler = (payload: Payload, stop: AbortSignal) => Promise<void>;

/** Jobs of a process at a time. They wait for the database more than they compute. */
const AT_ONCE = 6;
const CONNECTIONS = 3;
/** Notifications wake the queue at once; this is for those that got lost. */
const POLL_MS = 2000;
const RESTART_AFTER_MS = 1000;

const loud = new Set<string>(['error', 'warning']);

const ADD = `SELECT FROM graphile_worker.add_job($1, payload := $2::json, job_key := $3, max_attempts := 3,
                                                 run_at := clock_timestamp() + $4 * interval '1 millisecond')`;

/**
 * Work that is done after it was promised, by graphile-worker on the service's own PostgreSQL. A job is only a wake-up:
 * what is to be done stands in a table whose rows own lease and fence, because a job of a process that was killed stays
 * locked for hours. So handlers look for their work themselves, and whoever owns the table looks now and then for what
 * nobody was woken for.
 */
export class JobQueue implements BeforeApplicationShutdown {
  private readonly handlers = new Map<string, Handler>();
  private readonly stop = new AbortController();
  private runner: Runner | undefined;
  private pool: Pool | undefined;
  private restart: NodeJS.Timeout | undefined;

  constructor(
    private readonly database: Database,
    private readonly url: string,
    /** Whether this process does jobs, or only asks for them. */
    readonly works: boolean,
    private readonly log: Log,
  ) {
    database.whenReady(() => this.start());
  }

  /** To be called before the database is ready. */
  handle(task: string, handler: Handler): void {
    this.handlers.set(task, handler);
  }

  /** Has a task done soon, somewhere; a second call under the same key before that does nothing. */
  async wake(task: string, key: string, payload: Payload, afterMs = 0): Promise<void> {
    const values = [task, JSON.stringify(payload), `${task} ${key}`, afterMs];
    await runStatement(this.database, { name: 'queue-add', text: ADD, values });
  }

  /** Lets jobs that run come to their end. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stop.abort();
    clearTimeout(this.restart);
    await this.runner?.stop().catch(() => undefined);
    await this.pool?.end().catch(() => undefined);
  }

  private async start(): Promise<void> {
    if (!this.works || this.runner || this.handlers.size === 0 || this.stop.signal.aborted) return;
    const pool = queuePool(this.url, CONNECTIONS);
    this.pool = pool;
    const runner = await this.run(pool);
    this.runner = runner;
    const again = (reason: string): void => this.startAgain(reason, pool);
    runner.promise.then(
      () => again('it stopped'),
      (error: unknown) => again(errorText(error)),
    );
  }

  private async run(pool: Pool): Promise<Runner> {
    const options: RunnerOptions = {
      pgPool: pool,
      // Batches of whatever ends at the same moment. Without them a job that ends while the database is away is an error
      // that nobody catches, which would end the whole service; with them it ends the runner, which is started again.
      preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
      concurrency: AT_ONCE,
      pollInterval: POLL_MS,
      noHandleSignals: true,
      taskList: Object.fromEntries(
        [...this.handlers].map(([task, handler]) => [
          task,
          (payload: unknown) => handler((payload ?? {}) as Payload, this.stop.signal),
        ]),
      ),
      logger: new Logger(() => (level, message) => {
        if (loud.has(level)) this.log.debug({ reason: message }, 'The queue complains');
      }),
    };
    try {
      return await run(options);
    } catch (error) {
      await pool.end().catch(() => undefined);
      throw error;
    }
  }

  private startAgain(reason: string, pool?: Pool): void {
    this.runner = undefined;
    void pool?.end().catch(() => undefined);
    if (this.stop.signal.aborted) return;
    this.log.warn({ reason }, 'The queue has stopped; starting it again');
    this.restart = setTimeout(() => {
      void this.start().catch((error: unknown) => this.startAgain(errorText(error)));
    }, RESTART_AFTER_MS).unref();
  }
}
