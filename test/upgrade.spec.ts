/** From one version to the next and back, as docs/operations.md promises: on a real PostgreSQL with the real migrations. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeBackup } from '../src/platform/backup.js';
import type { DatabaseAddress } from '../src/platform/database-address.js';
import {
  appliedMigrations,
  asOwner,
  loadMigrations,
  migrate,
  type MigrationClass,
} from '../src/platform/migrator.js';
import { restoreBackup } from '../src/platform/restore.js';
import { dumpSchema } from '../src/platform/schema-dump.js';
import { PostgresServer } from './support/postgres-server.js';
import { removeFolder, temporaryFolder } from './support/service-process.js';

/** The versions of the past this looks at: the first with orders, and all but the newest migration. */
const PAST = [3, -1];

let server: PostgresServer;
let folder: string;
let known: readonly MigrationClass[];

beforeAll(async () => {
  folder = temporaryFolder();
  server = await PostgresServer.start();
  known = await loadMigrations();
}, 60_000);
afterAll(async () => {
  await server.remove();
  removeFolder(folder);
});

const ask = (address: DatabaseAddress, text: string): Promise<Record<string, unknown>[]> =>
  asOwner(address, [], (dataSource) => dataSource.query(text));
const schemaOf = (address: DatabaseAddress): Promise<string> => asOwner(address, [], dumpSchema);
const SCHEMA = readFileSync(join(process.cwd(), 'migrations/schema.sql'), 'utf8');
const KEY = `INSERT INTO api_keys (id, role, kind, name, hash, created_at)
  VALUES ('0123456789abcdef', 'staff', 'server', 'made long ago', decode(repeat('ab', 32), 'hex'), '2026-01-02T03:04:05Z')`;
const KEYS = 'SELECT id, role, name, hash, created_at FROM api_keys';

async function databaseOfThePast(migrations: number): Promise<DatabaseAddress> {
  const address = await server.createDatabase();
  await migrate(address, known.slice(0, migrations));
  await ask(address, KEY);
  return address;
}

it.each(PAST)(
  'a database that has had the migrations up to %i keeps its rows, migrated in place or restored from its backup',
  async (count) => {
    const address = await databaseOfThePast(count);
    const before = await ask(address, KEYS);
    const file = join(folder, `${count}.backup.gz`);
    await asOwner(address, [], (dataSource) => writeBackup(dataSource, file, '2026-01-03T00:00:00Z'));
    const copy = await server.createDatabase();
    expect(await restoreBackup(copy, file)).toBeGreaterThan(0);
    expect(await migrate(address, known)).toEqual(known.slice(count).map(({ name }) => name));
    for (const upgraded of [address, copy]) {
      expect(await schemaOf(upgraded)).toBe(SCHEMA);
      expect(await ask(upgraded, KEYS)).toEqual(before);
    }
  },
);

it('an old version leaves alone what a newer one has migrated, and a backup of it waits for the upgrade', async () => {
  const address = await databaseOfThePast(known.length);
  await ask(
    address,
    `INSERT INTO migrations (timestamp, name) VALUES (9999999999999, 'FromTheFuture9999999999999')`,
  );
  expect(await migrate(address, known)).toEqual([]);
  expect(await asOwner(address, [], appliedMigrations)).toContain('FromTheFuture9999999999999');
  const file = join(folder, 'future.backup.gz');
  await asOwner(address, [], (dataSource) => writeBackup(dataSource, file, '2026-01-03T00:00:00Z'));
  const copy = await server.createDatabase();
  await expect(restoreBackup(copy, file)).rejects.toThrow(
    /newer version.*FromTheFuture9999999999999.*upgrade first/,
  );
  expect(await ask(copy, `SELECT tablename FROM pg_tables WHERE schemaname = 'public'`)).toEqual([]);
});
