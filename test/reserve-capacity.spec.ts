/** Reservations over a real PostgreSQL: whole paths, limits, holds and their one ending. */
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { NoRoomError, TooManyHoldsError } from '../src/capacity/domain/reservation.js';
import type { DatabaseAddress } from '../src/platform/database-address.js';
import { Database } from '../src/platform/database.js';
import {
  asking,
  PURPOSE,
  startCapacityProcess,
  step,
  type CapacityProcess,
} from './support/capacity-process.js';
import { PostgresServer } from './support/postgres-server.js';

let server: PostgresServer;
let address: DatabaseAddress;
let shop: CapacityProcess;
let client: Client;

beforeAll(async () => {
  server = await PostgresServer.start();
  address = await server.createDatabase();
  shop = await startCapacityProcess(address);
  client = new Client({ connectionString: address.owner });
  await client.connect();
}, 60_000);
afterAll(async () => {
  await client.end();
  await shop.app.close();
  await server.remove();
});
afterEach(async () => {
  shop.limits.clear();
  await client.query('TRUNCATE capacity_days, reservation_steps, reservations CASCADE');
});

const limit = (resource: string, amount: number | null, unit?: 'orders' | 'items' | 'grams'): void => {
  shop.limits.set(resource, amount, unit);
};

async function used(resource: string): Promise<number[]> {
  const { rows } = await client.query<{ orders: number }>(
    'SELECT orders FROM capacity_days WHERE resource = $1 ORDER BY on_day, part',
    [resource],
  );
  return rows.map(({ orders }) => orders);
}

const overdue = (id: string): Promise<unknown> =>
  client.query(
    `WITH r AS (UPDATE reservations SET expires_at = now() - interval '1 ms' WHERE id = $1)
     UPDATE reservation_steps SET held_until = now() - interval '1 ms' WHERE reservation_id = $1`,
    [id],
  );

describe('a path', () => {
  it('is reserved whole, or nothing of it', async () => {
    limit('facility:A', 2);
    limit('pickup:C@A', 1);
    const path = [step('pickup:C@A', { part: 1080 }), step('facility:A')];
    await shop.capacity.reserve(asking(path));
    const refused = shop.capacity.reserve(asking(path));
    await expect(refused).rejects.toBeInstanceOf(NoRoomError);
    await expect(refused).rejects.toMatchObject({
      full: [{ resource: 'pickup:C@A', day: '2026-11-26', part: 1080 }],
    });
    expect([await used('facility:A'), await used('pickup:C@A')]).toEqual([[1], [1]]);
  });

  it('that passes a day twice takes it twice, in one step', async () => {
    limit('facility:A', 3);
    await shop.capacity.reserve(asking([step('facility:A'), step('facility:A')]));
    await expect(shop.capacity.reserve(asking([step('facility:A'), step('facility:A')]))).rejects.toThrow(
      NoRoomError,
    );
    await shop.capacity.reserve(asking([step('facility:A')]));
    expect(await used('facility:A')).toEqual([3]);
  });

  it('names every day that is full', async () => {
    limit('facility:A', 0);
    limit('lane:C@A>x', 0);
    const refused = shop.capacity.reserve(asking([step('lane:C@A>x'), step('facility:A'), step('slot:C')]));
    await expect(refused).rejects.toMatchObject({
      full: [{ resource: 'facility:A' }, { resource: 'lane:C@A>x' }],
    });
    expect(await used('slot:C')).toEqual([]);
  });

  it('counts the parts of a day apart', async () => {
    limit('slot:C', 1);
    await shop.capacity.reserve(asking([step('slot:C', { part: 600 })]));
    await shop.capacity.reserve(asking([step('slot:C', { part: 720 })]));
    await expect(shop.capacity.reserve(asking([step('slot:C', { part: 600 })]))).rejects.toThrow(NoRoomError);
  });

  it('fits under a limit in items or grams as well', async () => {
    limit('facility:A', 1000, 'grams');
    limit('facility:B', 5, 'items');
    await shop.capacity.reserve(
      asking([step('facility:A', { grams: 600 }), step('facility:B', { items: 3 })]),
    );
    await expect(shop.capacity.reserve(asking([step('facility:A', { grams: 401 })]))).rejects.toThrow(
      NoRoomError,
    );
    await expect(shop.capacity.reserve(asking([step('facility:B', { items: 3 })]))).rejects.toThrow(
      NoRoomError,
    );
    await shop.capacity.reserve(
      asking([step('facility:A', { grams: 400 }), step('facility:B', { items: 2 })]),
    );
  });

  it('is counted without a limit too, so that a limit set later knows what is sold, in any unit', async () => {
    limit('facility:A', null);
    for (let i = 0; i < 3; i++) await shop.capacity.reserve(asking([step('facility:A', { grams: 700 })]));
    limit('facility:A', 2100, 'grams');
    await expect(shop.capacity.reserve(asking([step('facility:A')]))).rejects.toThrow(NoRoomError);
    limit('facility:A', 4);
    await shop.capacity.reserve(asking([step('facility:A')]));
    expect(await used('facility:A')).toEqual([4]);
  });

  it('stays when the limit is lowered under what is sold; new ones are refused until enough was given back', async () => {
    limit('facility:A', 3);
    const sold = [asking([step('facility:A')]), asking([step('facility:A')]), asking([step('facility:A')])];
    for (const request of sold) await shop.capacity.reserve(request);
    limit('facility:A', 2);
    await expect(shop.capacity.reserve(asking([step('facility:A')]))).rejects.toThrow(NoRoomError);
    expect(await used('facility:A')).toEqual([3]);
    await shop.capacity.end(sold[0]?.id ?? '', 'CANCEL');
    await expect(shop.capacity.reserve(asking([step('facility:A')]))).rejects.toThrow(NoRoomError);
    await shop.capacity.end(sold[1]?.id ?? '', 'CANCEL');
    await shop.capacity.reserve(asking([step('facility:A')]));
    expect(await used('facility:A')).toEqual([2]);
  });

  it('cannot be oversold even by a hand in the database', async () => {
    limit('facility:A', 1);
    await shop.capacity.reserve(asking([step('facility:A')]));
    await expect(client.query('UPDATE capacity_days SET orders = orders + 1')).rejects.toThrow(
      'capacity_days_never_oversell',
    );
    await expect(client.query('UPDATE capacity_days SET orders = -1')).rejects.toThrow(
      'capacity_days_give_back_once',
    );
  });
});

describe('a hold', () => {
  it('is confirmed once; later calls are told that it is used, released or expired', async () => {
    const request = asking([step('facility:A')]);
    await shop.capacity.hold(request, 60_000);
    expect(await shop.capacity.confirm(request.id, 'shop', Buffer.alloc(32, 2))).toBe('UNKNOWN');
    expect(await shop.capacity.confirm(request.id, 'another shop', PURPOSE)).toBe('UNKNOWN');
    expect(await shop.capacity.confirm(request.id, 'shop', PURPOSE)).toBe('CONFIRMED');
    expect(await shop.capacity.confirm(request.id, 'shop', PURPOSE)).toBe('USED');
    expect(await shop.capacity.end(request.id, 'RELEASE')).toBe('CONFIRMED');
    expect(await used('facility:A')).toEqual([1]);
    expect(await shop.capacity.end(request.id, 'CANCEL')).toBe('RELEASED');
    expect(await shop.capacity.end(request.id, 'CANCEL')).toBe('RELEASED');
    expect(await shop.capacity.confirm(request.id, 'shop', PURPOSE)).toBe('RELEASED');
    expect(await used('facility:A')).toEqual([0]);
    expect(await shop.capacity.end(randomUUID(), 'RELEASE')).toBeNull();
  });

  it('ends by the clock of the database, whatever the service believes and without anybody sweeping', async () => {
    limit('facility:A', 1);
    const request = asking([step('facility:A')]);
    const until = await shop.capacity.hold(request, 60_000);
    const { rows } = await client.query<{ left: number }>(
      'SELECT extract(epoch FROM $1::timestamptz - now())::float8 AS left',
      [until],
    );
    expect(rows[0]?.left).toBeGreaterThan(58);
    expect(rows[0]?.left).toBeLessThanOrEqual(60);
    await expect(shop.capacity.reserve(asking([step('facility:A')]))).rejects.toThrow(NoRoomError);
    expect(await shop.capacity.haveRoom([[step('facility:A')]])).toEqual([false]);
    await overdue(request.id);
    expect(await shop.capacity.haveRoom([[step('facility:A')]])).toEqual([true]);
    await shop.capacity.reserve(asking([step('facility:A')]));
    expect(await used('facility:A')).toEqual([1]);
    expect(await shop.capacity.confirm(request.id, 'shop', PURPOSE)).toBe('EXPIRED');
    expect(await shop.capacity.end(request.id, 'RELEASE')).toBe('EXPIRED');
  });

  it('really ends after its milliseconds', async () => {
    limit('facility:A', 1);
    await shop.capacity.hold(asking([step('facility:A')]), 40);
    await expect(shop.capacity.reserve(asking([step('facility:A')]))).rejects.toThrow(NoRoomError);
    await pause(60);
    await shop.capacity.reserve(asking([step('facility:A')]));
  });

  it('that was called expired stays so when the clock is set back', async () => {
    limit('facility:A', 1);
    const request = asking([step('facility:A')]);
    await shop.capacity.hold(request, 60_000);
    await overdue(request.id);
    expect(await shop.capacity.confirm(request.id, 'shop', PURPOSE)).toBe('EXPIRED');
    await client.query(`UPDATE reservations SET expires_at = now() + interval '1 hour'`);
    expect(await shop.capacity.confirm(request.id, 'shop', PURPOSE)).toBe('EXPIRED');
    await shop.capacity.reserve(asking([step('facility:A')]));
  });

  it('gives back its other days as well when they are wanted, or when the sweeper comes by', async () => {
    for (const resource of ['facility:A', 'facility:B', 'facility:C']) limit(resource, 1);
    const request = asking([step('facility:A'), step('facility:B'), step('facility:C')]);
    await shop.capacity.hold(request, 60_000);
    await overdue(request.id);
    await shop.capacity.reserve(asking([step('facility:B')]));
    await shop.capacity.reserve(asking([step('facility:C')]));
    expect(await used('facility:A')).toEqual([1]);
    expect(await shop.capacity.expireOverdue(10)).toBe(1);
    expect(await shop.capacity.expireOverdue(10)).toBe(0);
    expect([await used('facility:A'), await used('facility:B'), await used('facility:C')]).toEqual([
      [0],
      [1],
      [1],
    ]);
  });

  it('is one of a thousand that a caller may have at once; those that are over do not count', async () => {
    await client.query(
      `INSERT INTO reservations (id, caller, purpose, state, created_at, expires_at)
       SELECT gen_random_uuid(), 'shop', '', 'HELD', now(), now() + interval '1 minute' FROM generate_series(1, 999)`,
    );
    const last = asking([step('facility:A')]);
    await shop.capacity.hold(last, 60_000);
    await expect(shop.capacity.hold(asking([step('facility:A')]), 60_000)).rejects.toThrow(TooManyHoldsError);
    await shop.capacity.hold(asking([step('facility:A')], 'another shop'), 60_000);
    await overdue(last.id);
    await shop.capacity.hold(asking([step('facility:A')]), 60_000);
  });
});

describe('a reservation inside another statement', () => {
  it('is undone together with it', async () => {
    const call = shop.capacity.reservation(1, asking([step('facility:A')]));
    const failing = shop.app
      .get(Database)
      .pool.query(`SELECT ${call.text}, 1 / (random() * 0)::integer`, [...call.values]);
    await expect(failing).rejects.toThrow('division by zero');
    expect(await used('facility:A')).toEqual([]);
  });
});

it('counters change within their page: no index of theirs is touched by reserving and giving back', async () => {
  const counters = async (): Promise<{ all: number; hot: number }> => {
    const { rows } = await client.query<{ all: number; hot: number }>(
      `SELECT n_tup_upd::int AS all, n_tup_hot_upd::int AS hot FROM pg_stat_user_tables WHERE relname = 'capacity_days'`,
    );
    return rows[0] ?? { all: 0, hot: 0 };
  };
  const before = await counters();
  limit('facility:hot', 1000);
  const requests = Array.from({ length: 150 }, () => asking([step('facility:hot')]));
  for (const request of requests) await shop.capacity.reserve(request);
  for (const { id } of requests) await shop.capacity.end(id, 'CANCEL');
  // Sessions tell the statistics what they did a moment later.
  let after = before;
  for (let tries = 0; tries < 150 && after.all - before.all < 300; tries++) {
    after = await counters();
    await pause(100);
  }
  const all = after.all - before.all;
  expect(all).toBeGreaterThanOrEqual(300);
  expect((after.hot - before.hot) / all).toBeGreaterThan(0.97);
}, 60_000);
