/** The network room as clients meet it: GraphQL over HTTP, on a real PostgreSQL. */
import { Global, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { entities } from '../src/entities.js';
import { NetworkModule } from '../src/network/network.module.js';
import { Authenticator } from '../src/platform/access/authenticator.js';
import { Config } from '../src/platform/config.js';
import { externalDatabase } from '../src/platform/database-address.js';
import { Database } from '../src/platform/database.js';
import { GRAPHQL_PATH } from '../src/platform/graphql/graphql-options.js';
import { GraphqlEdgeModule } from '../src/platform/graphql/graphql.module.js';
import { installHttpEdge } from '../src/platform/http/http-edge.js';
import { createLog } from '../src/platform/logger.js';
import { PlatformModule } from '../src/platform/platform.module.js';
import { ROLES, type Principal } from '../src/platform/principal.js';
import { FrozenClock } from './support/frozen-clock.js';
import { PostgresServer } from './support/postgres-server.js';
import { smallNetwork } from './support/small-network.js';

/** The key is the role. */
class KeysOfTests extends Authenticator {
  override verify(key: string): Principal | null {
    const role = ROLES.find((name) => name === key);
    return role ? { id: `k-${role}`, role, kind: 'server', origins: [] } : null;
  }

  override knowsOrigin(): boolean {
    return false;
  }
}

const keys = { provide: Authenticator, useClass: KeysOfTests };

@Global()
@Module({ providers: [keys], exports: [keys] })
class KeysModule {}

interface Answer {
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly { readonly message: string; readonly extensions: Record<string, unknown> }[];
}

let server: PostgresServer;
let app: NestFastifyApplication;

beforeAll(async () => {
  server = await PostgresServer.start();
  const address = await server.createDatabase();
  const config = Object.assign(new Config(), {
    nodeEnv: 'test',
    logLevel: 'fatal',
    apiKeyPepper: 'x'.repeat(32),
  });
  const log = createLog(config);
  const clock = new FrozenClock('2026-11-22T10:00:00Z');
  const source = externalDatabase(address.app, address.owner);
  const imports = [
    PlatformModule.forRoot({ config, log, source, entities, clock }),
    KeysModule,
    GraphqlEdgeModule.forRoot(),
    NetworkModule,
  ];
  app = await NestFactory.create<NestFastifyApplication>(
    { module: class Root {}, imports },
    new FastifyAdapter(),
    {
      logger: false,
      abortOnError: false,
    },
  );
  installHttpEdge(app, { log, accessLog: () => undefined });
  await app.listen(0, '127.0.0.1');
  app.get(Database).start();
  await app.get(Database).firstReady;
}, 60_000);

afterAll(async () => {
  await app.close();
  await server.remove();
});

async function ask(key: string, query: string, variables: object = {}): Promise<Answer> {
  const response = await fetch(`${await app.getUrl()}${GRAPHQL_PATH}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
    body: JSON.stringify({ query, variables }),
  });
  return (await response.json()) as Answer;
}

const IMPORT = `mutation($input: ImportNetworkInput!) { importNetwork(input: $input) { __typename
  ... on NetworkImported { dataVersion unchanged changed { section added removed changed } }
  ... on NetworkInvalidError { code message faultCount faults { line column path message } } } }`;

describe('importNetwork', () => {
  it('makes a document current and says what changed', async () => {
    const { data, errors } = await ask('admin', IMPORT, {
      input: { document: smallNetwork(), note: 'first' },
    });
    expect(errors).toBeUndefined();
    expect(data?.['importNetwork']).toMatchObject({
      __typename: 'NetworkImported',
      dataVersion: expect.stringMatching(/^small@1-/),
      unchanged: false,
      changed: expect.arrayContaining([
        { section: 'services', added: ['courier', 'locker'], removed: [], changed: [] },
      ]),
    });
    const again = await ask('admin', IMPORT, { input: { document: smallNetwork() } });
    expect(again.data?.['importNetwork']).toMatchObject({ unchanged: true, changed: [] });
  });

  it('names each fault of a document and takes nothing of it', async () => {
    const document = smallNetwork()
      .replace('calendar: all-days', 'calendar: al-days')
      .replace('base: 490', 'base: -1');
    const { data } = await ask('admin', IMPORT, { input: { document } });
    expect(data?.['importNetwork']).toMatchObject({
      __typename: 'NetworkInvalidError',
      code: 'NETWORK_INVALID',
      message: 'The document has 2 faults; nothing of it was imported.',
      faultCount: 2,
      faults: [
        { line: 35, path: 'services[0].price.base', message: 'found the number -1, expected 0 or more' },
        { path: 'pickupPoints[0].calendar', message: expect.stringContaining('did you mean "all-days"?') },
      ],
    });
  });

  it.each(['checkout', 'carrier', 'staff'])('is refused to %s', async (role) => {
    const { errors } = await ask(role, IMPORT, { input: { document: smallNetwork('other') } });
    expect(errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
  });
});

describe('the versions', () => {
  it('are listed a page at a time, give their text, and can be made current again', async () => {
    await ask('admin', IMPORT, { input: { document: smallNetwork('second') } });
    const LIST = `query($after: String) { networkVersions(first: 1, after: $after) {
      nodes { id dataVersion networkCode author note importedAt current publications { author publishedAt } } nextAfter } }`;
    const page = (await ask('staff', LIST)).data?.['networkVersions'];
    expect(page).toMatchObject({
      nodes: [{ id: '2', networkCode: 'small', author: 'api key k-admin', note: null, current: true }],
      nextAfter: '2',
    });
    const last = (await ask('staff', LIST, { after: '2' })).data?.['networkVersions'];
    expect(last).toMatchObject({
      nodes: [{ id: '1', note: 'first', current: false, importedAt: '2026-11-22T10:00:00Z' }],
      nextAfter: null,
    });
    const text = await ask('staff', '{ networkDocument(dataVersion: "1") { dataVersion document } }');
    expect(text.data?.['networkDocument']).toMatchObject({ document: smallNetwork() });
    const back = await ask(
      'admin',
      'mutation { makeNetworkCurrent(dataVersion: "1") { ... on NetworkVersion { id current publications { author } } } }',
    );
    expect(back.data?.['makeNetworkCurrent']).toMatchObject({
      id: '1',
      current: true,
      publications: [{}, {}],
    });
  });

  it.each([
    [
      'admin',
      'mutation { makeNetworkCurrent(dataVersion: "nope") { __typename } }',
      'NOT_FOUND',
      'dataVersion',
    ],
    ['staff', '{ networkDocument(dataVersion: "99") { document } }', 'NOT_FOUND', 'dataVersion'],
    ['staff', '{ networkVersions(first: 0) { nextAfter } }', 'BAD_USER_INPUT', 'first'],
    ['staff', '{ networkVersions(first: 101) { nextAfter } }', 'BAD_USER_INPUT', 'first'],
    ['staff', '{ networkVersions(after: "x") { nextAfter } }', 'BAD_USER_INPUT', 'after'],
    ['staff', 'mutation { makeNetworkCurrent(dataVersion: "1") { __typename } }', 'FORBIDDEN', undefined],
    ['checkout', '{ networkVersions { nextAfter } }', 'FORBIDDEN', undefined],
  ])('%s: %s is %s', async (key, query, code, field) => {
    const { errors } = await ask(key, query);
    expect(errors?.[0]?.extensions['code']).toBe(code);
    if (field !== undefined) expect(errors?.[0]?.extensions['field']).toBe(field);
  });

  it('refuses a note of several lines, naming the field', async () => {
    const { errors } = await ask('admin', IMPORT, { input: { document: smallNetwork('x'), note: 'a\nb' } });
    expect(errors?.[0]).toMatchObject({ extensions: { code: 'BAD_USER_INPUT', field: 'input.note' } });
  });
});
