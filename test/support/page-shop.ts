/** A shop whose pages a browser can open: it knows its own address, and the sample checkout has a key. */
import { readFileSync } from 'node:fs';
import { ApiKeysService } from '../../src/platform/api-keys.service.js';
import { newApiKey } from '../../src/platform/api-key-format.js';
import type { Config } from '../../src/platform/config.js';
import type { DatabaseAddress } from '../../src/platform/database-address.js';
import { freePort } from './service-process.js';
import { openShop, SECRETS, type Shop } from './shop.js';

export interface PageShop extends Shop {
  /** For example http://127.0.0.1:4711. */
  readonly origin: string;
}

export const demoNetwork = (): string =>
  readFileSync(new URL('../../demo/network.yaml', import.meta.url), 'utf8');

export async function openPageShop(
  address: DatabaseAddress,
  settings: Partial<Config> = {},
): Promise<PageShop> {
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const { key } = newApiKey('checkout');
  const shop = await openShop(address, {
    ...SECRETS,
    port,
    publicUrl: origin,
    checkoutKey: key,
    ...settings,
  });
  await shop.app.get(ApiKeysService).ensure([{ key, wish: { role: 'checkout', name: 'sample checkout' } }]);
  return { ...shop, origin };
}
