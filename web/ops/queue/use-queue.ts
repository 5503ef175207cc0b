/** The list of a filter, kept up to date where somebody looks. */
import { useEffect, useMemo, useReducer, useRef, useState } from 'preact/hooks';
import { listen, type Link } from '../../shared/live-socket.js';
import { ask, AskError } from '../frame/ask.js';
import { LOOK_EVERY_MS, useRepeated } from '../frame/live.js';
import { Queue, QueueChanges, type AtRiskFilter, type AtRiskOrder } from '../operations.js';
import { QueueStore, type QueueRow } from './queue-store.js';
import type { Sight } from './virtual-rows.js';

const PAGE = 50;
/** Deadlines pass and probabilities move without a change that is told. */
const SELDOM_MS = 20_000;
/** What one act is done on at once; a longer list is worked on in turns. */
export const MOST_AT_ONCE = 2000;
const GATHERED_MS = 150;
/** The next page is asked for when so few rows are left below. */
const NEAR_THE_END = 15;

export interface LiveQueue {
  readonly store: QueueStore;
  /** False until the first page is there. */
  readonly ready: boolean;
  readonly failed: string | undefined;
  /** Draws again what the store holds. */
  readonly redraw: () => void;
  /** Tells which rows are in sight. */
  readonly see: (sight: Sight) => void;
  readonly refresh: () => Promise<void>;
  /** Reads on to the end of the list, at most so many rows as may be acted on at once; gives all that were read. */
  readonly readAll: () => Promise<readonly QueueRow[]>;
}

export function useQueue(filter: AtRiskFilter, orderBy: AtRiskOrder): LiveQueue {
  const key = JSON.stringify([filter, orderBy]);
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  const state = useRef<{ ready: boolean; failed: string | undefined; sight: Sight }>({
    ready: false,
    failed: undefined,
    sight: { from: 0, to: 0 },
  });
  const store = useMemo(() => {
    state.current = { ready: false, failed: undefined, sight: { from: 0, to: 0 } };
    return new QueueStore(
      async (after) => (await ask(Queue, { filter, orderBy, first: PAGE, after })).atRiskShipments,
    );
  }, [key]);
  const alive = useRef(store);
  alive.current = store;

  const attempt = async (work: () => Promise<void>): Promise<void> => {
    const mine = state.current;
    try {
      await work();
      mine.failed = undefined;
      mine.ready = true;
    } catch (error) {
      mine.failed = error instanceof AskError ? error.code : 'UNAVAILABLE';
    }
    if (alive.current === store) redraw(undefined);
  };
  const refresh = (): Promise<void> =>
    attempt(() => store.refresh(state.current.sight.from, state.current.sight.to));

  // The server says when to look again; while it cannot, every two seconds have to do.
  const [link, setLink] = useState<Link>('lost');
  const look = useRef(refresh);
  look.current = refresh;
  useEffect(() => {
    void look.current();
    let late: ReturnType<typeof setTimeout> | undefined;
    const stop = listen(
      QueueChanges,
      { filter },
      () => {
        // Several changes within a moment are one look; the last of them is never left out.
        late ??= setTimeout(() => {
          late = undefined;
          if (document.visibilityState === 'visible') void look.current();
        }, GATHERED_MS);
      },
      setLink,
    );
    return () => {
      clearTimeout(late);
      stop();
    };
  }, [store]);
  useRepeated(refresh, link === 'live' ? SELDOM_MS : LOOK_EVERY_MS);
  return {
    store,
    ready: state.current.ready,
    failed: state.current.failed,
    redraw: () => redraw(undefined),
    see: (sight) => {
      state.current.sight = sight;
      if (state.current.ready && store.hasMore && sight.to > store.rows.length - NEAR_THE_END)
        void attempt(() => store.more());
    },
    refresh,
    readAll: () => attempt(() => store.moreUpTo(MOST_AT_ONCE)).then(() => store.rows.slice(0, MOST_AT_ONCE)),
  };
}
