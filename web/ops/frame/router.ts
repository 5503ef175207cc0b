/** The address is the state that lasts: path and query say what is shown, so every view can be sent to a colleague. */
import { useEffect, useState } from 'preact/hooks';

export interface Place {
  /** Below /ops, for example `/dispatch`; empty for the queue. */
  readonly path: string;
  readonly query: URLSearchParams;
}

const CHANGED = 'ops:place';

function here(): Place {
  const { pathname, search } = window.location;
  return { path: pathname.replace(/^\/ops\/?/, '/').replace(/\/$/, ''), query: new URLSearchParams(search) };
}

export function usePlace(): Place {
  const [place, setPlace] = useState(here);
  useEffect(() => {
    const changed = (): void => setPlace(here());
    window.addEventListener('popstate', changed);
    window.addEventListener(CHANGED, changed);
    return () => {
      window.removeEventListener('popstate', changed);
      window.removeEventListener(CHANGED, changed);
    };
  }, []);
  return place;
}

export function go(href: string, how: 'push' | 'replace' = 'push'): void {
  if (how === 'push') window.history.pushState(null, '', href);
  else window.history.replaceState(null, '', href);
  window.dispatchEvent(new Event(CHANGED));
}

/** The same page with some of its query changed; what is empty goes. */
export function withQuery(query: URLSearchParams, changes: Readonly<Record<string, string | null>>): string {
  const next = new URLSearchParams(query);
  next.delete('lang');
  for (const [name, value] of Object.entries(changes)) {
    if (value === null || value === '') next.delete(name);
    else next.set(name, value);
  }
  const text = next.toString();
  return `${window.location.pathname}${text && `?${text}`}`;
}

/** Links within the dashboard need no new page; those to open elsewhere are left to the browser. */
export function followLinks(event: MouseEvent): void {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey)
    return;
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  if (!link || link.target || link.hasAttribute('download')) return;
  if (link.dataset['language'] !== undefined) {
    const query = new URLSearchParams(window.location.search);
    query.set('lang', link.dataset['language']);
    link.href = `${window.location.pathname}?${query}`;
    return;
  }
  const { pathname, search, origin } = new URL(link.href);
  if (origin !== window.location.origin || !/^\/ops(\/|$)/.test(pathname)) return;
  event.preventDefault();
  go(`${pathname}${search}`);
  window.scrollTo(0, 0);
}
