/** Around the list: how many there are, what is chosen, and what is said when there is nothing. */
import { useAsked } from '../frame/live.js';
import { useShared } from '../frame/shared-state.js';
import { Find } from '../operations.js';
import type { ActKind } from './acts.js';
import { MOST_AT_ONCE, type LiveQueue } from './use-queue.js';
import type { Rows } from './use-rows.js';

const FIND_EVERY_MS = 10_000;

export function QueueHead({ queue }: { readonly queue: LiveQueue }) {
  const { words } = useShared();
  return (
    <header class="headline">
      <h1>{words.say('queue.title')}</h1>
      <p class="quiet" role="status">
        {queue.ready && words.say('queue.count', { count: queue.store.total })}
      </p>
      <p class={`link-state small${queue.failed ? ' lost' : ''}`}>
        {words.say(queue.failed ? 'link.lost' : queue.ready ? 'link.live' : 'loading')}
      </p>
    </header>
  );
}

interface BulkProps {
  readonly queue: LiveQueue;
  readonly rows: Rows;
  readonly onAct: (kind: ActKind) => void;
}

export function BulkBar({ queue, rows, onAct }: BulkProps) {
  const { words } = useShared();
  const count = rows.chosen.size;
  const most = Math.min(queue.store.total, MOST_AT_ONCE);
  return (
    <div class="bulk" role="region" aria-label={words.say('bulk')}>
      <b>{words.say('bulk.count', { count })}</b>
      {(['claim', 'resolve', 'snooze', 'note'] as const).map((kind) => (
        <button key={kind} class="button plain slim" type="button" onClick={() => onAct(kind)}>
          {words.say(`${kind}.button`)}
        </button>
      ))}
      {count < most && (
        <button class="link" type="button" onClick={() => void queue.readAll().then(rows.chooseAll)}>
          {words.say('bulk.all', { count: most })}
        </button>
      )}
      <button class="link" type="button" onClick={() => rows.chooseAll([])}>
        {words.say('bulk.clear')}
      </button>
    </div>
  );
}

export function Nothing({ query }: { readonly query: URLSearchParams }) {
  const { words } = useShared();
  const search = query.get('q')?.trim();
  return (
    <div class="card nothing">
      {search ? (
        <Found key={search} search={search} />
      ) : (
        <>
          <h2>{words.say('nothing.title')}</h2>
          <p class="quiet">{words.say('nothing.about')}</p>
        </>
      )}
    </div>
  );
}

/** Parcels of this name that are in no danger, or over: each leads to the story of its order. */
function Found({ search }: { readonly search: string }) {
  const { words } = useShared();
  const { data, failed } = useAsked(Find, { text: search }, FIND_EVERY_MS);
  if (!data) return <p class="quiet">{words.say(failed ? 'failed.other' : 'loading')}</p>;
  if (data.findShipments.length === 0)
    return (
      <>
        <h2>{words.say('found.none', { name: search })}</h2>
        <p class="quiet">{words.say('order.unknown.about')}</p>
      </>
    );
  return (
    <>
      <h2>{words.say('found.title')}</h2>
      <ul class="found">
        {data.findShipments.map(
          ({ shipmentId, orderReference, carrierCode, trackingNumber, status, promisedOn }) => (
            <li key={shipmentId}>
              <a href={`/ops/orders/${encodeURIComponent(orderReference)}?parcel=${shipmentId}`}>
                <b>{orderReference}</b>
                <span>{words.code('status', status)}</span>
                <small class="quiet">
                  {[carrierCode, trackingNumber, words.say('promised', { day: words.shortDay(promisedOn) })]
                    .filter((part) => part !== null)
                    .join(' · ')}
                </small>
              </a>
            </li>
          ),
        )}
      </ul>
    </>
  );
}
