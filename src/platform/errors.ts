/** What a client, and the reader of docs/errors.md, has to know of a code. */
export interface ErrorDescription {
  /** Status of an HTTP answer that carries the code alone; GraphQL answers with partial data stay 200. */
  readonly httpStatus: number;
  /** What it means. */
  readonly about: string;
  /** What the caller should do. */
  readonly remedy: string;
}

/**
 * Every code a caller can meet for a mistake of their own or for weather (`extensions.code` in GraphQL, `code` in the
 * body of an HTTP answer). The GRAPHQL_… names, BAD_REQUEST, BAD_USER_INPUT, OPERATION_RESOLUTION_FAILURE and
 * PERSISTED_QUERY_NOT_SUPPORTED are Apollo Server's, because client libraries know them. Expected outcomes, such as an
 * offer that has expired, are members of result unions; rooms declare their codes with `declareErrors`.
 */
export const ERRORS = {
  GRAPHQL_PARSE_FAILED: {
    httpStatus: 400,
    about: 'The query is not GraphQL.',
    remedy: 'Correct the syntax at the line and column given.',
  },
  GRAPHQL_VALIDATION_FAILED: {
    httpStatus: 400,
    about: 'The query asks for something the schema does not have.',
    remedy: 'Compare with schema.gql; `extensions.field` names the place.',
  },
  BAD_USER_INPUT: {
    httpStatus: 400,
    about: 'A value is missing, malformed or outside its range.',
    remedy: 'Correct the value named by `extensions.field`.',
  },
  BAD_REQUEST: {
    httpStatus: 400,
    about: 'The HTTP request is not one this path understands, for instance broken JSON or a batch.',
    remedy: 'Send one JSON object with `query`, and `variables` if the query has any.',
  },
  OPERATION_RESOLUTION_FAILURE: {
    httpStatus: 400,
    about: 'The query has several operations and `operationName` does not name one of them.',
    remedy: 'Name the operation to run.',
  },
  PERSISTED_QUERY_NOT_SUPPORTED: {
    httpStatus: 400,
    about: 'The request sends the hash of a query; this service keeps no queries.',
    remedy: 'Send the whole query; turn automatic persisted queries off in the client.',
  },
  QUERY_TOO_COMPLEX: {
    httpStatus: 400,
    about:
      'The query is over a limit of size: tokens, depth, fields, aliases, directives, fragments or cost.',
    remedy: 'Ask for less at once; the message names the limit.',
  },
  UNAUTHENTICATED: {
    httpStatus: 401,
    about: 'No API key was sent, or it is unknown, expired or revoked.',
    remedy: 'Send `Authorization: Bearer <key>` with a key made by `cli keys create`.',
  },
  FORBIDDEN: {
    httpStatus: 403,
    about: 'The key is good, but its role, or the web page it is used from, may not do this.',
    remedy: 'Use a key of a role the message names; docs/access.md lists every field.',
  },
  NOT_FOUND: {
    httpStatus: 404,
    about: 'There is no such thing, or this caller may not know of it.',
    remedy: 'Check the address or the id.',
  },
  METHOD_NOT_ALLOWED: {
    httpStatus: 405,
    about: 'The path exists, but not for this HTTP method; a mutation by GET is one case.',
    remedy: 'Use a method the `Allow` header names.',
  },
  NOT_ACCEPTABLE: {
    httpStatus: 406,
    about: 'The `Accept` header leaves no format this path can answer in.',
    remedy: 'Accept `application/graphql-response+json` or `application/json`.',
  },
  REQUEST_TIMEOUT: {
    httpStatus: 408,
    about: 'The request did not arrive in time.',
    remedy: 'Send it again over a better connection.',
  },
  PAYLOAD_TOO_LARGE: {
    httpStatus: 413,
    about: 'The body is larger than this service reads.',
    remedy: 'Split it; the command line imports large files.',
  },
  HEADERS_TOO_LARGE: {
    httpStatus: 431,
    about: 'The address and headers together are longer than this service reads.',
    remedy: 'Send what is long in the body of a POST; drop cookies that are not for this service.',
  },
  UNSUPPORTED_MEDIA_TYPE: {
    httpStatus: 415,
    about: 'The body is of a content type this path does not read.',
    remedy: 'Send `Content-Type: application/json`.',
  },
  TOO_MANY_REQUESTS: {
    httpStatus: 429,
    about: 'The caller is over its limit. Every operation counts, and so does every alias of one.',
    remedy: 'Wait the seconds `Retry-After` says.',
  },
  INTERNAL: {
    httpStatus: 500,
    about: 'A bug of ours; nothing of it is shown but an id.',
    remedy: 'Report `extensions.id`: it finds the matter in the log.',
  },
  UNAVAILABLE: {
    httpStatus: 503,
    about: 'The service cannot answer just now, for instance because its database is away.',
    remedy: 'Retry with growing pauses.',
  },
} as const satisfies Record<string, ErrorDescription>;

declare const declared: unique symbol;

/** A code of the platform itself. */
export type PlatformErrorCode = keyof typeof ERRORS;

/** A code a room has declared; only `declareErrors` makes one, so a typing mistake does not compile. */
export type RoomErrorCode = string & { readonly [declared]: true };

export type ErrorCode = PlatformErrorCode | RoomErrorCode;

const registry = new Map<string, ErrorDescription>(Object.entries(ERRORS));

/**
 * Adds a room's codes to the registry and gives them back for use in `AppError` and in members of result unions. Call
 * it once, at the top of a file named `<room>.errors.ts`: that is where the test of docs/errors.md looks.
 */
export function declareErrors<const Codes extends string>(
  descriptions: Record<Codes, ErrorDescription>,
): { readonly [Code in Codes]: Code & RoomErrorCode } {
  const codes = Object.entries<ErrorDescription>(descriptions).map(([code, description]) => {
    if (registry.has(code)) throw new Error(`The error code ${code} is declared twice`);
    registry.set(code, description);
    return [code, code];
  });
  return Object.freeze(Object.fromEntries(codes) as { [Code in Codes]: Code & RoomErrorCode });
}

/** Every code known to this process, in the order of declaration. */
export const allErrors = (): ReadonlyMap<string, ErrorDescription> => registry;

/** A caller's mistake, or weather: safe to show, with a stable code and, where one field is to blame, its path. */
export class AppError extends Error {
  constructor(
    readonly code: ErrorCode,
    message: string,
    /**
     * From the argument's name downwards: `['input', 'items', 0, 'quantity']`. Not called `path`, because graphql-js takes
     * an error with an array of that name for one that has its place in the answer already.
     */
    readonly fieldPath?: readonly (string | number)[],
  ) {
    super(message);
    this.name = 'AppError';
  }

  get httpStatus(): number {
    return registry.get(this.code)?.httpStatus ?? 400;
  }

  /** The path as clients read it: `input.items[0].quantity`. */
  get field(): string | undefined {
    return this.fieldPath && dottedPath(this.fieldPath);
  }
}

/** `['input', 'items', 0, 'quantity']` as `input.items[0].quantity`. */
export function dottedPath(path: readonly (string | number)[]): string {
  let text = '';
  for (const part of path) {
    if (typeof part === 'number') text += `[${part}]`;
    else text += text === '' ? part : `.${part}`;
  }
  return text;
}
