/** A shop whose parcels carriers speak of: keys of staff and carriers, orders that are dispatched, pushes. */
import type { AddressInfo } from 'node:net';
import type { Server } from 'node:http';
import { ApiKeysService } from '../../src/platform/api-keys.service.js';
import type { CarrierAccounts } from '../../src/platform/carrier-accounts-setting.js';
import type { Config } from '../../src/platform/config.js';
import type { DatabaseAddress } from '../../src/platform/database-address.js';
import { InboxWork } from '../../src/scans/inbox-work.js';
import { ACCEPT, offerOf, openShop, SECRETS, type Answer, type Shop } from './shop.js';
import { smallNetwork } from './small-network.js';

export interface TrackedShop extends Shop {
  readonly staff: string;
  /** Speaks for any carrier; and one that speaks for `post` only. */
  readonly carrier: string;
  readonly postOnly: string;
  readonly baseUrl: string;
  /** Places an order of one parcel; gives its shipment and its tracking token. */
  order(service?: string): Promise<Placed>;
  /** The same, dispatched under a number. */
  dispatched(trackingNumber: string): Promise<Placed>;
  push(carrierCode: string, body: string | Buffer, options?: PushOptions): Promise<Response>;
  /** Reads everything that was stored. */
  read(): Promise<void>;
  /** The data of an answer without errors. */
  data<T>(query: string, variables?: unknown, key?: string): Promise<T>;
}

interface PushOptions {
  readonly key?: string;
  readonly headers?: Record<string, string>;
}

export interface Placed {
  readonly reference: string;
  readonly shipmentId: string;
  readonly trackingToken: string;
}

export const DISPATCH = `mutation ($input: DispatchShipmentInput!) { dispatchShipment(input: $input) {
  __typename ... on Shipment { id trackingNumber status } ... on ErrorResult { code message } } }`;
export const RECORD = `mutation ($input: [ScanInput!]!) { recordScans(input: $input) {
  accepted duplicates conflicts quarantined { index reason message carrierCode trackingNumber externalId } } }`;
export const SHIPMENT = `query ($id: ID!) { shipment(id: $id) { id trackingNumber carrierCode status direction
  scans { id status direction occurredAt occurredOn occurredText timeQuality receivedAt carrierStatusCode description
    city countryCode facilityCode mappingVersion externalId voided { reason author voidedAt } } } }`;
export const VOID = `mutation ($input: VoidScanInput!) { voidScan(input: $input) {
  __typename ... on Scan { id voided { reason author } } ... on ErrorResult { code } } }`;

export interface ShownShipment {
  readonly id: string;
  readonly status: string;
  readonly direction: string;
  readonly trackingNumber: string | null;
  readonly scans: readonly {
    readonly id: string;
    readonly status: string;
    readonly occurredAt: string | null;
    readonly occurredOn: string | null;
    readonly timeQuality: string;
    readonly carrierStatusCode: string | null;
    readonly city: string | null;
    readonly externalId: string | null;
    readonly voided: { readonly reason: string; readonly author: string } | null;
  }[];
}

export async function openTrackedShop(
  address: DatabaseAddress,
  carriers: CarrierAccounts = {},
  settings: Partial<Config> = {},
): Promise<TrackedShop> {
  // Nothing happens behind the back of a test: `read` reads what was stored, here and now.
  const shop = await openShop(address, { ...SECRETS, carriers, work: 'off', ...settings });
  await shop.publish(smallNetwork());
  const keys = shop.app.get(ApiKeysService);
  const staff = (await keys.create({ role: 'staff', name: 'staff' })).key;
  const carrier = (await keys.create({ role: 'carrier', name: 'carriers' })).key;
  const postOnly = (await keys.create({ role: 'carrier', name: 'post', carrierCode: 'post' })).key;
  const server = (shop.app as unknown as { getHttpServer(): Server }).getHttpServer();
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const data = async <T>(query: string, variables?: unknown, key?: string): Promise<T> => {
    const answer: Answer = await shop.ask(query, variables, key);
    if (!answer.data || answer.errors) throw new Error(JSON.stringify(answer));
    return answer.data as T;
  };
  for (let tries = 0; tries < 200; tries++) {
    const { errors } = await shop.ask('mutation { recordScans(input: []) { accepted } }', {}, postOnly);
    if (!errors) break;
    await new Promise((next) => setTimeout(next, 20));
  }
  let count = 0;
  const order = async (service?: string): Promise<Placed> => {
    const reference = `order-${(count += 1)}`;
    const input = {
      offerToken: await offerOf(shop, service),
      orderReference: reference,
      idempotencyKey: reference,
    };
    const { acceptOffer } = await data<{
      acceptOffer: { shipments: { id: string }[]; trackingToken: string };
    }>(ACCEPT, { input });
    return {
      reference,
      shipmentId: acceptOffer.shipments[0]?.id ?? '',
      trackingToken: acceptOffer.trackingToken,
    };
  };
  return Object.assign(shop, {
    ...{ staff, carrier, postOnly, baseUrl, data, order },
    dispatched: async (trackingNumber: string): Promise<Placed> => {
      const placed = await order();
      const input = { shipmentId: placed.shipmentId, trackingNumber };
      await data(DISPATCH, { input }, staff);
      return placed;
    },
    push: (carrierCode: string, body: string | Buffer, { key, headers = {} }: PushOptions = {}) =>
      fetch(`${baseUrl}/webhooks/carriers/${carrierCode}${key === undefined ? '' : `?key=${key}`}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body,
      }),
    read: () => shop.app.get(InboxWork).drain(),
  });
}

export const shown = async (shop: TrackedShop, id: string): Promise<ShownShipment> => {
  const { shipment } = await shop.data<{ shipment: ShownShipment }>(SHIPMENT, { id }, shop.staff);
  return shipment;
};
