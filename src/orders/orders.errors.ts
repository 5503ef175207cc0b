import { declareErrors } from '../platform/errors.js';

/** Codes of the orders room; docs/errors.md lists them. */
export const ORDER_ERRORS = declareErrors({
  OFFER_EXPIRED: {
    httpStatus: 410,
    about: 'The offer was good until `expiresAt`, which is past.',
    remedy: 'Ask `deliveryOptions` again; dates or prices may have changed.',
  },
  OFFER_UNREADABLE: {
    httpStatus: 400,
    about: 'The token is no offer of this service, or of another version of it.',
    remedy: 'Send `offer.token` of an option exactly as it came.',
  },
  OFFER_FORGED: {
    httpStatus: 400,
    about:
      'No key of this service has signed the offer; after a change of keys this happens to old ones too.',
    remedy: 'Ask `deliveryOptions` again.',
  },
  OFFER_ALTERED: {
    httpStatus: 400,
    about: 'The offer is not what was signed: something on the way has changed it.',
    remedy: 'Send `offer.token` of an option exactly as it came.',
  },
  OFFER_FOREIGN_NETWORK: {
    httpStatus: 409,
    about: 'The offer was made on another network than the one in force.',
    remedy: 'Ask `deliveryOptions` again.',
  },
  ORDER_REFERENCE_TAKEN: {
    httpStatus: 409,
    about: 'There is an order with this reference already, made with another idempotency key.',
    remedy: 'Look at it with `order(reference)`; give a new order a reference of its own.',
  },
  IDEMPOTENCY_CONFLICT: {
    httpStatus: 409,
    about: 'The idempotency key was used for something else within the last 30 days.',
    remedy: 'Send the very same input with a key, or another key.',
  },
  ORDER_UNKNOWN: {
    httpStatus: 404,
    about: 'There is no order with this reference.',
    remedy: 'Compare the reference; it is case-sensitive.',
  },
  FACILITY_UNKNOWN: {
    httpStatus: 404,
    about: 'The current network has no facility of this code.',
    remedy: 'Take a code of `facilities` in the network document; it is case-sensitive.',
  },
  HOLD_UNKNOWN: {
    httpStatus: 404,
    about: 'This caller has no such hold for this offer, or an order has used it.',
    remedy: 'Accept with the offer that was held, with the key that held it, once; or without a hold.',
  },
});
