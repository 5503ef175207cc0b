/** Checks what staff sent about an incident; the first fault is named with its path. */
import type { DelayChance } from '../incidents/domain/incident.js';
import type { NewIncident } from '../incidents/incidents.service.js';
import { AppError } from '../platform/errors.js';
import { DAY_MS } from '../time/local-date.js';
import type { IncidentInput } from './incidents.graphql.js';

const ONE_LINE = /^\P{Cc}{1,100}$/u;
const READABLE = /^[\P{Cc}\n\r\t]{0,1000}$/u;
const LIST_MOST = 500;
const LISTED_MOST = 200;
const CHANCES_MOST = 20;
const DAYS_MOST = 60;
/** Shares are written by people: 0.33 three times is meant to be all. */
const ROUNDING = 0.011;

/** `now`: epoch ms. */
export function readIncident(input: IncidentInput, now: number): NewIncident {
  const { kind, from, until } = input;
  const note = input.note?.trim() ?? '';
  if (!READABLE.test(note)) throw bad('note', 'note must be at most 1,000 characters of text');
  if (from < now - 60 * DAY_MS) throw bad('from', 'from may lie 60 days back');
  if (until <= from) throw bad('until', 'until must lie after from');
  if (until <= now) throw bad('until', 'until must lie in the future');
  if (until > now + 366 * DAY_MS) throw bad('until', 'until may lie a year ahead');
  if (input.list < 0 || input.list > LISTED_MOST) throw bad('list', `list must be from 0 to ${LISTED_MOST}`);
  const en = lineOf(input.name, 'name');
  const ru = input.nameRu == null ? en : lineOf(input.nameRu, 'nameRu');
  return {
    ...{ kind, name: { en, ru }, note: note === '' ? null : note, from, until },
    delay: chancesOf(input),
    reach: {
      countryCode: input.area?.countryCode?.toUpperCase() ?? null,
      zoneCodes: listOf(input.area?.zoneCodes, 'area.zoneCodes'),
      facilityCodes: listOf(input.facilityCodes, 'facilityCodes'),
      carrierCodes: listOf(input.carrierCodes, 'carrierCodes'),
      serviceCodes: listOf(input.serviceCodes, 'serviceCodes'),
      lanes: [],
    },
  };
}

function lineOf(text: string, field: string): string {
  const line = text.trim();
  if (!ONE_LINE.test(line)) throw bad(field, `${field} must be one line of 1 to 100 characters`);
  return line;
}

function listOf(list: readonly string[] | null | undefined, field: string): readonly string[] | null {
  if (list == null) return null;
  if (list.length === 0 || list.length > LIST_MOST)
    throw bad(field, `${field} must name 1 to ${LIST_MOST}, or be absent`);
  return [...new Set(list)];
}

function chancesOf({ expectedDelay }: IncidentInput): readonly DelayChance[] {
  if (expectedDelay.length === 0 || expectedDelay.length > CHANCES_MOST)
    throw bad('expectedDelay', `expectedDelay must have 1 to ${CHANCES_MOST} lines`);
  const sum = expectedDelay.reduce((all, { share }) => all + share, 0);
  for (const [i, { days, share }] of expectedDelay.entries()) {
    if (days < 0 || days > DAYS_MOST)
      throw bad(`expectedDelay[${i}].days`, `days must be from 0 to ${DAYS_MOST}`);
    if (!(share > 0)) throw bad(`expectedDelay[${i}].share`, 'share must be above 0');
  }
  if (Math.abs(sum - 1) > ROUNDING) throw bad('expectedDelay', `the shares must sum to 1, not ${sum}`);
  return expectedDelay
    .map(({ days, share }) => ({ days, share: share / sum }))
    .toSorted((a, b) => a.days - b.days);
}

const bad = (field: string, message: string): AppError =>
  new AppError('BAD_USER_INPUT', message, ['input', field]);
