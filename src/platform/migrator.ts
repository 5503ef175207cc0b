import { readdir } from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { DataSource, type MigrationInterface, type QueryRunner } from 'typeorm';
import type { DatabaseAddress } from './database-address.js';
import { ownerOptions } from './database-options.js';
import { grantToApp } from './grants.js';
import { prepareQueue } from './queue-schema.js';

export type MigrationClass = new () => MigrationInterface;

// Any number will do as long as nobody else locks it; this one spells "punc" in ASCII.
const LOCK = 0x70756e63;
const LOCK_POLL_MS = 100;

/** Every migration, oldest first: the one class each file of migrations/ exports. */
export async function loadMigrations(): Promise<MigrationClass[]> {
  const folder = fileURLToPath(new URL('../../migrations/', import.meta.url));
  const names = (await readdir(folder)).filter((name) => /^\d{13}-.*\.(js|ts)$/.test(name)).sort();
  const modules: Record<string, MigrationClass>[] = await Promise.all(
    names.map((name) => import(moduleName(join(folder, name)))),
  );
  return modules.flatMap((module) => Object.values(module));
}

// Under the tests' loader, which compiles on the fly, a plain path is wanted; Node itself wants a URL.
const moduleName = (path: string): string => (path.endsWith('.ts') ? path : pathToFileURL(path).href);

/**
 * Brings the schema up to date and gives the names of the migrations that ran. Safe when several processes do it at
 * once: one holds a lock of the database and the others find nothing left to do. Each migration is a transaction of its
 * own, so a kill half-way leaves the schema between two migrations, never inside one.
 */
export async function migrate(
  address: DatabaseAddress,
  migrations: readonly MigrationClass[],
): Promise<readonly string[]> {
  return asOwner(address, migrations, (dataSource) =>
    underLock(dataSource.createQueryRunner(), async (runner) => {
      const done = await dataSource.runMigrations();
      await prepareQueue(address.owner);
      await grantToApp(runner, address);
      return done.map(({ name }) => name);
    }),
  );
}

/** Names of the migrations this database has had, oldest first. */
export async function appliedMigrations(dataSource: DataSource): Promise<string[]> {
  const [found]: { name: string | null }[] = await dataSource.query(
    `SELECT to_regclass('migrations') AS name`,
  );
  if (!found?.name) return [];
  const rows: { name: string }[] = await dataSource.query(
    'SELECT name FROM migrations ORDER BY timestamp, name',
  );
  return rows.map(({ name }) => name);
}

/** Work with the rights of the schema's owner, on connections of its own without time limits. */
export async function asOwner<T>(
  { owner }: DatabaseAddress,
  migrations: readonly MigrationClass[],
  work: (dataSource: DataSource) => Promise<T>,
): Promise<T> {
  const dataSource = new DataSource({ ...ownerOptions(owner), migrations: [...migrations] });
  await dataSource.initialize();
  try {
    return await work(dataSource);
  } finally {
    await dataSource.destroy();
  }
}

async function underLock<T>(runner: QueryRunner, work: (runner: QueryRunner) => Promise<T>): Promise<T> {
  try {
    await takeLock(runner);
    try {
      return await work(runner);
    } finally {
      await runner.query('SELECT pg_advisory_unlock($1)', [LOCK]);
    }
  } finally {
    await runner.release();
  }
}

// Asked for again and again rather than waited for: a session that waits inside the statement holds a snapshot, and an
// index built concurrently by the process that has the lock would wait for that snapshot for ever.
async function takeLock(runner: QueryRunner): Promise<void> {
  for (;;) {
    const [row]: { taken: boolean }[] = await runner.query('SELECT pg_try_advisory_lock($1) AS taken', [
      LOCK,
    ]);
    if (row?.taken) return;
    await pause(LOCK_POLL_MS);
  }
}
