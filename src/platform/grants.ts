import type { QueryRunner } from 'typeorm';
import { QUEUE_SCHEMA } from './queue-schema.js';
import type { DatabaseAddress } from './database-address.js';

/**
 * Gives the role that serves requests what it needs and no more: rows of every table, but never the schema itself. A
 * table whose comment begins with "append-only" may be read and added to; the record of migrations may only be read.
 * Applied at each start that finds a table without rights, or one of the queue's without its policy, so that none is
 * forgotten, not even after a kill in between.
 */
export async function grantToApp(runner: QueryRunner, { app, owner }: DatabaseAddress): Promise<void> {
  const role = roleOf(app);
  if (!role || role === roleOf(owner)) return;
  const tables: { name: string; comment: string | null; granted: boolean }[] = await runner.query(
    `SELECT c.relname AS name, obj_description(c.oid, 'pg_class') AS comment,
            has_table_privilege($1, c.oid, 'SELECT') AS granted
       FROM pg_class c
      WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition`,
    [role],
  );
  const queue: { name: string; granted: boolean; secured: boolean }[] = await runner.query(
    `SELECT c.relname AS name, c.relrowsecurity AS secured,
            has_table_privilege($1, c.oid, 'INSERT') AND (NOT c.relrowsecurity OR EXISTS (
              SELECT FROM pg_policies p
               WHERE p.schemaname = $2 AND p.tablename = c.relname AND p.policyname = 'serving_role')) AS granted
       FROM pg_class c WHERE c.relnamespace = to_regnamespace($2) AND c.relkind = 'r'`,
    [role, QUEUE_SCHEMA],
  );
  if ([...tables, ...queue].every(({ granted }) => granted)) return;
  const statements = tables.flatMap(({ name, comment }) => [
    `REVOKE ALL ON ${quoted(name)} FROM ${quoted(role)}`,
    `GRANT ${rightsOn(name, comment ?? '')} ON ${quoted(name)} TO ${quoted(role)}`,
  ]);
  const [here]: { schema: string }[] = await runner.query('SELECT current_schema() AS schema');
  const schema = quoted(here?.schema ?? 'public');
  // Sent as one text, which PostgreSQL runs as one transaction: a serving process must never meet the moment between a
  // revoke and its grant.
  await runner.query(
    [
      `GRANT USAGE ON SCHEMA ${schema} TO ${quoted(role)}`,
      ...statements,
      `GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA ${schema} TO ${quoted(role)}`,
      ...(queue.length > 0 ? queueGrants(quoted(role)) : []),
      ...queue.filter(({ secured }) => secured).flatMap(({ name }) => queuePolicy(name, quoted(role))),
    ].join(';\n'),
  );
}

/** The queue works as the role that serves: its functions run with the rights of whoever calls them. */
const queueGrants = (role: string): string[] => [
  `GRANT USAGE ON SCHEMA ${QUEUE_SCHEMA} TO ${role}`,
  `GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${QUEUE_SCHEMA} TO ${role}`,
  `GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA ${QUEUE_SCHEMA} TO ${role}`,
];

/** Graphile-worker closes its tables, row by row, to everybody but their owner. */
const queuePolicy = (table: string, role: string): string[] => [
  `DROP POLICY IF EXISTS serving_role ON ${QUEUE_SCHEMA}.${quoted(table)}`,
  `CREATE POLICY serving_role ON ${QUEUE_SCHEMA}.${quoted(table)} TO ${role} USING (true) WITH CHECK (true)`,
];

function rightsOn(table: string, comment: string): string {
  if (table === 'migrations') return 'SELECT';
  if (comment.startsWith('append-only')) return 'SELECT, INSERT';
  return 'SELECT, INSERT, UPDATE, DELETE';
}

const roleOf = (url: string): string => decodeURIComponent(new URL(url).username);

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
