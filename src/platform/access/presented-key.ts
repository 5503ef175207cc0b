import { AppError } from '../errors.js';
import type { Principal } from '../principal.js';
import type { Authenticator } from './authenticator.js';

const BEARER = /^Bearer +([\x21-\x7e]+) *$/i;
/** Longer than any key of ours; nothing longer is worth a look-up. */
const KEY_LENGTH_MAX = 512;

/**
 * Who calls, by the `Authorization` header; null without one. Public fields need no key, but a wrong key is always
 * refused: whoever sends one means to be known.
 *
 * @throws AppError UNAUTHENTICATED for a header that is no bearer key, or a key that is unknown, expired or revoked
 */
export function callerOf(
  authorization: string | undefined,
  authenticator: Authenticator,
): Principal | null | Promise<Principal> {
  if (authorization === undefined) return null;
  const key = BEARER.exec(authorization)?.[1];
  if (key === undefined || key.length > KEY_LENGTH_MAX) {
    throw new AppError('UNAUTHENTICATED', 'The Authorization header must be: Bearer <API key>');
  }
  const found = authenticator.verify(key);
  return found instanceof Promise ? found.then(known) : known(found);
}

function known(principal: Principal | null): Principal {
  // One text for unknown, expired and revoked: which of them it is helps only someone who guesses.
  if (principal === null) throw new AppError('UNAUTHENTICATED', 'The API key is unknown, expired or revoked');
  return principal;
}
