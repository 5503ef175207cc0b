/** The frame of every page of staff: where one can go, who is signed in, and what has just happened. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { Icon, type IconName } from '../shared/icons.js';
import { onSession } from './frame/ask.js';
import { go, usePlace, type Place } from './frame/router.js';
import { SharedContext } from './frame/shared-state.js';
import { useFrame } from './frame/use-frame.js';
import type { MessageKey } from './messages.en.js';
import type { OpsWords } from './ops-words.js';
import { PAGES, type OpsPage } from './pages.js';

const TOLD_FOR_MS = 6000;

export function Dashboard({ words }: { readonly words: OpsWords }) {
  const [told, setTold] = useState<{ readonly text: string; readonly tone: 'good' | 'warn' }>();
  const shared = useFrame(words, (text, tone = 'good') => setTold({ text, tone }));
  const place = usePlace();
  useEffect(() => {
    if (!told) return;
    const timer = setTimeout(() => setTold(undefined), TOLD_FOR_MS);
    return () => clearTimeout(timer);
  }, [told]);
  const page = PAGES.find(({ matches }) => matches.test(place.path));
  useEffect(() => {
    if (page) document.title = `${words.say(page.title)} · ${words.say('title')}`;
  }, [page]);
  return (
    <>
      <Navigation words={words} place={place} />
      <div class="page">
        <SignedOut words={words} />
        {shared === null ? (
          <p class="waiting quiet">{words.say('loading')}</p>
        ) : (
          <SharedContext.Provider value={shared}>
            {page ? <page.Show place={place} /> : <p>{words.say('nowhere')}</p>}
          </SharedContext.Provider>
        )}
      </div>
      <div class="told" role="status">
        {told && <p class={`note ${told.tone}`}>{told.text}</p>}
      </div>
    </>
  );
}

/** In another tab somebody can sign in again, and go on here where they were. */
function SignedOut({ words }: { readonly words: OpsWords }) {
  const [over, setOver] = useState(false);
  useEffect(() => onSession((signedIn) => setOver(!signedIn)), []);
  if (!over) return null;
  return (
    <p class="note warn signed-out" role="alert">
      <Icon name="alert" />
      <span>
        {words.say('signed.out')}{' '}
        <a href={`${window.location.pathname}${window.location.search}`} target="_blank">
          {words.say('sign.in')}
        </a>
      </span>
    </p>
  );
}

/** From every page; the list has a search of its own. */
function FindForm({ words }: { readonly words: OpsWords }) {
  return (
    <form
      class="find"
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        const text = new FormData(event.currentTarget).get('q');
        if (typeof text === 'string' && text.trim() !== '')
          go(`/ops?view=all&q=${encodeURIComponent(text.trim())}`);
      }}
    >
      <label class="field">
        <span>{words.say('find.title')}</span>
        <input name="q" maxLength={200} placeholder={words.say('filter.q')} />
      </label>
    </form>
  );
}

function Navigation({ words, place: { path } }: { readonly words: OpsWords; readonly place: Place }) {
  const shown: readonly (OpsPage & { readonly icon: IconName })[] = PAGES.filter(
    (page): page is OpsPage & { readonly icon: IconName } => page.icon !== undefined,
  );
  const bar = useRef<HTMLElement>(null);
  useEffect(() => {
    // On a phone the bar is wider than the window.
    const current = bar.current?.querySelector('[aria-current]');
    current?.scrollIntoView({ inline: 'center', block: 'nearest' });
  }, [path]);
  return (
    <nav class="rooms" ref={bar} aria-label={words.say('nav')}>
      {shown.map(({ href, title, icon, matches }) => (
        <a key={href} href={href} aria-current={matches.test(path) ? 'page' : undefined}>
          <Icon name={icon} size={20} />
          <span>{words.say(title satisfies MessageKey)}</span>
        </a>
      ))}
      {path !== '' && <FindForm words={words} />}
      <p class="quiet small">
        {words.say('zone', { zone: Intl.DateTimeFormat().resolvedOptions().timeZone.replaceAll('_', ' ') })}
      </p>
    </nav>
  );
}
