/** One order: what was promised, where each parcel is, what is expected, and everything that happened, in one line. */
import { AuditLink } from '../audit/audit-link.js';
import { useAsked } from '../frame/live.js';
import type { Place } from '../frame/router.js';
import { useShared } from '../frame/shared-state.js';
import { Story as StoryQuestion, type StoryParcelFragment } from '../operations.js';
import { deadline, slack } from '../queue/say-row.js';
import { RiskPlot } from './risk-plot.js';
import { Story } from './story.js';
import { timelineOf, type Order } from './timeline.js';

const EVERY_MS = 5000;
const OVER = ['DELIVERED', 'RETURNED', 'CANCELLED', 'LOST', 'DAMAGED'];

export function OrderPage({ place: { path, query } }: { readonly place: Place }) {
  const { words } = useShared();
  const reference = decodeURIComponent(path.replace(/^\/orders\//, ''));
  const { data, failed } = useAsked(StoryQuestion, { reference }, EVERY_MS);
  if (!data) return <p class="waiting quiet">{words.say(failed ? 'link.lost' : 'loading')}</p>;
  const { order } = data;
  if (!order)
    return (
      <div class="card nothing">
        <h1>{words.say('order.unknown', { order: reference })}</h1>
        <p class="quiet">{words.say('order.unknown.about')}</p>
        <p>
          <a href={`/ops?q=${encodeURIComponent(reference)}`}>{words.say('order.search')}</a>
        </p>
      </div>
    );
  const parcel = order.shipments.find(({ id }) => id === query.get('parcel')) ?? order.shipments[0];
  return (
    <article class="order stack">
      <header class="headline">
        <h1>{words.say('detail', { order: order.reference })}</h1>
        <p class={`link-state small${failed ? ' lost' : ''}`}>
          {words.say(failed ? 'link.lost' : 'link.live')}
        </p>
      </header>
      {order.shipments.length > 1 && <Parcels order={order} chosen={parcel?.id} />}
      {parcel && <Parcel key={parcel.id} order={order} parcel={parcel} now={Date.parse(data.serverTime)} />}
    </article>
  );
}

function Parcels({ order, chosen }: { readonly order: Order; readonly chosen: string | undefined }) {
  const { words } = useShared();
  return (
    <nav class="views" aria-label={words.say('order.parcels')}>
      {order.shipments.map(({ id, status }, index) => (
        <a
          key={id}
          href={`/ops/orders/${encodeURIComponent(order.reference)}?parcel=${id}`}
          aria-current={id === chosen ? 'true' : undefined}
        >
          {words.say('order.parcel', { number: index + 1, status: words.code('status', status) })}
        </a>
      ))}
    </nav>
  );
}

function Parcel({
  order,
  parcel,
  now,
}: {
  readonly order: Order;
  readonly parcel: StoryParcelFragment;
  readonly now: number;
}) {
  const { words } = useShared();
  const lastScan = parcel.scans.findLast(({ occurredAt }) => occurredAt !== null)?.occurredAt;
  const until = OVER.includes(parcel.status) && lastScan ? Date.parse(lastScan) : now;
  return (
    <>
      <Facts order={order} parcel={parcel} now={now} />
      <section class="card stack">
        <h2>{words.say('plot.title')}</h2>
        <RiskPlot parcel={parcel} promises={order.promises} placedAt={order.placedAt} until={until} />
      </section>
      <div class="halves">
        <section class="card stack">
          <h2>{words.say('story.title')}</h2>
          <Story entries={timelineOf(order, parcel)} />
          <p class="small">
            <AuditLink about={order.reference} />
          </p>
        </section>
        <section class="card stack">
          <h2>{words.say('ledger.title')}</h2>
          <p class="quiet small">{words.say('ledger.about')}</p>
          <ol class="ledger">
            {parcel.promise.ledger.map(({ from, to, text }, index) => (
              <li key={index}>
                <small class="quiet">{words.shortRange(from, to)}</small>
                <span>{text}</span>
              </li>
            ))}
          </ol>
          <h3>{words.say('order.items')}</h3>
          <ul>
            {parcel.items.map(({ sku, quantity }) => (
              <li key={sku}>
                {quantity} × {sku}
              </li>
            ))}
          </ul>
        </section>
      </div>
    </>
  );
}

/** Below this nobody has to do anything yet. */
const WORTH_AN_ACTION = 0.2;

function Facts({
  order,
  parcel,
  now,
}: {
  readonly order: Order;
  readonly parcel: StoryParcelFragment;
  readonly now: number;
}) {
  const { words, zone } = useShared();
  const last = order.promises.at(-1);
  const { risk } = parcel;
  return (
    <div class="facts">
      <Fact head={words.say('fact.status')} text={words.code('status', parcel.status)}>
        {[parcel.carrierCode, parcel.serviceCode, parcel.trackingNumber].filter(Boolean).join(' · ')}
      </Fact>
      {last && (
        <Fact
          head={words.say('fact.promised')}
          text={words.shortRange(last.window.earliest, last.window.latest)}
        >
          {words.say('fact.revisions', { count: order.promises.length - 1 })}
        </Fact>
      )}
      {parcel.eta && <EtaFact eta={parcel.eta} />}
      {risk && (
        <Fact
          head={words.say('fact.risk')}
          text={words.percent(risk.lateProbability)}
          tone={risk.lateProbability >= 0.5 ? 'bad' : undefined}
        >
          {risk.action !== null && risk.saveUntil !== null && risk.lateProbability >= WORTH_AN_ACTION
            ? `${words.code('action', risk.action)}, ${deadline(risk.saveUntil, now, zone, words)}`
            : slack(risk.slackHours, words)}
        </Fact>
      )}
    </div>
  );
}

function EtaFact({ eta }: { readonly eta: NonNullable<StoryParcelFragment['eta']> }) {
  const { words } = useShared();
  if (eta.basis === 'ARRIVED')
    return <Fact head={words.say('fact.came')} text={words.shortDay(eta.likely)} />;
  const rests =
    eta.sampleSize > 0 ? words.say('fact.samples', { count: eta.sampleSize }) : words.say('fact.no.samples');
  return (
    <Fact head={words.say('fact.expected')} text={words.shortDay(eta.likely)}>
      {`${words.shortRange(eta.earliest, eta.latest)} · ${rests}`}
    </Fact>
  );
}

function Fact({
  head,
  text,
  tone,
  children,
}: {
  readonly head: string;
  readonly text: string;
  readonly tone?: 'bad' | undefined;
  readonly children?: string;
}) {
  return (
    <div class="card fact">
      <small class="quiet">{head}</small>
      <b class={tone}>{text}</b>
      {children && <small class="quiet">{children}</small>}
    </div>
  );
}
