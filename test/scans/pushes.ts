/** Pushes of carriers over HTTP: let in by signature or key, stored as they came, read afterwards. */
import { createHmac } from 'node:crypto';
import { openShop, SECRETS } from '../support/shop.js';
import { address, CARRIERS, client, shop } from '../support/scans-shop.js';
import { shown } from '../support/tracked-shop.js';

/** In the shape EasyPost documents: https://docs.easypost.com/docs/trackers. */
const tracker = (trackingNumber: string, details: readonly object[]): string =>
  JSON.stringify({
    id: `evt_${trackingNumber}`,
    object: 'Event',
    description: 'tracker.updated',
    mode: 'production',
    result: {
      ...{ id: 'trk_1', object: 'Tracker', mode: 'production', tracking_code: trackingNumber, weight: 136 },
      ...{ status: 'in_transit', carrier: 'Post', tracking_details: details },
    },
  });
const detail = (datetime: string, status: string, statusDetail: string): object => ({
  ...{
    object: 'TrackingDetail',
    message: statusDetail,
    status,
    status_detail: statusDetail,
    datetime,
    source: 'Post',
  },
  tracking_location: { object: 'TrackingLocation', city: 'Munich', state: null, country: 'DE', zip: null },
});
const HISTORY = [
  detail('2026-11-22T10:00:00Z', 'pre_transit', 'label_created'),
  detail('2026-11-23T05:00:00Z', 'in_transit', 'arrived_at_facility'),
  detail('2026-11-23T07:00:00Z', 'out_for_delivery', 'out_for_delivery'),
];
const signed = (body: string, secret = 'new sécret'): Record<string, string> => ({
  'x-hmac-signature': `hmac-sha256-hex=${createHmac('sha256', secret.normalize('NFKD')).update(body).digest('hex')}`,
});
const count = async (): Promise<number> =>
  Number((await client.query<{ n: string }>('SELECT count(*) AS n FROM scan_inbox')).rows[0]?.n);

describe('A push', () => {
  it('is stored, read, and shown on the parcel of the carrier it speaks for', async () => {
    const { shipmentId } = await shop.dispatched('EP-1');
    const body = tracker('EP-1', HISTORY);
    const answer = await shop.push('easypost', body, { headers: signed(body) });
    expect(answer.status).toBe(200);
    await shop.read();
    const shipment = await shown(shop, shipmentId);
    expect(shipment.status).toBe('OUT_FOR_DELIVERY');
    expect(shipment.scans.map(({ status }) => status)).toEqual([
      'PRE_TRANSIT',
      'ARRIVED_AT_FACILITY',
      'OUT_FOR_DELIVERY',
    ]);
    expect(shipment.scans[1]).toMatchObject({ city: 'Munich', timeQuality: 'INSTANT' });
  });

  it('is read whole when it is long, beside short ones', async () => {
    const numbers = ['EP-short-1', 'EP-long', 'EP-short-2'];
    const shipments = [];
    for (const number of numbers) shipments.push(await shop.dispatched(number));
    const long = HISTORY.map((one) => ({ ...one, note: 'é1'.repeat(30_000) }));
    for (const number of numbers) {
      const body = tracker(number, number === 'EP-long' ? long : HISTORY);
      expect((await shop.push('easypost', body, { headers: signed(body) })).status).toBe(200);
    }
    await shop.read();
    const all = await Promise.all(shipments.map(({ shipmentId }) => shown(shop, shipmentId)));
    expect(all.map(({ status }) => status)).toEqual(numbers.map(() => 'OUT_FOR_DELIVERY'));
  });

  it('is read by a working process soon after, with nobody asking for it', async () => {
    const { shipmentId } = await shop.dispatched('EP-0');
    const worker = await openShop(address, { ...SECRETS, carriers: CARRIERS });
    const body = tracker('EP-0', HISTORY);
    await shop.push('easypost', body, { headers: signed(body) });
    // The sweep comes twice a minute: what is there before that was brought by the queue.
    const deadline = performance.now() + 20_000;
    let status = '';
    while (status !== 'OUT_FOR_DELIVERY' && performance.now() < deadline)
      ({ status } = await shown(shop, shipmentId));
    await worker.close();
    expect(status).toBe('OUT_FOR_DELIVERY');
  }, 60_000);

  it('adds what is new of a longer history and nothing else', async () => {
    const { shipmentId } = await shop.dispatched('EP-2');
    for (const length of [1, 3, 2, 3]) {
      const body = tracker('EP-2', HISTORY.slice(0, length));
      await shop.push('easypost', body, { headers: signed(body) });
    }
    await shop.read();
    expect((await shown(shop, shipmentId)).scans).toHaveLength(3);
  });

  it('is let in by either of two secrets in overlap and by no other', async () => {
    const body = tracker('EP-3', HISTORY);
    expect((await shop.push('easypost', body, { headers: signed(body, 'old secret') })).status).toBe(200);
    const before = await count();
    const wrong: [string, string, { key?: string; headers?: Record<string, string> }][] = [
      ['easypost', body, { headers: signed(body, 'another') }],
      ['easypost', `${body} `, { headers: signed(body) }],
      ['easypost', body, {}],
      ['nobody', body, { headers: signed(body) }],
      ['silent', body, { headers: signed(body, '') }],
      ['cdek', body, {}],
      ['cdek', body, { key: 'another key of it' }],
    ];
    const answers = await Promise.all(
      wrong.map(([carrier, text, options]) => shop.push(carrier, text, options)),
    );
    expect(answers.map(({ status }) => status)).toEqual(wrong.map(() => 401));
    expect(new Set(await Promise.all(answers.map((answer) => answer.text())))).toEqual(
      new Set(['{"code":"UNAUTHENTICATED"}']),
    );
    expect(await count()).toBe(before);
  });

  it('of five megabytes is stored, of one byte more refused as soon as it is told', async () => {
    const key = 'a key of the address';
    const most = Buffer.alloc(5_242_880, 0x20);
    expect((await shop.push('cdek', most, { key })).status).toBe(200);
    expect((await shop.push('cdek', Buffer.concat([most, Buffer.from(' ')]), { key })).status).toBe(413);
  });

  it('that nobody can read is kept with the reason and answered 200 all the same', async () => {
    const body = '\u0000{{{ not json';
    expect((await shop.push('easypost', body, { headers: signed(body) })).status).toBe(200);
    await shop.read();
    const { rows } = await client.query(`SELECT reason FROM scan_quarantine WHERE carrier_code = 'easypost'`);
    expect(rows).toEqual([{ reason: 'UNREADABLE' }]);
  });

  it('is answered 503 while it cannot be stored, and 200 again afterwards', async () => {
    await client.query('ALTER TABLE scan_inbox RENAME TO scan_inbox_away');
    const body = tracker('EP-4', HISTORY);
    const refused = await shop.push('easypost', body, { headers: signed(body) });
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '2']);
    await client.query('ALTER TABLE scan_inbox_away RENAME TO scan_inbox');
    expect((await shop.push('easypost', body, { headers: signed(body) })).status).toBe(200);
  });

  it('leaves no plain text in the table', async () => {
    const { rows } = await client.query<{ body: Buffer }>(
      `SELECT body FROM scan_inbox WHERE carrier_code = 'easypost'`,
    );
    expect(rows.length).toBeGreaterThan(3);
    expect(rows.some(({ body }) => body.includes('EP-'))).toBe(false);
  });
});
