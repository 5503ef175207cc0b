import type { GraphQLFormattedError, SourceLocation } from 'graphql';
import { type AppError, ERRORS, type PlatformErrorCode } from '../errors.js';

/** Longest message sent: what graphql-js says repeats the caller's values, which may be a whole body. */
const MESSAGE_LENGTH_MAX = 300;

export interface RefusalDetails {
  readonly field?: string | undefined;
  readonly locations?: readonly SourceLocation[] | undefined;
  readonly id?: string;
}

export const shorten = (message: string): string =>
  message.length > MESSAGE_LENGTH_MAX ? `${message.slice(0, MESSAGE_LENGTH_MAX)}…` : message;

/** One entry of `errors`, in the one shape all of them have. */
export function formatted(
  code: string,
  message: string,
  details: RefusalDetails = {},
): GraphQLFormattedError {
  const { field, locations, id } = details;
  return {
    message: shorten(message),
    ...(locations && { locations }),
    extensions: { code, ...(field !== undefined && { field }), ...(id !== undefined && { id }) },
  };
}

/** A request that is turned away before any resolver runs. Not an Error: it is an ordinary answer and needs no stack. */
export class Refusal {
  constructor(
    readonly status: number,
    readonly errors: readonly GraphQLFormattedError[],
    readonly headers: Readonly<Record<string, string>> = {},
  ) {}

  static of(code: PlatformErrorCode, message: string, details: RefusalDetails = {}): Refusal {
    return new Refusal(ERRORS[code].httpStatus, [formatted(code, message, details)]);
  }

  static from(error: AppError): Refusal {
    return new Refusal(error.httpStatus, [formatted(error.code, error.message, { field: error.field })]);
  }

  get code(): string {
    return String(this.errors[0]?.extensions?.['code']);
  }

  with(headers: Readonly<Record<string, string>>): Refusal {
    return new Refusal(this.status, this.errors, { ...this.headers, ...headers });
  }
}
