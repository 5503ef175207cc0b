/** Around the list: how many there are, what is chosen, and what is said when there is nothing. */
import { useShared } from '../frame/shared-state.js';
import type { ActKind } from './acts.js';
import type { LiveQueue } from './use-queue.js';

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
  readonly count: number;
  readonly onAct: (kind: ActKind) => void;
  readonly onClear: () => void;
}

export function BulkBar({ count, onAct, onClear }: BulkProps) {
  const { words } = useShared();
  return (
    <div class="bulk" role="region" aria-label={words.say('bulk')}>
      <b>{words.say('bulk.count', { count })}</b>
      {(['claim', 'resolve', 'snooze', 'note'] as const).map((kind) => (
        <button key={kind} class="button plain slim" type="button" onClick={() => onAct(kind)}>
          {words.say(`${kind}.button`)}
        </button>
      ))}
      <button class="link" type="button" onClick={onClear}>
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
      <h2>{words.say(search ? 'nothing.found' : 'nothing.title')}</h2>
      {search ? (
        <p>
          <a href={`/ops/orders/${encodeURIComponent(search)}`}>
            {words.say('nothing.order', { order: search })}
          </a>
        </p>
      ) : (
        <p class="quiet">{words.say('nothing.about')}</p>
      )}
    </div>
  );
}
