import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { Gauge } from 'prom-client';
import { Database } from './database.js';
import { errorText } from './database-errors.js';
import { JobQueue } from './job-queue.js';
import { Log } from './logger.js';
import { Metrics } from './metrics.js';
import { runStatement } from './one-statement.js';

/** A change of state, as it was written together with the change. */
export interface OutboxEvent {
  /** The same at every delivery: whoever must not act twice remembers it. */
  readonly id: string;
  readonly event: string;
  readonly subject: string;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly createdAt: Date;
}

type Subscriber = (event: OutboxEvent) => Promise<void>;
type GroupSubscriber = (events: readonly OutboxEvent[]) => Promise<void>;

/** Those who take many events in one statement make it worth while; at a millisecond for one that is taken alone it is over within the claim. */
const AT_ONCE = 500;
const EVERY_MS = 1000;
const LONGEST_PAUSE_SECONDS = 3600;

// By a flag and not by the last id seen: transactions do not commit in the order of their ids.
const CLAIM = `
  UPDATE outbox o SET claimed_until = clock_timestamp() + interval '60 seconds', attempts = o.attempts + 1
    FROM (SELECT id FROM outbox
           WHERE delivered_at IS NULL AND (claimed_until IS NULL OR claimed_until < clock_timestamp())
           ORDER BY id LIMIT ${AT_ONCE} FOR UPDATE SKIP LOCKED) due
   WHERE o.id = due.id
  RETURNING o.id, o.event, o.subject, o.payload, o.created_at AS "createdAt", o.attempts`;

const DELIVERED = `UPDATE outbox SET delivered_at = clock_timestamp(), claimed_until = NULL WHERE id = ANY ($1::bigint[])`;
const LATER = `UPDATE outbox SET claimed_until = clock_timestamp() + $2 * interval '1 second' WHERE id = $1`;
const OLDEST = `
  SELECT coalesce(extract(epoch FROM clock_timestamp() - min(created_at)), 0)::float8 AS seconds
    FROM outbox WHERE delivered_at IS NULL`;

/**
 * Delivers what rooms wrote into the outbox to whoever asked for it in the working processes: each event at least once,
 * to every subscriber, and again with growing pauses while one fails. Events of one subject usually come in order, and
 * nobody may rely on it.
 */
@Injectable()
export class Outbox implements BeforeApplicationShutdown {
  private readonly subscribers = new Map<string, Subscriber[]>();
  private readonly groups = new Map<string, GroupSubscriber[]>();
  private timer: NodeJS.Timeout | undefined;
  private delivering: Promise<void> | undefined;

  constructor(
    private readonly database: Database,
    queue: JobQueue,
    private readonly log: Log,
    metrics: Metrics,
  ) {
    const oldest: Gauge = new Gauge({
      name: 'outbox_oldest_undelivered_seconds',
      help: 'Age of the oldest event that has not been delivered, nothing left out',
      registers: [metrics.registry],
      collect: async (): Promise<void> =>
        oldest.set(database.ready ? await this.oldestSeconds().catch(() => 0) : 0),
    });
    database.whenReady(() => {
      if (queue.works) this.timer ??= setInterval(() => void this.deliver(), EVERY_MS).unref();
      return Promise.resolve();
    });
  }

  /** Called with every event of this name, in one of the working processes. */
  subscribe(event: string, subscriber: Subscriber): void {
    this.subscribers.set(event, [...(this.subscribers.get(event) ?? []), subscriber]);
  }

  /**
   * Called with all events of this name that are delivered at once, oldest first, so that they cost one commit and not one each.
   * When it fails it is called again with each of them alone: one that cannot be taken holds up itself only.
   */
  subscribeGroup(event: string, subscriber: GroupSubscriber): void {
    this.groups.set(event, [...(this.groups.get(event) ?? []), subscriber]);
  }

  /** Delivers what is due until nothing is; calls that come meanwhile wait for the same. */
  deliver(): Promise<void> {
    this.delivering ??= this.deliverAll().finally(() => (this.delivering = undefined));
    return this.delivering;
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.delivering;
  }

  private async deliverAll(): Promise<void> {
    try {
      while ((await this.deliverSome()) === AT_ONCE);
    } catch (error) {
      this.log.debug({ reason: errorText(error) }, 'The outbox was not delivered this time');
    }
  }

  private async deliverSome(): Promise<number> {
    const due = await runStatement<OutboxEvent & { attempts: number }>(this.database, {
      ...{ name: 'outbox-claim', text: CLAIM },
    });
    const inOrder = due.toSorted((one, other) => Number(one.id) - Number(other.id));
    const untold = await this.giveInGroups(inOrder);
    const delivered: string[] = [];
    for (const event of inOrder) {
      try {
        for (const subscriber of untold.get(event.id) ?? []) await subscriber([event]);
        for (const subscriber of this.subscribers.get(event.event) ?? []) await subscriber(event);
        delivered.push(event.id);
      } catch (error) {
        this.log.warn(
          { event: event.event, id: event.id, reason: errorText(error) },
          'An event was not taken',
        );
        const pause = Math.min(2 ** event.attempts, LONGEST_PAUSE_SECONDS);
        await runStatement(this.database, { name: 'outbox-later', text: LATER, values: [event.id, pause] });
      }
    }
    if (delivered.length > 0)
      await runStatement(this.database, { name: 'outbox-delivered', text: DELIVERED, values: [delivered] });
    return due.length;
  }

  /** Gives, by event, who could not take it together with others and is to be asked again for it alone. */
  private async giveInGroups(
    events: readonly OutboxEvent[],
  ): Promise<ReadonlyMap<string, readonly GroupSubscriber[]>> {
    const untold = new Map<string, GroupSubscriber[]>();
    for (const [name, subscribers] of this.groups) {
      const some = events.filter(({ event }) => event === name);
      if (some.length === 0) continue;
      for (const subscriber of subscribers)
        await subscriber(some).catch(() => {
          for (const { id } of some) untold.set(id, [...(untold.get(id) ?? []), subscriber]);
        });
    }
    return untold;
  }

  private async oldestSeconds(): Promise<number> {
    const [row] = await runStatement<{ seconds: number }>(this.database, {
      name: 'outbox-oldest',
      text: OLDEST,
    });
    return row?.seconds ?? 0;
  }
}
