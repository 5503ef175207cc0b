/** Which row somebody is on, which one is open, and which are chosen; by shipment, so that it outlives every refresh. */
import { useEffect, useState } from 'preact/hooks';
import type { Done } from './acts.js';
import type { QueueRow, QueueStore } from './queue-store.js';

export interface Rows {
  readonly activeId: string | null;
  readonly active: QueueRow | undefined;
  /** Stays as it was last seen when it leaves the list. */
  readonly open: QueueRow | undefined;
  readonly chosen: ReadonlyMap<string, QueueRow>;
  readonly setActive: (shipmentId: string) => void;
  readonly setOpen: (shipmentId: string | null) => void;
  readonly choose: (row: QueueRow, on: boolean) => void;
  readonly chooseAll: (rows: readonly QueueRow[]) => void;
  /** What became of an alert. */
  readonly heard: (done: Done) => void;
}

export function useRows(store: QueueStore): Rows {
  const [activeId, setActiveId] = useState<string | null>(null);
  const [openId, setOpenId] = useState<string | null>(null);
  const [kept, setKept] = useState<QueueRow>();
  const [chosen, setChosen] = useState<ReadonlyMap<string, QueueRow>>(new Map());
  useEffect(() => {
    setActiveId(null);
    setOpenId(null);
    setChosen(new Map());
  }, [store]);
  const find = (id: string | null): QueueRow | undefined =>
    id === null ? undefined : store.rows.find(({ shipmentId }) => shipmentId === id);
  const open = find(openId) ?? (openId !== null && kept?.shipmentId === openId ? kept : undefined);
  useEffect(() => {
    if (open && open !== kept) setKept(open);
  }, [open]);
  return {
    ...{ activeId, active: find(activeId), open, chosen },
    setActive: setActiveId,
    setOpen: (id) => {
      if (id !== null) setActiveId(id);
      setOpenId(id);
    },
    choose: (row, on) => {
      const next = new Map(chosen);
      if (on) next.set(row.shipmentId, row);
      else next.delete(row.shipmentId);
      setChosen(next);
    },
    chooseAll: (rows) => setChosen(new Map(rows.map((row) => [row.shipmentId, row]))),
    heard: (done) => {
      if ('alert' in done)
        setKept((row) => (row?.alert.id === done.alert.id ? { ...row, alert: done.alert } : row));
    },
  };
}
