// For TypeORM's own command line: npx typeorm migration:run -d dist/src/data-source.js (or migration:show, :revert).
// The service itself does not come here. Without DATABASE_URL the embedded server is meant, which must be running.
import { DataSource } from 'typeorm';
import { entities } from './entities.js';
import { ownerOptions } from './platform/database-options.js';
import { runningEmbedded } from './platform/embedded-postgres.js';
import { environmentWithFile, loadConfig } from './platform/load-config.js';
import { loadMigrations } from './platform/migrator.js';

const config = loadConfig(environmentWithFile(), 'command');
const url =
  config.migrationDatabaseUrl ?? config.databaseUrl ?? (await runningEmbedded(config.dataDir))?.owner;
if (!url)
  throw new Error('There is no database: set DATABASE_URL, or start the service with its embedded one.');

export default new DataSource({ ...ownerOptions(url, entities), migrations: await loadMigrations() });
