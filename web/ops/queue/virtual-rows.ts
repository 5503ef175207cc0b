/** Which rows of a long list are in sight. All are equally high, so that it is a division, and nothing is measured. */
export interface Sight {
  readonly from: number;
  /** Exclusive. */
  readonly to: number;
}

const BEYOND = 6;

export function inSight(scrollTop: number, height: number, rowHeight: number, count: number): Sight {
  const from = Math.max(0, Math.floor(scrollTop / rowHeight) - BEYOND);
  const to = Math.min(count, Math.ceil((scrollTop + height) / rowHeight) + BEYOND);
  return { from: Math.min(from, Math.max(0, to)), to: Math.max(0, to) };
}

/**
 * By how much to scroll so that what somebody reads stays where it is while rows above it come and go: the first row in
 * sight that is still there is the anchor. 0 at the very top, where new rows are what one waits for.
 */
export function scrollShift(
  before: readonly string[],
  after: readonly string[],
  scrollTop: number,
  rowHeight: number,
): number {
  if (scrollTop < rowHeight / 2) return 0;
  const places = new Map(after.map((id, index) => [id, index]));
  for (let index = Math.floor(scrollTop / rowHeight); index < before.length; index += 1) {
    const place = places.get(before[index] ?? '');
    if (place !== undefined) return (place - index) * rowHeight;
  }
  return 0;
}
