/** The keys of the list: they count only while somebody is in it, so that no letter typed elsewhere does anything. */
import type { ActKind } from './acts.js';
import type { QueueRow } from './queue-store.js';
import type { Rows } from './use-rows.js';

const ACTS: Readonly<Record<string, ActKind>> = { c: 'claim', s: 'snooze', n: 'note', r: 'resolve' };

interface Hands {
  readonly list: readonly QueueRow[];
  readonly rows: Rows;
  /** Rows that are in sight at once. */
  readonly page: number;
  readonly move: (index: number) => void;
  readonly onAct: (kind: ActKind) => void;
  readonly onStory: (row: QueueRow) => void;
  readonly onLeave: () => void;
}

export function onRowKey(event: KeyboardEvent, hands: Hands): void {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target instanceof HTMLInputElement) return;
  if (moved(event.key, hands) || acted(event.key, hands)) event.preventDefault();
}

function moved(key: string, { list, rows, page, move }: Hands): boolean {
  const index = list.findIndex(({ shipmentId }) => shipmentId === rows.activeId);
  const targets: Readonly<Record<string, number>> = {
    ...{ ArrowDown: index + 1, j: index + 1, ArrowUp: index - 1, k: index - 1 },
    ...{ PageDown: index + page, PageUp: index - page, Home: 0, End: list.length - 1 },
  };
  const target = targets[key];
  if (target === undefined) return false;
  move(target);
  return true;
}

function acted(key: string, { rows, onAct, onStory, onLeave }: Hands): boolean {
  const row = rows.active;
  const act = ACTS[key];
  if (act !== undefined && (row || rows.chosen.size > 0)) onAct(act);
  else if ((key === ' ' || key === 'x') && row) rows.choose(row, !rows.chosen.has(row.shipmentId));
  else if (key === 'Enter' && row) rows.setOpen(row.shipmentId);
  else if (key === 'o' && row) onStory(row);
  else if (key === 'Escape') onLeave();
  else if (key === '/') document.getElementById('search')?.focus();
  else return false;
  return true;
}
