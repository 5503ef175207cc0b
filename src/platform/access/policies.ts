import {
  isInterfaceType,
  isObjectType,
  type GraphQLField,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';
import { EVERYONE, INTROSPECTORS } from './grants.js';

/** Callers let in, by coordinate: `Query.deliveryOptions`. */
export type Policies = ReadonlyMap<string, number>;

type FieldsType = GraphQLObjectType | GraphQLInterfaceType;

const marked = ({ extensions }: { extensions: Readonly<Record<string, unknown>> }): number | undefined =>
  typeof extensions['access'] === 'number' ? extensions['access'] : undefined;

export const coordinate = (type: { name: string }, field: { name: string }): string =>
  `${type.name}.${field.name}`;

/**
 * Who may read each field of a schema. Selecting a field through an interface asks for what every implementing type
 * asks for, as any of them may be what comes back.
 *
 * @throws Error listing every field that nobody has decided about: what is not opened on purpose does not ship.
 */
export function policiesOf(schema: GraphQLSchema): Policies {
  const policies = new Map<string, number>();
  const undecided: string[] = [];
  const visit = (type: FieldsType, field: GraphQLField<unknown, unknown>): void => {
    const own = marked(field) ?? marked(type);
    const below = isInterfaceType(type) ? ofImplementations(schema, type, field.name) : undefined;
    if (own === undefined && below === undefined) undecided.push(coordinate(type, field));
    else policies.set(coordinate(type, field), (own ?? EVERYONE) & (below ?? EVERYONE));
  };
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith('__') || !(isObjectType(type) || isInterfaceType(type))) continue;
    for (const field of Object.values(type.getFields())) visit(type, field);
  }
  if (undecided.length > 0) {
    throw new Error(
      `These fields have no access policy; mark them, or their type, with @Access or @Public: ${undecided.join(', ')}`,
    );
  }
  for (const name of ['__schema', '__type'])
    policies.set(`${schema.getQueryType()?.name}.${name}`, INTROSPECTORS);
  return policies;
}

function ofImplementations(
  schema: GraphQLSchema,
  type: GraphQLInterfaceType,
  name: string,
): number | undefined {
  let bits: number | undefined;
  for (const implementation of schema.getImplementations(type).objects) {
    const field = implementation.getFields()[name];
    const own = field && (marked(field) ?? marked(implementation));
    if (own !== undefined) bits = (bits ?? EVERYONE) & own;
  }
  return bits;
}
