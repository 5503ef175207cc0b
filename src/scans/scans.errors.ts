import { declareErrors } from '../platform/errors.js';

/** Codes of the scans room; docs/errors.md lists them. */
export const SCAN_ERRORS = declareErrors({
  SHIPMENT_UNKNOWN: {
    httpStatus: 404,
    about: 'There is no such shipment, or this key may not know of it.',
    remedy: 'Take the id from `order { shipments { id } }`.',
  },
  SHIPMENT_CANCELLED: {
    httpStatus: 409,
    about: 'The order of the shipment was cancelled before it was handed over.',
    remedy: 'Do not hand the parcel over; nothing was changed.',
  },
  SHIPMENT_DISPATCHED: {
    httpStatus: 409,
    about: 'The shipment has another tracking number already.',
    remedy: 'Compare the numbers; the same number can be sent as often as you like.',
  },
  TRACKING_NUMBER_TAKEN: {
    httpStatus: 409,
    about: 'Another parcel that is still on its way has this number.',
    remedy: 'Compare the number on the label. It can be given again once the other parcel has come.',
  },
  SCAN_UNKNOWN: {
    httpStatus: 404,
    about: 'There is no such scan.',
    remedy: 'Take the id from `shipment { scans { id } }`.',
  },
  QUARANTINE_UNKNOWN: {
    httpStatus: 404,
    about: 'Nothing of this id waits in quarantine.',
    remedy: 'Ask `quarantine` again; somebody else may have replayed it.',
  },
});
