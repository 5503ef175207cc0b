/** Checks what staff asked of a period; the first fault is named with its path. */
import { AppError } from '../platform/errors.js';
import { toDay } from '../time/local-date.js';
import type { Period } from './analytics.service.js';

const LONGEST_DAYS = 20 * 366;
export const LINES_MAX = 5000;

export function readPeriod({ from, to }: Period): Period {
  if (to < from) throw bad('to must not lie before from', ['period', 'to']);
  if (toDay(to) - toDay(from) > LONGEST_DAYS) throw bad('a period has at most 20 years', ['period', 'to']);
  return { from, to };
}

export function readFirst(first: number): number {
  if (first < 1 || first > LINES_MAX)
    throw bad(`first must be from 1 to ${LINES_MAX}, not ${first}`, ['first']);
  return first;
}

const bad = (message: string, path: string[]): AppError => new AppError('BAD_USER_INPUT', message, path);
