import { setTimeout as pause } from 'node:timers/promises';
import { serverAudits } from 'graphql-http';
import { QUOTE, QUOTE_VARIABLES } from './support/quote-schema.js';
import { NOON, SHOP_ORIGIN, startGraphqlApp, type GraphqlApp } from './support/graphql-app.js';

const JSON_HEADERS = { 'content-type': 'application/json', authorization: 'Bearer checkout' };

// Both ways of running an operation have to give the same answers, so each of these runs over both.
describe.each([
  ['compiled', true],
  ['Apollo Server', false],
])('GraphQL over HTTP by %s', (_name, fastPath) => {
  let app: GraphqlApp;
  beforeAll(async () => void (app = await startGraphqlApp({ fastPath })));
  afterAll(() => app.close());

  it('answers a quote with all its fields, in the order asked for', async () => {
    const { status, body, headers } = await app.ask('checkout', QUOTE, QUOTE_VARIABLES);
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('application/json; charset=utf-8');
    const quote = body.data?.['sampleQuote'] as unknown as {
      quotedAt: string;
      options: Record<string, unknown>[];
    };
    expect(quote.quotedAt).toBe('2026-06-08T12:00:00Z');
    expect(quote.options).toHaveLength(8);
    expect(quote.options[0]).toMatchObject({
      name: 'Курьер до двери',
      slotStart: '2026-06-09T12:00:00Z',
      cashOnDelivery: true,
      price: { amountMinor: 39_900, currency: 'RUB' },
    });
    expect(Object.keys(quote.options[0] ?? {})[0]).toBe('serviceCode');
    expect(quote.options[7]?.['ledger']).toHaveLength(6);
    const way = fastPath ? 'fast' : 'apollo';
    expect(await app.metrics.metrics()).toContain(`_count{field="sampleQuote",way="${way}"}`);
  });

  it.each([
    ['aliases and several roots', '{ __typename a: sampleCaller b: sampleCaller }', {}],
    [
      'literals',
      '{ sampleQuote(input: {countryCode: "RU", items: {sku: "A", quantity: 2}}) { quotedAt __typename } }',
      {},
    ],
    [
      'a variable inside a literal',
      'query($c: String!) { sampleQuote(input: {countryCode: $c, items: []}) { quotedAt } }',
      { c: 'RU' },
    ],
    ['a field resolver', '{ sampleParcel(token: "known") { token weight } }', {}],
    ['a null', '{ sampleParcel(token: "other") { token } }', {}],
    ['@include', 'query($with: Boolean!) { sampleCaller @include(if: $with) }', { with: false }],
    [
      'a union member that is an expected outcome',
      'mutation { sampleAccept(token: "last") { __typename ... on ErrorResult { code message } ... on SampleSoldOut { left } } }',
      {},
    ],
    [
      'an instant of another offset',
      'query($at: DateTime) { sampleQuote(input: {countryCode: "RU", items: [{sku: "A", quantity: 1}], orderedAt: $at}) { quotedAt } }',
      { at: '2026-06-08T23:30:00.5+03:00' },
    ],
  ])('answers %s the same way', async (_what, query, variables) => {
    const { status, body } = await app.ask('checkout', query, variables);
    expect({ status, body }).toEqual(EXPECTED[query]);
  });

  it('passes a mistake found by a resolver on, with its field', async () => {
    const { body } = await app.ask(
      'checkout',
      '{ sampleQuote(input: {countryCode: "RU", items: []}) { quotedAt } }',
    );
    expect(body).toMatchObject({
      data: null,
      errors: [
        {
          message: 'The basket is empty',
          path: ['sampleQuote'],
          extensions: { code: 'BAD_USER_INPUT', field: 'input.items' },
        },
      ],
    });
  });

  it.each(['XX', 'NULL'])('hides a bug (%s) and logs it under the id it tells', async (countryCode) => {
    app.lines.length = 0;
    const { text, body, headers } = await app.ask('checkout', QUOTE, {
      input: { countryCode, items: [{ sku: 'A', quantity: 1 }] },
    });
    const id = body.errors?.[0]?.extensions.id ?? '';
    expect(body.errors?.[0]?.extensions.code).toBe('INTERNAL');
    expect(id).toBe(headers.get('x-request-id'));
    expect(text).not.toMatch(/hunter2|db\.internal|node_modules|\.ts|non-nullable/);
    expect(app.lines.filter((line) => line.includes(id) && line.includes('"level":50'))).toHaveLength(1);
  });

  it('hands resolvers the caller and the clock', async () => {
    expect((await app.ask('staff', '{ sampleCaller }')).body.data).toEqual({ sampleCaller: 'k-staff' });
    const quote = await app.ask('staff', QUOTE, QUOTE_VARIABLES);
    expect(quote.text).toContain(new Date(NOON).toISOString().replace('.000', ''));
  });

  it.each([
    ['broken JSON', '{ "query', 400, 'BAD_REQUEST'],
    ['no body', '', 400, 'BAD_REQUEST'],
    ['a batch', '[{"query":"{__typename}"}]', 400, 'BAD_REQUEST'],
    ['a body without a query', '{}', 400, 'BAD_REQUEST'],
    ['variables that are a text', '{"query":"{__typename}","variables":"{}"}', 400, 'BAD_REQUEST'],
    [
      'a persisted query',
      '{"extensions":{"persistedQuery":{"version":1,"sha256Hash":"ab"}}}',
      400,
      'PERSISTED_QUERY_NOT_SUPPORTED',
    ],
    [
      'several operations and no name',
      '{"query":"query A {__typename} query B {__typename}"}',
      400,
      'OPERATION_RESOLUTION_FAILURE',
    ],
    [
      'a name no operation has',
      '{"query":"query A {__typename}","operationName":"C"}',
      400,
      'OPERATION_RESOLUTION_FAILURE',
    ],
    ['a syntax error', '{"query":"{"}', 400, 'GRAPHQL_PARSE_FAILED'],
    ['an unknown field', '{"query":"{ sampleQuot }"}', 400, 'GRAPHQL_VALIDATION_FAILED'],
  ])('refuses %s in the shape of GraphQL', async (_what, body, status, code) => {
    const reply = await app.send({ method: 'POST', headers: JSON_HEADERS, body });
    expect([reply.status, reply.body.errors?.[0]?.extensions.code]).toEqual([status, code]);
    expect(reply.text).not.toMatch(/Did you mean|at Object|node_modules/);
  });

  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/xml',
    '',
  ])('takes no operation as %s, which another site could send', async (type) => {
    const body = type.includes('form-url') ? 'query={sampleCaller}' : '{"query":"{sampleCaller}"}';
    const headers = { ...JSON_HEADERS, 'content-type': type, 'apollo-require-preflight': 'yes' };
    const reply = await app.send({ method: 'POST', headers, body });
    expect([reply.status, reply.body.errors?.[0]?.extensions.code]).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE']);
  });

  it('takes a query by GET only with a header another site cannot send, and no mutation', async () => {
    const get = (query: string, headers = {}): ReturnType<GraphqlApp['send']> =>
      app.send(
        { headers: { authorization: 'Bearer checkout', ...headers } },
        `?query=${encodeURIComponent(query)}`,
      );
    expect((await get('{ sampleCaller }')).status).toBe(400);
    const preflighted = { 'apollo-require-preflight': 'yes' };
    expect((await get('{ sampleCaller }', preflighted)).body.data).toEqual({ sampleCaller: 'k-checkout' });
    const mutation = await get('mutation { sampleAccept(token: "x") { __typename } }', preflighted);
    expect([mutation.status, mutation.headers.get('allow')]).toEqual([405, 'POST']);
  });

  it('answers in the media type the client prefers, or says that it cannot', async () => {
    const type = async (accept: string): Promise<string> => {
      const reply = await app.ask('checkout', QUOTE, QUOTE_VARIABLES, { accept });
      return `${reply.status} ${reply.headers.get('content-type')}`;
    };
    expect(await type('application/graphql-response+json, application/json;q=0.9')).toMatch(
      /^200 application\/graphql-resp/,
    );
    expect(await type('text/html, */*;q=0.1')).toMatch(/^200 application\/json/);
    expect(await type('text/html')).toMatch(/^406 /);
  });

  it('has security headers, a request id and no word of what runs it', async () => {
    const { headers } = await app.ask('checkout', QUOTE, QUOTE_VARIABLES);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    expect([headers.get('x-powered-by'), headers.get('server')]).toEqual([null, null]);
  });

  it('writes an access log without keys, query strings, queries and variables', async () => {
    await app.send({ headers: { ...JSON_HEADERS } }, '?query={secretquery}&token=secrettoken');
    const { headers } = await app.ask('checkout', QUOTE, QUOTE_VARIABLES);
    // Lines are written in the order of the answers and some at a time, so with this one all before it are there.
    const last = headers.get('x-request-id') ?? 'none';
    const deadline = performance.now() + 5000;
    while (!app.lines.join('').includes(last) && performance.now() < deadline) await pause(10);
    const log = app.lines.join('');
    expect(log).toContain(last);
    expect(log).toMatch(/"method":"POST","route":"\/graphql","status":200,"caller":"k-checkout"/);
    expect(log).not.toMatch(/Bearer|secret(query|token)|countryCode/);
  });

  it('lets only the pages of a publishable key read answers', async () => {
    const options = (origin: string): ReturnType<GraphqlApp['send']> =>
      app.send({ method: 'OPTIONS', headers: { origin } });
    expect((await options(SHOP_ORIGIN)).headers.get('access-control-allow-origin')).toBe(SHOP_ORIGIN);
    expect((await options('https://other.example')).headers.get('access-control-allow-origin')).toBeNull();
    const asked = await app.ask('publishable', QUOTE, QUOTE_VARIABLES, { origin: SHOP_ORIGIN });
    expect([asked.status, asked.headers.get('access-control-allow-origin')]).toEqual([200, SHOP_ORIGIN]);
    expect(asked.headers.get('vary')).toBe('Origin');
  });

  it('answers an address it does not have, and a method an address does not take, as JSON', async () => {
    const other = (path: string, method: string): Promise<Response> =>
      fetch(new URL(path, app.url), { method });
    const missing = await other('/nothing?token=secret', 'GET');
    expect([missing.status, await missing.json()]).toEqual([
      404,
      { code: 'NOT_FOUND', message: 'There is nothing at this address' },
    ]);
    const wrong = await other('/graphql', 'PUT');
    expect([wrong.status, wrong.headers.get('allow')]).toEqual([405, 'GET, HEAD, OPTIONS, POST']);
    expect(await wrong.json()).toMatchObject({ errors: [{ extensions: { code: 'METHOD_NOT_ALLOWED' } }] });
  });

  it.each([
    [false, ['572B', '7B9B', 'FDE2']],
    [true, []],
  ])('passes the audits of graphql-http; errors answered with 200: %s', async (errorsWith200, warnings) => {
    const audited = await startGraphqlApp({ fastPath, errorsWith200 });
    const fetchFn = (url: string, init: RequestInit = {}): Promise<Response> =>
      fetch(url, {
        ...init,
        headers: { ...init.headers, authorization: 'Bearer staff', 'apollo-require-preflight': 'yes' },
      });
    const found: string[] = [];
    for (const audit of serverAudits({ url: audited.url, fetchFn })) {
      const result = await audit.fn();
      if (result.status !== 'ok')
        found.push(result.status === 'warn' ? audit.id : `${result.status} ${audit.id}`);
    }
    await audited.close();
    expect(found.toSorted()).toEqual(warnings);
  });
});

const EXPECTED: Readonly<Record<string, unknown>> = {
  '{ __typename a: sampleCaller b: sampleCaller }': {
    status: 200,
    body: { data: { __typename: 'Query', a: 'k-checkout', b: 'k-checkout' } },
  },
  '{ sampleQuote(input: {countryCode: "RU", items: {sku: "A", quantity: 2}}) { quotedAt __typename } }': {
    status: 200,
    body: { data: { sampleQuote: { quotedAt: '2026-06-08T12:00:00Z', __typename: 'SampleQuote' } } },
  },
  'query($c: String!) { sampleQuote(input: {countryCode: $c, items: []}) { quotedAt } }': {
    status: 200,
    body: {
      data: null,
      errors: [
        {
          message: 'The basket is empty',
          path: ['sampleQuote'],
          locations: [{ line: 1, column: 22 }],
          extensions: { code: 'BAD_USER_INPUT', field: 'input.items' },
        },
      ],
    },
  },
  '{ sampleParcel(token: "known") { token weight } }': {
    status: 200,
    body: { data: { sampleParcel: { token: 'known', weight: 5 } } },
  },
  '{ sampleParcel(token: "other") { token } }': { status: 200, body: { data: { sampleParcel: null } } },
  'query($with: Boolean!) { sampleCaller @include(if: $with) }': { status: 200, body: { data: {} } },
  'mutation { sampleAccept(token: "last") { __typename ... on ErrorResult { code message } ... on SampleSoldOut { left } } }':
    {
      status: 200,
      body: {
        data: {
          sampleAccept: {
            __typename: 'SampleSoldOut',
            code: 'SAMPLE_SOLD_OUT',
            message: 'Sold out',
            left: 0,
          },
        },
      },
    },
  'query($at: DateTime) { sampleQuote(input: {countryCode: "RU", items: [{sku: "A", quantity: 1}], orderedAt: $at}) { quotedAt } }':
    {
      status: 200,
      body: { data: { sampleQuote: { quotedAt: '2026-06-08T20:30:00.500Z' } } },
    },
};
