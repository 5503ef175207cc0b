import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { asCallerSees } from '../database-errors.js';
import { AppError, ERRORS } from '../errors.js';
import type { Log } from '../logger.js';
import { formatted } from './refusal.js';

/** What was thrown, under the wrappers GraphQL and Apollo put around it. */
function thrownBy(error: unknown): unknown {
  let inner = error;
  while (inner instanceof GraphQLError && inner.originalError) inner = inner.originalError;
  return inner;
}

const isKnown = (code: unknown): code is keyof typeof ERRORS =>
  typeof code === 'string' && Object.hasOwn(ERRORS, code);

/** Errors of the library itself, such as an HTTP request it cannot read: they have a code and no stranger's cause. */
function ownCode(error: unknown, thrown: unknown): string | undefined {
  if (!(thrown instanceof GraphQLError) || !(error instanceof GraphQLError)) return undefined;
  const code = error.extensions['code'] ?? thrown.extensions['code'];
  return isKnown(code) && code !== 'INTERNAL' ? code : undefined;
}

/**
 * Shapes what went wrong while Apollo Server had the request: a mistake by its code, weather as UNAVAILABLE, and anything
 * else as INTERNAL with an id, because a message we have not written may hold SQL, a path or somebody's address.
 */
export function formatExecutionError(
  given: GraphQLFormattedError,
  error: unknown,
  id: string,
  log: Log,
): GraphQLFormattedError {
  const place = {
    ...(given.locations && { locations: given.locations }),
    ...(given.path && { path: given.path }),
  };
  const thrown = asCallerSees(thrownBy(error));
  if (thrown instanceof AppError) {
    return { ...formatted(thrown.code, thrown.message, { field: thrown.field }), ...place };
  }
  const code = ownCode(error, thrown);
  if (code !== undefined) return { ...formatted(code, given.message), ...place };
  log.error({ err: thrown, id, path: given.path?.join('.') }, 'A GraphQL field met a bug');
  return { ...formatted('INTERNAL', `Something went wrong on our side; the id is ${id}`, { id }), ...place };
}
