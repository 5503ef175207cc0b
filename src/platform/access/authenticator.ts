import type { Principal } from '../principal.js';

/** What the edge needs of the API keys. It is called for every request: answers for keys in use come from memory. */
export abstract class Authenticator {
  /** The key's holder; null when the key is unknown, expired or revoked. */
  abstract verify(presentedKey: string): Principal | null | Promise<Principal | null>;

  /** Whether a publishable key that is in force names this web origin; asked for CORS preflights, which carry no key. */
  abstract knowsOrigin(origin: string): boolean;
}
