import { HttpException } from '@nestjs/common';
import { asCallerSees } from '../database-errors.js';
import { AppError, ERRORS, type PlatformErrorCode } from '../errors.js';

/** An error as an HTTP answer, before it gets the shape of its path. */
export interface ErrorAnswer {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly field?: string | undefined;
  /** A bug: to be logged under the id of the request. */
  readonly bug?: unknown;
}

/** The texts of frameworks name paths, parsers and methods; these are ours, one for each status they use. */
const BY_STATUS: Readonly<Record<number, readonly [code: PlatformErrorCode, message: string]>> = {
  400: ['BAD_REQUEST', 'The request cannot be read: is the body the JSON its content type promises?'],
  401: ['UNAUTHENTICATED', 'This needs an API key: send Authorization: Bearer <key>'],
  403: ['FORBIDDEN', 'This is not open to the caller'],
  404: ['NOT_FOUND', 'There is nothing at this address'],
  405: ['METHOD_NOT_ALLOWED', 'This address does not take this method'],
  406: ['NOT_ACCEPTABLE', 'This address cannot answer in a format the Accept header names'],
  408: ['REQUEST_TIMEOUT', 'The request did not arrive in time'],
  413: ['PAYLOAD_TOO_LARGE', 'The body is larger than this service reads'],
  415: ['UNSUPPORTED_MEDIA_TYPE', 'The body is of a content type this address does not read'],
  429: ['TOO_MANY_REQUESTS', 'Too many requests; try again later'],
  503: ['UNAVAILABLE', 'The service cannot answer just now; try again'],
};

/** What a caller is told about something thrown: their mistake in our words, weather, or nothing but an id. */
export function errorAnswer(thrown: unknown): ErrorAnswer {
  const error = asCallerSees(thrown);
  if (error instanceof AppError) {
    return { status: error.httpStatus, code: error.code, message: error.message, field: error.field };
  }
  const known = error instanceof HttpException ? BY_STATUS[error.getStatus()] : undefined;
  if (known) return { status: ERRORS[known[0]].httpStatus, code: known[0], message: known[1] };
  if (error instanceof HttpException && error.getStatus() < 500) {
    return { status: error.getStatus(), code: 'BAD_REQUEST', message: BY_STATUS[400]?.[1] ?? '' };
  }
  return { status: 500, code: 'INTERNAL', message: 'Something went wrong on our side', bug: error };
}
