/** The frame of every page of staff: where one can go, who is signed in, and what has just happened. */
import { useEffect, useMemo, useState } from 'preact/hooks';
import { Icon, type IconName } from '../shared/icons.js';
import { ask, onSession } from './frame/ask.js';
import { usePlace, type Place } from './frame/router.js';
import { SharedContext, type Shared } from './frame/shared-state.js';
import type { MessageKey } from './messages.en.js';
import { Frame, type FrameQuery } from './operations.js';
import type { OpsWords } from './ops-words.js';
import { PAGES, type OpsPage } from './pages.js';

const TOLD_FOR_MS = 6000;

export function Dashboard({ words }: { readonly words: OpsWords }) {
  const [frame, setFrame] = useState<FrameQuery>();
  const [skew, setSkew] = useState(0);
  const [told, setTold] = useState<{ text: string; tone: 'good' | 'warn' }>();
  const [signedOut, setSignedOut] = useState(false);
  const place = usePlace();

  useEffect(() => onSession((signedIn) => setSignedOut(!signedIn)), []);
  useEffect(() => {
    let over = false;
    const load = async (): Promise<void> => {
      try {
        const answer = await ask(Frame, {});
        if (over) return;
        setFrame(answer);
        setSkew(Date.parse(answer.serverTime) - Date.now());
        const name = document.getElementById('viewer');
        if (name) name.textContent = answer.viewer.name;
      } catch {
        if (!over) setTimeout(() => void load(), TOLD_FOR_MS);
      }
    };
    void load();
    return () => void (over = true);
  }, []);
  useEffect(() => {
    if (!told) return;
    const timer = setTimeout(() => setTold(undefined), TOLD_FOR_MS);
    return () => clearTimeout(timer);
  }, [told]);

  const shared = useMemo<Shared | null>(() => {
    if (!frame) return null;
    const names = new Map(frame.staffMembers.map(({ id, name }) => [id, name]));
    return {
      words,
      viewer: frame.viewer,
      nameOf: (id) => (id === 'service' ? words.say('actor.service') : (names.get(id) ?? id)),
      now: () => Date.now() + skew,
      zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      tell: (text, tone = 'good') => setTold({ text, tone }),
    };
  }, [frame, skew]);

  const page = PAGES.find(({ matches }) => matches.test(place.path));
  useEffect(() => {
    if (page) document.title = `${words.say(page.title)} · ${words.say('title')}`;
  }, [page]);
  return (
    <>
      <Navigation words={words} place={place} />
      <div class="page">
        {signedOut && (
          <p class="note warn signed-out" role="alert">
            <Icon name="alert" />
            <span>
              {words.say('signed.out')}{' '}
              <a href={`${window.location.pathname}${window.location.search}`} target="_blank">
                {words.say('sign.in')}
              </a>
            </span>
          </p>
        )}
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

function Navigation({ words, place: { path } }: { readonly words: OpsWords; readonly place: Place }) {
  const shown: readonly (OpsPage & { readonly icon: IconName })[] = PAGES.filter(
    (page): page is OpsPage & { readonly icon: IconName } => page.icon !== undefined,
  );
  return (
    <nav class="rooms" aria-label={words.say('nav')}>
      {shown.map(({ href, title, icon, matches }) => (
        <a key={href} href={href} aria-current={matches.test(path) ? 'page' : undefined}>
          <Icon name={icon} size={20} />
          <span>{words.say(title satisfies MessageKey)}</span>
        </a>
      ))}
      <p class="quiet small">
        {words.say('zone', { zone: Intl.DateTimeFormat().resolvedOptions().timeZone.replaceAll('_', ' ') })}
      </p>
    </nav>
  );
}
