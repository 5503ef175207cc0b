/** `recordScans`, dispatching and voiding over GraphQL on a real database. */
import { client, shop } from '../support/scans-shop.js';
import { MONDAY } from '../support/shop.js';
import { DISPATCH, RECORD, shown, VOID } from '../support/tracked-shop.js';

interface Recorded {
  readonly accepted: number;
  readonly duplicates: number;
  readonly conflicts: number;
  readonly quarantined: readonly { readonly index: number; readonly reason: string }[];
}

const scan = (trackingNumber: string, status: string, occurredAt: string, more: object = {}): object => ({
  ...{ carrierCode: 'post', trackingNumber, status, occurredAt },
  ...more,
});
const record = async (input: readonly object[], key = shop.carrier): Promise<Recorded> => {
  const { recordScans } = await shop.data<{ recordScans: Recorded }>(RECORD, { input }, key);
  await shop.read();
  return recordScans;
};

describe('Recording scans', () => {
  it('shows a parcel on its way and delivered, in the order in which it happened', async () => {
    const { shipmentId } = await shop.dispatched('P-1');
    const recorded = await record([
      scan('P-1', 'DELIVERED', '2026-11-23T07:50:00Z'),
      scan('P-1', 'PICKED_UP', '2026-11-23T05:00:00Z'),
      scan('P-1', 'OUT_FOR_DELIVERY', '2026-11-23T07:00:00+01:00'),
    ]);
    expect(recorded).toEqual({ accepted: 3, duplicates: 0, conflicts: 0, quarantined: [] });
    const shipment = await shown(shop, shipmentId);
    expect(shipment.status).toBe('DELIVERED');
    expect(shipment.scans.map(({ status, occurredAt }) => [status, occurredAt])).toEqual([
      ['PICKED_UP', '2026-11-23T05:00:00Z'],
      ['OUT_FOR_DELIVERY', '2026-11-23T06:00:00Z'],
      ['DELIVERED', '2026-11-23T07:50:00Z'],
    ]);
  });

  it('counts an exact repeat as nothing new, in the same call and in a later one', async () => {
    const { shipmentId } = await shop.dispatched('P-2');
    const one = scan('P-2', 'PICKED_UP', '2026-11-23T05:00:00Z', { externalId: 'e-2' });
    expect(await record([one, one])).toMatchObject({ accepted: 1, duplicates: 1 });
    expect(await record([one])).toMatchObject({ accepted: 0, duplicates: 1, conflicts: 0 });
    expect((await shown(shop, shipmentId)).scans).toHaveLength(1);
  });

  it('keeps the first of two that say different things under one id', async () => {
    const { shipmentId } = await shop.dispatched('P-3');
    const first = scan('P-3', 'PICKED_UP', '2026-11-23T05:00:00Z', { externalId: 'e-3' });
    await record([first]);
    const other = scan('P-3', 'DELIVERED', '2026-11-23T06:00:00Z', { externalId: 'e-3' });
    expect(await record([other])).toMatchObject({ accepted: 0, duplicates: 0, conflicts: 1 });
    const shipment = await shown(shop, shipmentId);
    expect(shipment.status).toBe('PICKED_UP');
    expect(shipment.scans).toHaveLength(1);
  });

  it('takes the good ones of a call and says of the others why not', async () => {
    await shop.dispatched('P-4');
    const recorded = await record([
      scan('P-4', 'PICKED_UP', '2026-11-23T05:00:00Z'),
      scan('P-4', 'DELIVERED', '2036-11-23T05:00:00Z'),
      scan('', 'DELIVERED', '2026-11-23T05:00:00Z'),
      { carrierCode: 'post', trackingNumber: 'P-4', occurredAt: '2026-11-23T06:00:00Z' },
      scan('NOBODY', 'DELIVERED', '2026-11-23T05:00:00Z'),
    ]);
    expect(recorded).toMatchObject({ accepted: 1, duplicates: 0 });
    expect(recorded.quarantined.map(({ index, reason }) => [index, reason])).toEqual([
      [1, 'FUTURE'],
      [2, 'MALFORMED'],
      [3, 'MALFORMED'],
      [4, 'UNKNOWN_PARCEL'],
    ]);
  });

  it('keeps a scan one hour ahead of the clock', async () => {
    await shop.dispatched('P-5');
    const recorded = await record([scan('P-5', 'PICKED_UP', '2026-11-23T09:00:00Z')]);
    expect(recorded).toMatchObject({ accepted: 1, quarantined: [] });
  });

  it('keeps a code that no table explains, to be read again once there is one', async () => {
    const { shipmentId } = await shop.dispatched('P-9');
    await record([
      {
        carrierCode: 'post',
        trackingNumber: 'P-9',
        carrierStatusCode: 'XY',
        occurredAt: '2026-11-23T05:00:00Z',
      },
    ]);
    const shipment = await shown(shop, shipmentId);
    expect(shipment).toMatchObject({
      status: 'PRE_TRANSIT',
      scans: [{ status: 'UNKNOWN', carrierStatusCode: 'XY', mappingVersion: 'none' }],
    });
  });

  it('gives scans that came before the parcel was dispatched to it', async () => {
    const early = scan('P-6', 'PICKED_UP', '2026-11-23T05:00:00Z');
    expect((await record([early])).quarantined).toMatchObject([{ reason: 'UNKNOWN_PARCEL' }]);
    const { shipmentId } = await shop.dispatched('P-6');
    const shipment = await shown(shop, shipmentId);
    expect(shipment).toMatchObject({ status: 'PICKED_UP', trackingNumber: 'P-6' });
    expect(await record([early])).toMatchObject({ accepted: 0, duplicates: 1, quarantined: [] });
  });

  it('counts the copy that was acknowledged as new, also when another one was stored before it', async () => {
    const { shipmentId } = await shop.dispatched('P-10');
    const input = [scan('P-10', 'PICKED_UP', '2026-11-23T05:00:00Z', { externalId: 'e-10' })];
    for (let copy = 0; copy < 2; copy++) await shop.data(RECORD, { input }, shop.carrier);
    // As when the second, which came at the same moment, was the quicker one to take the identity.
    const { rowCount } = await client.query(
      `UPDATE scan_keys SET inbox_id = (SELECT max(id) FROM scan_inbox) WHERE identity = 'id e-10'`,
    );
    expect(rowCount).toBe(1);
    await shop.read();
    expect((await shown(shop, shipmentId)).scans).toHaveLength(1);
  });

  it('shows a scan that came before the parcel was dispatched and is read afterwards', async () => {
    const { shipmentId } = await shop.order();
    await shop.data(RECORD, { input: [scan('P-11', 'PICKED_UP', '2026-11-23T05:00:00Z')] }, shop.carrier);
    shop.clock.set('2026-11-23T09:00:00Z');
    await shop.data(DISPATCH, { input: { shipmentId, trackingNumber: 'P-11' } }, shop.staff);
    await shop.read();
    expect(await shown(shop, shipmentId)).toMatchObject({
      status: 'PICKED_UP',
      scans: [{ status: 'PICKED_UP' }],
    });
  });

  it('makes one event of a hundred copies sent at the same time', async () => {
    const { shipmentId } = await shop.dispatched('P-7');
    const copy = scan('P-7', 'PICKED_UP', '2026-11-23T05:00:00Z', { externalId: 'e-7' });
    const answers = await Promise.all(
      Array.from({ length: 100 }, () =>
        shop.data<{ recordScans: Recorded }>(RECORD, { input: [copy] }, shop.carrier),
      ),
    );
    await shop.read();
    expect(answers.filter(({ recordScans }) => recordScans.accepted === 1)).toHaveLength(1);
    expect(answers.filter(({ recordScans }) => recordScans.duplicates === 1)).toHaveLength(99);
    expect((await shown(shop, shipmentId)).scans).toHaveLength(1);
  });

  it('lets a key of one carrier speak for no other, as if the other had no such parcel', async () => {
    const { shipmentId } = await shop.dispatched('P-8');
    const foreign = { ...scan('P-8', 'DELIVERED', '2026-11-23T05:00:00Z'), carrierCode: 'other' };
    const own = scan('P-8', 'PICKED_UP', '2026-11-23T05:00:00Z');
    const recorded = await record([foreign, own], shop.postOnly);
    expect(recorded).toMatchObject({ accepted: 1, quarantined: [{ index: 0, reason: 'UNKNOWN_PARCEL' }] });
    expect((await shown(shop, shipmentId)).status).toBe('PICKED_UP');
  });

  it('refuses more than a thousand, and a time without an offset', async () => {
    const many = Array.from({ length: 1001 }, () => scan('P-9', 'INFO', '2026-11-23T05:00:00Z'));
    const tooMany = await shop.ask(RECORD, { input: many }, shop.carrier);
    expect(tooMany.errors?.[0]?.extensions['code']).toBeDefined();
    const naive = await shop.ask(
      RECORD,
      { input: [scan('P-9', 'INFO', '2026-11-23T05:00:00')] },
      shop.carrier,
    );
    expect(naive.errors?.[0]?.message).toMatch(/naive time/);
  });
});

describe('Dispatching', () => {
  const dispatch = async (shipmentId: string, trackingNumber: string, key = shop.staff) =>
    (
      await shop.data<{ dispatchShipment: { __typename: string; code?: string } }>(
        DISPATCH,
        { input: { shipmentId, trackingNumber } },
        key,
      )
    ).dispatchShipment;

  it('may be repeated with the same number and not with another', async () => {
    const { shipmentId } = await shop.order();
    expect(await dispatch(shipmentId, 'D-1')).toMatchObject({
      __typename: 'Shipment',
      trackingNumber: 'D-1',
    });
    expect(await dispatch(shipmentId, 'D-1')).toMatchObject({
      __typename: 'Shipment',
      trackingNumber: 'D-1',
    });
    expect(await dispatch(shipmentId, 'D-2')).toMatchObject({ code: 'SHIPMENT_DISPATCHED' });
  });

  it('refuses a number that is in use until its parcel has come', async () => {
    await shop.dispatched('D-3');
    const second = await shop.order();
    expect(await dispatch(second.shipmentId, 'D-3')).toMatchObject({ code: 'TRACKING_NUMBER_TAKEN' });
    await record([scan('D-3', 'DELIVERED', '2026-11-23T07:00:00Z')]);
    expect(await dispatch(second.shipmentId, 'D-3')).toMatchObject({ __typename: 'Shipment' });
  });

  it('keeps two parcels apart that were given the same number, and gives late news to the one it is about', async () => {
    const first = await shop.dispatched('D-5');
    await record([
      scan('D-5', 'PICKED_UP', '2026-11-23T05:00:00Z'),
      scan('D-5', 'DELIVERED', '2026-11-23T06:00:00Z'),
    ]);
    shop.clock.set('2027-03-15T08:00:00Z');
    const second = await shop.dispatched('D-5');
    expect((await shown(shop, second.shipmentId)).scans).toEqual([]);
    await record([scan('D-5', 'PICKED_UP', '2027-03-15T07:00:00Z')]);
    await record([scan('D-5', 'OUT_FOR_DELIVERY', '2026-11-23T05:30:00Z')]);
    const statuses = async (id: string): Promise<readonly string[]> =>
      (await shown(shop, id)).scans.map(({ status }) => status);
    expect(await statuses(first.shipmentId)).toEqual(['PICKED_UP', 'OUT_FOR_DELIVERY', 'DELIVERED']);
    expect(await statuses(second.shipmentId)).toEqual(['PICKED_UP']);
    expect((await shown(shop, second.shipmentId)).status).toBe('PICKED_UP');
    shop.clock.set(MONDAY);
  });

  it('knows no shipment of another carrier, and none that is not there', async () => {
    const { shipmentId } = await shop.order();
    expect(await dispatch(shipmentId, 'D-4', shop.postOnly)).toMatchObject({ __typename: 'Shipment' });
    expect(await dispatch('6f9619ff-8b86-4d01-b42d-00cf4fc964ff', 'D-5')).toMatchObject({
      code: 'SHIPMENT_UNKNOWN',
    });
    expect(await dispatch('no id', 'D-5')).toMatchObject({ code: 'SHIPMENT_UNKNOWN' });
  });
});

describe('Voiding a scan', () => {
  it('computes the parcel without it and shows who said so and why', async () => {
    const { shipmentId } = await shop.dispatched('V-1');
    await record([
      scan('V-1', 'PICKED_UP', '2026-11-23T05:00:00Z'),
      scan('V-1', 'DELIVERED', '2026-11-23T06:00:00Z'),
    ]);
    const wrong = (await shown(shop, shipmentId)).scans.find(({ status }) => status === 'DELIVERED');
    const input = { scanId: wrong?.id, reason: 'Left at another door' };
    const { voidScan } = await shop.data<{ voidScan: object }>(VOID, { input }, shop.staff);
    expect(voidScan).toMatchObject({ __typename: 'Scan', voided: { reason: 'Left at another door' } });
    const after = await shown(shop, shipmentId);
    expect(after.status).toBe('PICKED_UP');
    expect(after.scans.find(({ id }) => id === wrong?.id)?.voided).toMatchObject({
      reason: 'Left at another door',
    });
  });

  it('says when there is no such scan', async () => {
    for (const scanId of ['1-999999', 'nonsense']) {
      const { voidScan } = await shop.data<{ voidScan: object }>(
        VOID,
        { input: { scanId, reason: 'x' } },
        shop.staff,
      );
      expect(voidScan).toMatchObject({ code: 'SCAN_UNKNOWN' });
    }
  });
});
