/** What the server sends of the dashboard: the page that asks for a key, and the frame that the script fills. */
import type { ComponentChildren } from 'preact';
import { page, type Brand } from '../shared/document.js';
import { Icon } from '../shared/icons.js';
import { languageOf, type LanguageCode } from '../shared/words.js';
import { messagesEn } from './messages.en.js';
import { messagesRu } from './messages.ru.js';
import { OpsWords } from './ops-words.js';

export interface OpsLook {
  readonly brand: Brand;
  readonly path: string;
  readonly language: string | undefined;
  readonly stylesheet: string;
  readonly scripts: Readonly<Record<LanguageCode, string>>;
  readonly demo: boolean;
  readonly provider: string | undefined;
}

type Fault = 'wrong' | 'busy' | 'failed' | 'denied' | 'away';

const WORDS = { en: new OpsWords('en', messagesEn), ru: new OpsWords('ru', messagesRu) };

export const ops = {
  signIn(look: OpsLook, fault?: Fault): string {
    const words = WORDS[languageOf(look.language)];
    return framed(look, words, false, <SignIn look={look} words={words} fault={fault} />);
  },

  dashboard(look: OpsLook): string {
    const words = WORDS[languageOf(look.language)];
    return framed(
      look,
      words,
      true,
      <main id="main" class="ops">
        <div id="ops">
          <p class="waiting quiet">{words.say('loading')}</p>
          <noscript>
            <p class="note warn">{words.say('no.script')}</p>
          </noscript>
        </div>
      </main>,
    );
  },
};

function framed(look: OpsLook, words: OpsWords, signedIn: boolean, children: ComponentChildren): string {
  const { brand, stylesheet, scripts, path } = look;
  return page({
    language: words.language,
    title: `${words.say('title')} · ${brand.name}`,
    // Below a dashboard there is no foot: what a shop tells its customers is of no use there.
    brand: { ...brand, links: [] },
    stylesheet,
    scripts: signedIn ? [scripts[words.language]] : [],
    layout: signedIn ? 'dashboard' : 'sign-in',
    aside: <Aside words={words} path={path} signedIn={signedIn} />,
    children,
  });
}

function Aside({
  words,
  path,
  signedIn,
}: {
  readonly words: OpsWords;
  readonly path: string;
  readonly signedIn: boolean;
}) {
  return (
    <div class="aside">
      <nav class="languages" aria-label="Language / Язык">
        {(['en', 'ru'] as const).map((code) => (
          <a
            key={code}
            href={inLanguage(path, code)}
            lang={code}
            data-language={code}
            aria-current={code === words.language ? 'true' : undefined}
          >
            {code === 'en' ? 'English' : 'Русский'}
          </a>
        ))}
      </nav>
      {signedIn && (
        <form method="post" action="/ops/sign-out">
          <span class="quiet small" id="viewer" />
          <button class="button plain slim" type="submit">
            {words.say('sign.out')}
          </button>
        </form>
      )}
    </div>
  );
}

function inLanguage(path: string, language: LanguageCode): string {
  const url = new URL(path, 'http://ops.invalid');
  url.searchParams.set('lang', language);
  return `${url.pathname}${url.search}`;
}

function SignIn({
  look: { path, demo, provider },
  words,
  fault,
}: {
  readonly look: OpsLook;
  readonly words: OpsWords;
  readonly fault: Fault | undefined;
}) {
  return (
    <main id="main">
      <form class="card stack" method="post" action="/ops/sign-in">
        <h1>{words.say('title')}</h1>
        <p class="quiet">{words.say('sign.about')}</p>
        {fault && (
          <p class="note bad" role="alert" id="fault">
            <Icon name="alert" /> <span>{words.say(`sign.${fault}`)}</span>
          </p>
        )}
        {provider !== undefined && (
          <>
            <a class="button" href={`/ops/oidc/start?to=${encodeURIComponent(path)}`}>
              {words.say('sign.by', { provider })}
            </a>
            <p class="or quiet small">{words.say('sign.or')}</p>
          </>
        )}
        <label class="field">
          <span>{words.say('sign.key')}</span>
          <input
            name="key"
            type="password"
            autocomplete="current-password"
            required
            autofocus={provider === undefined}
            aria-describedby={fault && 'fault'}
            aria-invalid={fault === 'wrong' ? 'true' : undefined}
          />
        </label>
        <input type="hidden" name="to" value={path} />
        <button class={`button${provider === undefined ? '' : ' plain'}`} type="submit">
          {words.say('sign.in')}
        </button>
        <p class="quiet small">{words.say(demo ? 'sign.demo' : 'sign.help')}</p>
      </form>
    </main>
  );
}
