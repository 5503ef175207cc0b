import { createHmac } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import type { DatabaseAddress } from '../src/platform/database-address.js';
import { envExample } from '../src/platform/env-example.js';
import {
  cli,
  compile,
  freePort,
  removeFolder,
  ServiceProcess,
  temporaryFolder,
} from './support/service-process.js';
import { PostgresServer } from './support/postgres-server.js';

const LIMIT_MS = 90_000;
const SECRETS = {
  API_KEY_PEPPER: 'q3fXo1yB0uVw7Jd9mRk2sTz5cLh8nPa4eGi6',
  OFFER_TOKEN_KEYS: 'Zk81mcQvT0sYb7RfWd3hLx9nJg2pUa5oEi4t,old-4hG7kLq9WzX2cVb5nM8sDf1jKpQwErTy',
};

describe('a service on a PostgreSQL of the operator', () => {
  let server: PostgresServer;
  let folder: string;
  let running: ServiceProcess[] = [];

  const settings = ({ app, owner }: DatabaseAddress): Record<string, string> => ({
    NODE_ENV: 'production',
    HOST: '127.0.0.1',
    DATA_DIR: folder,
    DATABASE_URL: app,
    MIGRATION_DATABASE_URL: owner,
    ...SECRETS,
  });
  const start = async (environment: Record<string, string>): Promise<ServiceProcess> => {
    const service = ServiceProcess.start(await freePort(), environment);
    running.push(service);
    return service;
  };

  beforeAll(async () => {
    compile();
    folder = temporaryFolder();
    server = await PostgresServer.start();
  }, LIMIT_MS);
  afterEach(async () => {
    for (const service of running) service.signal('SIGKILL');
    await Promise.all(running.map((service) => service.exit()));
    running = [];
  });
  afterAll(async () => {
    await server.remove();
    removeFolder(folder);
  });

  it(
    'is refused in production with every fault of its settings named at once, and none of their values',
    async () => {
      const service = await start({
        NODE_ENV: 'production',
        DATABASE_URL: 'mysql://root:hunter2@db/x',
        PORT: '70000',
        LOG_LEVEL: 'loud',
        DEMO: 'on',
        API_KEY_PEPPER: 'short',
        OFFER_TOKEN_KEYS: `${SECRETS.OFFER_TOKEN_KEYS},changeme-changeme-changeme-changeme`,
      });
      expect(await service.exit()).toBe(1);
      for (const fault of [
        'DATABASE_URL',
        'PORT',
        'LOG_LEVEL',
        'DEMO',
        'API_KEY_PEPPER',
        'OFFER_TOKEN_KEYS (number 3)',
      ]) {
        expect(service.output).toContain(`  - ${fault}: `);
      }
      expect(service.output).not.toMatch(/hunter2|short,|changeme/);

      const missing = await start({ NODE_ENV: 'production' });
      expect(await missing.exit()).toBe(1);
      expect(missing.output).toMatch(/API_KEY_PEPPER: is missing[^]*OFFER_TOKEN_KEYS: is missing/);
    },
    LIMIT_MS,
  );

  it(
    'migrates once when two processes start together on an empty database, and the serving role owns nothing',
    async () => {
      const address = await server.createDatabase();
      const both = await Promise.all([start(settings(address)), start(settings(address))]);
      await Promise.all(both.map((service) => service.until('/health/ready', 200)));

      const migrated = both.filter(({ output }) => output.includes('The schema was brought up to date'));
      expect(migrated).toHaveLength(1);
      for (const { output } of both) expect(levels(output).filter((level) => level !== 'info')).toEqual([]);
      expect(await rows(address.owner, 'SELECT count(*)::int AS n FROM api_keys')).toEqual([{ n: 0 }]);
      for (const forbidden of [
        'CREATE TABLE mine (id int)',
        'DROP TABLE api_keys',
        'DELETE FROM migrations',
      ]) {
        await expect(rows(address.app, forbidden)).rejects.toThrow(/permission denied|must be owner/);
      }
      expect(await Promise.all(both.map((service) => service.stop()))).toEqual([0, 0]);
    },
    LIMIT_MS,
  );

  it(
    'leaves the reading of pushes to a worker when it only serves, and the worker ends when it is told to',
    async () => {
      const address = await server.createDatabase();
      const secret = 'a secret of the aggregator';
      const carriers = { CARRIERS: JSON.stringify({ easypost: { secrets: [secret] } }) };
      const service = await start({ ...settings(address), ...carriers, WORK: 'off' });
      await service.until('/health/ready', 200);
      const body = JSON.stringify({
        ...{ id: 'evt_1', object: 'Event', description: 'tracker.updated', mode: 'production' },
        result: {
          id: 'trk_1',
          object: 'Tracker',
          tracking_code: 'W-1',
          status: 'unknown',
          tracking_details: [],
        },
      });
      const signature = createHmac('sha256', secret).update(body).digest('hex');
      const answer = await fetch(`http://127.0.0.1:${service.port}/webhooks/carriers/easypost`, {
        ...{ method: 'POST', body, headers: { 'x-hmac-signature': `hmac-sha256-hex=${signature}` } },
      });
      expect(answer.status).toBe(200);
      const unread = (): Promise<unknown[]> =>
        rows(address.owner, `SELECT id FROM scan_inbox WHERE state = 'NEW'`);
      await pause(500);
      expect(await unread()).toHaveLength(1);

      // As `npm run start:worker` starts it.
      const environment = { ...settings(address), ...carriers };
      const worker = ServiceProcess.start(0, environment, 'scripts/start.mjs', '--worker');
      running.push(worker);
      for (let tries = 0; (await unread()).length > 0 && tries < 600; tries++) await pause(50);
      expect(await unread()).toEqual([]);
      expect(await worker.stop()).toBe(0);
      expect(await service.stop()).toBe(0);
    },
    LIMIT_MS,
  );

  it(
    'starts and stays up while the database is away, and recovers by itself',
    async () => {
      const address = await server.createDatabase();
      await server.goDown();
      const service = await start(settings(address));
      await service.until('/health/live', 200);
      expect(await service.status('/health/ready')).toBe(503);

      await server.comeBack();
      expect(await service.until('/health/ready', 200)).toBeLessThan(10_000);

      await server.goDown();
      await service.until('/health/ready', 503, 5000);
      expect(await service.status('/health/live')).toBe(200);
      await server.comeBack();
      expect(await service.until('/health/ready', 200)).toBeLessThan(10_000);
      expect(await service.stop()).toBe(0);
    },
    LIMIT_MS,
  );

  it(
    'knows a new or revoked key within two seconds, and goes on knowing keys while the database is away',
    async () => {
      const address = await server.createDatabase();
      const service = await start(settings(address));
      await service.until('/health/ready', 200);
      const key = cli(settings(address), 'keys', 'create', '--role', 'staff').out.trim();
      expect(await untilKeyIs('good', service, key)).toBeLessThan(2000);

      await server.goDown();
      await service.until('/health/ready', 503, 5000);
      expect(await keyIsGood(service, key)).toBe(true);
      expect(await keyIsGood(service, `${key.slice(0, -1)}_`)).toBe(false);
      await server.comeBack();
      await service.until('/health/ready', 200);

      expect(cli(settings(address), 'keys', 'revoke', key.split('_')[2] ?? '')).toMatchObject({ code: 0 });
      expect(await untilKeyIs('void', service, key)).toBeLessThan(2000);
    },
    LIMIT_MS,
  );

  it(
    'logs an error nobody caught, finishes what it is doing, and ends with a failure',
    async () => {
      const address = await server.createDatabase();
      const trap = "process.once('SIGUSR2', () => { Promise.reject(new Error('planted')); })";
      const service = await start({
        ...settings(address),
        NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(trap)}`,
      });
      await service.until('/health/ready', 200);
      service.signal('SIGUSR2');
      expect(await service.exit()).toBe(1);
      const lines: { level: string; msg: string }[] = service.output
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line));
      expect(lines.find(({ level }) => level === 'fatal')?.msg).toContain('nobody caught');
      expect(lines.at(-1)?.msg).toBe('Stopped');
    },
    LIMIT_MS,
  );

  it(
    'makes, lists and revokes keys, and carries them over by backup and restore',
    async () => {
      const address = await server.createDatabase();
      const made = cli(
        settings(address),
        'keys',
        'create',
        '--role',
        'checkout',
        '--publishable',
        '--origin',
        'https://shop.example',
      );
      expect(made).toMatchObject({
        code: 0,
        err: '',
        out: expect.stringMatching(/^pk_checkout_[0-9a-f]{16}_[\w-]{43}\n$/),
      });
      expect(cli(settings(address), 'keys', 'create', '--role', 'king')).toMatchObject({ code: 1, out: '' });

      const file = join(folder, 'all.backup.gz');
      expect(cli(settings(address), 'backup', file)).toMatchObject({ code: 0, err: '' });
      expect(cli(settings(address), 'backup', file)).toMatchObject({
        code: 1,
        err: expect.stringContaining('exists already'),
      });
      expect(cli(settings(address), 'restore', file)).toMatchObject({
        code: 1,
        err: expect.stringContaining('not empty'),
      });

      const copy = await server.createDatabase();
      const whole = readFileSync(file);
      writeFileSync(`${file}.cut`, whole.subarray(0, whole.length - 20));
      writeFileSync(`${file}.text`, 'no backup');
      for (const name of [`${file}.cut`, `${file}.text`, `${file}.nowhere`]) {
        const err = expect.stringContaining(`${name} cannot be read as a backup: `);
        expect(cli(settings(copy), 'restore', name)).toMatchObject({ code: 1, err });
      }
      expect(cli(settings(copy), 'restore', file)).toMatchObject({ code: 0, err: '' });
      const keys = 'SELECT * FROM api_keys';
      expect(await rows(copy.app, keys)).toEqual(await rows(address.app, keys));
      const dump = cli(settings(copy), 'schema-dump');
      expect(dump.out).toBe(readFileSync(join(process.cwd(), 'migrations/schema.sql'), 'utf8'));

      const id = made.out.split('_')[2] ?? '';
      expect(cli(settings(copy), 'keys', 'revoke', id)).toMatchObject({ code: 0 });
      expect(cli(settings(copy), 'keys', 'list').out).toContain(
        `${id}\tcheckout\tpublishable (https://shop.example)\t`,
      );
      expect(cli(settings(copy), 'keys', 'revoke', id)).toMatchObject({ code: 1 });
    },
    LIMIT_MS,
  );

  it('has every setting in .env.example as it is generated', () => {
    expect(readFileSync(join(process.cwd(), '.env.example'), 'utf8')).toBe(envExample());
  });
});

/** The levels of a log of JSON lines; a line of another kind fails the test. */
const levels = (log: string): string[] =>
  log
    .trim()
    .split('\n')
    .map((line) => {
      const { level }: { level: string } = JSON.parse(line);
      return level;
    });

async function keyIsGood(service: ServiceProcess, key: string): Promise<boolean> {
  const answer = await fetch(`http://127.0.0.1:${service.port}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
    body: JSON.stringify({ query: '{ __typename }' }),
  });
  return (await answer.text()).includes('"__typename":"Query"');
}

/** How many milliseconds it took from now until the service took the key, or no longer took it. */
async function untilKeyIs(wanted: 'good' | 'void', service: ServiceProcess, key: string): Promise<number> {
  const begun = performance.now();
  while ((await keyIsGood(service, key)) !== (wanted === 'good')) await pause(20);
  return performance.now() - begun;
}

async function rows(url: string, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  return client
    .query<object>(sql)
    .then((answer) => answer.rows)
    .finally(() => client.end());
}
