/**
 * Every code a caller can meet for a mistake of their own or for weather (`extensions.code` in GraphQL, `code` in the
 * body of an HTTP answer). Expected outcomes, such as a slot that is full, are not here: they are members of result
 * unions. docs/errors.md lists the same codes and a test compares the two.
 */
export const ERRORS = {
  BAD_USER_INPUT: { httpStatus: 400, about: 'A value is malformed or outside its range; `path` names the field.' },
  UNAUTHENTICATED: { httpStatus: 401, about: 'No API key was sent, or it is unknown, expired or revoked.' },
  FORBIDDEN: { httpStatus: 403, about: 'The key is good, but its role may not do this.' },
  NOT_FOUND: { httpStatus: 404, about: 'There is no such thing, or this caller may not know of it.' },
  PAYLOAD_TOO_LARGE: { httpStatus: 413, about: 'The body is larger than this service reads.' },
  TOO_MANY_REQUESTS: { httpStatus: 429, about: 'The caller is over its limit; Retry-After says when to come back.' },
  INTERNAL: { httpStatus: 500, about: 'A bug of ours; the id in the message finds it in the log.' },
  UNAVAILABLE: { httpStatus: 503, about: 'The service cannot answer just now, for instance as its database is away; retry.' },
} as const satisfies Record<string, { httpStatus: number; about: string }>;

export type ErrorCode = keyof typeof ERRORS;

/** A caller's mistake, or weather: safe to show, with a stable code and, where one field is to blame, its path. */
export class AppError extends Error {
  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly path?: readonly (string | number)[],
  ) {
    super(message);
    this.name = 'AppError';
  }

  get httpStatus(): number {
    return ERRORS[this.code].httpStatus;
  }
}
