/** One GraphQL call to Punctual from the shop's own server, typed by the operation. */
import type { Operation } from '../shared/operation.js';

export interface Punctual {
  /** For example https://delivery.example/graphql. */
  readonly endpoint: string;
  /** A server key of role checkout: it never leaves the shop's server. */
  readonly key: string;
}

/** What the service refused, with the stable code of docs/errors.md. */
export class AskError extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

export async function ask<Result, Variables>(
  { endpoint, key }: Punctual,
  query: Operation<Result, Variables>,
  variables: Variables,
): Promise<Result> {
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
    // A buyer waits: better to fall back on the shop's own words than to keep them.
    signal: AbortSignal.timeout(3000),
  });
  const { data, errors } = (await response.json()) as {
    data?: Result;
    errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[];
  };
  const [error] = errors ?? [];
  if (error ?? !data)
    throw new AskError(error?.extensions?.code ?? 'UNAVAILABLE', error?.message ?? 'No answer');
  return data;
}
