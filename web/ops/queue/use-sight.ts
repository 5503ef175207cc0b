/** How far somebody has scrolled, and that what they read stays where it is while rows come and go. */
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { QueueRow } from './queue-store.js';
import { inSight, scrollShift, type Sight } from './virtual-rows.js';

const WIDE = '(min-width: 64rem)';
const HIGH = { wide: 68, narrow: 148 };
const FIRST_HEIGHT = 600;

export function useSight(box: { readonly current: HTMLElement | null }, list: readonly QueueRow[]) {
  const [at, setAt] = useState({ top: 0, height: FIRST_HEIGHT });
  const rowHeight = useRowHeight();
  const before = useRef<readonly string[]>([]);
  useLayoutEffect(() => {
    const ids = list.map(({ shipmentId }) => shipmentId);
    const shift = box.current ? scrollShift(before.current, ids, box.current.scrollTop, rowHeight) : 0;
    if (shift !== 0) box.current?.scrollBy(0, shift);
    before.current = ids;
  }, [list, rowHeight]);
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
  const sight: Sight = inSight(at.top, at.height, rowHeight, list.length);
  /** Brings a row into sight. */
  const reveal = (index: number): void => {
    const element = box.current;
    if (!element) return;
    const top = index * rowHeight;
    if (top < element.scrollTop) element.scrollTop = top;
    else if (top + rowHeight > element.scrollTop + element.clientHeight)
      element.scrollTop = top + rowHeight - element.clientHeight;
  };
  return { sight, rowHeight, reveal, page: Math.max(1, Math.floor(at.height / rowHeight) - 1) };
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
