import {
  coerceInputValue,
  isInputType,
  isNonNullType,
  Kind,
  typeFromAST,
  visit,
  BREAK,
  type DocumentNode,
  type GraphQLFormattedError,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type VariableDefinitionNode,
} from 'graphql';
import { dottedPath } from '../errors.js';
import { formatted } from './refusal.js';

type Variables = Readonly<Record<string, unknown>>;

/** What is wrong with the variables of an operation, each problem with the path a caller knows it by. */
export function variableProblems(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Variables,
  maxErrors: number,
): readonly GraphQLFormattedError[] {
  const problems: GraphQLFormattedError[] = [];
  let unlisted = 0;
  const report = (message: string, field: string): void => {
    if (problems.length < maxErrors) problems.push(formatted('BAD_USER_INPUT', message, { field }));
    else unlisted += 1;
  };
  for (const definition of operation.variableDefinitions ?? []) {
    checkVariable(
      schema,
      definition,
      argumentOf(document, definition.variable.name.value),
      variables,
      report,
    );
  }
  if (unlisted > 0) problems.push(formatted('BAD_USER_INPUT', `${unlisted} more errors are not listed`));
  return problems;
}

type Report = (message: string, field: string) => void;

function checkVariable(
  schema: GraphQLSchema,
  definition: VariableDefinitionNode,
  place: string,
  variables: Variables,
  report: Report,
): void {
  const name = definition.variable.name.value;
  const type = typeFromAST(schema, definition.type);
  if (!isInputType(type)) return;
  if (!Object.hasOwn(variables, name)) {
    if (definition.defaultValue === undefined && isNonNullType(type)) {
      report(`${place} is required: the variable $${name} (${String(type)}) was not sent`, place);
    }
    return;
  }
  const value = variables[name];
  if (value === null && isNonNullType(type)) {
    report(`${place} must not be null`, place);
    return;
  }
  const onError = (
    path: readonly (string | number)[],
    _invalid: unknown,
    error: { message: string },
  ): void => {
    const [message, field] = plainMessage(error.message, dottedPath([place, ...path]));
    report(message, field);
  };
  coerceInputValue(value, type, onError, true);
}

/** The argument a variable is given to as a whole, for paths like `input.items[0].quantity`; else its own name. */
function argumentOf(document: DocumentNode, variable: string): string {
  let place = variable;
  visit(document, {
    Argument(node) {
      if (node.value.kind !== Kind.VARIABLE || node.value.name.value !== variable) return undefined;
      place = node.name.value;
      return BREAK;
    },
  });
  return place;
}

function plainMessage(message: string, field: string): [message: string, field: string] {
  const required = /^Field "([^"]+)" of required type "([^"]+)" was not provided\.$/.exec(message);
  if (required) return [`${field}.${required[1]} is required (${required[2]})`, `${field}.${required[1]}`];
  const unknown = /^Field "([\s\S]+)" is not defined by type "([^"]+)"\.$/.exec(message);
  if (unknown)
    return [
      `${field}.${unknown[1]} does not exist: ${unknown[2]} has no such field`,
      `${field}.${unknown[1]}`,
    ];
  if (/^Expected non-nullable type "[^"]+" not to be null\.$/.test(message))
    return [`${field} must not be null`, field];
  const object = /^Expected type "([^"]+)" to be an object\.$/.exec(message);
  if (object) return [`${field} must be an object (${object[1]})`, field];
  return [`${field}: ${message}`, field];
}
