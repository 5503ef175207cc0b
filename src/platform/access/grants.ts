import type { Principal } from '../principal.js';

/**
 * Who a field may be opened to. `publishable` is a key printed into a web page: role checkout, but only for what is
 * marked for it. `checkout` is the shop's own server.
 */
export const GRANTS = ['publishable', 'checkout', 'carrier', 'staff', 'admin'] as const;
export type Grant = (typeof GRANTS)[number];

/** Kinds of callers as single bits, so that a whole operation is checked with one AND. */
const BIT = { anonymous: 1, publishable: 2, checkout: 4, carrier: 8, staff: 16, admin: 32 } as const;

/** Staff may do what checkout may, and admin what staff may. A carrier's calls are its own: they speak for a carrier. */
const OPENED_BY: Record<Grant, number> = {
  publishable: BIT.publishable | BIT.checkout | BIT.staff | BIT.admin,
  checkout: BIT.checkout | BIT.staff | BIT.admin,
  carrier: BIT.carrier,
  staff: BIT.staff | BIT.admin,
  admin: BIT.admin,
};

export const EVERYONE = 63;

/** Introspection tells an attacker the way, and shops read schema.gql; staff and admin keys may use it. */
export const INTROSPECTORS = OPENED_BY.staff;

/** The callers a list of grants lets in. */
export const openedBy = (grants: readonly Grant[]): number =>
  grants.reduce((bits, grant) => bits | OPENED_BY[grant], 0);

/** The one bit of a caller; nobody is `anonymous`. */
export function bitOf(principal: Principal | null): number {
  if (principal === null) return BIT.anonymous;
  return principal.kind === 'publishable' ? BIT.publishable : BIT[principal.role];
}

/** Columns of the access table, with the bit of each. */
export const CALLERS = Object.entries(BIT);

/** `['checkout', 'staff', 'admin']`: who is let in, for messages. */
export const namesOf = (bits: number): string[] =>
  CALLERS.filter(([, bit]) => (bits & bit) !== 0).map(([name]) => name);
