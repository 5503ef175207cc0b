import { AppError } from '../errors.js';
import type { Principal } from '../principal.js';
import type { Authenticator } from './authenticator.js';

type Headers = Readonly<Record<string, string>>;

const VARY: Headers = { vary: 'Origin' };
const allow = (origin: string): Headers => ({
  ...VARY,
  'access-control-allow-origin': origin,
  'access-control-expose-headers': 'Retry-After, X-Request-Id',
});

/**
 * A publishable key works only from the web origins it is bound to. A script outside browsers can send any origin, so this
 * does not keep the key secret; it keeps other shops' pages from using it, and it may only ask what is meant for shoppers.
 *
 * @throws AppError FORBIDDEN when the page's origin is another, or missing
 */
export function checkOrigin(principal: Principal | null, origin: string | undefined): void {
  if (principal?.kind !== 'publishable') return;
  if (origin !== undefined && principal.origins.includes(origin)) return;
  throw new AppError('FORBIDDEN', 'A publishable key works only from the web origins it was made for');
}

/** CORS headers of an answer: only pages a publishable key names may read it. */
export function corsHeaders(origin: string | undefined, authenticator: Authenticator): Headers | undefined {
  if (origin === undefined) return undefined;
  return authenticator.knowsOrigin(origin) ? allow(origin) : VARY;
}

/** The answer to a browser's question before the call; it carries no key, so any key's origin will do. */
export function preflightHeaders(origin: string | undefined, authenticator: Authenticator): Headers {
  if (origin === undefined || !authenticator.knowsOrigin(origin)) return VARY;
  return {
    ...allow(origin),
    'access-control-allow-methods': 'POST',
    'access-control-allow-headers':
      'authorization, content-type, apollo-require-preflight, x-apollo-operation-name',
    'access-control-max-age': '600',
  };
}
