/** The first look: when, how sure, what next, where now. */
import { Icon, type IconName } from '../shared/icons.js';
import { localDay } from '../shared/words.js';
import type { Shown, State, Story } from './story.js';
import type { TrackingWords } from './tracking-words.js';

export interface Props {
  readonly shown: Shown;
  readonly story: Story;
  readonly words: TrackingWords;
}

const ICONS: Readonly<Record<State, IconName>> = {
  ...{ ordered: 'box', way: 'truck', customs: 'search', out: 'home', attempted: 'home', ready: 'locker' },
  ...{ delivered: 'check', late: 'clock', moved: 'clock', trouble: 'alert' },
  ...{ returning: 'back', returned: 'store', cancelled: 'info' },
};

export function Hero({ shown, story, words }: Props) {
  const { state, tone } = story;
  return (
    <section class={`card hero ${tone}`}>
      <p class="state">
        <Icon name={ICONS[state]} /> {words.say(`state.${state}`)}
      </p>
      <When shown={shown} story={story} words={words} />
      {story.step >= 0 && <Steps shown={shown} story={story} words={words} />}
      <Facts shown={shown} story={story} words={words} />
    </section>
  );
}

/** A number stays with the month behind it. */
const unbroken = (text: string): string => text.replace(/(\d) (?=\p{L})/gu, '$1\u00a0');

function When({ shown, story, words }: Props) {
  const { window, keepUntil, timezone, pickupPoint, revisions } = shown;
  const first = revisions[0]?.window.latest ?? window.latest;
  switch (story.state) {
    case 'delivered':
      return <h1>{unbroken(deliveredWords({ shown, story, words }))}</h1>;
    case 'ready':
      return (
        <>
          <h1>
            {keepUntil
              ? unbroken(words.say('when.until', { day: words.longDay(keepUntil) }))
              : (pickupPoint?.name ?? words.say('state.ready'))}
          </h1>
          {pickupPoint && <p class="lead">{keepUntil ? pickupPoint.name : pickupPoint.address}</p>}
        </>
      );
    case 'late':
      return (
        <>
          <h1>{unbroken(words.say('when.overdue', { day: words.date(window.latest) }))}</h1>
          <p class="lead">{words.say('when.overdueText')}</p>
        </>
      );
    case 'cancelled':
    case 'returned':
    case 'returning':
    case 'trouble':
      return <Aside state={story.state} words={words} shown={shown} />;
    default:
      return (
        <>
          <h1>
            <span class="what">
              {words.say(
                story.state === 'moved' ? 'when.expected' : pickupPoint ? 'when.collect' : 'when.arrives',
              )}
            </span>{' '}
            <span class="days">{unbroken(windowWords(shown, story.today, words))}</span>
          </h1>
          {story.state === 'moved' && (
            <p class="lead">{words.say('when.movedText', { day: words.date(first) })}</p>
          )}
          <Sure shown={shown} words={words} today={localDay(shown.asOf, timezone)} />
        </>
      );
  }
}

function Aside({
  state,
  words,
}: { readonly state: 'cancelled' | 'returned' | 'returning' | 'trouble' } & Omit<Props, 'story'>) {
  const text =
    state === 'cancelled'
      ? 'when.cancelledText'
      : state === 'trouble'
        ? 'when.troubleText'
        : 'when.returningText';
  return (
    <>
      <h1>{words.say(`state.${state}`)}</h1>
      <p class="lead">{words.say(text)}</p>
    </>
  );
}

/** How sure, as a share that can be pictured; nothing where nothing is claimed. */
function Sure({
  shown: { window, likelihood },
  words,
  today,
}: {
  readonly shown: Shown;
  readonly words: TrackingWords;
  readonly today: string;
}) {
  const likely = window.likely !== window.latest && window.likely >= today;
  if (likelihood <= 0 && !likely) return null;
  return (
    <p class="sure quiet">
      {likely && <>{words.say('when.likely', { day: words.longDay(window.likely) })}. </>}
      {likelihood > 0 && likelihood < 1 && (
        <>
          {words.say('when.sure', { share: Math.round(likelihood * 100), day: words.date(window.latest) })}.
        </>
      )}
    </p>
  );
}

export function windowWords({ window, timezone }: Shown, today: string, words: TrackingWords): string {
  const { earliest, latest, slotStart, slotEnd } = window;
  if (earliest !== latest) return words.longRange(earliest < today ? today : earliest, latest);
  const slot =
    slotStart && slotEnd
      ? `, ${words.say('when.slot', { from: words.time(slotStart, timezone), to: words.time(slotEnd, timezone) })}`
      : '';
  const near = latest === today ? `${words.say('when.today')}, ` : '';
  return `${near}${words.longDay(latest)}${slot}`;
}

function deliveredWords({ shown, words }: Props): string {
  const proof = shown.parcels.map(({ proofOfDelivery }) => proofOfDelivery).findLast((one) => one !== null);
  const at = proof?.deliveredAt;
  const day = proof?.deliveredOn ?? (at ? localDay(at, shown.timezone) : null);
  if (!day) return words.say('state.delivered');
  if (shown.pickupPoint) return words.say('when.collected', { day: words.longDay(day) });
  return at
    ? words.say('when.deliveredAt', { day: words.longDay(day), time: words.time(at, shown.timezone) })
    : words.say('when.delivered', { day: words.longDay(day) });
}

function Steps({ story: { steps, step }, words }: Props) {
  return (
    <ol class="steps" aria-label={words.say('steps.label')}>
      {steps.map((key, index) => (
        <li
          key={key}
          class={index < step ? 'done' : index === step ? 'now' : undefined}
          aria-current={index === step ? 'step' : undefined}
        >
          <span class="dot" />
          <span class="name">{words.say(`step.${key}`)}</span>
          {index < step && <span class="hidden-words">, {words.say('step.done')}</span>}
        </li>
      ))}
    </ol>
  );
}

/** A day that has passed is no help: what it said of the future did not come true. */
const isOver = (by: string | null, today: string): boolean => by !== null && by < today;

function Facts({ shown, story: { state, last, today }, words }: Props) {
  const over = state === 'delivered' || state === 'cancelled' || state === 'returned';
  if (over) return null;
  return (
    <dl class="facts">
      <div>
        <dt>
          <Icon name="point" size={20} /> {words.say('now.title')}
        </dt>
        <dd>
          {last ? eventWords(last, words) : words.say('now.nowhere')}
          {last && <span class="quiet small"> {eventTime(last, shown.timezone, words)}</span>}
        </dd>
      </div>
      {shown.nextStep && !isOver(shown.nextStep.by, today) && (
        <div>
          <dt>
            <Icon name="clock" size={20} /> {words.say('next.title')}
          </dt>
          <dd>{shown.nextStep.text}</dd>
        </div>
      )}
    </dl>
  );
}

type Event = NonNullable<Story['last']>;

export function eventWords({ text, city }: Event, words: TrackingWords): string {
  return city === null || text.includes(city) ? text : words.say('place.in', { text, city });
}

/** In the zone of the place, and said so where that differs from the recipient's. Only as exact as the carrier was. */
export function eventTime(
  { occurredAt, occurredOn, timeQuality, timezone }: Event,
  own: string,
  words: TrackingWords,
): string {
  if (timeQuality === 'DATE' || occurredAt === null) return occurredOn ? words.shortDay(occurredOn) : '';
  const moment = words.moment(occurredAt, timezone ?? own);
  const differs = timezone !== null && words.time(occurredAt, timezone) !== words.time(occurredAt, own);
  return differs ? `${moment} (${words.say('timeline.local')})` : moment;
}
