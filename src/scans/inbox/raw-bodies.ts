import { createCipheriv, createDecipheriv, createHmac, hash, hkdfSync, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Config } from '../../platform/config.js';

const SALT_BYTES = 32;
const TAG_BYTES = 16;
/** Every key is used for one message, so the nonce may be the same for all. */
const NONCE = Buffer.alloc(12);

export interface SealedBody {
  readonly salt: Buffer;
  readonly body: Buffer;
}

/**
 * Bodies of carriers name people, so each is kept under a key of its own row, made from a random salt in the row and a
 * secret of the service: a stolen table tells nothing, and a row whose salt is deleted is unreadable for ever. The secret
 * comes from API_KEY_PEPPER, the one that lives as long as the data do.
 */
@Injectable()
export class RawBodies {
  private readonly secret: Buffer;

  constructor({ apiKeyPepper }: Config) {
    if (!apiKeyPepper) throw new Error('scans need API_KEY_PEPPER');
    this.secret = Buffer.from(hkdfSync('sha256', apiKeyPepper, '', 'punctual raw bodies', 32));
  }

  seal(plain: Buffer): SealedBody {
    const salt = randomBytes(SALT_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.keyOf(salt), NONCE);
    return { salt, body: Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]) };
  }

  /** @throws Error when the secret is another one, or the body was altered. */
  open({ salt, body }: SealedBody): Buffer {
    const decipher = createDecipheriv('aes-256-gcm', this.keyOf(salt), NONCE);
    decipher.setAuthTag(body.subarray(body.length - TAG_BYTES));
    return Buffer.concat([decipher.update(body.subarray(0, body.length - TAG_BYTES)), decipher.final()]);
  }

  private keyOf(salt: Buffer): Buffer {
    return createHmac('sha256', this.secret).update(salt).digest();
  }
}

/** Tells deliveries and events apart by content: the first 128 bits of SHA-256. */
export const contentHash = (content: Buffer | string): Buffer => Buffer.from(contentDigest(content), 'hex');

/** The same in hexadecimal digits, which statements about thousands of events take as they are. */
export const contentDigest = (content: Buffer | string): string =>
  hash('sha256', content, 'hex').slice(0, 32);
