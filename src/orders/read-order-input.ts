/** Checks what a checkout sent when it sells; the first fault is named with its path. */
import { AppError } from '../platform/errors.js';
import type {
  AcceptOfferInput,
  CancelOrderInput,
  CustomerInput,
  HoldOfferInput,
} from './order-inputs.graphql.js';
import type { Holding } from './holds.service.js';
import type { Acceptance, GivenContact } from './orders.service.js';
import { ORDER_ERRORS } from './orders.errors.js';

/** PostgreSQL keeps no NUL, and nobody reads other control characters. */
const PRINTABLE = /^\P{Cc}*$/u;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** A basket of a hundred items, each with sizes and origins, makes a token of about this length. */
const LONGEST_TOKEN = 65_536;

function text(value: string, longest: number, path: readonly string[]): string {
  if (value === '' || value.length > longest || !PRINTABLE.test(value)) {
    const name = path.at(-1) ?? '';
    throw new AppError('BAD_USER_INPUT', `${name} must be 1 to ${longest} characters on one line`, [
      'input',
      ...path,
    ]);
  }
  return value;
}

const optional = (
  value: string | null | undefined,
  longest: number,
  path: readonly string[],
): string | null => (value == null ? null : text(value, longest, path));

export function readAcceptance(input: AcceptOfferInput): Acceptance {
  return {
    offerToken: text(input.offerToken, LONGEST_TOKEN, ['offerToken']),
    orderReference: readReference(input),
    idempotencyKey: text(input.idempotencyKey, 200, ['idempotencyKey']),
    holdId: input.holdId == null ? null : readHoldId(input.holdId, ['input', 'holdId']),
    customer: input.customer == null ? null : readCustomer(input.customer),
  };
}

export function readHolding(input: HoldOfferInput): Holding {
  return {
    offerToken: text(input.offerToken, LONGEST_TOKEN, ['offerToken']),
    idempotencyKey: text(input.idempotencyKey, 200, ['idempotencyKey']),
    seconds: input.seconds ?? null,
  };
}

export const readReference = ({ orderReference }: CancelOrderInput): string =>
  text(orderReference, 100, ['orderReference']);

/** Why something is done: kept for ever, so it says something. */
export function readReason({ reason }: { readonly reason: string }): string {
  if (reason.trim() !== '') return text(reason, 500, ['reason']);
  throw new AppError('BAD_USER_INPUT', 'reason must be 1 to 500 characters on one line', ['input', 'reason']);
}

/** HOLD_UNKNOWN for what cannot be the id of one. */
export function readHoldId(id: string, path: readonly string[]): string {
  if (UUID.test(id)) return id;
  throw new AppError(ORDER_ERRORS.HOLD_UNKNOWN, 'There is no hold of this id.', path);
}

function readCustomer(customer: CustomerInput): GivenContact {
  const email = optional(customer.email, 254, ['customer', 'email']);
  if (email !== null && !/^[^\s@]+@[^\s@]+$/.test(email)) {
    throw new AppError('BAD_USER_INPUT', 'email must have an @ between two parts', [
      'input',
      'customer',
      'email',
    ]);
  }
  return {
    email,
    name: optional(customer.name, 200, ['customer', 'name']),
    phone: optional(customer.phone, 50, ['customer', 'phone']),
    locale: optional(customer.locale, 35, ['customer', 'locale']),
  };
}
