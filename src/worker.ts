/**
 * `npm run start:worker`: the rooms of the service without its port. It does what was promised for later (reading what
 * carriers sent, delivering the outbox, asking carriers) beside processes that serve, on the same database.
 */
import { constants, setPriority } from 'node:os';
import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module.js';
import { entities } from './entities.js';
import type { Config } from './platform/config.js';
import { externalDatabase, type DatabaseSource } from './platform/database-address.js';
import { errorText } from './platform/database-errors.js';
import { Database } from './platform/database.js';
import { runningEmbedded } from './platform/embedded-postgres.js';
import { environmentWithFile, loadConfig } from './platform/load-config.js';
import { createLog, nestLogger, type Log } from './platform/logger.js';
import { ProcessEnd } from './platform/process-end.js';

// On a machine that it shares with processes that serve, those go first: somebody waits for what they do.
setPriority(constants.priority.PRIORITY_BELOW_NORMAL);

try {
  const config = loadConfig(environmentWithFile(), 'command');
  const log = createLog(config);
  const end = new ProcessEnd(log, config.shutdownTimeoutMs);
  const starting = start(config, log, end);
  end.after(starting);
  await starting;
} catch (error) {
  process.stderr.write(`${errorText(error)}\n`);
  process.exit(1);
}

async function start(config: Config, log: Log, end: ProcessEnd): Promise<void> {
  const setup = { config, log, source: await databaseOf(config), entities, works: true };
  const app = await NestFactory.createApplicationContext(AppModule.forRoot(setup), {
    logger: nestLogger(log),
    abortOnError: false,
  });
  end.undo(() => app.close());
  const database = app.get(Database);
  database.start();
  await database.firstReady;
  log.info({ pid: process.pid }, 'Working');
}

/** A worker brings no database of its own: it would end with the worker. */
async function databaseOf(config: Config): Promise<DatabaseSource> {
  if (config.databaseUrl) return externalDatabase(config.databaseUrl, config.migrationDatabaseUrl);
  const running = await runningEmbedded(config.dataDir);
  if (!running)
    throw new Error('There is no database: set DATABASE_URL, or start the service with its embedded one.');
  return externalDatabase(running.app, running.owner);
}
