/** Doing things about rows: one with its conflict shown, many with those that others were faster on left alone. */
import { useShared } from '../frame/shared-state.js';
import { perform, performAll, type Act, type Done } from './acts.js';
import type { QueueRow } from './queue-store.js';
import type { LiveQueue } from './use-queue.js';

interface Work {
  /** With the versions of the rows as given: those somebody has seen. Gives what stands in the way, if anything. */
  readonly attempt: (act: Act, rows: readonly QueueRow[]) => Promise<Done | undefined>;
}

/** `onAlert` hears of every alert as it is after an act; `onMany` when an act on many is over. */
export function useWork(queue: LiveQueue, onAlert: (done: Done) => void, onMany: () => void): Work {
  const { words, tell } = useShared();
  const took = (done: Done): void => {
    if ('alert' in done) queue.store.put(done.alert);
    onAlert(done);
    queue.redraw();
  };
  const one = async (act: Act, row: QueueRow): Promise<Done | undefined> => {
    const done = await perform(act, row.alert);
    took(done);
    void queue.refresh();
    if (done.kind !== 'done') return done;
    tell(words.say(`${act.kind}.done`, { count: 1, order: row.orderReference }));
    return undefined;
  };
  const many = async (act: Act, rows: readonly QueueRow[]): Promise<undefined> => {
    const alerts = rows.map(({ alert }) => alert);
    const count = { done: 0, others: 0 };
    await performAll(act, alerts, (each) => {
      took(each);
      count[each.kind === 'done' ? 'done' : 'others'] += 1;
    });
    onMany();
    void queue.refresh();
    const text = words.say(`${act.kind}.done`, { count: count.done, order: '' });
    if (count.others === 0) tell(text);
    else tell(`${text} ${words.say('conflict.some', { count: count.others })}`, 'warn');
    return undefined;
  };
  return {
    attempt: async (act, rows) => {
      const [row] = rows;
      try {
        return rows.length === 1 && row ? await one(act, row) : await many(act, rows);
      } catch {
        tell(words.say('act.failed'), 'warn');
        return { kind: 'failed' };
      }
    },
  };
}
