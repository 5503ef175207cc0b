import { declareErrors } from '../platform/errors.js';

export const FEEDBACK_ERRORS = declareErrors({
  FEEDBACK_TOO_EARLY: {
    httpStatus: 409,
    about: 'The parcel has not been delivered yet, so there is nothing to rate.',
    remedy: 'Ask again when the parcel is there.',
  },
  FEEDBACK_UNKNOWN_PARCEL: {
    httpStatus: 404,
    about: 'The tracking link opens nothing, or this parcel is not one of its order.',
    remedy: 'Take `shipmentId` from `tracking` of the same token.',
  },
});
