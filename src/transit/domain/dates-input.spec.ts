import { compileDatesInput, DatesInputError, readDatesInput } from './dates-input.js';

const calendar = { country: null, subdivision: null, holidays: [], closures: [], extraWorkingDays: [] };
const week = ['mon', 'tue', 'wed', 'thu', 'fri'];

/** A fresh valid input a test, open to any change. */
function written(): Record<string, unknown> {
  // Through text, so that the four calendars are four objects.
  return JSON.parse(
    JSON.stringify({
      orderedAt: '2025-09-16T07:00:00Z',
      origin: {
        timezone: 'Europe/Madrid',
        workingDays: week,
        openingHours: { default: [['09:00', '18:00']] },
        cutoff: { default: '14:00' },
        calendar,
      },
      handling: { unit: 'businessDays', min: 0, max: 1 },
      carrier: { operatingDays: week, calendar, pickup: { default: '17:00' } },
      transitBusinessDays: { min: 1, max: 2 },
      delivery: { type: 'courier', timezone: 'Europe/Madrid', operatingDays: week, calendar, slots: null },
    }),
  ) as ReturnType<typeof written>;
}

/** The input with the value at a dotted path replaced, or taken away. */
function changed(path: string, value: unknown): unknown {
  const input = written();
  const steps = path.split('.');
  let at: Record<string, unknown> = input;
  for (const step of steps.slice(0, -1)) at = (at[step] ??= {}) as Record<string, unknown>;
  const last = steps[steps.length - 1] ?? '';
  if (value === undefined) delete at[last];
  else at[last] = value;
  return input;
}

function faultOf(input: unknown): string {
  try {
    readDatesInput(input);
  } catch (error) {
    if (error instanceof DatesInputError) return error.message;
    throw error;
  }
  return 'no fault';
}

it('takes a whole input and gives its instant', () => {
  expect(readDatesInput(written()).orderedAt).toBe(Date.UTC(2025, 8, 16, 7));
});

it.each([
  ['orderedAt', undefined, 'orderedAt: is missing'],
  ['orderedAt', 5, 'orderedAt: must be string'],
  [
    'orderedAt',
    '2025-09-16T07:00:00',
    'orderedAt: has no offset; write an instant with "Z" or an offset such as "+03:00"',
  ],
  ['orderedAt', '2025-09-16', 'orderedAt: must be an ISO 8601 instant with offset'],
  ['orderedAt', '2025-02-29T07:00:00Z', 'orderedAt: must be an ISO 8601 instant with offset'],
  ['orderedAt', '2025-09-16T25:00:00Z', 'orderedAt: must be an ISO 8601 instant with offset'],
  ['orderedAt', '1969-12-31T23:59:59Z', 'orderedAt: the year must lie between 1970 and 2100'],
  ['orderedAt', '2101-01-01T00:00:00Z', 'orderedAt: the year must lie between 1970 and 2100'],
  ['origin', undefined, 'origin: is missing'],
  ['origin', [], 'origin: must be object'],
  ['origin.timezone', 'Europe/Nowhere', 'origin.timezone: must be an IANA time zone such as Europe/Madrid'],
  ['origin.timezone', 'UTC+3', 'origin.timezone: must be an IANA time zone such as Europe/Madrid'],
  ['origin.timezone', undefined, 'origin.timezone: is missing'],
  ['origin.workingDays', ['monday'], 'origin.workingDays.0: must be equal to one of the allowed values'],
  [
    'origin.openingHours.default',
    [['09:00', '25:00']],
    'origin.openingHours.default.0.1: must be a time HH:MM between 00:00 and 24:00',
  ],
  [
    'origin.openingHours.default',
    [['09:00']],
    'origin.openingHours.default.0: must NOT have fewer than 2 items',
  ],
  ['origin.openingHours.monday', [], 'origin.openingHours: must NOT have additional properties'],
  ['origin.specialHours', { '2025-02-30': [] }, 'origin.specialHours: must be a date YYYY-MM-DD'],
  ['origin.cutoff.default', '24:01', 'origin.cutoff.default: must be a time HH:MM between 00:00 and 24:00'],
  ['origin.cutoff.byDate', { today: '12:00' }, 'origin.cutoff.byDate: must be a date YYYY-MM-DD'],
  ['origin.calendar', undefined, 'origin.calendar: is missing'],
  ['origin.calendar.holidays', ['2025-13-01'], 'origin.calendar.holidays.0: must be a date YYYY-MM-DD'],
  ['origin.calendar.closures', ['2025-02-30'], 'origin.calendar.closures.0: must be a date YYYY-MM-DD'],
  ['origin.calendar.closures', [{ from: '2025-09-16' }], 'origin.calendar.closures.0.to: is missing'],
  [
    'origin.calendar.closures',
    [{ from: '2025-09-17', to: '2025-09-16' }],
    'origin.calendar.closures.0.to: must not lie before "from"',
  ],
  [
    'delivery.calendar.closures',
    ['2025-01-01', { from: '2025-09-17', to: '2025-09-16' }],
    'delivery.calendar.closures.1.to: must not lie before "from"',
  ],
  [
    'carrier.calendar.extraWorkingDays',
    ['2025-09-31'],
    'carrier.calendar.extraWorkingDays.0: must be a date YYYY-MM-DD',
  ],
  ['carrier.calendar.holidays', 'auto', 'carrier.calendar.country: is missing, and holidays are "auto"'],
  [
    'carrier.pickup',
    { default: '25:00' },
    'carrier.pickup.default: must be a time HH:MM between 00:00 and 24:00',
  ],
  ['carrier.pickup', '17:00', 'carrier.pickup: must be object'],
  ['handling.unit', 'days', 'handling.unit: must be equal to one of the allowed values'],
  ['handling.min', -1, 'handling.min: must be >= 0'],
  ['handling.min', 2, 'handling.min: must not be greater than handling.max'],
  ['handling.max', 1.5, 'handling.max: must be integer'],
  ['handling.max', 1e9, 'handling.max: must be <= 8784'],
  ['transitBusinessDays.max', 0, 'transitBusinessDays.min: must not be greater than transitBusinessDays.max'],
  ['transitBusinessDays.max', 0.5, 'transitBusinessDays.max: must be integer'],
  ['transitBusinessDays.max', 1e300, 'transitBusinessDays.max: must be <= 8784'],
  ['transitBusinessDays.min', '1', 'transitBusinessDays.min: must be integer'],
  ['delivery.type', 'drone', 'delivery.type: must be equal to one of the allowed values'],
  ['delivery.type', 'pickupPoint', 'delivery.dropOff: is missing'],
  ['delivery.timezone', 'Mars/Base', 'delivery.timezone: must be an IANA time zone such as Europe/Madrid'],
  [
    'delivery.slots',
    { default: [['09:00', '12:60']] },
    'delivery.slots.default.0.1: must be a time HH:MM between 00:00 and 24:00',
  ],
])('a bad %s (%j) is named: %s', (path, value, message) => {
  expect(faultOf(changed(path, value))).toBe(message);
});

it.each([[null], [[]], ['{}'], [5], [undefined]])('%j is no input', (value) => {
  expect(faultOf(value)).toBe('input: must be object');
});

it('takes handling in parts of an hour', () => {
  expect(faultOf(changed('handling', { unit: 'hours', min: 0.5, max: 8.25 }))).toBe('no fault');
});

it('a point needs its drop-off and itself', () => {
  const input = changed('delivery.type', 'pickupPoint') as { delivery: Record<string, unknown> };
  input.delivery['dropOff'] = '15:30';
  expect(faultOf(input)).toBe('delivery.point: is missing');
});

it('a calendar that asks for official days says so when there are none', () => {
  const read = readDatesInput(changed('origin.calendar', { country: 'RU', holidays: 'auto' }));
  expect(() => compileDatesInput(read.input, null)).toThrow('official holidays are not loaded');
});

it('an optional calendar list may be absent, and the pick-up too', () => {
  const input = changed('origin.calendar', { holidays: [] }) as { carrier: Record<string, unknown> };
  delete input.carrier['pickup'];
  expect(faultOf(input)).toBe('no fault');
});
