/** `migrate | backup | restore | schema-dump`: the database as a whole. */
import type { Command } from 'commander';

export function register(program: Command): void {
  program
    .command('migrate')
    .description('bring the schema up to date; the service does so itself at start')
    .action(migrateNow);
  program
    .command('backup')
    .description('write all data of one instant to a new file, while the service runs')
    .argument('<file>', 'for instance punctual-2026-11-22.backup.gz')
    .action(backUp);
  program
    .command('restore')
    .description('fill an empty database from a backup, of this version or an older one; all or nothing')
    .argument('<file>')
    .action(restore);
  program
    .command('schema-dump')
    .description('print the schema after the last migration')
    .option('--write', 'write it to migrations/schema.sql')
    .action(dump);
}

async function migrateNow(): Promise<void> {
  const { loadMigrations, migrate } = await import('../platform/migrator.js');
  await onDatabase('migrating', async (address) => {
    const done = await migrate(address, await loadMigrations());
    process.stdout.write(done.length > 0 ? `${done.join('\n')}\n` : 'The schema is up to date.\n');
  });
}

async function backUp(file: string): Promise<void> {
  const [{ writeBackup }, { asOwner }, { Clock, isoInstant }] = await Promise.all([
    import('../platform/backup.js'),
    import('../platform/migrator.js'),
    import('../platform/clock.js'),
  ]);
  await onDatabase('making a backup', async (address) => {
    const rows = await asOwner(address, [], (source) =>
      writeBackup(source, file, isoInstant(new Clock().now())),
    );
    process.stdout.write(`${rows} rows written to ${file}\n`);
  });
}

async function restore(file: string): Promise<void> {
  const { restoreBackup } = await import('../platform/restore.js');
  await onDatabase('restoring a backup', async (address) => {
    process.stdout.write(`${await restoreBackup(address, file)} rows restored from ${file}\n`);
  });
}

async function dump({ write }: { write?: boolean }): Promise<void> {
  const [{ dumpSchema }, { asOwner, loadMigrations, migrate }, { projectRoot }, { writeFile }, { join }] =
    await Promise.all([
      import('../platform/schema-dump.js'),
      import('../platform/migrator.js'),
      import('../platform/load-config.js'),
      import('node:fs/promises'),
      import('node:path'),
    ]);
  await onDatabase('reading the schema', async (address) => {
    await migrate(address, await loadMigrations());
    const text = await asOwner(address, [], dumpSchema);
    if (write) await writeFile(join(projectRoot, 'migrations', 'schema.sql'), text);
    else process.stdout.write(text);
  });
}

async function onDatabase(
  doing: string,
  work: (address: import('../platform/database-address.js').DatabaseAddress) => Promise<void>,
): Promise<void> {
  const { withDatabase } = await import('./with-database.js');
  await withDatabase(doing, ({ address }) => work(address));
}
