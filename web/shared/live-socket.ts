/**
 * A subscription that outlives its connections. It is opened again for as long as somebody listens; what the server tells
 * first on a new connection is how things stand, so nothing is missed.
 */
import { createClient } from 'graphql-ws';
import type { Operation } from './operation.js';

/** How the connection stands: `still` when the server has said that there is nothing more to come. */
export type Link = 'live' | 'lost' | 'still';

const PING_MS = 10_000;
const PONG_MS = 5_000;
const FIRST_RETRY_MS = 500;
const LONGEST_RETRY_MS = 30_000;

/** Calls back with every event, however often the connection is lost; gives how to end it. */
export function listen<Result, Variables extends Record<string, unknown>>(
  query: Operation<Result, Variables>,
  variables: Variables,
  onEvent: (event: Result) => void,
  onLink: (link: Link) => void,
): () => void {
  let wake: () => void = () => undefined;
  let pong: ReturnType<typeof setTimeout> | undefined;
  const client = createClient({
    url: `${window.location.origin.replace(/^http/, 'ws')}/graphql`,
    keepAlive: PING_MS,
    retryAttempts: Infinity,
    shouldRetry: () => true,
    retryWait: (attempt) =>
      new Promise((resolve) => {
        const longest = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** attempt);
        // Anywhere below the limit, so that a thousand pages do not come back in step.
        setTimeout(resolve, longest * (0.5 + Math.random() / 2));
        wake = resolve;
      }),
    on: {
      connected: () => onLink('live'),
      closed: () => onLink('lost'),
      // A connection whose other end is gone looks alive: only a missing answer tells.
      ping: (received) => {
        if (!received) pong = setTimeout(() => client.terminate(), PONG_MS);
      },
      pong: (received) => {
        if (received) clearTimeout(pong);
      },
    },
  });
  const back = (): void => {
    if (document.visibilityState === 'visible') wake();
  };
  const offline = (): void => client.terminate();
  window.addEventListener('online', back);
  window.addEventListener('offline', offline);
  document.addEventListener('visibilitychange', back);
  const unsubscribe = client.subscribe<Result>(
    { query, variables },
    {
      next: ({ data }) => {
        if (data) onEvent(data);
      },
      error: () => onLink('lost'),
      complete: () => onLink('still'),
    },
  );
  return () => {
    unsubscribe();
    window.removeEventListener('online', back);
    window.removeEventListener('offline', offline);
    document.removeEventListener('visibilitychange', back);
    void client.dispose();
  };
}
