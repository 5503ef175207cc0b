import {
  Kind,
  specifiedRules,
  validate,
  ValuesOfCorrectTypeRule,
  type DocumentNode,
  type GraphQLError,
  type GraphQLFormattedError,
  type GraphQLSchema,
} from 'graphql';
import type { PlatformErrorCode } from '../errors.js';
import { placeOf } from './error-place.js';
import { formatted } from './refusal.js';

const structuralRules = specifiedRules.filter((rule) => rule !== ValuesOfCorrectTypeRule);

/**
 * What is wrong with a document, ready to be sent. Values written into the query are checked apart from its structure,
 * because a wrong value is the same mistake (BAD_USER_INPUT) wherever it is written.
 */
export function validationProblems(
  schema: GraphQLSchema,
  document: DocumentNode,
  maxErrors: number,
): readonly GraphQLFormattedError[] {
  const options = { maxErrors, hideSuggestions: true };
  const structure = validate(schema, document, structuralRules, options);
  if (structure.length > 0) {
    return structure.map((error) => problem('GRAPHQL_VALIDATION_FAILED', error, document, maxErrors));
  }
  const values = validate(schema, document, [ValuesOfCorrectTypeRule], options);
  return values.map((error) => problem('BAD_USER_INPUT', error, document, maxErrors));
}

function problem(
  code: PlatformErrorCode,
  error: GraphQLError,
  document: DocumentNode,
  maxErrors: number,
): GraphQLFormattedError {
  if (error.nodes === undefined)
    return formatted(code, `There are more than ${maxErrors} errors; the rest is not listed`);
  const node = error.nodes[0];
  const missing =
    node?.kind === Kind.OBJECT ? /^Field "[^".]+\.([^"]+)" of required/.exec(error.message)?.[1] : undefined;
  const place = node && placeOf(document, node);
  const field = missing === undefined ? place : `${place}.${missing}`;
  return formatted(code, plainMessage(error.message, field), { field, locations: error.locations });
}

/** graphql-js names types where a caller thinks of the place; the place goes in front. */
function plainMessage(message: string, field: string | undefined): string {
  const required = /^Field "[^"]+" of required type "([^"]+)" was not provided\.$/.exec(message);
  if (required) return `${field} is required (${required[1]})`;
  const unknown = /^Field "[^"]+" is not defined by type "([^"]+)"\.$/.exec(message);
  if (unknown) return `${field} does not exist: ${unknown[1]} has no such field`;
  if (field === undefined || /^(Cannot query field|Unknown argument|Argument )/.test(message)) return message;
  return `${field}: ${message}`;
}
