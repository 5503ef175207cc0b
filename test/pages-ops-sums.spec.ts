/** What the dashboard works out in the browser, by itself: pages of a list, rows in sight, mornings, intervals, warm cells. */
import { heatRows, shadeOf } from '../web/ops/capacity/heat.js';
import { midnightIn } from '../web/ops/audit/midnight.js';
import { wilson } from '../web/ops/insights/reliability.js';
import { QueueStore, type QueueRow } from '../web/ops/queue/queue-store.js';
import { snoozeUntil } from '../web/ops/queue/snooze-times.js';
import { inSight, scrollShift } from '../web/ops/queue/virtual-rows.js';

const row = (shipmentId: string, version = 1): QueueRow =>
  ({ shipmentId, alert: { id: `alert of ${shipmentId}`, version } }) as QueueRow;

/** A server that has these rows, two a page; its cursors are the ids of rows. */
function listOf(ids: readonly string[]) {
  const server = { ids, asked: [] as (string | null)[], version: 1 };
  const read = (after: string | null) => {
    server.asked.push(after);
    const begin = after === null ? 0 : server.ids.indexOf(after) + 1;
    const page = server.ids.slice(begin, begin + 2);
    const pageInfo = { endCursor: page.at(-1) ?? null, hasNextPage: begin + 2 < server.ids.length };
    const nodes = page.map((id) => row(id, server.version));
    return Promise.resolve({ nodes, pageInfo, totalCount: server.ids.length });
  };
  return { server, store: new QueueStore(read) };
}
const idsIn = (store: QueueStore): string[] => store.rows.map(({ shipmentId }) => shipmentId);

describe('A list read page by page', () => {
  it('reads on where it ended, and no further than there is', async () => {
    const { store, server } = listOf(['a', 'b', 'c', 'd', 'e']);
    for (let i = 0; i < 5; i += 1) await store.more();
    expect(idsIn(store)).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect([server.asked, store.total, store.hasMore]).toEqual([[null, 'b', 'd'], 5, false]);
  });

  it('reads only those pages again that are in sight', async () => {
    const { store, server } = listOf(['a', 'b', 'c', 'd', 'e', 'f']);
    for (let i = 0; i < 3; i += 1) await store.more();
    server.asked.length = 0;
    server.version = 2;
    await store.refresh(2, 3);
    expect(server.asked).toEqual(['b']);
    expect(store.rows.map(({ alert }) => alert.version)).toEqual([1, 1, 2, 2, 1, 1]);
  });

  it('shows a row once that has moved to another page, and nothing beyond a new end', async () => {
    const { store, server } = listOf(['a', 'b', 'c', 'd', 'e', 'f']);
    for (let i = 0; i < 3; i += 1) await store.more();
    server.ids = ['c', 'a', 'b', 'd', 'e', 'f'];
    await store.refresh(0, 1);
    expect(idsIn(store)).toEqual(['c', 'a', 'd', 'e', 'f']);
    // The page below follows the new end of the one above, and has the rest.
    await store.refresh(0, 4);
    expect(idsIn(store)).toEqual(['c', 'a', 'b', 'd', 'e', 'f']);
    server.ids = ['c'];
    await store.refresh(0, 0);
    expect([idsIn(store), store.hasMore, store.total]).toEqual([['c'], false, 1]);
  });

  it('takes what became of an alert before it is read again', async () => {
    const { store } = listOf(['a', 'b']);
    await store.more();
    store.put({ id: 'alert of b', version: 7 } as never);
    expect(store.rows.map(({ alert }) => alert.version)).toEqual([1, 7]);
  });
});

describe('Rows in sight', () => {
  it('are those of the window and a few beyond', () => {
    expect(inSight(0, 500, 50, 1_000_000)).toEqual({ from: 0, to: 16 });
    expect(inSight(50_000_000 - 500, 500, 50, 1_000_000)).toEqual({ from: 999_984, to: 1_000_000 });
    expect(inSight(900, 500, 50, 3)).toEqual({ from: 3, to: 3 });
  });

  it('stay where they are while rows above them come and go', () => {
    expect(scrollShift(['a', 'b', 'c', 'd'], ['x', 'y', 'a', 'b', 'c', 'd'], 100, 50)).toBe(100);
    // The first row in sight is gone; the next one takes its place as the anchor.
    expect(scrollShift(['a', 'b', 'c', 'd'], ['a', 'b', 'd'], 100, 50)).toBe(-50);
    expect(scrollShift(['a', 'b'], ['x', 'a', 'b'], 0, 50)).toBe(0);
    expect(scrollShift(['a'], ['b'], 40, 50)).toBe(0);
  });
});

describe('Putting off', () => {
  const until = (name: 'hour' | 'tomorrow' | 'monday', now: string, zone: string): string =>
    new Date(snoozeUntil(name, Date.parse(now), zone)).toISOString();

  it('counts hours, and mornings by the wall clock of whoever does it', () => {
    expect(until('hour', '2026-11-25T16:07:00Z', 'Europe/Moscow')).toBe('2026-11-25T17:07:00.000Z');
    expect(until('tomorrow', '2026-11-25T16:07:00Z', 'Europe/Moscow')).toBe('2026-11-26T06:00:00.000Z');
    // In Vladivostok it is the 26th already, and its morning is still to come; tomorrow is the 27th.
    expect(until('tomorrow', '2026-11-25T16:07:00Z', 'Asia/Vladivostok')).toBe('2026-11-26T23:00:00.000Z');
    expect(until('tomorrow', '2026-11-25T16:07:00Z', 'Asia/Kathmandu')).toBe('2026-11-26T03:15:00.000Z');
  });

  it('means the Monday to come, and a week later on a Monday', () => {
    expect(until('monday', '2026-11-25T16:07:00Z', 'Europe/Berlin')).toBe('2026-11-30T08:00:00.000Z');
    expect(until('monday', '2026-11-30T06:00:00Z', 'Europe/Berlin')).toBe('2026-12-07T08:00:00.000Z');
    // The clocks go back on the night before that Monday.
    expect(until('monday', '2026-10-23T12:00:00Z', 'Europe/Berlin')).toBe('2026-10-26T08:00:00.000Z');
  });
});

describe('A day of the audit log', () => {
  it('begins at midnight by the clocks of whoever looks', () => {
    expect(midnightIn('2026-11-30', 'America/New_York')).toBe('2026-11-30T05:00:00.000Z');
    expect(midnightIn('2026-11-30', 'Asia/Kathmandu')).toBe('2026-11-29T18:15:00.000Z');
    expect(midnightIn('2026-11-30', 'Pacific/Kiritimati')).toBe('2026-11-29T10:00:00.000Z');
    // On that day the clocks of Berlin go forward after it has begun.
    expect(midnightIn('2026-03-29', 'Europe/Berlin')).toBe('2026-03-28T23:00:00.000Z');
  });
});

describe('How sure an observed share is', () => {
  it('is wide for a few and narrow for many, and never beyond 0 and 1', () => {
    const rounded = (share: number, count: number) =>
      wilson(share, count).map((one) => Math.round(one * 1000) / 1000);
    expect(rounded(0.9, 10)).toEqual([0.596, 0.982]);
    expect(rounded(0.9, 1000)).toEqual([0.88, 0.917]);
    expect(rounded(1, 5)).toEqual([0.566, 1]);
    expect(rounded(0.5, 0)).toEqual([0, 1]);
  });
});

describe('The map of days', () => {
  const line = (day: string, changes: object = {}) => ({
    ...{ resource: 'pickup:COURIER@MSK1', day, part: 0, unit: 'ORDERS' as const, capacity: 10, sellable: 10 },
    ...{ confirmed: 4, held: 1, free: 5, forecast: null, backlog: null, shortfall: 0 },
    ...changes,
  });

  it('adds up the pick-ups of a day, and is unlimited where one of them is', () => {
    const [found] = heatRows([
      line('2026-11-27', { part: 720 }),
      line('2026-11-27', { part: 1080, forecast: 3 }),
      line('2026-11-28', { part: 720 }),
      line('2026-11-28', { part: 1080, capacity: null, free: null }),
    ]);
    expect(found?.cells.get('2026-11-27')).toMatchObject({
      capacity: 20,
      sold: 8,
      held: 2,
      free: 10,
      forecast: 3,
      share: 0.5,
      parts: 2,
    });
    expect(found?.cells.get('2026-11-28')).toMatchObject({ capacity: null, free: null, share: null });
  });

  it('has the fullest first, and darker cells the fuller they are', () => {
    const rows = heatRows([
      line('2026-11-27', { resource: 'facility:A' }),
      line('2026-11-27', { resource: 'facility:B', confirmed: 9 }),
    ]);
    expect(rows.map(({ resource }) => resource)).toEqual(['facility:B', 'facility:A']);
    const shade = (changes: object): number => {
      const [only] = heatRows([line('2026-11-27', changes)]);
      const cell = only?.cells.get('2026-11-27');
      return cell ? shadeOf(cell) : -1;
    };
    expect(shade({ confirmed: 0, held: 0 })).toBe(0);
    expect(shade({ confirmed: 2, held: 0 })).toBe(1);
    expect(shade({ confirmed: 9, held: 0 })).toBe(4);
    expect(shade({ confirmed: 10, held: 0 })).toBe(5);
    expect(shade({ confirmed: 12, held: 0, shortfall: 2 })).toBe(6);
    // A closed day that nobody has sold anything of is full, not empty.
    expect(shade({ capacity: 0, confirmed: 0, held: 0, free: 0 })).toBe(5);
  });
});
