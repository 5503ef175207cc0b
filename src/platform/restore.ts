import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import type { DataSource, QueryRunner } from 'typeorm';
import { BACKUP_FORMAT, listTables, quoted, type BackupHead, type BackupTable } from './backup.js';
import type { DatabaseAddress } from './database-address.js';
import { errorText } from './database-errors.js';
import { appliedMigrations, asOwner, loadMigrations, migrate } from './migrator.js';

const BATCH_ROWS = 1000;
const ROW_START = '{"row":';

interface BackupEnd {
  readonly sequences?: Record<string, string>;
  readonly rows?: number;
}

/**
 * Fills an empty database from a backup; gives the number of rows. The schema is first made as it was when the backup was
 * written, then brought up to date, so backups of older versions can be restored. All rows or none.
 */
export async function restoreBackup(address: DatabaseAddress, file: string): Promise<number> {
  const head = await readHead(file);
  const known = await loadMigrations();
  const unknown = head.migrations.filter((name) => !known.some((migration) => migration.name === name));
  if (unknown.length > 0) {
    throw new Error(
      `The backup was made by a newer version, which has also run ${unknown.join(', ')}; upgrade first.`,
    );
  }
  const then = known.filter(({ name }) => head.migrations.includes(name));
  await asOwner(address, [], (dataSource) => assertEmpty(dataSource, head));
  await migrate(address, then);
  const rows = await asOwner(address, [], (dataSource) =>
    dataSource.transaction(async ({ queryRunner }) => {
      if (!queryRunner) throw new Error('A transaction without a connection');
      return fill(queryRunner, file);
    }),
  );
  await migrate(address, known);
  return rows;
}

async function readHead(file: string): Promise<BackupHead> {
  for await (const line of lines(file)) {
    const head: Partial<BackupHead> = parse(line);
    if (head.format === BACKUP_FORMAT && head.migrations && head.createdAt) {
      return { format: head.format, createdAt: head.createdAt, migrations: head.migrations };
    }
    break;
  }
  throw new Error(`${file} is not a backup of this service (format ${BACKUP_FORMAT}).`);
}

async function assertEmpty(dataSource: DataSource, head: BackupHead): Promise<void> {
  const newer = (await appliedMigrations(dataSource)).filter((name) => !head.migrations.includes(name));
  if (newer.length > 0) {
    throw new Error(
      `The database already has the schema of a newer version (${newer.join(', ')}); restore into an empty one.`,
    );
  }
  const runner = dataSource.createQueryRunner();
  try {
    for (const { table } of await listTables(runner)) {
      const [row]: unknown[] = await runner.query(`SELECT 1 FROM ${quoted(table)} LIMIT 1`);
      if (row)
        throw new Error(
          `The database is not empty (there are rows in ${table}); a restore never overwrites.`,
        );
    }
  } finally {
    await runner.release();
  }
}

async function fill(runner: QueryRunner, file: string): Promise<number> {
  const foreignKeys = await dropForeignKeys(runner);
  const end = await copyRows(runner, file);
  for (const { table, name, definition } of foreignKeys) {
    await runner.query(`ALTER TABLE ${quoted(table)} ADD CONSTRAINT ${quoted(name)} ${definition}`);
  }
  for (const [name, value] of Object.entries(end.sequences ?? {})) {
    await runner.query('SELECT setval($1::regclass, $2)', [quoted(name), value]);
  }
  // Processes that already watch this database read everything again.
  await runner.query('UPDATE change_topics SET version = version + 1');
  return end.rows ?? 0;
}

// Tables may refer to each other in any direction, so the keys are taken off and, checked anew, put back on.
async function dropForeignKeys(
  runner: QueryRunner,
): Promise<{ table: string; name: string; definition: string }[]> {
  const keys: { table: string; name: string; definition: string }[] = await runner.query(
    `SELECT r.relname AS table, c.conname AS name, pg_get_constraintdef(c.oid) AS definition
       FROM pg_constraint c JOIN pg_class r ON r.oid = c.conrelid
      WHERE c.contype = 'f' AND c.conparentid = 0 AND c.connamespace = current_schema()::regnamespace`,
  );
  for (const { table, name } of keys)
    await runner.query(`ALTER TABLE ${quoted(table)} DROP CONSTRAINT ${quoted(name)}`);
  return keys;
}

async function copyRows(runner: QueryRunner, file: string): Promise<BackupEnd> {
  let table: BackupTable | undefined;
  let batch: string[] = [];
  let written = 0;
  let end: BackupEnd = {};
  const flush = async (): Promise<void> => {
    if (table && batch.length > 0) await insertRows(runner, table, batch);
    written += batch.length;
    batch = [];
  };
  for await (const line of lines(file)) {
    if (line.startsWith(ROW_START)) {
      batch.push(line.slice(ROW_START.length, -1));
      if (batch.length === BATCH_ROWS) await flush();
      continue;
    }
    await flush();
    const entry: Partial<BackupTable> & BackupEnd = parse(line);
    if (entry.table && entry.columns) table = { table: entry.table, columns: entry.columns };
    else end = { ...end, ...entry };
  }
  if (end.rows !== written) throw new Error(`The backup is cut short: ${written} rows were found.`);
  return end;
}

async function insertRows(
  runner: QueryRunner,
  { table, columns }: BackupTable,
  rows: readonly string[],
): Promise<void> {
  const names = columns.map(quoted).join(', ');
  await runner.query(
    `INSERT INTO ${quoted(table)} (${names}) OVERRIDING SYSTEM VALUE
     SELECT ${names} FROM json_populate_recordset(NULL::${quoted(table)}, $1::json)`,
    [`[${rows.join(',')}]`],
  );
}

async function* lines(file: string): AsyncGenerator<string> {
  const source = createReadStream(file);
  const text = source.pipe(createGunzip());
  source.once('error', (error) => text.destroy(error));
  // Some versions of readline's iterator swallow an error of its input and others throw it, so both are listened for.
  let failure: unknown;
  text.once('error', (error) => (failure = error));
  const reader = createInterface({ input: text, crlfDelay: Infinity });
  // It hands the error of its input on, also when nobody iterates (any more), and unheard that would end the process.
  reader.on('error', (error) => (failure ??= error));
  text.once('error', () => reader.close());
  try {
    yield* reader;
  } catch (error) {
    failure ??= error;
  } finally {
    source.destroy();
  }
  if (failure) throw new Error(`${file} cannot be read as a backup: ${errorText(failure)}`);
}

function parse(line: string) {
  try {
    return JSON.parse(line);
  } catch {
    throw new Error(`The backup holds a line that is not JSON: ${line.slice(0, 80)}`);
  }
}
