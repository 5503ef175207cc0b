/** What to do first: the list, the row somebody is on, and what they do about it or about many at once. */
import { useState } from 'preact/hooks';
import { go, type Place } from '../frame/router.js';
import { useShared } from '../frame/shared-state.js';
import { ActDialog } from './act-dialog.js';
import type { Act, ActKind, Done } from './acts.js';
import { conflictText } from './conflict.js';
import { QueueDetail } from './queue-detail.js';
import { QueueFilters } from './queue-filters.js';
import { QueueList } from './queue-list.js';
import { BulkBar, Nothing, QueueHead } from './queue-parts.js';
import type { QueueRow } from './queue-store.js';
import { filterOf, orderOf } from './queue-views.js';
import { useQueue } from './use-queue.js';
import { useRows } from './use-rows.js';
import { useWork } from './use-work.js';

type Asking = { readonly kind: 'snooze' | 'note' | 'resolve'; readonly rows: readonly QueueRow[] };

export function QueuePage({ place: { query } }: { readonly place: Place }) {
  const { words, viewer, nameOf, zone, tell } = useShared();
  const queue = useQueue(filterOf(query, viewer.id), orderOf(query));
  const rows = useRows(queue.store);
  const work = useWork(queue, rows.heard, () => rows.chooseAll([]));
  const [asking, setAsking] = useState<Asking>();
  const { open, active, chosen } = rows;

  const begin = (kind: ActKind, only?: QueueRow): void => {
    const meant = only ? [only] : chosen.size > 0 ? [...chosen.values()] : active ? [active] : [];
    // As they stand on the screen at this moment: what changes from now on is somebody else's doing, and has to be told.
    const seen = new Map(queue.store.rows.map((row) => [row.shipmentId, row]));
    const all = meant.map((row) => seen.get(row.shipmentId) ?? row);
    if (all.length === 0) return;
    if (kind !== 'claim') return setAsking({ kind, rows: all });
    void work.attempt({ kind }, all).then((stands) => {
      if (stands && 'alert' in stands) tell(conflictText(stands.alert, words, nameOf, zone), 'warn');
    });
  };
  const act = async (what: Act, of: readonly QueueRow[]): Promise<Done | undefined> => {
    const stands = await work.attempt(what, of);
    const [row] = of;
    // Now they have seen it, and may do it all the same.
    if (row && of.length === 1 && stands && 'alert' in stands)
      setAsking((before) => before && { ...before, rows: [{ ...row, alert: stands.alert }] });
    return stands;
  };
  const close = (): void => {
    rows.setOpen(null);
    if (open) document.getElementById(`row-${open.shipmentId}`)?.focus();
  };
  return (
    <section class="queue">
      <QueueHead queue={queue} />
      <QueueFilters query={query} />
      <div class={`columns${open ? ' with-detail' : ''}`}>
        {queue.ready && queue.store.rows.length === 0 ? (
          <Nothing query={query} />
        ) : (
          <QueueList
            list={queue.store.rows}
            total={queue.store.total}
            rows={rows}
            onAct={begin}
            onStory={({ orderReference, shipmentId }) =>
              go(`/ops/orders/${encodeURIComponent(orderReference)}?parcel=${shipmentId}`)
            }
            onLeave={() => (open ? close() : rows.chooseAll([]))}
            onSight={queue.see}
          />
        )}
        {open && (
          <QueueDetail key={open.shipmentId} row={open} onAct={(kind) => begin(kind, open)} onClose={close} />
        )}
      </div>
      {chosen.size > 0 && <BulkBar queue={queue} rows={rows} onAct={(kind) => begin(kind)} />}
      <p class="keys quiet small">{words.say('keys')}</p>
      {asking && (
        <ActDialog
          kind={asking.kind}
          count={asking.rows.length}
          order={asking.rows[0]?.orderReference ?? ''}
          onAct={(what) => act(what, asking.rows)}
          onClose={() => setAsking(undefined)}
        />
      )}
    </section>
  );
}
