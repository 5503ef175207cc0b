import type { FastifyRequest } from 'fastify';
import { Refusal } from './refusal.js';

/** The parts of a request body (or of a GET's query string) that GraphQL over HTTP defines. */
export interface GraphqlCall {
  readonly query: string;
  readonly operationName: string | undefined;
  readonly variables: Readonly<Record<string, unknown>>;
}

type Part = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Part =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const NO_VARIABLES: Part = Object.freeze({});

/**
 * Reads the call out of a request. Undefined when it is not well-formed: Apollo Server knows all those cases, and refuses
 * each with a message of its own, before anything runs.
 */
export function readCall(request: FastifyRequest): GraphqlCall | Refusal | undefined {
  if (request.method === 'GET') return readParameters(request.url);
  // Only this content type makes a browser ask first (CORS), which is what keeps other sites from calling with a form.
  if (!isJson(request.headers['content-type'])) {
    return Refusal.of('UNSUPPORTED_MEDIA_TYPE', 'Send the operation as Content-Type: application/json');
  }
  return isObject(request.body) ? readParts(request.body) : undefined;
}

const isJson = (contentType: string | undefined): boolean =>
  contentType === 'application/json' || /^application\/json *(;|$)/i.test(contentType ?? '');

function readParts({ query, operationName, variables, extensions }: Part): GraphqlCall | Refusal | undefined {
  if (isObject(extensions) && 'persistedQuery' in extensions) {
    return Refusal.of('PERSISTED_QUERY_NOT_SUPPORTED', 'PersistedQueryNotSupported');
  }
  if (typeof query !== 'string' || query === '') return undefined;
  if (operationName !== undefined && operationName !== null && typeof operationName !== 'string')
    return undefined;
  if (variables !== undefined && variables !== null && !isObject(variables)) return undefined;
  if (extensions !== undefined && extensions !== null && !isObject(extensions)) return undefined;
  return { query, operationName: operationName ?? undefined, variables: variables ?? NO_VARIABLES };
}

function readParameters(url: string): GraphqlCall | Refusal | undefined {
  const start = url.indexOf('?');
  const parameters = new URLSearchParams(start < 0 ? '' : url.slice(start));
  const parts: Record<string, unknown> = {};
  for (const name of ['query', 'operationName', 'variables', 'extensions']) {
    const values = parameters.getAll(name);
    if (values.length > 1) return undefined;
    const value = values[0];
    if (value === undefined) continue;
    if (name === 'query' || name === 'operationName') parts[name] = value;
    else parts[name] = parsed(value);
  }
  return readParts(parts);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
