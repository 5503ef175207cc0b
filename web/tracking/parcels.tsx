/** What has happened to each parcel, what is in it, and where it is to be collected. */
import { Icon } from '../shared/icons.js';
import { localDay } from '../shared/words.js';
import { eventTime, eventWords, type Props } from './hero.js';
import type { Parcel, Shown, TimelineEvent } from './story.js';
import type { TrackingWords } from './tracking-words.js';

export function Parcels({ shown, words }: Omit<Props, 'story'>) {
  const { parcels } = shown;
  return (
    <section class="card stack">
      <h2>{words.say('parcels.title', { count: parcels.length })}</h2>
      {parcels.length > 1 && (
        <p class="quiet">{words.say('parcel.everything', { day: words.date(shown.window.latest) })}</p>
      )}
      {parcels.map((parcel, index) => (
        <OneParcel key={parcel.shipmentId} parcel={parcel} index={index} shown={shown} words={words} />
      ))}
    </section>
  );
}

interface ParcelProps {
  readonly parcel: Parcel;
  readonly index: number;
  readonly shown: Shown;
  readonly words: TrackingWords;
}

function OneParcel({ parcel, index, shown, words }: ParcelProps) {
  const { carrierName, trackingNumber, items, proofOfDelivery, carrierEstimate } = parcel;
  const count = shown.parcels.length;
  return (
    <article class="parcel stack">
      {count > 1 && (
        <h3>
          {words.say('parcel.of', { number: index + 1, count })} <span class="badge">{parcel.text}</span>
        </h3>
      )}
      {count > 1 && <Items items={items} words={words} />}
      <p class="quiet small">
        {words.say('parcel.by', { carrier: carrierName })}
        {trackingNumber && <> · {words.say('parcel.number', { number: trackingNumber })}</>}
      </p>
      {carrierEstimate && (
        <p class="small">{words.say('estimate.carrier', { day: words.longDay(carrierEstimate) })}</p>
      )}
      {proofOfDelivery?.signedBy && (
        <p class="small">{words.say('proof.signed', { initials: proofOfDelivery.signedBy })}</p>
      )}
      {proofOfDelivery?.leftAt && (
        <p class="small">{words.say('proof.left', { place: proofOfDelivery.leftAt })}</p>
      )}
      <Timeline parcel={parcel} shown={shown} words={words} />
    </article>
  );
}

export function Items({ items, words }: { readonly items: Parcel['items']; readonly words: TrackingWords }) {
  return (
    <ul class="items">
      {items.map(({ sku, quantity }) => (
        <li key={sku}>
          <Icon name="box" size={18} /> {words.say('item.line', { quantity, sku })}
        </li>
      ))}
    </ul>
  );
}

/** Latest first: what people look for stands on top. */
function Timeline({ parcel: { timeline }, shown, words }: Omit<ParcelProps, 'index'>) {
  const events = [...timeline].reverse();
  return (
    <div>
      <h3 class="small">{words.say('timeline.title')}</h3>
      {events.length === 0 && <p class="quiet small">{words.say('timeline.none')}</p>}
      <ol class="timeline" reversed>
        {events.map((event, index) => (
          <Entry key={events.length - index} event={event} shown={shown} words={words} />
        ))}
        <li>
          <span>{words.say('timeline.order')}</span>
          <time class="quiet small" dateTime={shown.placedAt}>
            {words.moment(shown.placedAt, shown.timezone)}
          </time>
        </li>
      </ol>
    </div>
  );
}

function Entry({
  event,
  shown,
  words,
}: {
  readonly event: TimelineEvent;
  readonly shown: Shown;
  readonly words: TrackingWords;
}) {
  const text = eventWords(event, words);
  return (
    <li class={event.voided ? 'voided' : undefined}>
      {event.voided ? <s>{text}</s> : <span>{text}</span>}
      {event.voided && <span class="small"> {words.say('timeline.voided')}</span>}
      <time class="quiet small" dateTime={event.occurredAt ?? event.occurredOn ?? undefined}>
        {eventTime(event, shown.timezone, words)}
      </time>
      {event.carrierText && (
        <details class="small">
          <summary>{words.say('timeline.carrier')}</summary>
          <q>{event.carrierText}</q>
        </details>
      )}
    </li>
  );
}

const WEEK = ['SUNDAY', 'MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY'] as const;
/** A Monday; the days after it name the week. */
const MONDAY = Date.UTC(2024, 0, 1);
const DAY_MS = 86_400_000;

type Intervals = readonly { readonly opens: string; readonly closes: string }[];

export function CollectAt({ shown, story, words }: Props) {
  const { pickupPoint, parcels } = shown;
  if (!pickupPoint) return null;
  const { name, address, city, postalCode, openingHours, specialHours, timezone, freeStorageDays, kind } =
    pickupPoint;
  const today = localDay(shown.asOf, timezone);
  const weekday = WEEK[new Date(`${today}T00:00:00Z`).getUTCDay()];
  const special = specialHours.find(({ date }) => date === today)?.intervals;
  const now = special ?? openingHours.find((day) => day.weekday === weekday)?.intervals ?? [];
  const codes = parcels.flatMap(({ lockerCode }) => (lockerCode === null ? [] : [lockerCode]));
  const coming = specialHours.filter(({ date }) => date >= today).slice(0, 4);
  return (
    <section class="card stack collect">
      <h2>{words.say('point.title')}</h2>
      <p class="point">
        <Icon name={kind === 'LOCKER' ? 'locker' : kind === 'STORE' ? 'store' : 'point'} />
        <span>
          <strong>{name}</strong>
          <br />
          {[address, [postalCode, city].filter(Boolean).join(' ')].filter(Boolean).join(', ')}
        </span>
      </p>
      {codes.map((code) => (
        <p key={code} class="code">
          <span class="quiet small">{words.say('point.code')}</span> <strong>{code}</strong>
        </p>
      ))}
      <p>
        {now.length > 0 ? words.say('point.today', { hours: hoursOf(now) }) : words.say('point.closedToday')}
      </p>
      {story.state !== 'ready' && (
        <p class="quiet small">{words.say('point.keeps', { days: freeStorageDays })}</p>
      )}
      <details>
        <summary>{words.say('point.hours')}</summary>
        <dl class="hours">
          {openingHours.map(({ weekday: day, intervals }, index) => (
            <div key={day}>
              <dt>{words.weekday(new Date(MONDAY + index * DAY_MS).toISOString().slice(0, 10))}</dt>
              <dd>{hoursOf(intervals) || words.say('point.closed')}</dd>
            </div>
          ))}
        </dl>
        {coming.map(({ date, intervals }) => (
          <p key={date} class="small">
            {words.say('point.special', {
              day: words.longDay(date),
              hours: hoursOf(intervals) || words.say('point.closed'),
            })}
          </p>
        ))}
      </details>
    </section>
  );
}

const hoursOf = (intervals: Intervals): string =>
  intervals.map(({ opens, closes }) => `${opens}–${closes}`).join(', ');
