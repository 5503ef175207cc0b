/** JSON Schema of one input of the date definition: what `cli dates` reads, a line each. */
const weekday = { enum: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] };
const weekdays = { type: 'array', items: weekday };
const time = { type: 'string', format: 'wall-time' };
const date = { type: 'string', format: 'local-date' };
const intervals = {
  type: 'array',
  items: { type: 'array', items: time, minItems: 2, maxItems: 2 },
};

/** A year of hours: beyond it a mistyped number would cost minutes of walking from day to day. */
const MOST = 8784;

const byDay = (value: object): object => ({
  type: 'object',
  properties: {
    default: value,
    byWeekday: { type: 'object', propertyNames: weekday, additionalProperties: value },
    byDate: { type: 'object', propertyNames: date, additionalProperties: value },
  },
});

const hours = {
  type: 'object',
  properties: { default: intervals, ...Object.fromEntries(weekday.enum.map((day) => [day, intervals])) },
  additionalProperties: false,
};

const calendar = {
  type: 'object',
  required: ['holidays'],
  properties: {
    country: { type: ['string', 'null'] },
    subdivision: { type: ['string', 'null'] },
    holidays: { anyOf: [{ const: 'auto' }, { type: 'array', items: date }] },
    closures: {
      type: 'array',
      items: {
        anyOf: [date, { type: 'object', required: ['from', 'to'], properties: { from: date, to: date } }],
      },
    },
    extraWorkingDays: { type: 'array', items: date },
  },
};

const span = (value: object): object => ({
  type: 'object',
  required: ['min', 'max'],
  properties: { min: value, max: value },
});

const site = {
  openingHours: hours,
  specialHours: { type: 'object', propertyNames: date, additionalProperties: intervals },
};

export const DATES_INPUT_SCHEMA = {
  type: 'object',
  required: ['orderedAt', 'origin', 'handling', 'carrier', 'transitBusinessDays', 'delivery'],
  properties: {
    orderedAt: { type: 'string', format: 'instant' },
    origin: {
      type: 'object',
      required: ['timezone', 'workingDays', 'openingHours', 'cutoff', 'calendar'],
      properties: {
        timezone: { type: 'string', format: 'zone' },
        workingDays: weekdays,
        ...site,
        cutoff: byDay(time),
        calendar,
      },
    },
    handling: {
      type: 'object',
      required: ['unit', 'min', 'max'],
      properties: {
        unit: { enum: ['businessDays', 'hours'] },
        min: { type: 'number', minimum: 0, maximum: MOST },
        max: { type: 'number', minimum: 0, maximum: MOST },
      },
      if: { properties: { unit: { const: 'businessDays' } } },
      then: { properties: { min: { type: 'integer' }, max: { type: 'integer' } } },
    },
    carrier: {
      type: 'object',
      required: ['operatingDays', 'calendar'],
      properties: {
        operatingDays: weekdays,
        calendar,
        pickup: { anyOf: [{ type: 'null' }, byDay(time)] },
      },
    },
    transitBusinessDays: span({ type: 'integer', minimum: 0, maximum: MOST }),
    delivery: {
      type: 'object',
      required: ['type', 'timezone', 'operatingDays', 'calendar'],
      properties: {
        type: { enum: ['courier', 'pickupPoint'] },
        timezone: { type: 'string', format: 'zone' },
        operatingDays: weekdays,
        calendar,
        slots: { anyOf: [{ type: 'null' }, byDay(intervals)] },
        dropOff: time,
        point: {
          type: 'object',
          required: ['workingDays', 'openingHours', 'calendar'],
          properties: { workingDays: weekdays, ...site, calendar },
        },
      },
      if: { properties: { type: { const: 'pickupPoint' } } },
      then: { required: ['dropOff', 'point'] },
    },
  },
} as const;
