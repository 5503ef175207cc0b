/** What staff send, checked; the path of each complaint is that of the argument. */
import { AppError } from '../platform/errors.js';
import type { ActRequest } from './alerts.service.js';
import type {
  AddAlertNoteInput,
  AtRiskFilter,
  ClaimAlertInput,
  ResolveAlertInput,
  SnoozeAlertInput,
} from './alerts.graphql.js';
import type { AtRiskQuery } from './at-risk.service.js';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const TEXT_MOST = 1000;
const LIST_MOST = 100;
const SEARCH_MOST = 200;
const SNOOZE_MOST_MS = 30 * 86_400_000;

const refuse = (message: string, path: string[]): never => {
  throw new AppError('BAD_USER_INPUT', message, path);
};

/** An id that is no UUID names nothing: the same answer as one that is unknown. */
export const isUuid = (id: string): boolean => UUID.test(id);

function textOf(text: string | null | undefined, path: string[]): string | null {
  if (text == null) return null;
  const trimmed = text.trim();
  if (trimmed.length > TEXT_MOST) refuse(`${path.at(-1)} may have ${TEXT_MOST} characters`, path);
  if (trimmed.includes('\0')) refuse(`${path.at(-1)} must not contain NUL`, path);
  return trimmed === '' ? null : trimmed;
}

export const readClaim = ({ id, version }: ClaimAlertInput): ActRequest => ({
  ...{ alertId: id, version: version ?? null, act: { act: 'CLAIMED' }, text: null },
});

export function readSnooze({ id, version, until, reason }: SnoozeAlertInput, now: number): ActRequest {
  if (until <= now) refuse('until must lie in the future', ['input', 'until']);
  if (until - now > SNOOZE_MOST_MS) refuse('until may lie 30 days ahead', ['input', 'until']);
  const text = textOf(reason, ['input', 'reason']);
  return { alertId: id, version: version ?? null, act: { act: 'SNOOZED', until }, text };
}

export function readResolve({ id, version, outcome, note }: ResolveAlertInput): ActRequest {
  const text = textOf(note, ['input', 'note']);
  return { alertId: id, version: version ?? null, act: { act: 'RESOLVED', outcome }, text };
}

export function readNote({ id, text }: AddAlertNoteInput): ActRequest {
  const said = textOf(text, ['input', 'text']);
  if (said === null) return refuse('text must say something', ['input', 'text']);
  return { alertId: id, version: null, act: { act: 'NOTED' }, text: said };
}

/** `incidentId` is checked here and looked up by whoever asks. */
export function readFilter(given: AtRiskFilter | null): Omit<AtRiskQuery, 'reach'> {
  const filter = given ?? {};
  return {
    kinds: listOf(filter, 'kinds'),
    states: listOf(filter, 'states'),
    carrierCodes: listOf(filter, 'carrierCodes'),
    serviceCodes: listOf(filter, 'serviceCodes'),
    originCodes: listOf(filter, 'originCodes'),
    countryCodes: listOf(filter, 'countryCodes'),
    canStillBeSaved: filter.canStillBeSaved ?? null,
    minProbability: probabilityOf(filter),
    claimedBy: filter.claimedBy ?? null,
    search: searchOf(filter),
    snoozed: filter.includeSnoozed ?? false,
  };
}

type ListName = 'kinds' | 'states' | 'carrierCodes' | 'serviceCodes' | 'originCodes' | 'countryCodes';

function listOf<Name extends ListName>(
  filter: AtRiskFilter,
  name: Name,
): NonNullable<AtRiskFilter[Name]> | null {
  const list = filter[name] ?? null;
  if (list !== null && list.length > LIST_MOST) refuse(`${name} may name ${LIST_MOST}`, ['filter', name]);
  return list;
}

function probabilityOf({ minProbability }: AtRiskFilter): number | null {
  if (minProbability == null) return null;
  if (!(minProbability >= 0 && minProbability <= 1))
    refuse('minProbability must be from 0 to 1', ['filter', 'minProbability']);
  return minProbability;
}

function searchOf({ search }: AtRiskFilter): string | null {
  if (search == null) return null;
  const wanted = search.trim();
  if (wanted === '' || wanted.length > SEARCH_MOST || wanted.includes('\0'))
    refuse(`search must have 1 to ${SEARCH_MOST} characters`, ['filter', 'search']);
  return wanted;
}
