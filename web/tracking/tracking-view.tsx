/** The whole page of an order, the same on the server and in the browser. */
import type { Link } from '../shared/live-socket.js';
import { Hero } from './hero.js';
import { CollectAt, Items, Parcels } from './parcels.js';
import { Ratings, type SendRating } from './rating.js';
import { storyOf, type Shown } from './story.js';
import type { TrackingWords } from './tracking-words.js';

/** How fresh the page is: as it came from the server, kept up to date, or cut off. */

export interface ViewProps {
  readonly shown: Shown;
  /** The server's clock. */
  readonly now: number;
  readonly words: TrackingWords;
  readonly link: Link;
  readonly send?: SendRating | undefined;
}

export function TrackingView({ shown, now, words, link, send }: ViewProps) {
  const story = storyOf(shown, now);
  return (
    <div class="tracking">
      <div class="column">
        <Hero shown={shown} story={story} words={words} />
        {shown.remedies.length > 0 && <Remedies shown={shown} words={words} />}
        {shown.revisions.length > 1 && <Revisions shown={shown} words={words} />}
        {story.state === 'delivered' && <Ratings shown={shown} words={words} send={send} />}
        <Parcels shown={shown} words={words} />
      </div>
      <div class="column">
        <CollectAt shown={shown} story={story} words={words} />
        <Order shown={shown} words={words} link={link} />
      </div>
    </div>
  );
}

function Order({ shown, words, link }: Pick<ViewProps, 'shown' | 'words' | 'link'>) {
  const items = shown.parcels.flatMap((parcel) => parcel.items);
  return (
    <section class="card stack order">
      <h2>{words.say('order.title', { reference: shown.orderReference })}</h2>
      <Items items={items} words={words} />
      <p class="quiet small">{words.say('order.placed', { day: words.longDay(placedOn(shown)) })}</p>
      <p class={`quiet small link ${link}`} role="status">
        <span class="lamp" />
        {words.say(link === 'live' ? 'live.on' : link === 'lost' ? 'live.lost' : 'live.off', {
          time: words.moment(shown.asOf, shown.timezone),
        })}
      </p>
    </section>
  );
}

const placedOn = ({ placedAt, timezone }: Shown): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: timezone, dateStyle: 'short' }).format(new Date(placedAt));

function Revisions({
  shown: { revisions, timezone },
  words,
}: {
  readonly shown: Shown;
  readonly words: TrackingWords;
}) {
  return (
    <section class="card stack">
      <h2>{words.say('revisions.title')}</h2>
      <ol class="timeline" reversed>
        {[...revisions].reverse().map(({ revision, text, window, madeAt }) => (
          <li key={revision}>
            <span>{text}</span>
            <span class="small">
              {' '}
              {words.say('revisions.window', { window: words.shortRange(window.earliest, window.latest) })}
            </span>
            <time class="quiet small" dateTime={madeAt}>
              {words.moment(madeAt, timezone)}
            </time>
          </li>
        ))}
      </ol>
    </section>
  );
}

function Remedies({ shown: { remedies }, words }: { readonly shown: Shown; readonly words: TrackingWords }) {
  return (
    <section class="card stack">
      <h2>{words.say('remedies.title')}</h2>
      <ul class="stack">
        {remedies.map(({ code, text }) => (
          <li key={code}>{text}</li>
        ))}
      </ul>
    </section>
  );
}
