/** Questions of the dashboard to the GraphQL API, with the cookie of the session. */
import type { Operation } from '../../shared/operation.js';

/** What went wrong: a stable code of docs/errors.md, or OFFLINE. */
export class AskError extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/** Longer than any statement is let run. */
const PATIENCE_MS = 10_000;
const listeners = new Set<(signedIn: boolean) => void>();
let signedIn = true;

/** Calls back when the session is over, and when there is one again, begun in another tab. */
export function onSession(listener: (signedIn: boolean) => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

function heard(now: boolean): void {
  if (now === signedIn) return;
  signedIn = now;
  for (const listener of listeners) listener(now);
}

export async function ask<Result, Variables>(
  query: Operation<Result, Variables>,
  variables: Variables,
): Promise<Result> {
  const { data, errors } = await send<Result>(JSON.stringify({ query, variables }));
  const [error] = errors ?? [];
  const code = error?.extensions?.code ?? 'UNAVAILABLE';
  heard(code !== 'UNAUTHENTICATED');
  if (error === undefined && data != null) return data;
  throw new AskError(code, error?.message ?? '');
}

interface Answer<Result> {
  readonly data?: Result | null;
  readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[];
}

async function send<Result>(body: string): Promise<Answer<Result>> {
  try {
    const response = await fetch('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    return (await response.json()) as Answer<Result>;
  } catch (error) {
    throw new AskError('OFFLINE', error instanceof Error ? error.message : '');
  }
}
