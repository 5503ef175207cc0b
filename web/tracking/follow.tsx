/**
 * Keeps the page up to date. The subscription tells at once how things stand, so a page that was asleep or cut off has
 * caught up as soon as it is connected again; until then it shows what it last knew, and says of when that is.
 */
import { hydrate, render } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { listen, type Link } from '../shared/live-socket.js';
import { Follow, Rate, type RateMutation } from './operations.js';
import type { GivenRating } from './rating.js';
import type { Shown } from './story.js';
import { TrackingView } from './tracking-view.js';
import type { TrackingWords } from './tracking-words.js';

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
    const stop = listen(
      Follow,
      { token },
      ({ trackingUpdated }) => setShown({ shown: trackingUpdated, at: performance.now() }),
      setLink,
    );
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
