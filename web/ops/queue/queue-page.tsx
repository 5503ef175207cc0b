/** What to do first: the list, the row somebody is on, and what they do about it or about many at once. */
import { useEffect, useState } from 'preact/hooks';
import { go, type Place } from '../frame/router.js';
import { useShared } from '../frame/shared-state.js';
import { ActDialog, conflictText } from './act-dialog.js';
import { perform, performAll, type Act, type ActKind, type Done } from './acts.js';
import { QueueDetail } from './queue-detail.js';
import { QueueFilters } from './queue-filters.js';
import { QueueList } from './queue-list.js';
import type { QueueRow } from './queue-store.js';
import { filterOf, orderOf } from './queue-views.js';
import { useQueue } from './use-queue.js';

type Asking = { readonly kind: 'snooze' | 'note' | 'resolve'; readonly rows: readonly QueueRow[] };

export function QueuePage({ place: { query } }: { readonly place: Place }) {
  const { words, viewer, nameOf, zone, tell } = useShared();
  const queue = useQueue(filterOf(query, viewer.id), orderOf(query));
  const { store } = queue;
  const { rows } = store;
  const [activeId, setActiveId] = useState<string | null>(null);
  const [openId, setOpenId] = useState<string | null>(null);
  const [chosen, setChosen] = useState<ReadonlyMap<string, QueueRow>>(new Map());
  const [asking, setAsking] = useState<Asking>();
  useEffect(() => {
    setActiveId(null);
    setOpenId(null);
    setChosen(new Map());
  }, [store]);

  const now = new Map(rows.map((row) => [row.shipmentId, row]));
  /** As it is now, where it is still on the list. */
  const latest = (row: QueueRow): QueueRow => now.get(row.shipmentId) ?? row;
  const [kept, setKept] = useState<QueueRow>();
  const open =
    openId === null ? undefined : (now.get(openId) ?? (kept?.shipmentId === openId ? kept : undefined));
  useEffect(() => {
    if (open && open !== kept) setKept(open);
  }, [open]);

  const took = (done: Done): void => {
    if (!('alert' in done)) return;
    store.put(done.alert);
    setKept((row) => (row?.alert.id === done.alert.id ? { ...row, alert: done.alert } : row));
    queue.redraw();
  };
  const one = async (act: Act, row: QueueRow): Promise<Done | undefined> => {
    const done = await perform(act, latest(row).alert);
    took(done);
    void queue.refresh();
    if (done.kind !== 'done') return done;
    tell(words.say(`${act.kind}.done`, { count: 1, order: row.orderReference }));
    return undefined;
  };
  const many = async (act: Act, all: readonly QueueRow[]): Promise<undefined> => {
    let [done, others] = [0, 0];
    await performAll(
      act,
      all.map((row) => latest(row).alert),
      (each) => {
        took(each);
        if (each.kind === 'done') done += 1;
        else others += 1;
      },
    );
    setChosen(new Map());
    void queue.refresh();
    const text = words.say(`${act.kind}.done`, { count: done, order: '' });
    if (others === 0) tell(text);
    else tell(`${text} ${words.say('conflict.some', { count: others })}`, 'warn');
    return undefined;
  };
  const attempt = async (act: Act, all: readonly QueueRow[]): Promise<Done | undefined> => {
    const [row] = all;
    try {
      return all.length === 1 && row ? await one(act, row) : await many(act, all);
    } catch {
      tell(words.say('act.failed'), 'warn');
      return { kind: 'failed' };
    }
  };
  const begin = (kind: ActKind, only?: QueueRow): void => {
    const active = activeId === null ? undefined : now.get(activeId);
    const all = only ? [only] : chosen.size > 0 ? [...chosen.values()] : active ? [active] : [];
    if (all.length === 0) return;
    if (kind !== 'claim') return setAsking({ kind, rows: all });
    void attempt({ kind }, all).then((stands) => {
      if (stands && 'alert' in stands) tell(conflictText(stands.alert, words, nameOf, zone), 'warn');
    });
  };
  const choose = (row: QueueRow, on: boolean): void => {
    const next = new Map(chosen);
    if (on) next.set(row.shipmentId, row);
    else next.delete(row.shipmentId);
    setChosen(next);
  };
  return (
    <section class="queue">
      <header class="headline">
        <h1>{words.say('queue.title')}</h1>
        <p class="quiet" role="status">
          {queue.ready && words.say('queue.count', { count: store.total })}
        </p>
        <p class={`link-state small${queue.failed ? ' lost' : ''}`}>
          {words.say(queue.failed ? 'link.lost' : queue.ready ? 'link.live' : 'loading')}
        </p>
      </header>
      <QueueFilters query={query} />
      <div class={`columns${open ? ' with-detail' : ''}`}>
        {queue.ready && rows.length === 0 ? (
          <Nothing query={query} />
        ) : (
          <QueueList
            rows={rows}
            total={store.total}
            activeId={activeId}
            chosen={chosen}
            onActive={setActiveId}
            onOpen={(id) => {
              setActiveId(id);
              setOpenId(id);
            }}
            onChoose={choose}
            onChooseAll={(on) =>
              setChosen(on ? new Map(rows.map((row) => [row.shipmentId, row])) : new Map())
            }
            onAct={begin}
            onStory={({ orderReference, shipmentId }) =>
              go(`/ops/orders/${encodeURIComponent(orderReference)}?parcel=${shipmentId}`)
            }
            onLeave={() => (openId === null ? setChosen(new Map()) : setOpenId(null))}
            onSight={queue.see}
          />
        )}
        {open && (
          <QueueDetail
            key={open.shipmentId}
            row={open}
            onAct={(kind) => begin(kind, open)}
            onClose={() => {
              setOpenId(null);
              document.getElementById(`row-${open.shipmentId}`)?.focus();
            }}
          />
        )}
      </div>
      {chosen.size > 0 && (
        <div class="bulk" role="region" aria-label={words.say('bulk')}>
          <b>{words.say('bulk.count', { count: chosen.size })}</b>
          {(['claim', 'resolve', 'snooze', 'note'] as const).map((kind) => (
            <button key={kind} class="button plain slim" type="button" onClick={() => begin(kind)}>
              {words.say(`${kind}.button`)}
            </button>
          ))}
          <button class="link" type="button" onClick={() => setChosen(new Map())}>
            {words.say('bulk.clear')}
          </button>
        </div>
      )}
      <p class="keys quiet small">{words.say('keys')}</p>
      {asking && (
        <ActDialog
          kind={asking.kind}
          count={asking.rows.length}
          order={asking.rows[0]?.orderReference ?? ''}
          onAct={(act) => attempt(act, asking.rows)}
          onClose={() => setAsking(undefined)}
        />
      )}
    </section>
  );
}

function Nothing({ query }: { readonly query: URLSearchParams }) {
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
