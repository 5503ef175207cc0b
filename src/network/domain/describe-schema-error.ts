/**
 * Turns what the schema validator says into what the author of a document can act on: the field to blame, what was
 * found there and what was expected.
 *
 * Example: `{instancePath: '/zones/0/country', keyword: 'pattern', data: 'de'}` becomes `zones[0].country`: found "de",
 * expected a country of ISO 3166-1 in two capitals, such as "DE".
 */
import type { ErrorObject } from 'ajv';
import type { FaultPlace, Path } from './fault.js';
import { show } from './fault.js';
import { didYouMean } from './suggest-name.js';

export interface SchemaFault {
  readonly path: Path;
  readonly place: FaultPlace;
  readonly message: () => string;
  /** The value has not the shape that the other checks count on; they must not see it. */
  readonly unusable: boolean;
}

/** Null for an error that only repeats another one. */
export function describeSchemaError(error: ErrorObject, root: unknown): SchemaFault | null {
  const path = pathOf(error.instancePath, root);
  switch (error.keyword) {
    case 'propertyNames':
      return null;
    case 'required': {
      const field = String(error.params['missingProperty']);
      return at([...path, field], 'parent', () => `the field "${field}" is missing`);
    }
    case 'additionalProperties': {
      const field = String(error.params['additionalProperty']);
      const known = Object.keys(fieldsOf(error.parentSchema));
      const list = known.length > 0 ? `; expected one of ${known.join(', ')}` : '';
      return at(
        [...path, field],
        'key',
        () => `unknown field "${field}"${didYouMean(field, known) || list}`,
        true,
      );
    }
    default:
  }
  if (error.propertyName !== undefined) {
    const name = error.propertyName;
    return at([...path, name], 'key', () => `found ${show(name)}, expected ${expectation(error)}`, true);
  }
  const isListWide = ['uniqueItems', 'minItems', 'maxItems', 'minProperties'].includes(error.keyword);
  return at(path, 'value', () => describeValue(error), !isListWide || isInterval(error));
}

const at = (path: Path, place: FaultPlace, message: () => string, unusable = false): SchemaFault => ({
  path,
  place,
  message,
  unusable,
});

function describeValue(error: ErrorObject): string {
  const found = show(error.data);
  const limit = Number(error.params['limit']);
  switch (error.keyword) {
    case 'enum': {
      const allowed = (error.params['allowedValues'] as unknown[]).map(String);
      const hint = typeof error.data === 'string' ? didYouMean(error.data, allowed) : '';
      return `found ${found}, expected one of ${allowed.join(', ')}${hint}`;
    }
    case 'minimum':
      return `found ${found}, expected ${limit} or more`;
    case 'maximum':
      return `found ${found}, expected ${limit} or less`;
    case 'uniqueItems':
      return `item ${Number(error.params['i'])} of the list repeats item ${Number(error.params['j'])} (counted from 0)`;
    case 'minItems':
    case 'maxItems':
      return isInterval(error)
        ? `found a list of ${lengthOf(error.data)}, expected ${expectation(error)}`
        : `found a list of ${lengthOf(error.data)}, expected ${error.keyword === 'minItems' ? 'at least' : 'at most'} ${limit}`;
    case 'minProperties':
      return `found no field, expected at least one of ${Object.keys(fieldsOf(error.parentSchema)).join(', ')}`;
    default:
      return `found ${found}, expected ${expectation(error)}${quotesHint(error)}`;
  }
}

const TYPES: Readonly<Record<string, string>> = {
  string: 'a text',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a group of fields',
};

function expectation(error: ErrorObject): string {
  const schema: Record<string, unknown> = error.parentSchema ?? {};
  const own = schema['x-expected'];
  if (typeof own === 'string') return own;
  const type = error.params['type'] as unknown;
  const types = (Array.isArray(type) ? type : String(type).split(',')).map(String);
  if (error.keyword === 'type') return types.map((name) => TYPES[name] ?? name).join(' or ');
  return typeof schema['pattern'] === 'string'
    ? `a text like ${schema['pattern']}`
    : `something else (${error.message})`;
}

/** YAML reads 01000 as the number 1000: the commonest fault of postcodes and codes. */
function quotesHint(error: ErrorObject): string {
  const wantsText = error.keyword === 'type' && String(error.params['type']).includes('string');
  const isBare = typeof error.data === 'number' || typeof error.data === 'boolean';
  return wantsText && isBare ? '; put it in quotes to make it a text' : '';
}

/** The only list whose length is part of its shape. */
function isInterval(error: ErrorObject): boolean {
  return error.parentSchema?.['maxItems'] === 2;
}

const lengthOf = (value: unknown): number => (Array.isArray(value) ? value.length : 0);

function fieldsOf(schema: Record<string, unknown> | undefined): object {
  const fields = schema?.['properties'];
  return typeof fields === 'object' && fields !== null ? fields : {};
}

/** A JSON pointer as a path; only the document tells whether `0` is an index or a field. */
function pathOf(pointer: string, root: unknown): Path {
  let value = root;
  return pointer
    .split('/')
    .slice(1)
    .map((step) => {
      const name = step.replace(/~1/g, '/').replace(/~0/g, '~');
      const segment = Array.isArray(value) ? Number(name) : name;
      value = typeof value === 'object' && value !== null ? Reflect.get(value, segment) : undefined;
      return segment;
    });
}
