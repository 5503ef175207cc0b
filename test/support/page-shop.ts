/** A shop whose pages a browser can open: it knows its own address, sells from the demo network, and parcels move. */
import { readFileSync } from 'node:fs';
import { ApiKeysService } from '../../src/platform/api-keys.service.js';
import { newApiKey } from '../../src/platform/api-key-format.js';
import type { Config } from '../../src/platform/config.js';
import type { DatabaseAddress } from '../../src/platform/database-address.js';
import { Outbox } from '../../src/platform/outbox.js';
import { freePort } from './service-process.js';
import { ACCEPT, optionsOf } from './shop.js';
import { DISPATCH, openTrackedShop, RECORD, type TrackedShop } from './tracked-shop.js';

export interface Wish {
  readonly service: string;
  readonly destination?: object;
  readonly items?: readonly object[];
  readonly locale?: string;
  readonly customer?: object;
}

export interface Bought {
  readonly reference: string;
  readonly token: string;
  readonly url: string;
  readonly shipments: readonly { readonly id: string; readonly carrierCode: string }[];
}

/** A scan of the first parcel of an order. */
export interface Seen {
  readonly status: string;
  readonly occurredAt: string;
  readonly city?: string;
  readonly facilityCode?: string;
  readonly description?: string;
}

export interface PageShop extends TrackedShop {
  /** For example http://127.0.0.1:4711. */
  readonly origin: string;
  buy(wish: Wish): Promise<Bought>;
  /** Gives the first parcel a number and reports scans of it; the pages hear of them at once. */
  send(bought: Bought, scans: readonly Seen[]): Promise<void>;
}

const demoNetwork = (): string => readFileSync(new URL('../../demo/network.yaml', import.meta.url), 'utf8');

const LAMP = [
  { sku: 'LAMP-OAK', quantity: 1, weightGrams: 1450, lengthMm: 420, widthMm: 220, heightMm: 180 },
];
export const NOVOSIBIRSK = { countryCode: 'RU', postalCode: '630099' };

export async function openPageShop(
  address: DatabaseAddress,
  settings: Partial<Config> = {},
): Promise<PageShop> {
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const { key } = newApiKey('checkout');
  const shop = await openTrackedShop(
    address,
    {},
    { port, publicUrl: origin, checkoutKey: key, demo: 'off', ...settings },
  );
  await shop.app.get(ApiKeysService).ensure([{ key, wish: { role: 'checkout', name: 'sample checkout' } }]);
  await shop.publish(demoNetwork());
  let count = 0;
  const buy = async ({ service, customer, ...wish }: Wish): Promise<Bought> => {
    const reference = `SHOP-${1000 + (count += 1)}`;
    const options = await optionsOf(shop, { destination: NOVOSIBIRSK, items: LAMP, locale: 'en', ...wish });
    const offerToken = options.get(service)?.offer.token;
    if (offerToken === undefined) throw new Error(`${service} is none of ${[...options.keys()].join(', ')}`);
    const input = { offerToken, orderReference: reference, idempotencyKey: reference, customer };
    const { acceptOffer } = await shop.data<{
      acceptOffer: { trackingToken: string; trackingUrl: string; shipments: Bought['shipments'] };
    }>(ACCEPT, { input });
    return {
      reference,
      token: acceptOffer.trackingToken,
      url: acceptOffer.trackingUrl,
      shipments: acceptOffer.shipments,
    };
  };
  const send = async ({ reference, shipments: [first] }: Bought, scans: readonly Seen[]): Promise<void> => {
    if (!first) throw new Error('the order has no parcel');
    const trackingNumber = `${reference}-1`;
    await shop.data(DISPATCH, { input: { shipmentId: first.id, trackingNumber } }, shop.staff);
    const input = scans.map((scan) => ({ carrierCode: first.carrierCode, trackingNumber, ...scan }));
    if (input.length > 0) await shop.data(RECORD, { input }, shop.carrier);
    await shop.read();
    await shop.app.get(Outbox).deliver();
  };
  return Object.assign(shop, { origin, buy, send });
}
