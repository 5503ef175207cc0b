/** What an API key lets its holder do; staff may also do what checkout may. */
export const ROLES = ['checkout', 'carrier', 'staff', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/**
 * A server key is a secret of the shop's backend. A publishable key is printed into a web page, so it proves nothing
 * but which page is asking: it is bound to that page's origins and may only ask for delivery options and estimates.
 */
export const KEY_KINDS = ['server', 'publishable'] as const;
export type KeyKind = (typeof KEY_KINDS)[number];

/** Who is calling, as far as an API key says. */
export interface Principal {
  /** The key's own id; idempotency keys and limits are scoped by it. */
  readonly id: string;
  readonly role: Role;
  readonly kind: KeyKind;
  /** Web origins a publishable key may be used from; empty for server keys. */
  readonly origins: readonly string[];
  /** The one carrier a key of role carrier speaks for; absent or null: for any. */
  readonly carrierCode?: string | null;
}

/** Whoever calls, as what they do is signed: by the key's id, for names can be given twice. */
export function authorOf({ principal }: { readonly principal: Principal | null }): string {
  return `api key ${principal?.id ?? 'unknown'}`;
}

/** The id of a staff member in what `authorOf` writes; an id alone stays as it is. */
export const actorOf = (author: string): string => author.replace(/^api key /, '');

/** Who acts for the shop, by id; null for carriers and for the checkout itself, whose calls are no acts of staff. */
export const staffIn = ({ principal }: { readonly principal: Principal | null }): string | null =>
  principal?.role === 'staff' || principal?.role === 'admin' ? principal.id : null;
