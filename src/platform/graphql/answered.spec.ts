import { buildSchema, execute, Kind, parse, type GraphQLSchema } from 'graphql';
import { EVERYONE } from '../access/grants.js';
import { AlreadyDone, ANSWERED, doneOnce } from './answered.js';
import { FastOperation } from './fast-operation.js';
import { DEFAULT_LIMITS } from './limits.js';
import { Operation } from './operation.js';

const context = { principal: null, now: 0, requestId: 'r' };

/** A mutation whose resolver gives this, and how often it has been called. */
function counting(answer: () => unknown): { schema: GraphQLSchema; calls: () => number } {
  const schema = buildSchema(
    'type Query { a: Int } type Counted { n: Int! } type Mutation { count(by: Int!): Counted }',
  );
  let called = 0;
  const field = schema.getMutationType()?.getFields()['count'];
  if (!field) throw new Error('no such field');
  field.resolve = () => {
    called += 1;
    return answer();
  };
  doneOnce(schema);
  return { schema, calls: () => called };
}

function compiled(schema: GraphQLSchema, text: string): FastOperation | undefined {
  const document = parse(text);
  const [node] = document.definitions;
  if (node?.kind !== Kind.OPERATION_DEFINITION) throw new Error('not an operation');
  const policies = new Map(['Mutation.count', 'Counted.n'].map((name) => [name, EVERYONE]));
  return FastOperation.compile(schema, new Operation(document, node, schema, policies, DEFAULT_LIMITS));
}

const COUNT = 'mutation ($by: Int!) { count(by: $by) { n } }';

describe('A mutation', () => {
  it('is answered without graphql-js when it is plain', async () => {
    const { schema, calls } = counting(() => Promise.resolve({ n: 7 }));
    const body = await compiled(schema, COUNT)?.run({ by: 1 }, context);
    expect(body?.toString('utf8')).toBe('{"data":{"count":{"n":7}}}\n');
    expect(calls()).toBe(1);
  });

  it.each([
    ['fails', (): unknown => Promise.reject(new Error('no more')), 'no more'],
    ['answers what its type does not allow', (): unknown => ({ n: 'many' }), 'Int cannot represent'],
  ])('that %s is done once, whoever words the answer', async (_what, answer, words) => {
    const { schema, calls } = counting(answer);
    const failure: unknown = await compiled(schema, COUNT)
      ?.run({ by: 1 }, context)
      .catch((error: unknown) => error);
    if (!(failure instanceof AlreadyDone)) throw new Error('not done');
    const told = await execute({
      ...{ schema, document: parse(COUNT), variableValues: { by: 1 } },
      contextValue: { ...context, [ANSWERED]: failure.outcome },
    });
    expect(told.errors?.[0]?.message).toContain(words);
    expect(told.errors?.[0]?.path?.[0]).toBe('count');
    expect(calls()).toBe(1);
  });

  it('that never began, because its variables are wrong, is not taken to be done', async () => {
    const { schema, calls } = counting(() => ({ n: 1 }));
    const failure: unknown = await compiled(schema, COUNT)
      ?.run({ by: 'x' }, context)
      .catch((error: unknown) => error);
    expect(failure).not.toBeInstanceOf(AlreadyDone);
    expect(calls()).toBe(0);
  });

  it('beside another one is left to graphql-js, which does them one after the other', () => {
    const { schema } = counting(() => ({ n: 1 }));
    expect(compiled(schema, 'mutation { a: count(by: 1) { n } b: count(by: 2) { n } }')).toBeUndefined();
  });
});
