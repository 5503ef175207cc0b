import { type GraphQLSchema, isEnumType, isInterfaceType, isObjectType, type GraphQLField } from 'graphql';
import { policiesOf } from '../access/policies.js';
import { doneOnce } from './answered.js';

/**
 * Last step of the schema build. Nest gives every field a resolver that only reads the property of the same name, which
 * hides from graphql-js, and from the fast path, that there is nothing to call: those are taken off again.
 *
 * @throws Error when a field has no access policy, or an enum's values differ from their names (answers are written
 * without looking them up).
 */
export function prepareSchema(schema: GraphQLSchema): GraphQLSchema {
  policiesOf(schema);
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith('__')) continue;
    if (isEnumType(type)) {
      const odd = type.getValues().find(({ name, value }) => name !== value);
      if (odd) throw new Error(`The enum value ${type.name}.${odd.name} must have its own name as its value`);
    }
    if (!(isObjectType(type) || isInterfaceType(type))) continue;
    for (const field of Object.values(type.getFields())) dropPlainResolver(field);
  }
  doneOnce(schema);
  return schema;
}

function dropPlainResolver(field: GraphQLField<unknown, unknown>): void {
  const { resolve } = field;
  if (resolve?.name !== 'rootFieldResolver') return;
  let property: string | symbol | undefined;
  const probe = new Proxy({}, { get: (_target, key) => void (property = key) });
  // Called with the value alone, as Nest's own resolver of a property takes nothing else.
  const fallback: unknown = Reflect.apply(resolve, undefined, [probe]);
  if (property === field.name && fallback === undefined) field.resolve = undefined;
}
