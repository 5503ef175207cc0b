import { Global, Module, type DynamicModule } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Authenticator } from './access/authenticator.js';
import { StaffOidc } from './oidc/staff-oidc.service.js';
import { StaffSessions } from './access/staff-sessions.js';
import { ApiKeysService } from './api-keys.service.js';
import { ChangeFeed } from './change-feed.js';
import { Clock } from './clock.js';
import { Config } from './config.js';
import type { DatabaseSource } from './database-address.js';
import { errorText } from './database-errors.js';
import { requestOptions, type EntityClass } from './database-options.js';
import { Database } from './database.js';
import { JobQueue } from './job-queue.js';
import { Lifecycle } from './lifecycle.js';
import { LiveNews } from './live-news.js';
import { Log } from './logger.js';
import { Metrics } from './metrics.js';
import { Outbox } from './outbox.js';
import { OpsController } from './ops.controller.js';

/** What exists before the first module does. */
export interface PlatformSetup {
  readonly config: Config;
  readonly log: Log;
  readonly source: DatabaseSource;
  readonly entities: readonly EntityClass[];
  /** False: does no work in the background, as commands; absent: as the settings say. */
  readonly works?: boolean;
  /** Another than the system's, in tests. */
  readonly clock?: Clock;
}

/**
 * Knows settings, time, the database, keys and the process itself, and no word of the business. Asks nobody. Tells
 * everybody when the database is ready, what has changed, and when to stop.
 */
@Global()
@Module({})
export class PlatformModule {
  static forRoot({
    config,
    log,
    source,
    entities,
    works,
    clock = new Clock(),
  }: PlatformSetup): DynamicModule {
    const onIdleError = (error: Error): void =>
      log.debug({ reason: errorText(error) }, 'An idle connection ended');
    const dataSource = new DataSource(requestOptions(config, source.address.app, entities, onIdleError));
    const feed = new ChangeFeed(source.address.app, log);
    const database = new Database(source, dataSource, feed, config, log);
    const queue = new JobQueue(database, source.address.app, works ?? config.work === 'on', log);
    const given = [
      { provide: Config, useValue: config },
      { provide: Log, useValue: log },
      { provide: Clock, useValue: clock },
      { provide: ChangeFeed, useValue: feed },
      { provide: Database, useValue: database },
      { provide: JobQueue, useValue: queue },
      { provide: Authenticator, useExisting: ApiKeysService },
    ];
    const made = [ApiKeysService, Lifecycle, LiveNews, Metrics, Outbox, StaffOidc, StaffSessions];
    return {
      module: PlatformModule,
      controllers: [OpsController],
      providers: [...given, ...made],
      exports: [...given, ...made],
    };
  }
}
