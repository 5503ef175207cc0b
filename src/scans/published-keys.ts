import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock.js';
import { errorText } from '../platform/database-errors.js';
import { Log } from '../platform/logger.js';
import type { CarrierTrust } from './carriers/signatures/verify-signature.js';
import { CarrierCalls } from './polling/carrier-calls.js';

type Keys = NonNullable<CarrierTrust['jwks']>;

/** Fixed here and never taken from a request. */
const ADDRESSES: Readonly<Partial<Record<string, string>>> = {
  shipengine: 'https://api.shipengine.com/jwks',
};
/** Whoever sends made-up key ids must not make us ask for each of them. */
const NOT_AGAIN_WITHIN_MS = 60_000;

/** Public keys of carriers that sign with private ones, remembered and asked for again when an unknown one is used. */
@Injectable()
export class PublishedKeys {
  private readonly known = new Map<string, { readonly keys: Keys; readonly at: number }>();

  constructor(
    private readonly calls: CarrierCalls,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  has(adapterCode: string): boolean {
    return Object.hasOwn(ADDRESSES, adapterCode);
  }

  /** Empty for a carrier that publishes none. `fresh` asks again unless that was done within the last minute. */
  async of(adapterCode: string, how: 'known' | 'fresh'): Promise<Keys> {
    const address = ADDRESSES[adapterCode];
    if (address === undefined) return [];
    const held = this.known.get(adapterCode);
    const now = this.clock.now();
    if (held && (how === 'known' || now - held.at < NOT_AGAIN_WITHIN_MS)) return held.keys;
    // Noted before the answer is there, so that many pushes at once ask once.
    this.known.set(adapterCode, { keys: held?.keys ?? [], at: now });
    try {
      const { body } = await this.calls.call({ url: address, method: 'GET', headers: {} });
      const { keys } = JSON.parse(body.toString('utf8')) as { keys?: unknown };
      if (Array.isArray(keys)) this.known.set(adapterCode, { keys: keys as Keys, at: now });
    } catch (error) {
      this.log.warn({ carrier: adapterCode, reason: errorText(error) }, 'Public keys could not be read');
    }
    return this.known.get(adapterCode)?.keys ?? [];
  }
}
