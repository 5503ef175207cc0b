/** The page as the server sends it: complete, and with what a script needs to go on from there. */
import { page, type Brand } from '../shared/document.js';
import { Icon, type IconName } from '../shared/icons.js';
import { SCENARIOS } from '../play/scenarios.js';
import { languageOf, Words, type LanguageCode } from '../shared/words.js';
import { messagesEn, type MessageKey } from './messages.en.js';
import { messagesRu } from './messages.ru.js';
import { Rate, Track, type RateMutationVariables, type TrackQuery } from './operations.js';
import type { Shown } from './story.js';
import { TrackingView } from './tracking-view.js';
import type { TrackingWords } from './tracking-words.js';

export interface TrackingLook {
  readonly token: string;
  readonly brand: Brand;
  readonly acceptLanguage: string | undefined;
  readonly stylesheet: string;
  readonly scripts: { readonly en: string; readonly ru: string };
  /** In a demo: buttons that move the parcel along. */
  readonly playable: boolean;
}

type Answer = { readonly data: unknown } | { readonly code: string };
type Problem = 'unknown' | 'busy' | 'unavailable';

interface Rendered {
  readonly kind: 'shown' | Problem;
  readonly html: string;
}

const MESSAGES = { en: messagesEn, ru: messagesRu };
const wordsIn = (locale: string): TrackingWords => {
  const language = languageOf(locale);
  return new Words<MessageKey>(language, MESSAGES[language], locale);
};

export const tracking = {
  query: Track as string,
  rate: Rate as string,

  ratingOf(token: string, fields: unknown): RateMutationVariables {
    const form = typeof fields === 'object' && fields !== null ? (fields as Record<string, unknown>) : {};
    const text = (name: string): string => (typeof form[name] === 'string' ? form[name] : '');
    return {
      input: {
        token,
        shipmentId: text('shipmentId'),
        score: Number(text('score')),
        comment: text('comment') || null,
      },
    };
  },

  render(answer: Answer, look: TrackingLook): Rendered {
    if ('code' in answer) return problem(answer.code === 'TOO_MANY_REQUESTS' ? 'busy' : 'unavailable', look);
    const shown = (answer.data as TrackQuery).tracking;
    return shown ? { kind: 'shown', html: shownPage(shown, look) } : problem('unknown', look);
  },
};

function shownPage(shown: Shown, { brand, stylesheet, scripts, playable, token }: TrackingLook): string {
  const words = wordsIn(shown.locale);
  return page({
    language: words.language,
    brand,
    title: `${words.say('title')} · ${brand.name}`,
    stylesheet,
    scripts: [scripts[words.language]],
    children: (
      <main id="main">
        <div id="tracking">
          <TrackingView shown={shown} now={Date.parse(shown.asOf)} words={words} link="still" />
        </div>
        {playable && <Play token={token} words={words} />}
        <script
          type="application/json"
          id="shown"
          // No tag can end early in it: JSON has no use for the sign itself.
          dangerouslySetInnerHTML={{ __html: JSON.stringify(shown).replaceAll('<', '\\u003c') }}
        />
      </main>
    ),
  });
}

function Play({ token, words }: { readonly token: string; readonly words: TrackingWords }) {
  return (
    <form id="play" class="card play" method="post" action="/checkout/play">
      <h2>{words.say('play.title')}</h2>
      <p class="quiet small">{words.say('play.text')}</p>
      <input type="hidden" name="token" value={token} />
      <div class="plays">
        {SCENARIOS.map((scenario) => (
          <button key={scenario} class="button plain" type="submit" name="scenario" value={scenario}>
            {words.say(`play.${scenario}`)}
          </button>
        ))}
      </div>
    </form>
  );
}

const ICONS: Readonly<Record<Problem, IconName>> = { unknown: 'search', busy: 'clock', unavailable: 'info' };

function problem(kind: Problem, { brand, stylesheet, acceptLanguage }: TrackingLook): Rendered {
  const language: LanguageCode = languageOf(acceptLanguage);
  const words = wordsIn(language);
  const html = page({
    ...{ language, brand, stylesheet, scripts: [] },
    title: `${words.say(`${kind}.title`)} · ${brand.name}`,
    children: (
      <main id="main">
        <section class="card problem">
          <Icon name={ICONS[kind]} size={40} />
          <h1>{words.say(`${kind}.title`)}</h1>
          <p>{words.say(`${kind}.text`)}</p>
        </section>
      </main>
    ),
  });
  return { kind, html };
}
