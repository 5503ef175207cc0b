import pg from 'pg';
import type { Client, ClientBase, CustomTypesConfig, PoolClient } from 'pg';
import type { DataSourceOptions } from 'typeorm';
import type { Config } from './config.js';
import { SnakeNaming } from './snake-naming.js';

export type EntityClass = new () => object;

const DATE_OID = 1082;

// A calendar day is a string. The driver would make it a moment at local midnight, which is another day elsewhere.
const types: CustomTypesConfig = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    oid === DATE_OID && format !== 'binary' ? String : pg.types.getTypeParser(oid, format),
};

/** Options of the pool that serves requests: every wait has an end. */
export function requestOptions(
  config: Config,
  url: string,
  entities: readonly EntityClass[],
  onIdleError: (error: Error) => void,
): DataSourceOptions {
  return {
    type: 'postgres',
    // The driver of our own imports, whose errors the rooms know; TypeORM would look for one by its name.
    driver: pg,
    url,
    applicationName: 'punctual',
    entities: [...entities],
    namingStrategy: new SnakeNaming(),
    synchronize: false,
    logging: false,
    installExtensions: false,
    poolSize: config.databasePoolSize,
    connectTimeoutMS: config.databaseConnectTimeoutMs,
    poolErrorHandler: onIdleError,
    extra: {
      types,
      keepAlive: true,
      keepAliveInitialDelayMillis: 10_000,
      statement_timeout: config.databaseStatementTimeoutMs,
      lock_timeout: config.databaseLockTimeoutMs,
      idle_in_transaction_session_timeout: config.databaseIdleTransactionTimeoutMs,
      // Ends the wait on our side when the network swallows the answer: the server's own limit cannot be heard then.
      query_timeout: config.databaseStatementTimeoutMs + 1000,
      onConnect: dropWhenServerHangsUp,
    },
  };
}

/** Options for work without a request: migrations, backups, commands. They may take their time. */
export const ownerOptions = (
  url: string,
  entities: readonly EntityClass[] = [],
): DataSourceOptions & { type: 'postgres' } => ({
  type: 'postgres',
  driver: pg,
  url,
  applicationName: 'punctual owner',
  entities: [...entities],
  namingStrategy: new SnakeNaming(),
  synchronize: false,
  logging: false,
  installExtensions: false,
  poolSize: 2,
  connectTimeoutMS: 5000,
  migrationsTransactionMode: 'each',
  poolErrorHandler: () => undefined,
  extra: { types, keepAlive: true },
});

/**
 * A session that the server ends says so with a fatal error, which fails the query under way; the socket closes a
 * moment later. In between the pool would hand the dead client to the next query, so it is marked as ending at once.
 * A client that is lent out and asks nothing has nobody to tell that its connection is lost: its borrower learns it by the
 * next query, and without a listener Node would end the process.
 */
function dropWhenServerHangsUp(client: Client): void {
  client.on('error', () => undefined);
  client.connection.on('errorMessage', (message: { severity?: string }) => {
    if (message.severity === 'FATAL') client.end().catch(() => undefined);
  });
}

/** A client given back with its answer still owed (we stopped waiting for it) would make the next query wait as well. */
export const dropWhenAnswerIsOwed = (_error: Error, client: PoolClient | ClientBase): void => {
  if (Reflect.get(client, '_activeQuery') && client instanceof pg.Client) client.end().catch(() => undefined);
};
