import { Module, type INestApplicationContext, type Type } from '@nestjs/common';
import type { Config } from '../platform/config.js';
import type { DatabaseSource } from '../platform/database-address.js';

const PATIENCE_MS = 10_000;

/** Runs work on the database the service uses: that of DATABASE_URL, or the embedded one, started when it is not up. */
export async function withDatabase<T>(
  doing: string,
  work: (source: DatabaseSource, config: Config) => Promise<T>,
): Promise<T> {
  const { environmentWithFile, loadConfig } = await import('../platform/load-config.js');
  const config = loadConfig(environmentWithFile(), 'command');
  const source = await openSource(config, doing);
  // An embedded server runs in a session of its own, so it would outlive a command that is interrupted.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void source.stop().finally(() => process.exit(130)));
  }
  try {
    return await work(source, config);
  } finally {
    await source.stop();
  }
}

/**
 * The same with services at hand: those of the platform and of the rooms given. No command waits for rooms that it does not
 * ask, nor for the GraphQL schema. No port is opened and no demo data made.
 */
export function withServices<T>(
  doing: string,
  work: (app: INestApplicationContext) => Promise<T>,
  rooms: readonly Type[],
): Promise<T> {
  return withDatabase(doing, async (source, config) => {
    const [{ NestFactory }, { entities }, { PlatformModule }, { Database }, { createLog, nestLogger }] =
      await Promise.all([
        import('./nest-factory.js'),
        import('../entities.js'),
        import('../platform/platform.module.js'),
        import('../platform/database.js'),
        import('../platform/logger.js'),
      ]);
    const log = createLog(config, 'command');
    const setup = { config, log, source, entities, works: false };
    const module = { module: CommandModule, imports: [PlatformModule.forRoot(setup), ...rooms] };
    const app = await NestFactory.createApplicationContext(module, {
      logger: nestLogger(log),
      abortOnError: false,
    });
    try {
      const database = app.get(Database);
      database.start();
      await withinPatience(database.firstReady);
      return await work(app);
    } finally {
      await app.close();
    }
  });
}

/** Holds the rooms a command asks for. */
@Module({})
class CommandModule {}

async function openSource(config: Config, doing: string): Promise<DatabaseSource> {
  const { externalDatabase } = await import('../platform/database-address.js');
  if (config.databaseUrl) return externalDatabase(config.databaseUrl, config.migrationDatabaseUrl);
  const [{ EmbeddedPostgres, runningEmbedded }, { Clock }] = await Promise.all([
    import('../platform/embedded-postgres.js'),
    import('../platform/clock.js'),
  ]);
  const running = await runningEmbedded(config.dataDir);
  return running
    ? externalDatabase(running.app, running.owner)
    : EmbeddedPostgres.start(config.dataDir, doing, new Clock().now());
}

async function withinPatience(ready: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<never>((_resolve, reject) => {
    const message = `The database could not be used within ${PATIENCE_MS / 1000} s.`;
    timer = setTimeout(() => reject(new Error(message)), PATIENCE_MS);
  });
  await Promise.race([ready, tooLong]).finally(() => clearTimeout(timer));
}
