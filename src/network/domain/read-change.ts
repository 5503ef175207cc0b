/**
 * A change as a caller or a file writes it, checked for shape: names of fields, dates that exist, times of the clock.
 * Whether what it names is there is the concern of `applyChange`.
 */
import type { ErrorObject, ValidateFunction } from 'ajv';
import { Ajv } from 'ajv';
import { parseDay } from '../../time/local-date.js';
import { parseWallTime } from '../../time/wall-clock.js';
import type { NetworkChange } from './network-change.js';
import { ChangeFault, PATCHED_SECTIONS } from './network-change.js';

/** More at once is another network, to be imported. */
const MOST = 200;

const text = { type: 'string', minLength: 1, maxLength: 200 };
const date = { type: 'string', format: 'local-date' };
const list = (required: readonly string[], properties: object): object => ({
  type: 'array',
  maxItems: MOST,
  items: { type: 'object', required, properties, additionalProperties: false },
});

export const CHANGE_SCHEMA = {
  type: 'object',
  additionalProperties: false,
  properties: {
    closeFacilities: list(['facility', 'from'], { facility: text, from: date, to: date, reason: text }),
    addHolidays: list(['date'], { calendar: text, country: text, subdivision: text, date, name: text }),
    moveCutoffs: list(['facility', 'cutoff'], {
      ...{ facility: text, from: date, to: date },
      cutoff: { type: 'string', format: 'wall-time' },
    }),
    changeCapacities: list(['capacity', 'amount'], {
      ...{ capacity: text, from: date, to: date },
      amount: { type: 'integer', minimum: 0, maximum: 2_147_483_647 },
    }),
    changeLoads: list(['factor', 'from'], {
      ...{ resource: text, from: date, to: date, name: text },
      factor: { type: 'number', minimum: 0, maximum: 100 },
    }),
    patch: list(['section', 'code'], {
      ...{ section: { enum: PATCHED_SECTIONS }, code: text },
      ...{ set: { type: 'object' }, remove: { type: 'boolean' } },
    }),
  },
};

const EXPECTED: Readonly<Record<string, string>> = {
  'local-date': 'expected a date YYYY-MM-DD of the calendar',
  'wall-time': 'expected a time "HH:MM" between 00:00 and 24:00, in quotes in YAML',
};

/** Compiled when the first change comes: a start does without. */
let compiled: ValidateFunction<NetworkChange> | undefined;

function compile(): ValidateFunction<NetworkChange> {
  const ajv = new Ajv({ strict: false });
  ajv.addFormat('local-date', (value: string) => parseDay(value) !== null);
  ajv.addFormat('wall-time', (value: string) => parseWallTime(value) !== null);
  return ajv.compile<NetworkChange>(CHANGE_SCHEMA);
}

/** Checks one value; members that are null count as absent. @throws ChangeFault at the first thing that is wrong */
export function readChange(value: unknown): NetworkChange {
  const validate = (compiled ??= compile());
  const given = withoutNulls(value);
  if (validate(given)) return given;
  const [error] = validate.errors ?? [];
  throw new ChangeFault(pathOf(error), messageOf(error));
}

/** Nulls within a patch mean something, so they stay. */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).filter(([, member]) => member !== null && member !== undefined);
  return Object.fromEntries(
    members.map(([name, member]) => [name, name === 'set' ? member : withoutNulls(member)]),
  );
}

function pathOf(error: ErrorObject | undefined): readonly (string | number)[] {
  const steps = (error?.instancePath ?? '').split('/').slice(1);
  const path = steps.map((step) => (/^\d+$/.test(step) ? Number(step) : step));
  const { missingProperty, additionalProperty } = (error?.params ?? {}) as Record<string, unknown>;
  const last = missingProperty ?? additionalProperty;
  return typeof last === 'string' ? [...path, last] : path;
}

function messageOf(error: ErrorObject | undefined): string {
  const { format, allowedValues, missingProperty, additionalProperty } = (error?.params ?? {}) as Record<
    string,
    unknown
  >;
  if (missingProperty !== undefined) return 'is missing';
  if (typeof additionalProperty === 'string') return `unknown field "${additionalProperty}"`;
  if (Array.isArray(allowedValues)) return `expected one of ${allowedValues.join(', ')}`;
  return EXPECTED[String(format)] ?? error?.message ?? 'is not valid';
}
