import { declareErrors } from '../platform/errors.js';

/** Codes of the ETA room; docs/errors.md lists them. */
export const ETA_ERRORS = declareErrors({
  INCIDENT_UNKNOWN: {
    httpStatus: 404,
    about: 'There is no such incident.',
    remedy: 'Take the id from `incidents`.',
  },
  INCIDENT_PLACE_UNKNOWN: {
    httpStatus: 404,
    about: 'An incident names a zone, facility, carrier or service that nobody knows; nothing was declared.',
    remedy: 'Compare the code with the network; facilities of carriers are named as in their scans.',
  },
});
