import { declareErrors } from '../platform/errors.js';

/** Codes of the capacity room; docs/errors.md lists them. */
export const CAPACITY_ERRORS = declareErrors({
  CAPACITY_EXHAUSTED: {
    httpStatus: 409,
    about: 'A step of the way has no room left on its day, so nothing was reserved.',
    remedy: 'Offer the buyer one of `alternatives`, which had room a moment ago.',
  },
  TOO_MANY_HOLDS: {
    httpStatus: 429,
    about: 'The caller has as many live holds as one caller may.',
    remedy: 'Accept or release some, or wait until they expire.',
  },
  HOLD_ENDED: {
    httpStatus: 409,
    about: 'The hold has ended already: accepted, released or expired.',
    remedy: '`state` says which came first; hold or accept anew.',
  },
});
