import pg from 'pg';

/**
 * Connections for graphile-worker that may be lost at any moment. Its own pool takes its listeners away before it has
 * ended, and Node ends a process for an error that nobody listens to; the loss itself is told to whoever waits for an answer.
 */
export function queuePool(url: string, max: number): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    application_name: 'punctual queue',
    max,
    connectionTimeoutMillis: 5000,
    keepAlive: true,
  });
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}
