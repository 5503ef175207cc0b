import { toDay } from '../../time/local-date.js';
import { Zone } from '../../time/zone.js';
import { dispatchCsv } from './dispatch-csv.js';
import type { ParcelToDispatch } from './dispatch-line.js';
import { dispatchLine } from './dispatch-line.js';

const MOSCOW = Zone.of('Europe/Moscow');
const NOON = Date.parse('2026-11-24T09:00:00Z');

const parcel = (changes: Partial<ParcelToDispatch> = {}): ParcelToDispatch => ({
  ...{ shipmentId: 'id-1', orderReference: 'R-1', parcel: 1, parcels: 2 },
  ...{ carrierCode: 'post', serviceCode: 'courier', pickupPointCode: null },
  ...{ dispatchOn: toDay('2026-11-24'), pickup: 17 * 60, grams: 800, promisedLatest: '2026-11-26' },
  ...{ items: [{ sku: 'BOOK', quantity: 2 }], trackingNumber: null, status: 'PRE_TRANSIT' },
  ...changes,
});
const line = (changes: Partial<ParcelToDispatch> = {}, now = NOON): ReturnType<typeof dispatchLine> =>
  dispatchLine(parcel(changes), MOSCOW, now);

it.each([
  ['five hours before', {}, NOON, 300, false, 0],
  ['at the deadline', {}, Date.parse('2026-11-24T14:00:00Z'), 0, false, 0],
  ['a minute after', {}, Date.parse('2026-11-24T14:01:00Z'), -1, true, 0],
  ['the day before yesterday', { dispatchOn: toDay('2026-11-22') }, NOON, -2580, true, 2],
  ['collected since', { dispatchOn: toDay('2026-11-22'), status: 'PICKED_UP' }, NOON, -2580, false, 0],
])('says how much time is left: %s', (_, changes, now, slackMinutes, behind, daysBehind) => {
  expect(line(changes, now)).toMatchObject({ slackMinutes, behind, daysBehind });
});

it('is a line a parcel, in the time of the facility', () => {
  const csv = dispatchCsv(
    [line(), line({ pickupPointCode: 'p-1', trackingNumber: 'T1', parcel: 2 })],
    MOSCOW,
  );
  expect(csv.split('\r\n')).toEqual([
    'deadline,slack_minutes,days_behind,order_reference,parcel,carrier,service,pickup_point,items,grams,promised_latest,tracking_number,status,shipment_id',
    '2026-11-24 17:00,300,0,R-1,1 of 2,post,courier,,2 x BOOK,800,2026-11-26,,PRE_TRANSIT,id-1',
    '2026-11-24 17:00,300,0,R-1,2 of 2,post,courier,p-1,2 x BOOK,800,2026-11-26,T1,PRE_TRANSIT,id-1',
    '',
  ]);
});

it.each([
  ['a,b', '"a,b"'],
  ['say "hi"', '"say ""hi"""'],
  ['two\nlines', '"two\nlines"'],
  ['=cmd()', `'=cmd()`],
  ['-1', `'-1`],
  ['@SUM(A1,A2)', `"'@SUM(A1,A2)"`],
  ['Заказ 1', 'Заказ 1'],
])('writes the reference %j as %s', (orderReference, cell) => {
  expect(dispatchCsv([line({ orderReference })], MOSCOW)).toContain(`,0,${cell},1 of 2,`);
});

it('without parcels is its header', () => {
  expect(dispatchCsv([], MOSCOW).split('\r\n')).toHaveLength(2);
});
