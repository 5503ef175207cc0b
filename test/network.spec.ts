/** The network room over a real PostgreSQL: versions, publications, and what every process holds in memory. */
import { gzipSync } from 'node:zlib';
import { setTimeout as pause } from 'node:timers/promises';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Client } from 'pg';
import { entities } from '../src/entities.js';
import { CachedHolidays } from '../src/network/cached-holidays.js';
import { CurrentNetwork } from '../src/network/current-network.js';
import { NetworkModule } from '../src/network/network.module.js';
import { type ListedVersion, NetworkService } from '../src/network/network.service.js';
import { NETWORK_TOPIC } from '../src/network/network-store.js';
import { ChangeFeed } from '../src/platform/change-feed.js';
import { Config } from '../src/platform/config.js';
import { externalDatabase, type DatabaseAddress } from '../src/platform/database-address.js';
import { Database } from '../src/platform/database.js';
import { createLog } from '../src/platform/logger.js';
import { Metrics } from '../src/platform/metrics.js';
import { PlatformModule } from '../src/platform/platform.module.js';
import { FrozenClock } from './support/frozen-clock.js';
import { PostgresServer } from './support/postgres-server.js';
import { smallNetwork } from './support/small-network.js';

const NOW = '2026-11-22T10:00:00Z';

let server: PostgresServer;
let address: DatabaseAddress;
const apps: INestApplicationContext[] = [];

beforeAll(async () => {
  server = await PostgresServer.start();
}, 60_000);
afterAll(() => server.remove());
beforeEach(async () => {
  address = await server.createDatabase();
});
afterEach(async () => {
  for (const app of apps.splice(0)) await app.close();
});

/** A process of the service, as far as its memory goes. */
/** Makes a version current that breaks no promise. */
async function madeCurrent(
  app: INestApplicationContext,
  reference: string,
  author: string,
): Promise<ListedVersion> {
  const outcome = await app.get(NetworkService).makeCurrent(reference, author);
  if (outcome.kind !== 'made current') throw new Error(outcome.kind);
  return outcome.listed;
}

async function startProcess(): Promise<INestApplicationContext> {
  const config = Object.assign(new Config(), {
    nodeEnv: 'test',
    logLevel: 'fatal',
    apiKeyPepper: 'x'.repeat(32),
  });
  const source = externalDatabase(address.app, address.owner);
  const setup = { config, log: createLog(config), source, entities, clock: new FrozenClock(NOW) };
  const module = { module: class Root {}, imports: [PlatformModule.forRoot(setup), NetworkModule] };
  const app = await NestFactory.createApplicationContext(module, { logger: false, abortOnError: false });
  apps.push(app);
  app.get(Database).start();
  await app.get(Database).firstReady;
  return app;
}

async function asOwner<T>(work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: address.owner });
  await client.connect();
  return work(client).finally(() => client.end());
}

/** Every process must see a publication within two seconds. */
async function seenBy(app: INestApplicationContext, dataVersion: string): Promise<void> {
  const deadline = performance.now() + 2000;
  while (app.get(CurrentNetwork).dataVersion !== dataVersion) {
    if (performance.now() > deadline) throw new Error(`${dataVersion} was not seen within two seconds`);
    await pause(10);
  }
}

async function imported(app: INestApplicationContext, text: string, author = 'ann'): Promise<string> {
  const outcome = await app.get(NetworkService).import(text, author);
  if (outcome.kind !== 'imported') throw new Error(`expected an import, got ${JSON.stringify(outcome)}`);
  return outcome.dataVersion;
}

describe('importing a network', () => {
  it('makes it current in every process within two seconds', async () => {
    const [first, second] = [await startProcess(), await startProcess()];
    expect(() => first.get(CurrentNetwork).snapshot).toThrow('No network has been imported yet');
    const dataVersion = await imported(first, smallNetwork());
    expect(dataVersion).toMatch(/^small@1-[0-9a-f]{8}$/);
    await Promise.all([seenBy(first, dataVersion), seenBy(second, dataVersion)]);
    expect(second.get(CurrentNetwork).snapshot.services.map(({ code }) => code)).toEqual([
      'courier',
      'locker',
    ]);
  });

  it('says what changed, and that nothing did', async () => {
    const service = (await startProcess()).get(NetworkService);
    await service.import(smallNetwork(), 'ann');
    expect(await service.import(smallNetwork(), 'bob')).toMatchObject({ kind: 'unchanged' });
    const dearer = smallNetwork().replace('base: 490', 'base: 590');
    expect(await service.import(dearer, 'bob', 'dearer')).toMatchObject({
      kind: 'imported',
      changed: [{ section: 'services', added: [], removed: [], changed: ['courier'] }],
    });
    expect(await service.import(dearer.replace('# small', '# other words'), 'bob')).toMatchObject({
      changed: [],
    });
    const versions = await service.list(10);
    expect(versions.map(({ version, current }) => [version.author, version.note, current])).toEqual([
      ['bob', null, true],
      ['bob', 'dearer', false],
      ['ann', null, false],
    ]);
    expect(versions[0]?.version.importedAt.toISOString()).toBe('2026-11-22T10:00:00.000Z');
  });

  it('takes nothing of a document with a fault', async () => {
    const service = (await startProcess()).get(NetworkService);
    await service.import(smallNetwork(), 'ann');
    const outcome = await service.import(
      smallNetwork('worse').replace('calendar: all-days', 'calendar: no-days'),
      'ann',
    );
    expect(outcome).toMatchObject({
      kind: 'invalid',
      total: 1,
      faults: [{ path: 'pickupPoints[0].calendar' }],
    });
    expect(await service.list(10)).toHaveLength(1);
  });

  it('refuses the holidays of a region nobody knows', async () => {
    const service = (await startProcess()).get(NetworkService);
    const text = smallNetwork().replace('country: DE, subdivision: DE-BY, holidays', 'country: AQ, holidays');
    expect(await service.import(text, 'ann')).toMatchObject({
      kind: 'invalid',
      faults: [{ path: 'calendars[1].holidays', line: 5, message: /no official days are known.*"AQ"/ }],
    });
  });

  it('lets two at the same moment both through, one after the other', async () => {
    const [first, second] = [await startProcess(), await startProcess()];
    const versions = await Promise.all([
      imported(first, smallNetwork('a')),
      imported(second, smallNetwork('b')),
    ]);
    const [current] = (await first.get(NetworkService).list(10)).filter((version) => version.current);
    expect(new Set(versions).size).toBe(2);
    expect(versions).toContain(current?.version.dataVersion);
    expect(await first.get(NetworkService).list(10)).toHaveLength(2);
  });

  it('as the first one happens once, however many processes start with it', async () => {
    const processes = await Promise.all([startProcess(), startProcess(), startProcess()]);
    const made = await Promise.all(
      processes.map((app) => app.get(NetworkService).importFirst(smallNetwork(), 'demo', null)),
    );
    expect(made.filter((version) => version !== null)).toHaveLength(1);
    expect(await processes[0].get(NetworkService).list(10)).toHaveLength(1);
  });
});

describe('older versions', () => {
  it('can be made current again, and it is kept who did so', async () => {
    const app = await startProcess();
    const service = app.get(NetworkService);
    const first = await imported(app, smallNetwork('a'));
    const second = await imported(app, smallNetwork('b'));
    await seenBy(app, second);
    const back = await madeCurrent(app, first, 'carl');
    expect(back.publications.map(({ author }) => author)).toEqual(['ann', 'carl']);
    await seenBy(app, first);
    expect((await madeCurrent(app, '1', 'dora')).publications).toHaveLength(2);
    await expect(service.makeCurrent('small@7-00000000', 'carl')).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  it('give back the very text', async () => {
    const app = await startProcess();
    const text = smallNetwork('Пункт выдачи – «Ромашка» \t');
    const first = await imported(app, text);
    await imported(app, smallNetwork('b'));
    expect(await app.get(NetworkService).export(first)).toEqual({ dataVersion: first, text });
    expect((await app.get(NetworkService).export()).text).toBe(smallNetwork('b'));
  });

  it('cannot be altered by the service itself', async () => {
    await imported(await startProcess(), smallNetwork());
    const client = new Client({ connectionString: address.app });
    await client.connect();
    await expect(client.query("UPDATE network_versions SET author = 'x'")).rejects.toThrow(
      'permission denied',
    );
    await expect(client.query('DELETE FROM network_publications')).rejects.toThrow('permission denied');
    await client.end();
  });
});

describe('what a process holds', () => {
  it('stays when a version is published that cannot be compiled', async () => {
    const app = await startProcess();
    const good = await imported(app, smallNetwork());
    await seenBy(app, good);
    await publishBroken();
    const refused = async (): Promise<boolean> =>
      /network_versions_refused_total 1/.test(await app.get(Metrics).registry.metrics());
    const deadline = performance.now() + 2000;
    while (!(await refused()) && performance.now() < deadline) await pause(10);
    expect(await refused()).toBe(true);
    expect(app.get(CurrentNetwork).dataVersion).toBe(good);
    const restarted = await startProcess();
    expect(restarted.get(CurrentNetwork).dataVersion).toBe(good);
  });

  it('rests on public holidays that were kept, once they are', async () => {
    const app = await startProcess();
    await imported(app, smallNetwork());
    await seenBy(app, (await app.get(NetworkService).export()).dataVersion);
    await app.get(CachedHolidays).settled();
    const kept = await asOwner((client) =>
      client.query('SELECT country, subdivision, year FROM public_holiday_years ORDER BY year'),
    );
    expect(kept.rows).toEqual(
      [2025, 2026, 2027, 2028].map((year) => ({ country: 'DE', subdivision: 'BY', year })),
    );
    await asOwner((client) =>
      client.query(`UPDATE public_holiday_years SET content = jsonb_set(content, '{notes}', '["kept"]')`),
    );
    const second = await startProcess();
    expect(second.get(CachedHolidays).year('DE', 'DE-BY', 2027).notes).toEqual(['kept']);
    expect(second.get(CachedHolidays).year('DE', 'BY', 2027).days.length).toBeGreaterThan(10);
  });

  it('learns a year nobody prepared as soon as it is asked for', async () => {
    const first = await startProcess();
    await imported(first, smallNetwork());
    await seenBy(first, (await first.get(NetworkService).export()).dataVersion);
    await first.get(CachedHolidays).settled();
    const holidays = (await startProcess()).get(CachedHolidays);
    expect(() => holidays.year('DE', 'DE-BY', 2031)).toThrow(/being read; try again/);
    await holidays.load();
    expect(holidays.year('DE', 'DE-BY', 2031).days.map(({ date }) => date)).toContain('2031-10-03');
  });
});

/** A version as a bug would leave it: published, but naming what is not there. */
async function publishBroken(): Promise<void> {
  const document = {
    network: { code: 'small', name: 'x' },
    calendars: [],
    zones: [],
    lastMiles: [],
    facilities: [],
  };
  const services = [{ code: 'c', carrier: 'nobody', lanes: [] }];
  const content = gzipSync(JSON.stringify({ ...document, carriers: [], services }));
  await asOwner(async (client) => {
    await client.query('BEGIN');
    await client.query(
      `INSERT INTO network_versions (data_version, network_code, document_hash, document, content, author, imported_at)
       VALUES ('small@9-bad', 'small', repeat('0', 64), $1, $1, 'x', now())`,
      [content],
    );
    await client.query(
      `INSERT INTO network_publications (version_id, author, published_at)
       SELECT id, 'x', now() FROM network_versions WHERE data_version = 'small@9-bad'`,
    );
    await ChangeFeed.announce(client, NETWORK_TOPIC);
    await client.query('COMMIT');
  });
}
