import { declareErrors } from '../platform/errors.js';

/** Codes of the network room; docs/errors.md lists them. */
export const NETWORK_ERRORS = declareErrors({
  NETWORK_INVALID: {
    httpStatus: 400,
    about: 'The network document has faults, so nothing of it was imported.',
    remedy:
      'Correct what `faults` names by line and path; `cli network check FILE` finds the same without a server.',
  },
  NETWORK_BREAKS_PROMISES: {
    httpStatus: 409,
    about: 'The network was not made current: live promises would break, those that `breaks` lists.',
    remedy:
      'Change the network, or publish it with `breakPromises: true` (`--break-promises`) when the world is so.',
  },
  NETWORK_MISSING: {
    httpStatus: 503,
    about: 'No network has been imported yet, so there is nothing to deliver with.',
    remedy: 'Import one with `cli network import FILE` or the mutation `importNetwork`.',
  },
});
