/**
 * What has to be remembered between sending somebody to the provider and their coming back: in a cookie of that browser, so
 * that any process can take them back and nobody who was sent elsewhere can be brought in. It is signed, so that nobody
 * can make one up, and good for ten minutes.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';

export interface PendingSignIn {
  readonly state: string;
  readonly nonce: string;
  /** Of PKCE. */
  readonly verifier: string;
  /** Where to afterwards, below /ops. */
  readonly to: string;
  /** Epoch ms. */
  readonly until: number;
}

export const PENDING_FOR_MS = 10 * 60_000;
const LONGEST = 4000;

const sign = (text: string, secret: string): Buffer =>
  createHmac('sha256', secret).update(`pending sign-in ${text}`).digest();

export function sealPending(pending: PendingSignIn, secret: string): string {
  const text = Buffer.from(JSON.stringify(pending)).toString('base64url');
  return `${text}.${sign(text, secret).toString('base64url')}`;
}

/** Null for what was not sealed with this secret, or is too old. `now` in epoch ms. */
export function openPending(sealed: string, secret: string, now: number): PendingSignIn | null {
  const [text = '', signature = ''] = sealed.slice(0, LONGEST).split('.');
  const given = Buffer.from(signature, 'base64url');
  const right = sign(text, secret);
  if (given.length !== right.length || !timingSafeEqual(given, right)) return null;
  const pending = JSON.parse(Buffer.from(text, 'base64url').toString()) as PendingSignIn;
  return pending.until > now ? pending : null;
}
