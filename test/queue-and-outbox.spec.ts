/** What stands behind every change that is told to other rooms: the outbox, and the rights of the queue. */
import { setTimeout as pause } from 'node:timers/promises';
import type { INestApplicationContext } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { Client } from 'pg';
import { entities } from '../src/entities.js';
import { Config } from '../src/platform/config.js';
import { externalDatabase, type DatabaseAddress } from '../src/platform/database-address.js';
import { Database } from '../src/platform/database.js';
import { JobQueue } from '../src/platform/job-queue.js';
import { createLog } from '../src/platform/logger.js';
import { loadMigrations, migrate } from '../src/platform/migrator.js';
import { Outbox, type OutboxEvent } from '../src/platform/outbox.js';
import { PlatformModule } from '../src/platform/platform.module.js';
import { PostgresServer } from './support/postgres-server.js';

let server: PostgresServer;
let address: DatabaseAddress;
let client: Client;
const processes: INestApplicationContext[] = [];

/** The platform as one process of the service has it; with `task`, its queue works. */
async function open(task?: () => Promise<void>): Promise<INestApplicationContext> {
  const config = Object.assign(new Config(), {
    ...{ nodeEnv: 'test', logLevel: 'fatal', apiKeyPepper: 'x'.repeat(32), databaseConnectTimeoutMs: 20_000 },
  });
  const source = externalDatabase(address.app, address.owner);
  const setup = { config, log: createLog(config), source, entities, works: task !== undefined };
  const app = await Test.createTestingModule({ imports: [PlatformModule.forRoot(setup)] }).compile();
  processes.push(app);
  if (task) app.get(JobQueue).handle('test', task);
  app.get(Database).start();
  await app.get(Database).firstReady;
  return app;
}

beforeAll(async () => {
  server = await PostgresServer.start();
  address = await server.createDatabase();
  await migrate(address, await loadMigrations());
  client = new Client({ connectionString: address.owner });
  await client.connect();
}, 60_000);
afterEach(async () => {
  for (const app of processes.splice(0)) await app.close();
});
afterAll(async () => {
  await client.end();
  await server.remove();
});

it('a connection that is lost while it is lent out and asks nothing ends nobody: its borrower learns it by the next query', async () => {
  const { pool } = (await open()).get(Database);
  const lent = await pool.connect();
  const { rows } = await lent.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
  const over = new Promise<void>((done) => lent.once('end', done));
  await pool.query('SELECT pg_terminate_backend($1)', [rows[0]?.pid]);
  // Without a listener of the service's own this is where the process ends.
  await over;
  await expect(lent.query('SELECT 1')).rejects.toThrow();
  lent.release();
});

const WRITE = `INSERT INTO outbox (event, subject, payload, created_at)
               VALUES ($1, 's', '{}', clock_timestamp()) RETURNING id`;

describe('The outbox', () => {
  it('delivers what was committed, once each, by two processes beside writers of whom some roll back', async () => {
    const told: string[] = [];
    const both = [await open(), await open()].map((app) => app.get(Outbox));
    for (const outbox of both) outbox.subscribe('a', ({ id }) => Promise.resolve(void told.push(id)));
    const committed: string[] = [];
    let writing = true;
    const write = async (): Promise<void> => {
      const own = new Client({ connectionString: address.owner });
      await own.connect();
      for (let n = 0; n < 40; n++) {
        await own.query('BEGIN');
        const { rows } = await own.query<{ id: string }>(WRITE, ['a']);
        // Transactions overlap, so that they do not commit in the order of their ids.
        await pause(Math.random() * 8);
        const kept = n % 10 !== 3;
        await own.query(kept ? 'COMMIT' : 'ROLLBACK');
        if (kept) committed.push(rows[0]?.id ?? '');
      }
      await own.end();
    };
    const deliver = async (outbox: Outbox): Promise<void> => {
      while (writing) await outbox.deliver();
      await outbox.deliver();
    };
    const delivering = both.map(deliver);
    await Promise.all(Array.from({ length: 6 }, write));
    writing = false;
    await Promise.all(delivering);
    expect(committed).toHaveLength(216);
    expect(told.toSorted()).toEqual(committed.toSorted());
  }, 20_000);

  it('delivers again later what a subscriber could not take, and does not hold up the rest', async () => {
    const outbox = (await open()).get(Outbox);
    const seen: OutboxEvent[] = [];
    let fail = true;
    outbox.subscribe('hard', (event) => {
      seen.push(event);
      return fail ? Promise.reject(new Error('not now')) : Promise.resolve();
    });
    const others: string[] = [];
    outbox.subscribe('easy', ({ id }) => Promise.resolve(void others.push(id)));
    const hard = (await client.query<{ id: string }>(WRITE, ['hard'])).rows[0]?.id;
    const easy = (await client.query<{ id: string }>(WRITE, ['easy'])).rows[0]?.id;
    await outbox.deliver();
    expect(others).toEqual([easy]);
    await outbox.deliver();
    expect(seen.map(({ id }) => id)).toEqual([hard]);
    fail = false;
    await client.query('UPDATE outbox SET claimed_until = clock_timestamp() WHERE id = $1', [hard]);
    await outbox.deliver();
    expect(seen.map(({ id }) => id)).toEqual([hard, hard]);
    const { rows } = await client.query('SELECT id FROM outbox WHERE delivered_at IS NULL');
    expect(rows).toEqual([]);
  });

  it('gives a group all of its events at once, and each alone when one of them cannot be taken', async () => {
    const outbox = (await open()).get(Outbox);
    const calls: string[][] = [];
    let bad: string | undefined;
    outbox.subscribeGroup('many', (events) => {
      calls.push(events.map(({ id }) => id));
      return events.some(({ id }) => id === bad) ? Promise.reject(new Error('not this')) : Promise.resolve();
    });
    const write = async (): Promise<string> =>
      (await client.query<{ id: string }>(WRITE, ['many'])).rows[0]?.id ?? '';
    const three = [await write(), await write(), await write()];
    await outbox.deliver();
    expect(calls.splice(0)).toEqual([three]);
    const [good, refused, other] = [await write(), (bad = await write()), await write()];
    await outbox.deliver();
    expect(calls.splice(0)).toEqual([[good, refused, other], [good], [refused], [other]]);
    const left = await client.query<{ id: string }>('SELECT id FROM outbox WHERE delivered_at IS NULL');
    expect(left.rows.map(({ id }) => id)).toEqual([refused]);
  });
});

describe('The queue', () => {
  it('may be used by the serving role again when an older version of it left rights without policies', async () => {
    const tables = await client.query<{ name: string }>(
      `SELECT tablename AS name FROM pg_policies WHERE schemaname = 'graphile_worker' AND policyname = 'serving_role'`,
    );
    expect(tables.rows.length).toBeGreaterThan(0);
    for (const { name } of tables.rows)
      await client.query(`DROP POLICY serving_role ON graphile_worker.${name}`);
    let done = 0;
    const queue = (
      await open(() => {
        done += 1;
        return Promise.resolve();
      })
    ).get(JobQueue);
    await queue.wake('test', 'one', {});
    for (let tries = 0; done === 0 && tries < 200; tries++) await pause(25);
    expect(done).toBe(1);
  }, 20_000);

  it('goes on by itself when the database dies while a job runs', async () => {
    let began = 0;
    let crashed: (() => void) | undefined;
    const crash = new Promise<void>((resolve) => (crashed = resolve));
    const app = await open(async () => {
      began += 1;
      // The first job ends when the database has gone, and cannot be marked as done.
      if (began === 1) await crash;
    });
    try {
      await app.get(JobQueue).wake('test', 'first', {});
      for (let tries = 0; began === 0 && tries < 200; tries++) await pause(25);
      client.removeAllListeners('error').on('error', () => undefined);
      await server.crash();
      crashed?.();
      await pause(300);
      await server.comeBack();
      for (let tries = 0; began < 2 && tries < 300; tries++) {
        await app
          .get(JobQueue)
          .wake('test', 'second', {})
          .catch(() => undefined);
        await pause(50);
      }
      expect(began).toBeGreaterThan(1);
    } finally {
      await client.end().catch(() => undefined);
      client = new Client({ connectionString: address.owner });
      await client.connect();
    }
  }, 40_000);
});
