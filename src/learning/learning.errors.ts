import { declareErrors } from '../platform/errors.js';

/** Codes of the learning room; docs/errors.md lists them. */
export const LEARNING_ERRORS = declareErrors({
  MODEL_UNKNOWN: {
    httpStatus: 404,
    about: 'There is no learned model of this id.',
    remedy: '`learnedModels` lists them.',
  },
  NO_MODEL_BEFORE: {
    httpStatus: 409,
    about: 'No learned model is in use, so there is none to roll back from.',
    remedy: 'Put one in use by `activateModel`.',
  },
});
