import { toDay, toLocalDate } from '../../time/local-date.js';
import { daysTaken, wallDay, type DeliveryRecord } from './delivery-record.js';
import { HistoryFileError, readHeader } from './history-columns.js';
import { HistoryRowReader } from './history-row.js';

const HEADER =
  'order_id,purchased_at,timezone,handed_to_carrier_at,delivered_at,promised_date,destination_country,distance_km,colour';
const GOOD = 'A1,2026-03-01T23:30,America/Sao_Paulo,2026-03-02T10:00,2026-03-05T09:15,2026-03-09,br,12.5,red';

const reader = (zone: string | null = null): HistoryRowReader =>
  new HistoryRowReader(readHeader(HEADER.split(',')), zone);
const read = (row: string, zone: string | null = null): ReturnType<HistoryRowReader['read']> =>
  reader(zone).read(row.split(','));
const good = (row: string, zone: string | null = null): DeliveryRecord => {
  const record = read(row, zone);
  if ('reason' in record) throw new Error(record.reason);
  return record;
};
/** The good row with one cell changed. */
const withCell = (name: string, value: string): string =>
  GOOD.split(',')
    .map((cell, i) => (HEADER.split(',')[i] === name ? value : cell))
    .join(',');

it('reads local times in the zone of the row, and days of that zone', () => {
  const record = good(GOOD);
  expect(new Date(record.purchasedAt).toISOString()).toBe('2026-03-02T02:30:00.000Z');
  expect(toLocalDate(wallDay(record.purchasedWall))).toBe('2026-03-01');
  expect([daysTaken(record), record.promisedOn, record.kilometers, record.destinationCountry]).toEqual([
    4,
    toDay('2026-03-09'),
    12.5,
    'BR',
  ]);
  expect(record.extras).toEqual(['red']);
});

it('an offset of the time itself holds; its day is that of the zone where one is named', () => {
  const record = good(withCell('purchased_at', '2026-03-02T02:30:00Z'));
  expect(toLocalDate(wallDay(record.purchasedWall))).toBe('2026-03-01');
  const own = good('A1,2026-03-01T23:30-03:00,,,2026-03-05T09:15-03:00,,BR,,', null);
  expect(daysTaken(own)).toBe(4);
});

it('without a delivery it is an open order, with the zone of the command where the row has none', () => {
  const record = good('A1,2026-03-01 08:00:30,,,,,BR,,', 'Europe/Berlin');
  expect(record.deliveredAt).toBeNaN();
  expect(new Date(record.purchasedAt).toISOString()).toBe('2026-03-01T07:00:30.000Z');
});

it.each([
  ['order_id', '', 'order_id is empty'],
  ['purchased_at', '', 'purchased_at is empty'],
  ['purchased_at', 'yesterday', 'purchased_at "yesterday" is no date and time'],
  ['purchased_at', '2026-02-30T10:00', 'purchased_at "2026-02-30T10:00" is no date and time'],
  ['purchased_at', '1026-03-01T10:00', 'purchased_at 1026-03-01T10:00 lies in no plausible year'],
  ['timezone', 'Mars/Olympus', 'timezone Mars/Olympus is no IANA time zone'],
  ['delivered_at', '2026-02-01T09:15', 'delivered_at is before purchased_at'],
  ['delivered_at', '2026-03-01T23:45', 'delivered_at is before handed_to_carrier_at'],
  ['delivered_at', '2027-09-05T09:15', 'delivered_at is more than 400 days after purchased_at'],
  ['handed_to_carrier_at', '2026-02-27T10:00', 'handed_to_carrier_at is before purchased_at'],
  ['promised_date', 'soon', 'promised_date "soon" is no date'],
  ['destination_country', '', 'destination_country is empty'],
  ['distance_km', '-3', 'distance_km "-3" is no number of at least 0'],
])('refuses a row whose %s is %j', (name, value, reason) => {
  expect(read(withCell(name, value))).toEqual({ reason });
});

it('refuses a row of another width, and the second row of an order', () => {
  expect(read('A1,2026-03-01T23:30')).toEqual({ reason: 'has 2 cells where the header has 9' });
  const rows = reader();
  rows.read(GOOD.split(','));
  expect(rows.read(GOOD.split(','))).toEqual({ reason: 'order_id A1 stands in the file before' });
});

it('refuses the whole file when a time belongs to no zone', () => {
  expect(() => read(withCell('timezone', ''))).toThrow(HistoryFileError);
});

it('refuses a header without what is needed, or with a column twice', () => {
  expect(() => readHeader(['order_id', 'delivered_at'])).toThrow(
    'lacks the columns purchased_at, destination_country',
  );
  expect(() => readHeader([...HEADER.split(','), 'Colour'])).toThrow('the column colour stands twice');
});
