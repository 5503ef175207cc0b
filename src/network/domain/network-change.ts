/**
 * A change somebody thinks of making to the network, and the document as it would be then. The document itself is left
 * alone; what the change does not touch is shared with it.
 */
import { toDay, toLocalDate } from '../../time/local-date.js';
import type {
  CalendarDoc,
  CapacityDoc,
  FacilityDoc,
  NetworkDocument,
  PickupPointDoc,
} from './network-document.js';
import { bareSubdivision } from './region-codes.js';
import { didYouMean } from './suggest-name.js';

/** The facility does not work from `from` to `to` (both included; absent: that one day). */
export interface FacilityClosing {
  readonly facility: string;
  readonly from: string;
  readonly to?: string;
  readonly reason?: string;
}

/** A day off in one calendar, or in every calendar that follows the official days of a country or subdivision. */
export interface AddedHoliday {
  readonly calendar?: string;
  readonly country?: string;
  readonly subdivision?: string;
  readonly date: string;
  readonly name?: string;
}

/** Another cut-off, every day or from `from` to `to` (both included; `to` absent: that one day). */
export interface MovedCutoff {
  readonly facility: string;
  readonly cutoff: string;
  readonly from?: string;
  readonly to?: string;
}

/** So much of a capacity of the document in each unit it counts, every day or from `from` to `to` (both included). */
export interface ChangedCapacity {
  readonly capacity: string;
  readonly amount: number;
  readonly from?: string;
  readonly to?: string;
}

/** So many times the load that is expected, from `from` to `to` (both included; absent: that one day). */
export interface ChangedLoad {
  /** Such as `facility:muc`; absent: everywhere. */
  readonly resource?: string;
  readonly factor: number;
  readonly from: string;
  readonly to?: string;
  readonly name?: string;
}

export const PATCHED_SECTIONS = [
  ...(['calendars', 'zones', 'lastMiles', 'facilities', 'carriers', 'services'] as const),
  ...(['pickupPoints', 'capacities'] as const),
] as const;
export type PatchedSection = (typeof PATCHED_SECTIONS)[number];

/** Any change of one item by its code: a JSON merge patch (RFC 7396), or taking the item away. */
export interface ItemPatch {
  readonly section: PatchedSection;
  readonly code: string;
  readonly set?: Readonly<Record<string, unknown>>;
  readonly remove?: boolean;
}

export interface NetworkChange {
  readonly closeFacilities?: readonly FacilityClosing[];
  readonly addHolidays?: readonly AddedHoliday[];
  readonly moveCutoffs?: readonly MovedCutoff[];
  readonly changeCapacities?: readonly ChangedCapacity[];
  /** No part of the document: it moves the windows of orders to come, and nothing else. */
  readonly changeLoads?: readonly ChangedLoad[];
  readonly patch?: readonly ItemPatch[];
}

/** What is wrong with a change, and at which of its fields. */
export class ChangeFault extends Error {
  constructor(
    readonly path: readonly (string | number)[],
    message: string,
  ) {
    super(message);
  }
}

/** Longer spans are permanent: that is what patches are for. */
const LONGEST_SPAN_DAYS = 400;

/**
 * The document with the change made, patches last. Typed changes leave a sound document sound; what a patch leaves has to be
 * checked. The same value when only loads change. @throws ChangeFault
 */
export function applyChange(document: NetworkDocument, change: NetworkChange): NetworkDocument {
  let changed = document;
  for (const [i, closing] of (change.closeFacilities ?? []).entries()) {
    changed = closeFacility(changed, closing, ['closeFacilities', i]);
  }
  for (const [i, holiday] of (change.addHolidays ?? []).entries()) {
    changed = addHoliday(changed, holiday, ['addHolidays', i]);
  }
  for (const [i, cutoff] of (change.moveCutoffs ?? []).entries()) {
    changed = moveCutoff(changed, cutoff, ['moveCutoffs', i]);
  }
  for (const [i, capacity] of (change.changeCapacities ?? []).entries()) {
    changed = changeCapacity(changed, capacity, ['changeCapacities', i]);
  }
  for (const [i, patch] of (change.patch ?? []).entries()) {
    changed = patchItem(changed, patch, ['patch', i]);
  }
  for (const [i, { from, to }] of (change.changeLoads ?? []).entries()) {
    spanOf(from, to, ['changeLoads', i]);
  }
  if (changed === document && !change.changeLoads?.length)
    throw new ChangeFault([], 'the change is empty: name at least one thing to change');
  return changed;
}

type Path = readonly (string | number)[];

/** Others may follow the same calendar, so the facility, and the counter in it, gets one of its own. */
function closeFacility(document: NetworkDocument, closing: FacilityClosing, path: Path): NetworkDocument {
  const { from, to } = spanOf(closing.from, closing.to, path);
  const facility = find(document.facilities, 'facility', closing.facility, [...path, 'facility']);
  const closure = { from, to, ...(closing.reason !== undefined && { reason: closing.reason }) };
  const codes = new Map<string, string>();
  const closedCopies: CalendarDoc[] = [];
  const ownCalendar = (code: string): string => {
    let own = codes.get(code);
    if (own === undefined) {
      own = freeCode(document.calendars, `${code}.${facility.code}`);
      codes.set(code, own);
      const calendar = find(document.calendars, 'calendar', code, path);
      closedCopies.push({ ...calendar, code: own, closures: [...(calendar.closures ?? []), closure] });
    }
    return own;
  };
  const isHere = (point: PickupPointDoc): boolean => point.facility === facility.code;
  const facilities = replace(document.facilities, facility, {
    ...facility,
    calendar: ownCalendar(facility.calendar),
  });
  const pickupPoints = document.pickupPoints?.some(isHere)
    ? document.pickupPoints.map((point) =>
        isHere(point) ? { ...point, calendar: ownCalendar(point.calendar) } : point,
      )
    : document.pickupPoints;
  return {
    ...document,
    facilities,
    calendars: [...document.calendars, ...closedCopies],
    ...(pickupPoints && { pickupPoints }),
  };
}

function addHoliday(document: NetworkDocument, holiday: AddedHoliday, path: Path): NetworkDocument {
  const { calendar: code, country, subdivision, date, name } = holiday;
  if ((code === undefined) === (country === undefined)) {
    throw new ChangeFault(path, 'name either a calendar or a country');
  }
  if (subdivision !== undefined && country === undefined) {
    throw new ChangeFault([...path, 'subdivision'], 'a subdivision needs its country');
  }
  const wanted =
    code === undefined ? null : find(document.calendars, 'calendar', code, [...path, 'calendar']);
  const observes = (calendar: CalendarDoc): boolean =>
    wanted
      ? calendar === wanted
      : calendar.holidays === 'auto' && calendar.country === country && isWithin(calendar, subdivision);
  if (!document.calendars.some(observes)) {
    const message = `no calendar follows the official days of ${subdivision ?? country ?? ''}`;
    throw new ChangeFault([...path, subdivision === undefined ? 'country' : 'subdivision'], message);
  }
  // A closure: a holiday would give way to an extra working day, and a day off that is asked for must not.
  const closure = name === undefined ? date : { from: date, to: date, reason: name };
  return {
    ...document,
    calendars: document.calendars.map((calendar) =>
      observes(calendar) ? { ...calendar, closures: [...(calendar.closures ?? []), closure] } : calendar,
    ),
  };
}

function isWithin(calendar: CalendarDoc, subdivision: string | undefined): boolean {
  if (subdivision === undefined) return true;
  const bare = (code: string): string => bareSubdivision(calendar.country ?? '', code);
  return calendar.subdivision !== undefined && bare(calendar.subdivision) === bare(subdivision);
}

function moveCutoff(document: NetworkDocument, moved: MovedCutoff, path: Path): NetworkDocument {
  const facility = find(document.facilities, 'facility', moved.facility, [...path, 'facility']);
  if (moved.from === undefined) {
    if (moved.to !== undefined)
      throw new ChangeFault([...path, 'to'], 'a span needs its first day in `from`');
    return withFacility(document, facility, { ...facility, cutoff: { default: moved.cutoff } });
  }
  const span = spanOf(moved.from, moved.to, path);
  const byDate: Record<string, string> = { ...facility.cutoff.byDate };
  for (let day = toDay(span.from); day <= toDay(span.to); day++) byDate[toLocalDate(day)] = moved.cutoff;
  return withFacility(document, facility, { ...facility, cutoff: { ...facility.cutoff, byDate } });
}

/** Dates beat periods, so a span is written as dates. */
function changeCapacity(document: NetworkDocument, changed: ChangedCapacity, path: Path): NetworkDocument {
  const { amount } = changed;
  const all = document.capacities ?? [];
  const capacity = find(all, 'capacity', changed.capacity, [...path, 'capacity']);
  let fresh: CapacityDoc;
  if (changed.from === undefined) {
    if (changed.to !== undefined)
      throw new ChangeFault([...path, 'to'], 'a span needs its first day in `from`');
    const always = { default: amount, byWeekday: undefined, byDate: undefined, periods: undefined };
    fresh = { ...capacity, ...always };
  } else {
    const span = spanOf(changed.from, changed.to, path);
    const byDate: Record<string, number> = { ...capacity.byDate };
    for (let day = toDay(span.from); day <= toDay(span.to); day++) byDate[toLocalDate(day)] = amount;
    fresh = { ...capacity, byDate };
  }
  return { ...document, capacities: replace(all, capacity, fresh) };
}

function withFacility(document: NetworkDocument, old: FacilityDoc, changed: FacilityDoc): NetworkDocument {
  return { ...document, facilities: replace(document.facilities, old, changed) };
}

function patchItem(document: NetworkDocument, patch: ItemPatch, path: Path): NetworkDocument {
  const { section, code, set, remove } = patch;
  if ((set === undefined) === (remove !== true)) {
    throw new ChangeFault(path, 'a patch either sets fields of an item or removes it');
  }
  const items: readonly { readonly code: string }[] = document[section] ?? [];
  const item = items.find((candidate) => candidate.code === code);
  if (remove) {
    const known = item ?? find(items, 'item', code, [...path, 'code']);
    return { ...document, [section]: items.filter((candidate) => candidate !== known) };
  }
  // A code that is not there yet is a new item: the check of the document says what it lacks.
  const fields = { ...(mergePatch(item ?? {}, set) as object), code };
  const changed = item
    ? items.map((candidate) => (candidate === item ? fields : candidate))
    : [...items, fields];
  return { ...document, [section]: changed };
}

/** RFC 7396: null takes a member away, an object is merged, anything else replaces. */
function mergePatch(target: unknown, patch: unknown): unknown {
  if (!isRecord(patch)) return patch;
  const merged = new Map<string, unknown>(isRecord(target) ? Object.entries(target) : []);
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) merged.delete(name);
    else merged.set(name, mergePatch(merged.get(name), value));
  }
  return Object.fromEntries(merged);
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function spanOf(from: string, to: string | undefined, path: Path): { from: string; to: string } {
  const last = to ?? from;
  const days = toDay(last) - toDay(from);
  if (days < 0) throw new ChangeFault([...path, 'to'], `${last} lies before ${from}`);
  if (days >= LONGEST_SPAN_DAYS) {
    throw new ChangeFault([...path, 'to'], `a span has at most ${LONGEST_SPAN_DAYS} days`);
  }
  return { from, to: last };
}

function find<T extends { readonly code: string }>(
  items: readonly T[],
  kind: string,
  code: string,
  path: Path,
): T {
  const found = items.find((item) => item.code === code);
  if (found) return found;
  const similar = didYouMean(
    code,
    items.map((item) => item.code),
  );
  throw new ChangeFault(path, `there is no ${kind} "${code}"${similar}`);
}

const replace = <T>(items: readonly T[], old: T, changed: T): readonly T[] =>
  items.map((item) => (item === old ? changed : item));

function freeCode(items: readonly { readonly code: string }[], wanted: string): string {
  const taken = new Set(items.map(({ code }) => code));
  let code = wanted;
  for (let n = 2; taken.has(code); n++) code = `${wanted}.${n}`;
  return code;
}
