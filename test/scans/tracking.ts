/** The tracking link: what it shows, to whom, until when. */
import { createHmac } from 'node:crypto';
import { client, shop } from '../support/scans-shop.js';
import { MONDAY } from '../support/shop.js';
import { RECORD, SHIPMENT } from '../support/tracked-shop.js';

const SECRET = 'old secret';

afterEach(() => shop.clock.set(MONDAY));

const TRACK = `query ($token: String!) { tracking(token: $token) {
  orderReference status window { earliest likely latest } likelihood nextStep { kind text by } keepUntil asOf
  parcels { carrierCode trackingNumber status text direction lockerCode timeline { status text occurredAt city voided } }
  revisions { revision text } pickupPoint { code } remedies { code }
  proofOfDelivery { deliveredAt deliveredOn signedBy photo leftAt } } }`;

interface Shown {
  readonly status: string;
  readonly likelihood: number;
  readonly nextStep: { readonly kind: string; readonly by: string | null; readonly text: string } | null;
  readonly parcels: readonly {
    readonly text: string;
    readonly timeline: readonly { readonly text: string }[];
  }[];
  readonly proofOfDelivery: { readonly signedBy: string | null } | null;
}

/** Asked without any key, as a browser does. */
const ask = async (token: string): Promise<{ text: string; tracking: Shown | null }> => {
  const response = await fetch(`${shop.baseUrl}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: TRACK, variables: { token } }),
  });
  const text = await response.text();
  const { data } = JSON.parse(text) as { data?: { tracking: Shown | null } };
  if (!data) throw new Error(text);
  return { text, tracking: data.tracking };
};
const record = async (trackingNumber: string, status: string, occurredAt: string): Promise<void> => {
  await shop.data(
    RECORD,
    { input: [{ carrierCode: 'post', trackingNumber, status, occurredAt, city: 'Munich' }] },
    shop.carrier,
  );
  await shop.read();
};

/** Everything that is kept of scans and orders, as whoever steals the tables reads it. */
const dump = async (): Promise<string> => {
  const tables = [
    'scans',
    'parcels',
    'parcel_facts',
    'scan_quarantine',
    'scan_conflicts',
    'outbox',
    'shipments',
  ];
  const texts = [`SELECT string_agg(encode(body, 'escape'), ' ') AS text FROM scan_inbox`].concat(
    tables.map((table) => `SELECT string_agg(t::text, ' ') AS text FROM ${table} t`),
  );
  let all = '';
  for (const text of texts) all += (await client.query<{ text: string | null }>(text)).rows[0]?.text ?? '';
  return all;
};

describe('A tracking link', () => {
  it('shows an order before it leaves, on its way, and delivered', async () => {
    const { trackingToken, reference } = await shop.dispatched('T-1');
    const before = (await ask(trackingToken)).tracking;
    expect(before).toMatchObject({ orderReference: reference, status: 'PRE_TRANSIT', remedies: [] });
    expect(before?.nextStep).toMatchObject({ kind: 'HAND_OVER', by: '2026-11-24' });
    await record('T-1', 'ARRIVED_AT_FACILITY', '2026-11-23T06:00:00Z');
    const moving = (await ask(trackingToken)).tracking;
    expect(moving).toMatchObject({ status: 'ARRIVED_AT_FACILITY', nextStep: { kind: 'TRANSIT' } });
    expect(moving?.parcels[0]?.timeline).toMatchObject([
      { text: 'Arrived at a depot in Munich', voided: false },
    ]);
    await record('T-1', 'DELIVERED', '2026-11-23T07:00:00Z');
    const there = (await ask(trackingToken)).tracking;
    expect(there).toMatchObject({ status: 'DELIVERED', likelihood: 1, nextStep: null });
    expect(there?.proofOfDelivery).toMatchObject({ deliveredAt: '2026-11-23T07:00:00Z', signedBy: null });
  });

  it('answers a token that opens nothing as it answers one that is revoked, or a month past the delivery', async () => {
    const unknown = await ask('A'.repeat(32));
    expect(unknown.tracking).toBeNull();
    const revoked = await shop.dispatched('T-2');
    const revoke = `mutation ($r: String!) { revokeTrackingLink(orderReference: $r) }`;
    expect(await shop.data(revoke, { r: revoked.reference }, shop.staff)).toEqual({
      revokeTrackingLink: true,
    });
    expect(await ask(revoked.trackingToken)).toEqual(unknown);
    const old = await shop.dispatched('T-3');
    await record('T-3', 'DELIVERED', '2026-11-23T07:00:00Z');
    shop.clock.set('2026-12-23T06:59:00Z');
    expect((await ask(old.trackingToken)).tracking?.status).toBe('DELIVERED');
    shop.clock.set('2026-12-23T07:00:00Z');
    expect(await ask(old.trackingToken)).toEqual(unknown);
  });

  it('opens the locker while the parcel waits, and shows where it was left and who took it afterwards', async () => {
    const { trackingToken, shipmentId } = await shop.dispatched('T-5');
    const report = (status: string, occurredAt: string, handOver: object) =>
      shop.data(
        RECORD,
        { input: [{ carrierCode: 'post', trackingNumber: 'T-5', status, occurredAt, handOver }] },
        shop.carrier,
      );
    await report('AVAILABLE_FOR_PICKUP', '2026-11-23T06:00:00Z', {
      ...{ lockerCode: '493817', keepUntil: '2026-11-27', leftAt: 'cell 14' },
    });
    await shop.read();
    const waiting = await ask(trackingToken);
    expect(waiting.tracking).toMatchObject({ status: 'AVAILABLE_FOR_PICKUP', keepUntil: '2026-11-27' });
    expect(waiting.tracking?.parcels[0]).toMatchObject({ lockerCode: '493817' });
    // Only whoever has the link sees it, and no table holds it as it is.
    const staff = await shop.ask(SHIPMENT, { id: shipmentId }, shop.staff);
    expect(JSON.stringify(staff)).not.toContain('493817');
    expect(await dump()).not.toMatch(/493817|Müller/);
    await report('DELIVERED', '2026-11-23T07:00:00Z', { signedBy: 'Maria Müller', photo: 'p-1' });
    await shop.read();
    const there = await ask(trackingToken);
    expect(there.tracking?.proofOfDelivery).toMatchObject({
      signedBy: 'M. M.',
      photo: 'p-1',
      leftAt: 'cell 14',
    });
    expect(there.tracking?.parcels[0]).toMatchObject({ lockerCode: null });
    expect(there.text).not.toMatch(/493817|Müller/);
    expect(await dump()).not.toMatch(/493817|Müller/);
  });

  it('names the recipient by initials only, and holds nothing else of the person', async () => {
    const { trackingToken } = await shop.dispatched('T-4');
    const body = JSON.stringify({
      ...{ id: 'evt_4', object: 'Event', description: 'tracker.updated', mode: 'production' },
      result: {
        ...{ id: 'trk_4', object: 'Tracker', mode: 'production', tracking_code: 'T-4', status: 'delivered' },
        ...{ signed_by: 'Maria Müller', carrier: 'Post' },
        tracking_details: [
          {
            ...{ object: 'TrackingDetail', message: 'Delivered', status: 'delivered', status_detail: null },
            ...{ datetime: '2026-11-23T07:10:00Z', source: 'Post' },
          },
        ],
      },
    });
    const signature = createHmac('sha256', SECRET).update(body).digest('hex');
    const headers = { 'x-hmac-signature': `hmac-sha256-hex=${signature}` };
    expect((await shop.push('easypost', body, { headers })).status).toBe(200);
    await shop.read();
    const { text, tracking } = await ask(trackingToken);
    expect(tracking?.proofOfDelivery?.signedBy).toBe('M. M.');
    expect(text).not.toMatch(/Maria|Müller/);
  });
});
