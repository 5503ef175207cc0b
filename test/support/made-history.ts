/**
 * Past deliveries of a made-up shop whose truth is known: three lanes of different length, working days only, seeded.
 * Used where a test needs a history as a shop would export it.
 */
import type { DeliveryRecord } from '../../src/learning/domain/delivery-record.js';
import { readHeader } from '../../src/learning/domain/history-columns.js';
import { HistoryRowReader } from '../../src/learning/domain/history-row.js';
import { seededRandom } from '../../src/learning/domain/seeded-random.js';
import { toDay, toLocalDate, weekdayOf } from '../../src/time/local-date.js';

export interface MadeOrder {
  readonly id: string;
  readonly purchased: string;
  readonly handed: string;
  /** Empty: still open. */
  readonly delivered: string;
  readonly promised: string;
  readonly seller: string;
  readonly from: string;
  readonly to: string;
  readonly colour: string;
}

const LANES = [
  { from: 'BE', to: 'BE', days: 2 },
  { from: 'BE', to: 'BY', days: 4 },
  { from: 'BE', to: 'HH', days: 7 },
] as const;

/** `perDay` orders on each day from `from` on, as many days as asked; slower by `slower` days from `slowFrom` on. */
export function madeHistory(options: {
  readonly from: string;
  readonly days: number;
  readonly perDay: number;
  readonly seed: number;
  readonly slowFrom?: string;
  readonly slower?: number;
}): readonly MadeOrder[] {
  const random = seededRandom(options.seed);
  const first = toDay(options.from);
  const slowFrom = options.slowFrom ? toDay(options.slowFrom) : Infinity;
  const orders: MadeOrder[] = [];
  for (let day = first; day < first + options.days; day++) {
    for (let i = 0; i < options.perDay; i++) {
      const lane = LANES[Math.floor(random() * LANES.length)] ?? LANES[0];
      const handed = workdays(day, Math.floor(random() * 2));
      const slow = day >= slowFrom ? (options.slower ?? 0) : 0;
      const delivered = workdays(handed, lane.days + slow + Math.floor(-Math.log(1 - random()) * 1.5));
      const minute = Math.floor(random() * 60)
        .toString()
        .padStart(2, '0');
      orders.push({
        id: `${options.seed}-${orders.length}`,
        purchased: `${toLocalDate(day)}T0${Math.floor(random() * 9)}:${minute}`,
        handed: `${toLocalDate(handed)}T17:${minute}`,
        delivered: `${toLocalDate(delivered)}T18:${minute}`,
        promised: toLocalDate(workdays(day, 12)),
        seller: `S${Math.floor(random() * 3)}`,
        from: lane.from,
        to: lane.to,
        colour: random() < 0.5 ? 'red' : 'blue',
      });
    }
  }
  return orders;
}

function workdays(from: number, count: number): number {
  let day = from;
  for (let left = count; left > 0;) {
    day++;
    if (weekdayOf(day) < 5) left--;
  }
  while (weekdayOf(day) >= 5) day++;
  return day;
}

const HEADER =
  'order_id,purchased_at,timezone,handed_to_carrier_at,delivered_at,promised_date,origin_code,origin_country,origin_zone,destination_country,destination_zone,colour';

export function historyCsv(orders: readonly MadeOrder[]): string {
  const rows = orders.map(({ id, purchased, handed, delivered, promised, seller, from, to, colour }) =>
    [id, purchased, 'Europe/Berlin', handed, delivered, promised, seller, 'DE', from, 'DE', to, colour].join(
      ',',
    ),
  );
  return `${[HEADER, ...rows].join('\n')}\n`;
}

/** The same orders as a history that was read from such a file. */
export function historyRecords(orders: readonly MadeOrder[]): DeliveryRecord[] {
  const [head = '', ...rows] = historyCsv(orders).trim().split('\n');
  const reader = new HistoryRowReader(readHeader(head.split(',')), null);
  return rows.map((row) => {
    const read = reader.read(row.split(','));
    if ('reason' in read) throw new Error(read.reason);
    return read;
  });
}
