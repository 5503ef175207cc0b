/** Past deliveries of the small network as its shop would export them: packed the same day, so many carrier days on the way. */
import { seededRandom } from '../../src/learning/domain/seeded-random.js';
import { toDay, toLocalDate, weekdayOf } from '../../src/time/local-date.js';

export interface WayHistory {
  /** First day of purchase; on each working day `perDay` orders are placed. */
  readonly from: string;
  readonly days: number;
  readonly perDay: number;
  readonly service: string;
  /** Carrier days and how often they are taken. */
  readonly transit: readonly (readonly [days: number, share: number])[];
  readonly seed: number;
}

const HEADER =
  'order_id,purchased_at,timezone,handed_to_carrier_at,delivered_at,promised_date,carrier_code,service_code,origin_code,origin_country,destination_country,destination_area,weight_g';

export function wayHistoryRows(options: WayHistory): readonly string[] {
  const { perDay, service, seed } = options;
  const random = seededRandom(seed);
  const rows: string[] = [];
  const first = toDay(options.from);
  for (let day = first; day < first + options.days; day++) {
    if (weekdayOf(day) > 4) continue;
    for (let i = 0; i < perDay; i++) {
      const days = drawn(options.transit, random());
      const date = toLocalDate(day);
      const delivered = toLocalDate(carrierDays(day, days));
      rows.push(
        [
          ...[`${service}-${seed}-${rows.length}`, `${date}T10:15`, 'Europe/Berlin', `${date}T17:20`],
          ...[
            `${delivered}T13:00`,
            toLocalDate(carrierDays(day, 3)),
            'post',
            service,
            'muc',
            'DE',
            'DE',
            '803',
          ],
          400 + Math.floor(random() * 300),
        ].join(','),
      );
    }
  }
  return rows;
}

export const wayHistoryCsv = (...parts: readonly WayHistory[]): string =>
  `${[HEADER, ...parts.flatMap(wayHistoryRows)].join('\n')}\n`;

function drawn(shares: WayHistory['transit'], at: number): number {
  let sum = 0;
  for (const [days, share] of shares) if ((sum += share) > at) return days;
  return shares.at(-1)?.[0] ?? 0;
}

/** The carrier works Monday to Saturday, the last mile Monday to Friday. */
function carrierDays(from: number, count: number): number {
  let day = from;
  for (let left = count; left > 0;) if (weekdayOf(++day) < 6) left--;
  while (weekdayOf(day) > 4) day++;
  return day;
}
