/** The rows in sight of a list of any length, under the keys and the mouse of somebody. */
import { useEffect, useRef } from 'preact/hooks';
import { useShared } from '../frame/shared-state.js';
import type { ActKind } from './acts.js';
import { Row } from './queue-row.js';
import type { QueueRow } from './queue-store.js';
import { onRowKey } from './use-row-keys.js';
import type { Rows } from './use-rows.js';
import { useSight } from './use-sight.js';
import type { Sight } from './virtual-rows.js';

interface Props {
  readonly list: readonly QueueRow[];
  readonly total: number;
  readonly rows: Rows;
  readonly onAct: (kind: ActKind) => void;
  readonly onStory: (row: QueueRow) => void;
  readonly onLeave: () => void;
  readonly onSight: (sight: Sight) => void;
}

const HEADS = ['probability', 'which', 'why', 'action', 'loss', 'who'] as const;

export function QueueList({ list, total, rows, onAct, onStory, onLeave, onSight }: Props) {
  const { words } = useShared();
  const box = useRef<HTMLDivElement>(null);
  const { sight, rowHeight, reveal, page } = useSight(box, list);
  useEffect(() => onSight(sight), [sight.from, sight.to, list.length]);

  const move = (wanted: number): void => {
    const index = Math.max(0, Math.min(list.length - 1, wanted));
    const row = list[index];
    if (!row) return;
    rows.setActive(row.shipmentId);
    reveal(index);
    // The row may have to be drawn first.
    requestAnimationFrame(() =>
      document.getElementById(`row-${row.shipmentId}`)?.focus({ preventScroll: true }),
    );
  };
  // Somebody who comes by the tabulator has to land somewhere.
  const landing = rows.active ? rows.activeId : list[0]?.shipmentId;
  return (
    <div
      class="list card"
      role="grid"
      aria-label={words.say('queue.title')}
      aria-rowcount={total + 1}
      aria-multiselectable
      onKeyDown={(event) => onRowKey(event, { list, rows, page, move, onAct, onStory, onLeave })}
    >
      <Head list={list} rows={rows} />
      <div class="scroll" role="rowgroup" ref={box}>
        <div class="space" role="presentation" style={{ height: `${list.length * rowHeight}px` }}>
          {list.slice(sight.from, sight.to).map((row, offset) => (
            <Row
              key={row.shipmentId}
              row={row}
              index={sight.from + offset}
              top={(sight.from + offset) * rowHeight}
              landing={row.shipmentId === landing}
              rows={rows}
            />
          ))}
        </div>
      </div>
    </div>
  );
}

function Head({ list, rows }: { readonly list: readonly QueueRow[]; readonly rows: Rows }) {
  const { words } = useShared();
  const all = list.length > 0 && list.every(({ shipmentId }) => rows.chosen.has(shipmentId));
  return (
    <div role="rowgroup">
      <div class="row head" role="row" aria-rowindex={1}>
        <span role="columnheader" class="choose">
          <input
            type="checkbox"
            checked={all}
            aria-label={words.say('choose.all')}
            onChange={(event) => rows.chooseAll(event.currentTarget.checked ? list : [])}
          />
        </span>
        {HEADS.map((head) => (
          <span key={head} role="columnheader" class={head}>
            {words.say(`head.${head}`)}
          </span>
        ))}
      </div>
    </div>
  );
}
