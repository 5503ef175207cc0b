/** The rows in sight of a list of any length, under the keys and the mouse of somebody. */
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { useShared } from '../frame/shared-state.js';
import type { ActKind } from './acts.js';
import { Row } from './queue-row.js';
import type { QueueRow } from './queue-store.js';
import { inSight, scrollShift, type Sight } from './virtual-rows.js';

interface Props {
  readonly rows: readonly QueueRow[];
  readonly total: number;
  readonly activeId: string | null;
  readonly chosen: ReadonlyMap<string, QueueRow>;
  readonly onActive: (shipmentId: string) => void;
  readonly onOpen: (shipmentId: string) => void;
  readonly onChoose: (row: QueueRow, on: boolean) => void;
  readonly onChooseAll: (on: boolean) => void;
  readonly onAct: (kind: ActKind) => void;
  readonly onStory: (row: QueueRow) => void;
  readonly onLeave: () => void;
  readonly onSight: (sight: Sight) => void;
}

const WIDE = '(min-width: 64rem)';
const HIGH = { wide: 68, narrow: 148 };
const ACTS: Readonly<Record<string, ActKind>> = { c: 'claim', s: 'snooze', n: 'note', r: 'resolve' };
const HEADS = ['probability', 'which', 'why', 'action', 'loss', 'who'] as const;

export function QueueList(props: Props) {
  const { rows, total, activeId, chosen } = props;
  const { words } = useShared();
  const box = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState({ top: 0, height: 600 });
  const rowHeight = useRowHeight();
  const sight = inSight(at.top, at.height, rowHeight, rows.length);

  const before = useRef<readonly string[]>([]);
  useLayoutEffect(() => {
    const ids = rows.map(({ shipmentId }) => shipmentId);
    const shift = box.current ? scrollShift(before.current, ids, box.current.scrollTop, rowHeight) : 0;
    if (shift !== 0) box.current?.scrollBy(0, shift);
    before.current = ids;
  }, [rows, rowHeight]);
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const measure = (): void => setAt({ top: element.scrollTop, height: element.clientHeight });
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    element.addEventListener('scroll', measure, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', measure);
    };
  }, []);
  useEffect(() => props.onSight(sight), [sight.from, sight.to, rows.length]);

  const move = (index: number): void => {
    const row = rows[Math.max(0, Math.min(rows.length - 1, index))];
    const element = box.current;
    if (!row || !element) return;
    props.onActive(row.shipmentId);
    const top = rows.indexOf(row) * rowHeight;
    if (top < element.scrollTop) element.scrollTop = top;
    else if (top + rowHeight > element.scrollTop + element.clientHeight)
      element.scrollTop = top + rowHeight - element.clientHeight;
    // The row may have to be drawn first.
    requestAnimationFrame(() =>
      document.getElementById(`row-${row.shipmentId}`)?.focus({ preventScroll: true }),
    );
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target instanceof HTMLInputElement) return;
    const index = rows.findIndex(({ shipmentId }) => shipmentId === activeId);
    const row = rows[index];
    const page = Math.max(1, Math.floor(at.height / rowHeight) - 1);
    const moves: Readonly<Record<string, number>> = {
      ...{ ArrowDown: index + 1, j: index + 1, ArrowUp: index - 1, k: index - 1 },
      ...{ PageDown: index + page, PageUp: index - page, Home: 0, End: rows.length - 1 },
    };
    const act = ACTS[event.key];
    const target = moves[event.key];
    if (target !== undefined) move(target);
    else if (act !== undefined && (row || chosen.size > 0)) props.onAct(act);
    else if ((event.key === ' ' || event.key === 'x') && row)
      props.onChoose(row, !chosen.has(row.shipmentId));
    else if (event.key === 'Enter' && row) props.onOpen(row.shipmentId);
    else if (event.key === 'o' && row) props.onStory(row);
    else if (event.key === 'Escape') props.onLeave();
    else if (event.key === '/') document.getElementById('search')?.focus();
    else return;
    event.preventDefault();
  };

  const all = rows.length > 0 && rows.every(({ shipmentId }) => chosen.has(shipmentId));
  // Somebody who comes by the tabulator has to land somewhere.
  const landing = rows.some(({ shipmentId }) => shipmentId === activeId) ? activeId : rows[0]?.shipmentId;
  return (
    <div
      class="list card"
      role="grid"
      aria-label={words.say('queue.title')}
      aria-rowcount={total + 1}
      aria-multiselectable
      onKeyDown={onKey}
    >
      <div role="rowgroup">
        <div class="row head" role="row" aria-rowindex={1}>
          <span role="columnheader" class="choose">
            <input
              type="checkbox"
              checked={all}
              aria-label={words.say('choose.all')}
              onChange={(event) => props.onChooseAll(event.currentTarget.checked)}
            />
          </span>
          {HEADS.map((head) => (
            <span key={head} role="columnheader" class={head}>
              {words.say(`head.${head}`)}
            </span>
          ))}
        </div>
      </div>
      <div class="scroll" role="rowgroup" ref={box}>
        <div class="space" role="presentation" style={{ height: `${rows.length * rowHeight}px` }}>
          {rows.slice(sight.from, sight.to).map((row, offset) => (
            <Row
              key={row.shipmentId}
              row={row}
              index={sight.from + offset}
              top={(sight.from + offset) * rowHeight}
              active={row.shipmentId === landing}
              chosen={chosen.has(row.shipmentId)}
              onActive={props.onActive}
              onOpen={props.onOpen}
              onChoose={props.onChoose}
            />
          ))}
        </div>
      </div>
    </div>
  );
}

function useRowHeight(): number {
  const [wide, setWide] = useState(() => window.matchMedia(WIDE).matches);
  useEffect(() => {
    const media = window.matchMedia(WIDE);
    const changed = (): void => setWide(media.matches);
    media.addEventListener('change', changed);
    return () => media.removeEventListener('change', changed);
  }, []);
  return wide ? HIGH.wide : HIGH.narrow;
}
