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
  CAPACITY_RESOURCE_UNKNOWN: {
    httpStatus: 404,
    about: 'The network has no resource of this name.',
    remedy:
      'Names are as in answers: `facility:MSK1`, `pickup:COURIER@MSK1`, `lane:COURIER@MSK1>ru-msk`, `slot:SAME-DAY`, `point:P-1`.',
  },
  CAPACITY_PERIOD_INVALID: {
    httpStatus: 400,
    about: 'The days are reversed, too many, over, or beyond the horizon of two years.',
    remedy: 'Correct the date named by `extensions.field`.',
  },
  CAPACITY_AMOUNT_INVALID: {
    httpStatus: 400,
    about: 'A capacity is negative, no whole number, missing, or given beside `unlimited`.',
    remedy: 'Give a whole number from 0, which closes the days, or `unlimited: true`.',
  },
  CAPACITY_QUESTION_TOO_LARGE: {
    httpStatus: 400,
    about: 'The question about capacities would be answered with too many lines.',
    remedy: 'Name a resource, a kind or a facility, or ask for fewer days.',
  },
  CAPACITY_OVERRIDE_OVERLAPS: {
    httpStatus: 409,
    about: 'Another override of the same resource holds on some of these days.',
    remedy: 'Withdraw `other` first, or choose other days.',
  },
  CAPACITY_OVERRIDE_UNKNOWN: {
    httpStatus: 404,
    about: 'There is no override of this id.',
    remedy: '`capacityHistory` lists those of a resource.',
  },
  LOAD_ADJUSTMENT_UNKNOWN: {
    httpStatus: 404,
    about: 'There is no adjustment of the load of this id.',
    remedy: 'Ids are in the answers of `adjustLoad`.',
  },
});
