import { createWriteStream } from 'node:fs';
import { link, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { DataSource, QueryRunner } from 'typeorm';
import { isSystemError } from './private-file.js';
import { appliedMigrations } from './migrator.js';

/**
 * A backup is compressed text, one JSON object a line: a head that names the migrations its rows fit, then for each
 * table its columns and rows, then the sequences, and last a tail with the number of rows, so that a file cut short is
 * noticed. The schema is not in it, because the migrations make it. Written without PostgreSQL's own tools, which the
 * embedded server does not bring along.
 */
export const BACKUP_FORMAT = 'punctual-backup/1';

export interface BackupHead {
  readonly format: string;
  readonly createdAt: string;
  readonly migrations: readonly string[];
}

export interface BackupTable {
  readonly table: string;
  readonly columns: readonly string[];
}

// The migrations' own record is made again by running them.
const NOT_KEPT = ['migrations'];
const FETCH_ROWS = 2000;

/** Writes everything the database holds at one instant; gives the number of rows. An existing file is never replaced. */
export async function writeBackup(dataSource: DataSource, file: string, createdAt: string): Promise<number> {
  const counter = { rows: 0 };
  const draft = `${file}.${process.pid}.part`;
  const runner = dataSource.createQueryRunner();
  try {
    await runner.startTransaction('REPEATABLE READ');
    await runner.query('SET TRANSACTION READ ONLY');
    const head = { format: BACKUP_FORMAT, createdAt, migrations: await appliedMigrations(dataSource) };
    await pipeline(
      Readable.from(backupLines(runner, head, counter)),
      createGzip(),
      createWriteStream(draft, { mode: 0o600, flags: 'wx', flush: true }),
    );
    await runner.commitTransaction();
    await link(draft, file);
    return counter.rows;
  } catch (error) {
    if (!isSystemError(error, 'EEXIST')) throw error;
    throw new Error(`${file} exists already; a backup never replaces a file.`, { cause: error });
  } finally {
    await rm(draft, { force: true });
    await runner.release();
  }
}

async function* backupLines(
  runner: QueryRunner,
  head: BackupHead,
  counter: { rows: number },
): AsyncGenerator<string> {
  yield `${JSON.stringify(head)}\n`;
  for (const table of await listTables(runner)) {
    yield `${JSON.stringify(table)}\n`;
    const columns = table.columns.map(quoted).join(', ');
    await runner.query(
      `DECLARE rows NO SCROLL CURSOR FOR SELECT row_to_json(r)::text AS row FROM (SELECT ${columns} FROM ${quoted(table.table)}) r`,
    );
    for (;;) {
      const rows: { row: string }[] = await runner.query(`FETCH ${FETCH_ROWS} FROM rows`);
      if (rows.length === 0) break;
      counter.rows += rows.length;
      yield rows.map(({ row }) => `{"row":${row}}\n`).join('');
    }
    await runner.query('CLOSE rows');
  }
  yield `${JSON.stringify({ sequences: await listSequences(runner) })}\n`;
  yield `${JSON.stringify({ rows: counter.rows })}\n`;
}

/** Tables with the columns that can be written; a partitioned table stands for its partitions. */
export async function listTables(runner: QueryRunner): Promise<BackupTable[]> {
  return runner.query(
    `SELECT c.relname::text AS table, array_agg(a.attname::text ORDER BY a.attnum) AS columns
       FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
      WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
        AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '' AND c.relname <> ALL ($1)
      GROUP BY c.relname ORDER BY c.relname`,
    [NOT_KEPT],
  );
}

async function listSequences(runner: QueryRunner): Promise<Record<string, string>> {
  const rows: { name: string; value: string }[] = await runner.query(
    `SELECT sequencename AS name, last_value::text AS value FROM pg_sequences
      WHERE schemaname = current_schema() AND last_value IS NOT NULL AND sequencename <> 'migrations_id_seq'`,
  );
  return Object.fromEntries(rows.map(({ name, value }) => [name, value]));
}

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
