/** A shop in which things go wrong: parcels that nobody handed over, that went silent, that carriers speak badly of. */
import { EtaSweeper } from '../../src/eta/eta-sweeper.js';
import type { Config } from '../../src/platform/config.js';
import type { DatabaseAddress } from '../../src/platform/database-address.js';
import { Outbox } from '../../src/platform/outbox.js';
import { openPageShop, type Bought, type PageShop } from './page-shop.js';

/** Near its warehouse: promised within days, so that trouble comes soon. */
const YEKATERINBURG = { countryCode: 'RU', postalCode: '620014' };

/** Monday noon in Moscow; what is ordered then is promised within the week. */
export const ORDERED = '2026-11-23T09:00:00Z';

export interface TroubledShop extends PageShop {
  /** Orders `count` parcels, which then lie where they are. */
  forget(count: number): Promise<readonly Bought[]>;
  /** Moves the clock and does everything that is due by then. */
  passTo(moment: string): Promise<void>;
}

export async function openTroubledShop(
  address: DatabaseAddress,
  settings: Partial<Config> = {},
): Promise<TroubledShop> {
  const shop = await openPageShop(address, settings);
  shop.clock.set(ORDERED);
  const settle = async (): Promise<void> => {
    await shop.read();
    for (let i = 0; i < 2; i++) await shop.app.get(Outbox).deliver();
    for (let i = 0; i < 2; i++) await shop.app.get(EtaSweeper).sweep();
    shop.clock.advance(1);
    for (let i = 0; i < 2; i++) await shop.app.get(EtaSweeper).sweep();
  };
  return Object.assign(shop, {
    forget: async (count: number) => {
      const all: Bought[] = [];
      for (let index = 0; index < count; index += 1) {
        const items = [{ sku: 'LAMP-OAK', quantity: 1 + (index % 3), weightGrams: 900 }];
        all.push(await shop.buy({ service: 'COURIER', destination: YEKATERINBURG, items }));
      }
      return all;
    },
    passTo: async (moment: string) => {
      shop.clock.set(moment);
      await settle();
    },
  });
}
