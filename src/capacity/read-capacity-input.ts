/** Checks what staff sent about capacities; the first fault is named with its path. */
import { AppError } from '../platform/errors.js';
import { DAY_MS, toDay } from '../time/local-date.js';
import type { CapacityResourceFilter, OverrideCapacityInput } from './capacity.graphql.js';
import { UNIT_OF } from './domain/units.js';
import { CAPACITY_ERRORS } from './capacity.errors.js';
import type { DaysAsked } from './capacity-days.service.js';
import type { GivenOverride } from './overrides.service.js';

/** Further away nobody plans, and calendars are not decreed. */
const HORIZON_DAYS = 2 * 366;
/** What a double still counts one by one, less than half of what PostgreSQL's bigint holds. */
const LARGEST = Number.MAX_SAFE_INTEGER;
const LONGEST_NAME = 200;
const ONE_LINE = /^\P{Cc}{1,500}$/u;

/** `now`: the instant of the question (epoch ms). */
export function readOverride(input: OverrideCapacityInput, now: number): GivenOverride {
  const { resource, from } = input;
  const unit = input.unit ? UNIT_OF[input.unit] : null;
  const to = input.to ?? from;
  if (resource.length > LONGEST_NAME)
    throw bad('resource', `resource must be at most ${LONGEST_NAME} characters`);
  assertDays(from, to, now);
  const capacity = amountOf(input);
  const overbooking = input.overbooking ?? 0;
  if (!(overbooking >= 0 && overbooking <= 0.5))
    throw bad('overbooking', 'overbooking must be from 0 to 0.5');
  if (overbooking > 0 && (capacity === null || (unit ?? 'orders') !== 'orders')) {
    throw bad('overbooking', 'only a capacity that counts orders can be oversold');
  }
  return {
    resource,
    from,
    to,
    unit: overbooking > 0 ? 'orders' : unit,
    capacity,
    overbooking,
    reason: readReason(input),
  };
}

export function readReason({ reason }: { readonly reason: string }): string {
  if (!ONE_LINE.test(reason) || reason.trim() === '') {
    throw bad('reason', 'reason must be one line of 1 to 500 characters');
  }
  return reason;
}

export function readDays(from: string, to: string, filter: CapacityResourceFilter | null): DaysAsked {
  const { resource = null, kind = null, facilityCode = null, serviceCode = null } = filter ?? {};
  return {
    ...{ from, to, resource, kind, facility: facilityCode, service: serviceCode },
    point: filter?.pickupPointCode ?? null,
    onlyShort: filter?.onlyShort ?? false,
  };
}

function amountOf({ capacity = null, unlimited = null }: OverrideCapacityInput): number | null {
  if (unlimited === true) {
    if (capacity === null) return null;
    throw amountError('capacity must be absent beside unlimited: true');
  }
  if (capacity === null) throw amountError('capacity must be given, or unlimited: true');
  if (!Number.isInteger(capacity) || capacity < 0 || capacity > LARGEST) {
    throw amountError(`capacity must be a whole number from 0 to ${LARGEST}, not ${capacity}`);
  }
  return capacity;
}

function assertDays(from: string, to: string, now: number): void {
  const today = Math.floor(now / DAY_MS);
  const fault = (field: string, message: string): AppError =>
    new AppError(CAPACITY_ERRORS.CAPACITY_PERIOD_INVALID, message, ['input', field]);
  if (to < from) throw fault('to', `to must not be before from: ${from} to ${to}`);
  // Somewhere on earth it is still yesterday.
  if (toDay(to) < today - 1) throw fault('to', `${to} is over`);
  if (toDay(to) > today + HORIZON_DAYS) throw fault('to', `${to} is more than two years ahead`);
}

const bad = (field: string, message: string): AppError =>
  new AppError('BAD_USER_INPUT', message, ['input', field]);

const amountError = (message: string): AppError =>
  new AppError(CAPACITY_ERRORS.CAPACITY_AMOUNT_INVALID, message, ['input', 'capacity']);
