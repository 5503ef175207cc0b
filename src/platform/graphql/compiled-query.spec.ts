import fc from 'fast-check';
import {
  buildSchema,
  executeSync,
  getVariableValues,
  GraphQLEnumType,
  Kind,
  parse,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { AnswerBytes } from './answer-bytes.js';
import { compileAnswerWriter, NotPlain } from './answer-writer.js';
import { lastingList } from './lasting.js';
import { DateTime } from './date-time.scalar.js';
import { LocalDate } from './local-date.scalar.js';
import { compileVariableReader } from './variable-reader.js';

const schema = buildSchema(`
  scalar DateTime  scalar LocalDate  enum Color { RED GREEN }
  input Inner { flag: Boolean = true  colors: [Color!]  self: Inner  day: LocalDate }
  input Input { text: String!  count: Int = 3  share: Float  id: ID  inners: [Inner]  at: DateTime }
  type Leaf { text: String  count: Int!  share: Float  flag: Boolean  id: ID  color: Color  at: DateTime  day: LocalDate }
  type Tree { leaf: Leaf  leaves: [Leaf]  rows: [[Leaf!]!]  tree: Tree  words: [String!] }
  type Query { tree: Tree  ask(input: Input, list: [Input!]!, color: Color = RED): Tree }
`);
for (const scalar of [DateTime, LocalDate]) {
  const { serialize, parseValue, parseLiteral, extensions } = scalar;
  Object.assign(schema.getType(scalar.name) ?? {}, { serialize, parseValue, parseLiteral, extensions });
}

const operationOf = (query: string): OperationDefinitionNode => {
  const [node] = parse(query).definitions;
  if (node?.kind !== Kind.OPERATION_DEFINITION) throw new Error('not an operation');
  return node;
};

const leafFields = '{ id text count share flag color at day __typename }';
const QUERY = `{ tree { leaf ${leafFields} leaves ${leafFields} rows { other: text count } words tree { words leaf { text } } } }`;

/** The same tree by the compiled writer; NotPlain when it leaves the answer to graphql-js. */
function written(value: unknown): string {
  const field = schema.getQueryType()?.getFields()['tree'];
  const root = operationOf(QUERY).selectionSet.selections[0];
  if (!field || root?.kind !== Kind.FIELD || !root.selectionSet) throw new Error('no such field');
  const out = new AnswerBytes();
  compileAnswerWriter(field.type, [root.selectionSet], new Map())(value, out);
  return out.finish().toString('utf8');
}

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.constantFrom('"', '\\', '\n', '\u2028', 'Курьер', '😀', '\ud800', '\u0000', '', 'é'.repeat(3000)),
);
const orNull = <Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value | null | undefined> =>
  fc.oneof({ weight: 4, arbitrary: value }, { weight: 1, arbitrary: fc.constantFrom(null, undefined) });

/** Trees as resolvers should answer them; with `wild`, some values are of another kind. */
function trees(wild: boolean): fc.Arbitrary<unknown> {
  const odd = (...values: unknown[]): fc.Arbitrary<unknown> => fc.constantFrom(...(wild ? values : [null]));
  const leaf = fc.record({
    text: orNull(text),
    count: wild ? fc.oneof(fc.integer(), odd(null, 1.5, 4e9, '7', true)) : fc.integer(),
    share: fc.oneof(
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.integer(),
      odd(NaN, Infinity, '1'),
    ),
    flag: fc.oneof(fc.boolean(), odd(1, 'true')),
    id: fc.oneof(text, odd(7, 1.5)),
    color: fc.oneof(fc.constantFrom('RED', 'GREEN', null), odd('BLUE', 5)),
    at: orNull(fc.integer({ min: -1e13, max: 1e14 })),
    day: fc.oneof(fc.constant('2026-03-29'), odd('not a day')),
  });
  const words = orNull(fc.array(text, { maxLength: 4 }));
  return fc.record({
    leaf: orNull(leaf),
    leaves: orNull(fc.array(orNull(leaf), { maxLength: 3 })),
    rows: orNull(fc.array(fc.array(leaf, { maxLength: 2 }), { maxLength: 2 })),
    words,
    tree: orNull(fc.record({ words, leaf: orNull(leaf) })),
  });
}

describe('A compiled answer', () => {
  it('is what graphql-js answers, or is left to it', () => {
    let compiled = 0;
    fc.assert(
      fc.property(fc.oneof(trees(false), trees(true)), (value) => {
        const result = executeSync({ schema, document: parse(QUERY), rootValue: { tree: value } });
        try {
          const body = written(value);
          compiled += 1;
          expect(result.errors).toBeUndefined();
          // Through UTF-8 and back, as a lone surrogate is written as an escape by both.
          expect(`{"tree":${body}}`).toBe(JSON.stringify(result.data));
        } catch (error) {
          if (!(error instanceof NotPlain || error instanceof TypeError)) throw error;
        }
      }),
      { numRuns: 200 },
    );
    expect(compiled).toBeGreaterThan(60);
  });

  it.each([
    ['a list that is none', { words: 'abc' }],
    ['null in a list of values that are required', { words: [null] }],
    ['an object that is a text', { leaf: 'x' }],
    ['a promise', { leaf: Promise.resolve({ count: 1 }) }],
    ['a function', { leaf: { count: () => 1 } }],
    ['NaN', { leaf: { count: 1, share: NaN } }],
    ['a number for a text', { leaf: { count: 1, text: 5 } }],
  ])('is not given for %s', (_what, value) => {
    expect(() => written(value)).toThrow(NotPlain);
  });

  it('keeps the bytes of lists that last, wherever they are shown', () => {
    const field = schema.getQueryType()?.getFields()['tree'];
    const root = operationOf(QUERY).selectionSet.selections[0];
    if (!field || root?.kind !== Kind.FIELD || !root.selectionSet) throw new Error('no such field');
    const write = compileAnswerWriter(field.type, [root.selectionSet], new Map());
    const answer = (value: object): string => {
      const out = new AnswerBytes();
      write(value, out);
      return out.finish().toString('utf8');
    };
    let asked = 0;
    const row = {
      get text(): string {
        asked += 1;
        return 'Курьер "до двери"';
      },
      count: 1,
    };
    const rows = [[row]];
    const lasting = lastingList([lastingList([row])]);
    // The same list where it lasts and where it does not, side by side and again and again.
    const plain = answer({ rows, leaf: { text: 'a', count: 1 } });
    const first = answer({ rows: lasting, leaf: { text: 'a', count: 1 } });
    const asks = asked;
    const again = answer({ rows: lasting, leaf: { text: 'b', count: 1 } });
    expect([first, again.replace('"b"', '"a"')]).toEqual([plain, plain]);
    expect(asked).toBe(asks);
  });

  it('may be larger than a slab', () => {
    const words = Array.from({ length: 3000 }, (_, index) => `${index} ${'я'.repeat(400)}`);
    expect(JSON.parse(written({ words }))).toMatchObject({ words });
  });

  it('does not touch the answers before it', () => {
    const texts = Array.from({ length: 300 }, (_, index) => `${index}:${'я'.repeat(index * 120)}`);
    const bodies = texts.map((text) => {
      const out = new AnswerBytes();
      out.push(text);
      return out.finish();
    });
    expect(bodies.map((body) => body.toString('utf8'))).toEqual(texts);
  });
});

describe('Compiled variables', () => {
  const node = operationOf(
    'query($input: Input, $list: [Input!]!, $color: Color = RED, $n: Int! = 5) { ask(input: $input, list: $list, color: $color) { words } }',
  );
  const read = compileVariableReader(schema, node);
  const input = fc.record(
    {
      text: fc.oneof(
        { weight: 9, arbitrary: fc.string() },
        { weight: 1, arbitrary: fc.constantFrom(null, 1) },
      ),
      count: orNull(
        fc.oneof({ weight: 9, arbitrary: fc.integer() }, { weight: 1, arbitrary: fc.constantFrom('1', 1.5) }),
      ),
      share: orNull(fc.double({ noNaN: true, noDefaultInfinity: true })),
      id: orNull(fc.oneof(fc.string(), fc.integer())),
      at: orNull(
        fc.constantFrom('2026-03-29T10:00:00Z', '2026-03-29T10:00:00+03:00', '2026-03-29T10:00:00Z', 'soon'),
      ),
      inners: orNull(
        fc.oneof(
          fc.array(
            orNull(
              fc.record(
                {
                  flag: fc.boolean(),
                  colors: orNull(fc.constantFrom('RED', ['GREEN'], ['RED', 'RED'])),
                  day: orNull(fc.constant('2026-03-29')),
                  self: orNull(fc.constant({})),
                },
                { requiredKeys: [] },
              ),
            ),
          ),
          fc.constant({ flag: false }),
        ),
      ),
    },
    { requiredKeys: ['text'] },
  );
  const json = fc
    .record(
      {
        input: orNull(input),
        list: fc.oneof(fc.array(input), input),
        color: fc.constantFrom('RED', 'GREEN', 'GREEN'),
        n: fc.integer({ min: 0, max: 9 }),
      },
      { requiredKeys: ['list'] },
    )
    .map((value): Record<string, unknown> => JSON.parse(JSON.stringify(value)));

  it('are what graphql-js makes of them, and refused exactly where it refuses', () => {
    const seen = { good: 0, bad: 0 };
    fc.assert(
      fc.property(json, (given) => {
        const { coerced } = getVariableValues(schema, node.variableDefinitions ?? [], given);
        let mine: unknown;
        try {
          mine = read(given);
        } catch {
          mine = undefined;
        }
        seen[coerced ? 'good' : 'bad'] += 1;
        expect(mine).toEqual(coerced && { ...coerced });
      }),
      { numRuns: 400 },
    );
    expect(Math.min(seen.good, seen.bad)).toBeGreaterThan(50);
  });

  it.each([
    { list: [], other: 1 },
    { list: [{ text: 'a', unknown: 1 }] },
    { list: [[]] },
    JSON.parse('{"list":[{"text":"a","__proto__":{"count":1}}]}'),
    { list: [{ text: 'a', inners: [{ colors: ['BLUE'] }] }] },
    { list: null },
    {},
  ])('decide alike about %j', (given: Record<string, unknown>) => {
    const { errors } = getVariableValues(schema, node.variableDefinitions ?? [], given);
    if (errors) expect(() => read(given)).toThrow();
    else expect(read(given)).toEqual({ list: [], color: 'RED', n: 5 });
  });

  it('know enums whose values are not their names', () => {
    const odd: GraphQLSchema = buildSchema('enum E { A } type Query { a(e: E): Int }');
    Object.assign(odd.getType('E') ?? {}, new GraphQLEnumType({ name: 'E', values: { A: { value: 7 } } }));
    expect(compileVariableReader(odd, operationOf('query($e: E) { a(e: $e) }'))({ e: 'A' })).toEqual({
      e: 7,
    });
  });
});
