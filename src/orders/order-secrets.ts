import type { KeyObject } from 'node:crypto';
import { createHash, createHmac, createSecretKey, hkdfSync, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Config } from '../platform/config.js';

const NONCE_BYTES = 16;
/** 192 of HMAC's 256 bits: half as much again as a token must have, in 32 characters. */
const TOKEN_BYTES = 24;

/**
 * What opens one order to whoever has it, and what tells inputs apart without keeping them. The tracking token is
 * HMAC(key, nonce): the nonce stands with the order, the key does not, so a stolen table opens nothing, and the service
 * can still say the token again. The key comes from API_KEY_PEPPER, the one secret that lives as long as orders do; those
 * that sign offers are changed within hours.
 */
@Injectable()
export class OrderSecrets {
  private readonly trackingKey: KeyObject;
  private readonly fingerprintKey: KeyObject;

  constructor({ apiKeyPepper }: Config) {
    if (!apiKeyPepper) throw new Error('orders need API_KEY_PEPPER');
    const derived = (use: string): KeyObject =>
      createSecretKey(Buffer.from(hkdfSync('sha256', apiKeyPepper, '', use, 32)));
    this.trackingKey = derived('punctual tracking tokens');
    this.fingerprintKey = derived('punctual idempotency fingerprints');
  }

  newNonce(): Buffer {
    return randomBytes(NONCE_BYTES);
  }

  trackingToken(nonce: Buffer): string {
    return createHmac('sha256', this.trackingKey)
      .update(nonce)
      .digest()
      .subarray(0, TOKEN_BYTES)
      .toString('base64url');
  }

  /** By which an order is found from its token. */
  hashOf(token: string): Buffer {
    return createHash('sha256').update(token).digest();
  }

  /** The same for the same input only. Keyed, because what goes in may be a person's e-mail address. */
  fingerprint(input: readonly (string | null)[]): Buffer {
    return createHmac('sha256', this.fingerprintKey).update(JSON.stringify(input)).digest();
  }
}
