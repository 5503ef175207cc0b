import { createHmac, createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Config } from '../../platform/config.js';
import type { FactContent } from '../domain/scan.js';

export interface SealedFact {
  readonly hash: Buffer;
  readonly saidAt: number | null;
  readonly content: FactContent;
}

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Codes that open lockers are kept sealed: a stolen table opens nothing. */
@Injectable()
export class SealedFacts {
  private readonly key: Buffer;
  private readonly hashKey: Buffer;

  constructor({ apiKeyPepper }: Config) {
    if (!apiKeyPepper) throw new Error('scans need API_KEY_PEPPER');
    const derived = (use: string): Buffer => Buffer.from(hkdfSync('sha256', apiKeyPepper, '', use, 32));
    this.key = derived('punctual locker codes');
    this.hashKey = derived('punctual parcel facts');
  }

  /** The hash is keyed, because a code of six digits would be guessed from a plain one. */
  seal({ saidAt, content }: { readonly saidAt: number | null; readonly content: FactContent }): SealedFact {
    const hash = createHmac('sha256', this.hashKey)
      .update(JSON.stringify([saidAt, content]))
      .digest()
      .subarray(0, 16);
    const { lockerCode, ...open } = content;
    return { hash, saidAt, content: lockerCode ? { ...open, lockerCode: this.sealed(lockerCode) } : open };
  }

  open(sealed: string): string {
    const bytes = Buffer.from(sealed, 'base64');
    const decipher = createDecipheriv('aes-256-gcm', this.key, bytes.subarray(0, NONCE_BYTES));
    decipher.setAuthTag(bytes.subarray(bytes.length - TAG_BYTES));
    const body = bytes.subarray(NONCE_BYTES, bytes.length - TAG_BYTES);
    return decipher.update(body).toString('utf8') + decipher.final('utf8');
  }

  private sealed(code: string): string {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.key, nonce);
    return Buffer.concat([nonce, cipher.update(code, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString(
      'base64',
    );
  }
}
