import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { errorText } from './database-errors.js';
import type { Log } from './logger.js';

/** Anything that runs SQL: an entity manager, so that the news commits with the change it speaks of. */
export interface SqlRunner {
  query(sql: string, parameters?: unknown[]): Promise<unknown>;
}

type Reload = (version: string) => Promise<void>;

const CHANNEL = 'punctual_changes';
// Everybody must see a change within two seconds, also when its notification was lost on the way.
const POLL_MS = 1000;
const ANSWER_LIMIT_MS = 2000;
const NEVER = '';

/**
 * Keeps what processes hold in memory up to date: one counter a topic in the database, raised by whoever changes the
 * topic, read by everybody every second and whenever a notification comes. A notification is only a wake-up; the
 * counter is the truth, so a lost or doubled one does no harm. Works on one connection of its own, whose life also tells
 * whether the database can be reached.
 */
export class ChangeFeed {
  private readonly topics = new Map<string, { reload: Reload; seen: string }>();
  private client: Client | undefined;
  private polling: Promise<void> | undefined;
  private wake = new AbortController();
  private newsListener: (topic: string | undefined) => void = () => undefined;

  /** The channel on which names of things that have changed are sent; see LiveNews. */
  static readonly NEWS = 'punctual_news';

  constructor(
    private readonly url: string,
    private readonly log: Log,
  ) {}

  /** `reload` runs once when the database is first ready and after every change; if it fails it is tried again. */
  subscribe(topic: string, reload: Reload): void {
    this.topics.set(topic, { reload, seen: NEVER });
  }

  /** Hears what is told on NEWS; undefined after the connection was away, when anything may have been missed. */
  onNews(listener: (topic: string | undefined) => void): void {
    this.newsListener = listener;
  }

  /** Tells every process that a topic has changed, when (and only if) the transaction of this runner commits. */
  static async announce(runner: SqlRunner, topic: string): Promise<void> {
    await runner.query(
      `INSERT INTO change_topics (topic, version) VALUES ($1, 1)
       ON CONFLICT (topic) DO UPDATE SET version = change_topics.version + 1`,
      [topic],
    );
    await runner.query('SELECT pg_notify($1, $2)', [CHANNEL, topic]);
  }

  /** Opens the connection; fails when the database cannot be reached. */
  async connect(connectTimeoutMs: number): Promise<void> {
    const client = new Client({
      connectionString: this.url,
      application_name: 'punctual watch',
      connectionTimeoutMillis: connectTimeoutMs,
      query_timeout: ANSWER_LIMIT_MS,
      keepAlive: true,
    });
    client.on('error', () => this.wake.abort());
    client.on('notification', ({ channel, payload }) => {
      if (channel === CHANNEL) this.wake.abort();
      else this.newsListener(payload);
    });
    this.client = client;
    await client.connect();
    await client.query(`LISTEN ${CHANNEL}`);
    await client.query(`LISTEN ${ChangeFeed.NEWS}`);
    this.newsListener(undefined);
  }

  /** Whether every topic has been read at least once. */
  get complete(): boolean {
    return [...this.topics.values()].every(({ seen }) => seen !== NEVER);
  }

  /** Reads the counters once and reloads what has changed. */
  poll(): Promise<void> {
    this.polling ??= this.readTopics().finally(() => (this.polling = undefined));
    return this.polling;
  }

  /** Polls until the connection breaks, which is thrown, or `stop` is given, which ends it quietly. */
  async follow(stop: AbortSignal): Promise<void> {
    while (!stop.aborted) {
      this.wake = new AbortController();
      await this.poll();
      const signal = AbortSignal.any([stop, this.wake.signal]);
      await pause(POLL_MS, undefined, { signal }).catch(() => undefined);
    }
  }

  async disconnect(): Promise<void> {
    const client = this.client;
    this.client = undefined;
    await client?.end().catch(() => undefined);
  }

  private async readTopics(): Promise<void> {
    if (!this.client) throw new Error('The change feed has no connection.');
    const { rows } = await this.client.query<{ topic: string; version: string }>(
      'SELECT topic, version FROM change_topics',
    );
    const versions = new Map(rows.map(({ topic, version }) => [topic, version]));
    await Promise.all(
      [...this.topics.keys()].map((topic) => this.reloadIfNew(topic, versions.get(topic) ?? '0')),
    );
  }

  private async reloadIfNew(topic: string, version: string): Promise<void> {
    const entry = this.topics.get(topic);
    if (!entry || entry.seen === version) return;
    try {
      await entry.reload(version);
      entry.seen = version;
    } catch (error) {
      this.log.warn({ topic, reason: errorText(error) }, 'A change could not be read yet; trying again');
    }
  }
}
