/** Checks what staff say of the load; the first fault is named with its path. */
import { AppError } from '../platform/errors.js';
import { DAY_MS, toDay } from '../time/local-date.js';
import { CAPACITY_ERRORS } from './capacity.errors.js';
import { isQueue } from './domain/resource-name.js';
import type { AdjustLoadInput } from './load.graphql.js';
import type { NewAdjustment } from './load-store.js';
import { readReason } from './read-capacity-input.js';

const HORIZON_DAYS = 2 * 366;
const MOST = { FACTOR: 100, BACKLOG: 10_000_000 };
const NAME = /^\P{Cc}{0,100}$/u;

/** `now`: the instant of the question (epoch ms). */
export function readAdjustment(input: AdjustLoadInput, now: number): Omit<NewAdjustment, 'author'> {
  const { kind, value } = input;
  const resource = input.resource ?? null;
  const name = input.name ?? '';
  const [from, to] = [toDay(input.from), toDay(input.to ?? input.from)];
  const today = Math.floor(now / DAY_MS);
  if (resource === null && kind === 'BACKLOG') throw bad('resource', 'a backlog is that of one resource');
  if (resource !== null && !isQueue(resource)) {
    throw bad('resource', 'resource must name a facility or a pick-up: only there parcels queue');
  }
  if (!(value >= 0 && value <= MOST[kind])) throw bad('value', `value must be from 0 to ${MOST[kind]}`);
  if (!NAME.test(name)) throw bad('name', 'name must be one line of at most 100 characters');
  if (to < from) throw period('to', 'to must not be before from');
  if (to > today + HORIZON_DAYS) throw period('to', 'to must lie within two years');
  // Somewhere on earth it is still yesterday, and elsewhere already tomorrow.
  if (kind === 'FACTOR' && to < today - 1) throw period('to', 'these days are over');
  if (kind === 'BACKLOG' && (from > today + 1 || from < today - 14)) {
    throw period('from', 'a backlog is of today or of one of the fourteen days before');
  }
  if (kind === 'BACKLOG' && to !== from) throw period('to', 'a backlog is of one day');
  return { kind, resource, from, to, value, name, reason: readReason(input) };
}

const bad = (field: string, message: string): AppError =>
  new AppError('BAD_USER_INPUT', message, ['input', field]);
const period = (field: string, message: string): AppError =>
  new AppError(CAPACITY_ERRORS.CAPACITY_PERIOD_INVALID, message, ['input', field]);
