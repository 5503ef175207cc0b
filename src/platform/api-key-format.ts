import { createHmac, randomBytes } from 'node:crypto';
import { ROLES, type Role } from './principal.js';

/**
 * A key reads `pk_<role>_<id>_<secret>`, for instance pk_checkout_3f9c0a4be2d1f7a8_… : the prefix lets scanners find
 * leaked keys, the role tells people what they hold, the id finds the row, and 256 random bits are the secret.
 */
const FORMAT = new RegExp(`^pk_(?:${ROLES.join('|')})_([0-9a-f]{16})_[A-Za-z0-9_-]{43}$`);

export interface NewApiKey {
  readonly id: string;
  readonly key: string;
}

export function newApiKey(role: Role): NewApiKey {
  const id = randomBytes(8).toString('hex');
  return { id, key: `pk_${role}_${id}_${randomBytes(32).toString('base64url')}` };
}

/** The id inside a key, or nothing when it is not shaped like one of ours. */
export const apiKeyId = (key: string): string | undefined => FORMAT.exec(key)?.[1];

/** What is stored of a key. No slow password hash is needed against 256 random bits; the pepper guards a stolen table. */
export const hashApiKey = (key: string, pepper: string): Buffer =>
  createHmac('sha256', pepper).update(key).digest();
