import { buildSchema, parse } from 'graphql';
import { DocumentMeter } from './document-size.js';
import { DEFAULT_LIMITS } from './limits.js';

const schema = buildSchema(`
  type Query { node: Node  nodes: [Node!]!  page(first: Int, last: Int): [Node!]! }
  type Node { id: ID!  node: Node  nodes: [Node!]!  name: String }
`);
const ask = (query: string, limits = {}): string | undefined =>
  new DocumentMeter(schema, { ...DEFAULT_LIMITS, ...limits }).check(parse(query));

describe('The size of a document', () => {
  it('multiplies the values below a list by its length, for every list on the way', () => {
    // 1 + 10 × (1 + 10 × (1 + 10 × 1))
    const query = '{ nodes { nodes { nodes { id } } } }';
    expect(ask(query, { cost: 1111 })).toBeUndefined();
    expect(ask(query, { cost: 1110 })).toBe(
      'The query has 1111 values in the worst answer; the limit is 1110',
    );
    expect(ask('{ nodes { nodes { nodes { nodes { nodes { id } } } } } }')).toContain(
      'values in the worst answer',
    );
  });

  it('takes the page asked for as the length, and the largest page when a variable says it', () => {
    expect(ask('{ page(first: 3) { id name } }', { cost: 7 })).toBeUndefined();
    expect(ask('{ page(first: 4) { id name } }', { cost: 7 })).toContain('9 values');
    expect(ask('query($n: Int) { page(last: $n) { id name } }', { cost: 7 })).toContain('1001 values');
  });

  it('counts a fragment wherever it is spread, and an unused one once', () => {
    const fragment = 'fragment f on Node { id name }';
    expect(ask(`{ node { ...f node { ...f } } } ${fragment}`, { fields: 7 })).toContain('8 fields');
    expect(ask(`{ node { id } } ${fragment}`, { fields: 4 })).toBeUndefined();
  });

  it('counts depth through fragments, and introspection by a limit of its own', () => {
    expect(ask('{ node { ...f } } fragment f on Node { node { node { id } } }', { depth: 3 })).toContain(
      '4 levels',
    );
    const types = `{ __schema { types { ${'ofType { '.repeat(12)} name ${'} '.repeat(12)} } } }`;
    expect(ask(types)).toBeUndefined();
    expect(ask(`{ __schema { types { ${'ofType { '.repeat(16)} name ${'} '.repeat(16)} } } }`)).toContain(
      'levels',
    );
  });

  it('counts fields repeated in one place, not the same field in different places', () => {
    expect(ask('{ node { id } nodes { id } }', { repeatedFields: 0 })).toBeUndefined();
    expect(ask('{ node { id id } }', { repeatedFields: 0 })).toContain('1 repeated fields');
    expect(ask('{ ...f ...f } fragment f on Query { node { id } }', { repeatedFields: 0 })).toContain(
      '1 repeated fields',
    );
  });

  it('measures a hundred fragments that double in a few milliseconds', () => {
    const levels = Array.from(
      { length: 100 },
      (_, n) => `fragment f${n} on Node { ...f${n + 1} ...f${n + 1} }`,
    ).join(' ');
    const query = `{ node { ...f0 } } ${levels} fragment f100 on Node { id }`;
    const started = performance.now();
    expect(ask(query, { fragments: 1000, repeatedFields: 1000 })).toContain('more than 1000000000 fields');
    expect(performance.now() - started).toBeLessThan(50);
  });
});
