import type { Server } from 'node:http';
import { relative, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Config } from './platform/config.js';
import { Clock } from './platform/clock.js';
import { externalDatabase, type DatabaseSource } from './platform/database-address.js';
import { errorText } from './platform/database-errors.js';
import { FolderHeldError, folderHolder } from './platform/data-folder.js';
import type { HttpServer } from './platform/http-server.js';
import { ConfigError, environmentWithFile, loadConfig, projectRoot } from './platform/load-config.js';
import { createLog, type Log } from './platform/logger.js';
import { assertPortFree, describeListenError, PortHeldError } from './platform/port-holder.js';
import { ProcessEnd } from './platform/process-end.js';
import { unwritableText } from './platform/unwritable.js';

/** What the banner shows, in the order a newcomer would open it. */
const LINKS = [
  ['/ops', 'Dashboard'],
  ['/graphql', 'GraphQL'],
  ['/health/ready', 'Health'],
  ['/metrics', 'Metrics'],
] as const;

/** The banner waits so long for a link to show; orders go on being made without it. */
const DEMO_PATIENCE_MS = 2000;

/** A sample shop, which orders with a demo key. */
const DEMO_LINKS = [['/checkout', 'Checkout']] as const;

try {
  const config = loadConfig(environmentWithFile());
  const log = createLog(config);
  const end = new ProcessEnd(log, config.shutdownDelayMs + config.shutdownTimeoutMs);
  const starting = start(config, log, end);
  end.after(starting);
  await greetWhenReady(config, log, await starting);
} catch (error) {
  refuse(error);
}

/** Everything but the database connects here and fails loudly; the database may come later. */
async function start(config: Config, log: Log, end: ProcessEnd): Promise<HttpServer> {
  await assertNobodyElse(config);
  // Nest and the rooms take about as long to load as the database to start, so both happen at once. Both are awaited
  // even if one fails: a server that is still starting must not be left behind.
  const [source, modules] = await Promise.allSettled([startDatabase(config), loadModules()]);
  if (source.status === 'fulfilled') end.undo(() => source.value.stop());
  try {
    if (source.status === 'rejected') throw source.reason;
    if (modules.status === 'rejected') throw modules.reason;
    return await listen(config, log, end, source.value, modules.value);
  } catch (error) {
    if (source.status === 'fulfilled') await source.value.stop();
    throw error;
  }
}

async function assertNobodyElse(config: Config): Promise<void> {
  const holder = config.embedded ? folderHolder(config.dataDir) : undefined;
  if (holder) throw new FolderHeldError(config.dataDir, holder);
  await assertPortFree(config.port, config.listenHost);
}

async function startDatabase(config: Config): Promise<DatabaseSource> {
  if (config.databaseUrl) return externalDatabase(config.databaseUrl, config.migrationDatabaseUrl);
  const { EmbeddedPostgres } = await import('./platform/embedded-postgres.js');
  const doing = config.port === 0 ? 'serving' : `serving http://localhost:${config.port}`;
  return EmbeddedPostgres.start(config.dataDir, doing, new Clock().now());
}

function loadModules() {
  return Promise.all([
    import('./app.module.js'),
    import('./entities.js'),
    import('./platform/http-server.js'),
  ]);
}

async function listen(
  config: Config,
  log: Log,
  end: ProcessEnd,
  source: DatabaseSource,
  [{ AppModule }, { entities }, { createHttpServer }]: Awaited<ReturnType<typeof loadModules>>,
): Promise<HttpServer> {
  const module = AppModule.forRoot({ config, log, source, entities });
  const server = await createHttpServer(module, config, log);
  await prepareDemo(config, server);
  await server.app.listen(config.port, config.listenHost).catch((error: unknown) => {
    throw describeListenError(error, config.port);
  });
  server.database.start();
  end.undo(async () => {
    await server.lifecycle.beginDrain(config.shutdownDelayMs);
    const cut = await server.drain.finish(config.shutdownTimeoutMs);
    if (cut > 0) log.warn({ connections: cut }, 'Connections were cut at the end of their time');
    await server.app.close();
  });
  return server;
}

async function prepareDemo(config: Config, { app, database }: HttpServer): Promise<void> {
  if (!config.demoWanted) return;
  const [{ ApiKeysService }, { ensureDemoKeys }, { NetworkService }, { loadDemoNetworkIfEmpty }] =
    await Promise.all([
      import('./platform/api-keys.service.js'),
      import('./platform/demo-keys.js'),
      import('./network/network.service.js'),
      import('./network/demo-network.js'),
    ]);
  const keys = app.get(ApiKeysService);
  database.whenReady(() => ensureDemoKeys(keys, config.dataDir));
  const network = app.get(NetworkService);
  database.whenReady(() => loadDemoNetworkIfEmpty(network));
}

async function greetWhenReady(config: Config, log: Log, { app, database }: HttpServer): Promise<void> {
  const address: ReturnType<Server['address']> = app.getHttpServer().address();
  const port = typeof address === 'object' && address ? address.port : config.port;
  if (!database.ready) log.debug({ port }, 'Listening; waiting for the database');
  await database.firstReady;
  // Counted from the birth of the process, so compiling and loading are in it.
  const seconds = performance.now() / 1000;
  const tracking = await demoTracking(config, app);
  if (config.production) return log.info({ port, seconds: Number(seconds.toFixed(2)) }, 'Ready');
  const [{ banner }, { demoKeys }] = await Promise.all([
    import('./platform/banner.js'),
    import('./platform/demo-keys.js'),
  ]);
  const shown = (path: string): string => relative(projectRoot, path).replace(/^\.\..*/, path);
  process.stdout.write(
    banner({
      baseUrl: config.publicUrl ? config.baseUrl : `http://localhost:${port}`,
      seconds,
      links: config.demoWanted
        ? [...DEMO_LINKS, ...(tracking ? [[tracking, 'Tracking'] as const] : []), ...LINKS]
        : LINKS,
      database: config.embedded
        ? `embedded PostgreSQL in ${shown(config.dataDir)}`
        : 'the one of DATABASE_URL',
      demo: config.demoWanted
        ? {
            keys: demoKeys(config.dataDir),
            file: shown(join(config.dataDir, 'keys.json')),
            folder: shown(config.dataDir),
          }
        : undefined,
    }),
  );
}

/** Of a demo with a database of its own: orders to look at. Gives the path of one. */
async function demoTracking(config: Config, app: HttpServer['app']): Promise<string | undefined> {
  if (!config.demoWanted || !config.embedded) return undefined;
  const { DemoOrders } = await import('./pages/demo-orders.service.js');
  const made = app.get(DemoOrders).make();
  const { DemoPast } = await import('./pages/demo-past.service.js');
  void made.then(({ moved }) => moved).then(() => app.get(DemoPast).make());
  const soon = await Promise.race([made, pause(DEMO_PATIENCE_MS, undefined, { ref: false })]);
  return soon?.link && new URL(soon.link).pathname;
}

/** A start that cannot be: one clear text for what an operator can put right, the whole trace for a bug. */
function refuse(error: unknown): never {
  const expected = [ConfigError, FolderHeldError, PortHeldError].some((kind) => error instanceof kind);
  const text = expected || !(error instanceof Error) ? errorText(error) : unwritableText(error);
  process.stderr.write(`${text ?? (error as Error).stack}\n`);
  process.exit(1);
}
