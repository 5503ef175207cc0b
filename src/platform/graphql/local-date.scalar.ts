import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from 'graphql';
import { isRealDate } from './civil-date.js';

const SHAPE = /^(\d{4})-(\d\d)-(\d\d)$/;

function read(value: unknown, node?: ValueNode): string {
  const parts = typeof value === 'string' ? SHAPE.exec(value) : null;
  if (parts === null)
    throw new GraphQLError('A date is written YYYY-MM-DD, such as 2026-03-29', { nodes: node });
  if (!isRealDate(Number(parts[1]), Number(parts[2]), Number(parts[3]))) {
    throw new GraphQLError(`There is no such day as ${parts[0]}`, { nodes: node });
  }
  return parts[0];
}

/** A calendar day; in code the same text, `YYYY-MM-DD`. */
export const LocalDate = new GraphQLScalarType<string, string>({
  name: 'LocalDate',
  description: 'A calendar day, `YYYY-MM-DD`, local to the place it speaks of.',
  specifiedByURL: 'https://www.rfc-editor.org/rfc/rfc3339#section-5.6',
  // Marks a scalar whose text never needs escaping in JSON, for the answer writer.
  extensions: { plainText: true },
  serialize(value) {
    if (typeof value === 'string' && SHAPE.test(value)) return value;
    throw new TypeError('A LocalDate must be answered as YYYY-MM-DD');
  },
  parseValue: (value) => read(value),
  parseLiteral: (node) => read(node.kind === Kind.STRING ? node.value : undefined, node),
});
