import { declareErrors } from '../platform/errors.js';

/** Codes of the risk room; docs/errors.md lists them. */
export const RISK_ERRORS = declareErrors({
  ALERT_UNKNOWN: {
    httpStatus: 404,
    about: 'There is no such alert.',
    remedy: 'Ask for the list again.',
  },
  ALERT_CHANGED: {
    httpStatus: 409,
    about: 'Somebody else, or the service, has changed the alert since it was read; nothing was done.',
    remedy: 'Look at `alert`, which is how it is now, and decide again.',
  },
  ALERT_CLOSED: {
    httpStatus: 409,
    about: 'The alert is closed: resolved by a person, or the danger has passed.',
    remedy: 'Nothing is left to do; `alert` says how it ended.',
  },
});
