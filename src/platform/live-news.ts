import { Injectable } from '@nestjs/common';
import { ChangeFeed, type SqlRunner } from './change-feed.js';
import { Database } from './database.js';
import { errorText } from './database-errors.js';
import { Log } from './logger.js';
import { runStatement } from './one-statement.js';

/**
 * Wakes whoever watches something, in every process, when it has changed. What is sent is a name and no content: the
 * watcher reads the truth itself, so a piece of news that is doubled or late does no harm. One that is lost, because the
 * connection was away or a pooler swallowed it, is made up for when the connection is back, and once a minute in any case.
 */
@Injectable()
export class LiveNews {
  private readonly watchers = new Map<string, Set<Watch>>();
  private readonly told = new Set<string>();
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly database: Database,
    private readonly log: Log,
    feed: ChangeFeed,
  ) {
    feed.onNews((topic) => this.heard(topic));
  }

  /** Tells every process, this one too, that this has changed: soon, together with what else has changed by then. */
  tell(topic: string): void {
    this.told.add(topic);
    this.timer ??= setTimeout(() => void this.send(), GATHER_MS).unref();
  }

  /** The same with the transaction of the runner, when (and only if) it commits. */
  static async tellWith(runner: SqlRunner, topic: string): Promise<void> {
    await runner.query('SELECT pg_notify($1, $2)', [ChangeFeed.NEWS, topic]);
  }

  /** Comes at once, and then whenever one of the topics may have changed; ends when its `return` is called. */
  watch(topics: readonly string[]): AsyncIterableIterator<void> {
    const watch: Watch = new Watch(() => {
      for (const topic of topics) this.leave(topic, watch);
    });
    for (const topic of topics) {
      const watchers = this.watchers.get(topic) ?? new Set();
      this.watchers.set(topic, watchers.add(watch));
    }
    return watch;
  }

  /** How many topics somebody in this process watches. */
  get watched(): number {
    return this.watchers.size;
  }

  private leave(topic: string, watch: Watch): void {
    const others = this.watchers.get(topic);
    others?.delete(watch);
    if (others?.size === 0) this.watchers.delete(topic);
  }

  private async send(): Promise<void> {
    const values = [[...this.told]];
    this.told.clear();
    this.timer = undefined;
    const text = `SELECT pg_notify('${ChangeFeed.NEWS}', topic) FROM unnest($1::text[]) AS topic`;
    try {
      await runStatement(this.database, { name: 'live-tell', text, values });
    } catch (error) {
      this.log.debug(
        { reason: errorText(error) },
        'News was not told; watchers look for themselves once a minute',
      );
    }
  }

  private heard(topic: string | undefined): void {
    const sets = topic === undefined ? [...this.watchers.values()] : [this.watchers.get(topic) ?? []];
    for (const watchers of sets) for (const watch of watchers) watch.wake();
  }
}

/** So many scans of an import are one piece of news. */
const GATHER_MS = 50;
const AT_LEAST_EVERY_MS = 60_000;

type Step = IteratorResult<void, void>;

/**
 * Not a generator: one that waits cannot be ended before what it waits for has come. News that comes while the watcher is
 * still busy with the last counts once.
 */
class Watch implements AsyncIterableIterator<void> {
  private fresh = true;
  private ended = false;
  private waiting: ((step: Step) => void) | undefined;
  private readonly timer: NodeJS.Timeout;

  constructor(private readonly leave: () => void) {
    // Spread out, so that a thousand pages that came back together do not stay together.
    const every = AT_LEAST_EVERY_MS * (0.75 + Math.random() / 2);
    this.timer = setInterval(() => this.wake(), every).unref();
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  wake(): void {
    if (this.waiting === undefined) {
      this.fresh = true;
      return;
    }
    this.waiting({ done: false, value: undefined });
    this.waiting = undefined;
  }

  next(): Promise<Step> {
    if (this.ended) return Promise.resolve({ done: true, value: undefined });
    if (this.fresh) {
      this.fresh = false;
      return Promise.resolve({ done: false, value: undefined });
    }
    return new Promise((resolve) => (this.waiting = resolve));
  }

  return(): Promise<Step> {
    this.ended = true;
    clearInterval(this.timer);
    this.leave();
    this.waiting?.({ done: true, value: undefined });
    this.waiting = undefined;
    return Promise.resolve({ done: true, value: undefined });
  }
}
