import { declareErrors } from '../platform/errors.js';

const INPUT = { httpStatus: 400 } as const;

/** What a checkout can get wrong in a question; `extensions.field` names the place. */
export const QUOTE_ERRORS = declareErrors({
  BASKET_EMPTY: { ...INPUT, about: 'The basket holds no item.', remedy: 'Send at least one item.' },
  BASKET_TOO_LARGE: {
    ...INPUT,
    about: 'More items, or origins of one item, than one question may hold.',
    remedy: 'Ask in parts; the message says the limit.',
  },
  QUANTITY_OUT_OF_RANGE: {
    ...INPUT,
    about: 'A quantity is zero, negative or larger than an order line can be.',
    remedy: 'Send a quantity between 1 and 10,000.',
  },
  MEASURE_OUT_OF_RANGE: {
    ...INPUT,
    about: 'A weight, size, age or amount is negative or beyond any parcel.',
    remedy:
      'Send grams, millimetres, cubic centimetres, years or minor units within the range of the message.',
  },
  TEXT_OUT_OF_RANGE: {
    ...INPUT,
    about: 'A text is empty where it must not be, or longer than 200 characters.',
    remedy: 'Shorten it.',
  },
  COUNTRY_UNKNOWN: {
    ...INPUT,
    about: 'The country is not an ISO 3166-1 alpha-2 code in capitals.',
    remedy: 'Send a code such as RU or DE.',
  },
  SUBDIVISION_UNKNOWN: {
    ...INPUT,
    about: 'The subdivision is not one of the country.',
    remedy: 'Send an ISO 3166-2 code such as RU-MOW, or leave it out.',
  },
  CURRENCY_UNKNOWN: {
    ...INPUT,
    about: 'The currency is not an ISO 4217 code.',
    remedy: 'Send a code such as RUB or EUR.',
  },
  COORDINATES_OUT_OF_RANGE: {
    ...INPUT,
    about: 'Latitude or longitude is beyond the globe, or one of them is missing.',
    remedy: 'Send both in degrees, or none.',
  },
  ORIGIN_UNKNOWN: {
    ...INPUT,
    about: 'An item names a facility that the current network does not have.',
    remedy: 'Compare with the network document; codes are case-sensitive.',
  },
  METHODS_EMPTY: {
    ...INPUT,
    about: 'The list of methods is there and names none.',
    remedy: 'Name at least one method, or leave `methods` out for all.',
  },
  CONFIDENCE_OUT_OF_RANGE: {
    ...INPUT,
    about: 'The confidence asked for is not between 0.5 and 0.99.',
    remedy: 'Ask for a share such as 0.9.',
  },
  WHAT_IF_FORBIDDEN: {
    httpStatus: 403,
    about: '`orderedAt` asks about another instant, which is for staff.',
    remedy: 'Leave `orderedAt` out, or use a key of role staff.',
  },
  WHAT_IF_OUT_OF_RANGE: {
    ...INPUT,
    about: '`orderedAt` lies more than two years from now.',
    remedy: 'Ask about an instant within two years.',
  },
});
