import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock.js';
import type { KnownCarrier } from './carrier-directory.js';
import { provesItself, verifySignature } from './carriers/signatures/verify-signature.js';
import { PublishedKeys } from './published-keys.js';

/** Decides who may push. Fails closed: a carrier without secret and key in the settings may not. */
@Injectable()
export class WebhookGuard {
  constructor(
    private readonly published: PublishedKeys,
    private readonly clock: Clock,
  ) {}

  /** What can be said before the body is there: a key in the address that is wrong, or no secret to compare with. */
  mayPass({ account, adapter }: KnownCarrier, key: unknown): boolean {
    if (account.keys && account.keys.length > 0) return isOneOf(account.keys, key);
    return (account.secrets ?? []).length > 0 || this.published.has(adapter.code);
  }

  /** Whether this very body comes from the carrier: by its signature, where it has one and the settings a secret of it. */
  async allows(
    carrier: KnownCarrier,
    key: unknown,
    headers: IncomingHttpHeaders,
    body: Buffer,
  ): Promise<boolean> {
    const { account, adapter } = carrier;
    if (!this.mayPass(carrier, key)) return false;
    const secrets = account.secrets ?? [];
    const byKeyAlone = secrets.length === 0 && !this.published.has(adapter.code);
    if (byKeyAlone || !provesItself(adapter.code)) return (account.keys ?? []).length > 0;
    const request = { headers, body, urlKey: typeof key === 'string' ? key : null, now: this.clock.now() };
    const header = account.header === undefined ? {} : { header: account.header };
    const jwks = await this.published.of(adapter.code, 'known');
    const verdict = verifySignature(adapter.code, request, { secrets, jwks, ...header });
    if (verdict !== 'UNKNOWN_KEY') return verdict === 'GENUINE';
    const fresh = await this.published.of(adapter.code, 'fresh');
    return verifySignature(adapter.code, request, { secrets, jwks: fresh, ...header }) === 'GENUINE';
  }
}

/** Compared as digests, all of them always: neither the length nor the place of a wrong character shows in the time. */
function isOneOf(keys: readonly string[], given: unknown): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  const presented = digest(typeof given === 'string' ? given : '');
  let found = false;
  for (const key of keys) found = timingSafeEqual(digest(key), presented) || found;
  return found && typeof given === 'string';
}
