import { buildSchema, type GraphQLSchema } from 'graphql';
import { policiesOf } from '../src/platform/access/policies.js';
import { SHOP_ORIGIN, startGraphqlApp, type GraphqlApp } from './support/graphql-app.js';

describe('A schema nobody has decided about', () => {
  const marked = (sdl: string, marks: Record<string, number>): GraphQLSchema => {
    const schema = buildSchema(sdl);
    for (const [place, access] of Object.entries(marks)) {
      const [typeName = '', fieldName] = place.split('.');
      const type = schema.getType(typeName);
      const target =
        fieldName !== undefined && type && 'getFields' in type ? type.getFields()[fieldName] : type;
      Object.assign(target ?? {}, { extensions: { access } });
    }
    return schema;
  };

  it('is refused, naming each field', () => {
    const sdl = 'type Query { a: Thing b: Int } type Thing { c: Int d: Int }';
    expect(() => policiesOf(marked(sdl, {}))).toThrow('Query.a, Query.b, Thing.c, Thing.d');
    expect(() => policiesOf(marked(sdl, { 'Query.a': 4, 'Query.b': 4, 'Thing.d': 16 }))).toThrow(
      /: Thing\.c$/,
    );
    expect(policiesOf(marked(sdl, { 'Query.a': 4, 'Query.b': 4, Thing: 16 })).get('Thing.c')).toBe(16);
  });

  it('asks, for a field of an interface, what every type that may come asks for', () => {
    const sdl =
      'type Query { a: I } interface I { x: Int } type A implements I { x: Int } type B implements I { x: Int }';
    const policies = policiesOf(marked(sdl, { 'Query.a': 63, 'A.x': 16 | 32, 'B.x': 8 | 16 }));
    expect(policies.get('I.x')).toBe(16);
    const wide = policiesOf(marked(sdl, { 'Query.a': 63, 'I.x': 63, 'A.x': 16 | 32, 'B.x': 8 | 16 }));
    expect(wide.get('I.x')).toBe(16);
  });
});

describe.each([true, false])('Callers, compiled %s', (fastPath) => {
  let app: GraphqlApp;
  beforeAll(async () => void (app = await startGraphqlApp({ fastPath })));
  afterAll(() => app.close());

  const OK = '200';
  const NO_KEY = '401 UNAUTHENTICATED';
  const NOT_THIS = '403 FORBIDDEN';
  const quote =
    '{ sampleQuote(input: {countryCode: "RU", items: [{sku: "A", quantity: 1}]}) { options { name } } }';
  const cost =
    '{ sampleQuote(input: {countryCode: "RU", items: [{sku: "A", quantity: 1}]}) { options { name costMinor } } }';

  it.each([
    // anonymous, publishable, checkout, carrier, staff, admin
    ['a quote', quote, [NO_KEY, OK, OK, NOT_THIS, OK, OK]],
    ['a staff field of a quote', cost, [NO_KEY, NOT_THIS, NOT_THIS, NOT_THIS, OK, OK]],
    ['a public field', '{ sampleParcel(token: "known") { token } }', [OK, OK, OK, OK, OK, OK]],
    ['a checkout field', '{ sampleCaller }', [NO_KEY, NOT_THIS, OK, NOT_THIS, OK, OK]],
    ['a staff field', '{ sampleOrders { reference } }', [NO_KEY, NOT_THIS, NOT_THIS, NOT_THIS, OK, OK]],
    [
      'a checkout mutation',
      'mutation { sampleAccept(token: "a") { __typename } }',
      [NO_KEY, NOT_THIS, OK, NOT_THIS, OK, OK],
    ],
    [
      'a carrier mutation',
      'mutation { sampleScans(numbers: []) }',
      [NO_KEY, NOT_THIS, NOT_THIS, OK, NOT_THIS, NOT_THIS],
    ],
    [
      'a field of a union',
      'mutation { sampleAccept(token: "last") { ... on SampleSoldOut { left } } }',
      [NO_KEY, NOT_THIS, OK, NOT_THIS, OK, OK],
    ],
    ['introspection', '{ __schema { queryType { name } } }', [NO_KEY, NOT_THIS, NOT_THIS, NOT_THIS, OK, OK]],
    ['a type by name', '{ __type(name: "Query") { name } }', [NO_KEY, NOT_THIS, NOT_THIS, NOT_THIS, OK, OK]],
    ['only the name of the root', '{ __typename }', [OK, OK, OK, OK, OK, OK]],
    [
      'one allowed and one forbidden field',
      '{ sampleCaller sampleOrders { reference } }',
      [NO_KEY, NOT_THIS, NOT_THIS, NOT_THIS, OK, OK],
    ],
    [
      'a forbidden field inside a fragment',
      '{ ...f } fragment f on Query { sampleOrders { reference } }',
      [NO_KEY, NOT_THIS, NOT_THIS, NOT_THIS, OK, OK],
    ],
    [
      'a forbidden field that is skipped',
      '{ sampleCaller sampleOrders @skip(if: true) { reference } }',
      [NO_KEY, NOT_THIS, NOT_THIS, NOT_THIS, OK, OK],
    ],
  ])('%s', async (_what, query, expected) => {
    const callers = [undefined, 'publishable', 'checkout', 'carrier', 'staff', 'admin'];
    const found: string[] = [];
    // Twice, as the second time a document comes from memory.
    for (const caller of [...callers, ...callers]) {
      const { status, body } = await app.ask(caller, query, undefined, { origin: SHOP_ORIGIN });
      found.push(`${status} ${body.errors?.[0]?.extensions.code ?? ''}`.trim());
    }
    expect(found).toEqual([...expected, ...expected]);
  });

  it('are told which field is not theirs and who may use it', async () => {
    const { body } = await app.ask('checkout', cost.replace('name costMinor', 'name secret: costMinor'));
    expect(body.errors).toEqual([
      {
        message: 'This key may not use sampleQuote.options.secret; it is open to: staff, admin',
        extensions: { code: 'FORBIDDEN', field: 'sampleQuote.options.secret' },
      },
    ]);
    expect(body.data).toBeUndefined();
  });

  it('are refused before any resolver has run', async () => {
    const before = app.resolver.calls;
    await app.ask('checkout', cost);
    await app.ask('carrier', quote);
    expect(app.resolver.calls).toBe(before);
  });

  it.each([
    ['an unknown key', 'Bearer nobody'],
    ['an empty key', 'Bearer '],
    ['another scheme', 'Basic Y2hlY2tvdXQ6'],
    ['a key without its scheme', 'checkout'],
    ['a property every object has', 'Bearer constructor'],
    ['a key of 100 kB', `Bearer ${'k'.repeat(10_000)}`],
  ])(
    'with %s are refused even where no key is needed, all in the same words',
    async (_what, authorization) => {
      const { status, body, headers } = await app.ask(undefined, '{ __typename }', undefined, {
        authorization,
      });
      expect([status, body.errors?.[0]?.extensions.code, headers.get('www-authenticate')]).toEqual([
        401,
        'UNAUTHENTICATED',
        'Bearer',
      ]);
    },
  );

  it('may write the name of the scheme as they like', async () => {
    expect(
      (await app.ask(undefined, '{ sampleCaller }', undefined, { authorization: 'bearer  checkout' })).status,
    ).toBe(200);
  });

  it.each([
    ['another page', 'https://other.example'],
    ['a page of the same host by another scheme', 'http://shop.example'],
    ['a page that hides where it is from', 'null'],
    ['a script that sends no origin', undefined],
  ])('with a publishable key from %s are refused', async (_what, origin) => {
    const reply = await app.ask('publishable', quote, undefined, origin === undefined ? {} : { origin });
    expect([reply.status, reply.body.errors?.[0]?.extensions.code]).toEqual([403, 'FORBIDDEN']);
    expect(reply.headers.get('access-control-allow-origin')).toBeNull();
  });

  it('get the same answer for what is not there and what is not theirs', async () => {
    const one = await app.ask(undefined, '{ sampleParcel(token: "foreign") { token } }');
    const other = await app.ask(undefined, '{ sampleParcel(token: "missing") { token } }');
    expect([one.status, one.text]).toEqual([other.status, other.text]);
  });
});
