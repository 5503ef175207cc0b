import type { DynamicModule, Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { GraphQLSchemaBuilderModule, GraphQLSchemaFactory } from '@nestjs/graphql';
import { lexicographicSortSchema, printSchema, type GraphQLSchema } from 'graphql';
import { accessTable } from '../access/access-table.js';
import { policiesOf } from '../access/policies.js';
import { collectErrorCodes, ErrorResult } from './error-result.graphql.js';

type Room = Type | DynamicModule;

/** Written above the schema, as nobody should edit what is generated. */
const HEADER = '# Written by `npm run -s cli -- schema` from the code; `npm run check` compares it.\n\n';

/**
 * The schema of the rooms given, without starting any of them: neither a database nor a port is needed. Resolvers are
 * found as Nest finds them, among the providers of the rooms and of what they import.
 */
export async function schemaOf(rooms: readonly Room[]): Promise<GraphQLSchema> {
  collectErrorCodes();
  const context = await NestFactory.createApplicationContext(GraphQLSchemaBuilderModule, { logger: false });
  try {
    const factory = context.get(GraphQLSchemaFactory);
    return await factory.create(providersOf(rooms), {
      numberScalarMode: 'integer',
      orphanedTypes: [ErrorResult],
    });
  } finally {
    await context.close();
  }
}

/** The text of schema.gql: sorted, so that a change shows as itself and not as an order of imports. */
export const schemaText = (schema: GraphQLSchema): string =>
  `${HEADER}${printSchema(lexicographicSortSchema(schema))}\n`;

/** The text of docs/access.md. */
export const accessText = (schema: GraphQLSchema): string => accessTable(policiesOf(schema));

/** Classes among the providers; those that are not resolvers add nothing to a schema. */
function providersOf(rooms: readonly Room[], seen = new Set<unknown>()): Type[] {
  return rooms.flatMap((room) => {
    if (seen.has(room)) return [];
    seen.add(room);
    const dynamic = 'module' in room ? room : undefined;
    const type = dynamic ? dynamic.module : room;
    const providers = [...metadata(type, 'providers'), ...(dynamic?.providers ?? [])].filter(isType);
    const imports = [...metadata(type, 'imports'), ...(dynamic?.imports ?? [])].filter(isRoom);
    return [...providers, ...providersOf(imports, seen)];
  });
}

const isType = (value: unknown): value is Type => typeof value === 'function';
const isRoom = (value: unknown): value is Room =>
  isType(value) || (typeof value === 'object' && value !== null && 'module' in value);

function metadata(type: unknown, key: string): readonly unknown[] {
  const found: unknown = isType(type) ? Reflect.getMetadata(key, type) : undefined;
  return Array.isArray(found) ? found : [];
}
