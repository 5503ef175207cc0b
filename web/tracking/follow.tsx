/**
 * Keeps the page up to date. The subscription tells at once how things stand, so a page that was asleep or cut off has
 * caught up as soon as it is connected again; until then it shows what it last knew, and says of when that is.
 */
import { createClient } from 'graphql-ws';
import { hydrate, render } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Follow, Rate, type FollowSubscription, type RateMutation } from './operations.js';
import type { GivenRating } from './rating.js';
import type { Shown } from './story.js';
import { TrackingView, type Link } from './tracking-view.js';
import type { TrackingWords } from './tracking-words.js';

const PING_MS = 10_000;
const PONG_MS = 5_000;
const FIRST_RETRY_MS = 500;
const LONGEST_RETRY_MS = 30_000;
const TICK_MS = 30_000;

export function follow(makeWords: (locale: string) => TrackingWords): void {
  const root = document.getElementById('tracking');
  const data = document.getElementById('shown')?.textContent;
  if (!root || !data) return;
  const shown = JSON.parse(data) as Shown;
  const token = decodeURIComponent(window.location.pathname.split('/').at(-1) ?? '');
  const page = <Page first={shown} token={token} words={makeWords(shown.locale)} />;
  // What the server wrote stays in place; only what differs is touched.
  hydrate(page, root);
  render(page, root);
  document.getElementById('play')?.addEventListener('submit', playInPlace);
}

/** In a demo: the next scan, without loading the page again; it hears of the scan as it would of a real one. */
function playInPlace(event: SubmitEvent): void {
  if (!(event.currentTarget instanceof HTMLFormElement)) return;
  event.preventDefault();
  const fields = new FormData(event.currentTarget, event.submitter);
  const body = new URLSearchParams(
    [...fields].map(([name, value]) => [name, typeof value === 'string' ? value : '']),
  );
  void fetch(event.currentTarget.action, { method: 'POST', body, redirect: 'manual' });
}

function Page({
  first,
  token,
  words,
}: {
  readonly first: Shown;
  readonly token: string;
  readonly words: TrackingWords;
}) {
  const [shown, setShown] = useState({ shown: first, at: performance.now() });
  const [link, setLink] = useState<Link>('still');
  const [, setTick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setTick((tick) => tick + 1), TICK_MS);
    const stop = subscribe(token, (news) => setShown({ shown: news, at: performance.now() }), setLink);
    return () => {
      clearInterval(timer);
      stop();
    };
  }, [token]);
  // The server's clock, carried on by one that nobody can set.
  const now = Date.parse(shown.shown.asOf) + (performance.now() - shown.at);
  return (
    <TrackingView
      shown={shown.shown}
      now={now}
      words={words}
      link={link}
      send={(rating) => send(token, rating)}
    />
  );
}

/** Calls back with every state of the order for as long as the link is open, however often the connection is lost. */
function subscribe(token: string, onNews: (shown: Shown) => void, onLink: (link: Link) => void): () => void {
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
  const unsubscribe = client.subscribe<FollowSubscription>(
    { query: Follow, variables: { token } },
    {
      next: ({ data }) => {
        if (data) onNews(data.trackingUpdated);
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

async function send(token: string, rating: GivenRating): Promise<boolean> {
  try {
    const response = await fetch('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: Rate, variables: { input: { token, ...rating } } }),
    });
    const { data } = (await response.json()) as { data?: RateMutation | null };
    return data?.leaveFeedback.__typename === 'Feedback';
  } catch {
    return false;
  }
}
