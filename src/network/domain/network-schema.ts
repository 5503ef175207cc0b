/** The JSON Schema of a network document, compiled once: it guides editors, and it is the first check of an import. */
import type { ErrorObject, ValidateFunction } from 'ajv';
import { Ajv } from 'ajv';
import { createRequire } from 'node:module';

/** The schema as it is printed by `network schema`. */
export const NETWORK_SCHEMA = createRequire(import.meta.url)('../network.schema.json') as Record<
  string,
  unknown
>;

let compiled: ValidateFunction | undefined;

/** Every breach of the schema, in no particular order. */
export function schemaErrors(value: unknown): readonly ErrorObject[] {
  compiled ??= compile();
  return compiled(value) ? [] : (compiled.errors ?? []);
}

function compile(): ValidateFunction {
  // `verbose` hands over the value and the sub-schema: messages say what was found and what was expected.
  const ajv = new Ajv({ allErrors: true, verbose: true, allowUnionTypes: true, validateSchema: false });
  ajv.addKeyword({ keyword: 'x-expected', schemaType: 'string' });
  return ajv.compile(NETWORK_SCHEMA);
}
