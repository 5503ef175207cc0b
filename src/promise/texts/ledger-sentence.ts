/**
 * One ledger entry as a short sentence. The reason chooses the message; for closed days the step says who was closed.
 * Both tables are complete by type: a new step or reason does not compile until it has a text.
 *
 * Example: HANDLING HOLIDAY about 2026-06-12 → "12 June, Russia Day: Moscow warehouse is closed".
 */
import type { Day } from '../../time/local-date.js';
import { parseDay } from '../../time/local-date.js';
import type { Zone } from '../../time/zone.js';
import type { LedgerEntry, LedgerReason, LedgerStep } from '../domain/ledger.js';
import type { MessageKey } from './messages.en.js';
import type { LedgerPlaces } from './phrasing.js';
import type { Values, Voice } from './voice.js';

const CLOSED = 'closed';

const BY_REASON: Readonly<Record<LedgerReason, MessageKey | typeof CLOSED>> = {
  NOT_YET_AVAILABLE: 'ledger.notYetAvailable',
  BEFORE_CUTOFF: 'ledger.beforeCutoff',
  AFTER_CUTOFF: 'ledger.afterCutoff',
  ACCEPTED: 'ledger.accepted',
  WORK: 'ledger.work',
  QUEUED: 'load.packing',
  PACKING_FULL: 'full.packing',
  MISSED_PICKUP: 'ledger.missedPickup',
  NO_PICKUP: 'ledger.noPickup',
  CARRIER_CLOSED: 'closed.carrier',
  PICKUP_QUEUED: 'load.pickup',
  PICKUP_FULL: 'full.pickup',
  LANE_FULL: 'full.lane',
  COLLECTED: 'ledger.collected',
  DATE_LINE: 'ledger.dateLine',
  MOVING: 'ledger.moving',
  INCIDENT: 'ledger.incident',
  NO_SLOT: 'ledger.noSlot',
  SLOTS_FULL: 'full.slots',
  POINT_FULL: 'full.point',
  DELIVERED: 'ledger.delivered',
  BROUGHT: 'ledger.brought',
  POINT_CLOSED: 'ledger.pointClosed',
  READY_TO_COLLECT: 'ledger.ready',
  HOLIDAY: CLOSED,
  CLOSURE: CLOSED,
  DAY_OF_WEEK: CLOSED,
};

const CLOSED_AT: Readonly<Record<LedgerStep, MessageKey>> = {
  STOCK: 'closed.origin',
  ACCEPTANCE: 'closed.origin',
  HANDLING: 'closed.origin',
  PICKUP: 'closed.origin',
  TIME_ZONE: 'closed.carrier',
  TRANSIT: 'closed.carrier',
  LAST_MILE: 'closed.lastMile',
  COLLECTION: 'closed.point',
};

export function ledgerSentence(voice: Voice, entry: LedgerEntry, places: LedgerPlaces): string {
  const { step } = entry;
  const days = Math.max(0, entry.to - entry.from);
  const carrier = voice.text(places.carrier);
  const values: Values = {
    days,
    carrier,
    carrierQuoted: voice.quoted(carrier),
    facility: voice.text(places.facility),
    point: places.point === null ? voice.say('point.unnamed', {}) : voice.text(places.point),
    label: label(voice, entry, Math.max(1, days)),
    // What an entry leads to (in stock, already tomorrow there) is the day it ends with.
    date: voice.dated(voice.words.date(entry.to), entry.to, entry.from),
    when: voice.say('when.day', voice.day(entry.to, null)),
    time: timeWithZone(voice, entry.at, places, step),
    load: Math.round(entry.figures?.load ?? 0),
    capacity: Math.round(entry.figures?.capacity ?? 0),
    backlog: Math.round(entry.figures?.backlog ?? 0),
    name: entry.name ? voice.text(entry.name) : voice.say('incident.unnamed', {}),
    learned: entry.learnedFrom?.sampleSize ?? 0,
    counted: entry.figures ? 'yes' : 'no',
  };
  return voice.say(messageOf(entry, places), values);
}

function messageOf({ step, reason }: LedgerEntry, places: LedgerPlaces): MessageKey {
  // A point is supplied by drop-offs; only doors have slots.
  if (reason === 'NO_SLOT' && places.point !== null) return 'ledger.noDropOff';
  const key = BY_REASON[reason];
  return key === CLOSED ? CLOSED_AT[step] : key;
}

/** The days an entry is about, with their holiday's name or their weekdays, as the start of a sentence. */
function label(voice: Voice, entry: LedgerEntry, days: number): string {
  const { words } = voice;
  const first = entry.about;
  const last = first + days - 1;
  const range = words.range(first, last);
  if (entry.name) {
    return voice.say('days.named', { days: range, name: readable(voice, voice.text(entry.name)) });
  }
  if (days === 1) return capitalised(words.full(first));
  // A week or more has every weekday in it.
  if (days >= 7) return range;
  const weekdays = { first: capitalised(words.weekday(first)), last: words.weekday(last), range };
  return voice.say(days === 2 ? 'days.two' : 'days.week', weekdays);
}

/** Names of moved days off hold the date they were moved from as data; a reader gets it as a date. */
function readable(voice: Voice, name: string): string {
  return name.replace(/\d{4}-\d{2}-\d{2}/g, (text) => {
    const day: Day | null = parseDay(text);
    return day === null ? text : voice.words.date(day);
  });
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A time of the place; where the reader's clock shows another one, it says which clock is meant. */
function timeWithZone(voice: Voice, at: number, places: LedgerPlaces, step: LedgerStep): string {
  const { originZone, destinationZone } = places;
  const zone = step === 'COLLECTION' || step === 'LAST_MILE' ? destinationZone : originZone;
  const text = voice.time(at, zone);
  if (text === 'none' || zone.offsetAt(at) === destinationZone.offsetAt(at)) return text;
  return `${text} (${utcOffset(zone, at)})`;
}

function utcOffset(zone: Zone, at: number): string {
  const minutes = Math.round(zone.offsetAt(at) / 60_000);
  const size = Math.abs(minutes);
  const rest = size % 60 === 0 ? '' : `:${String(size % 60).padStart(2, '0')}`;
  return `UTC${minutes < 0 ? '−' : '+'}${String(Math.floor(size / 60))}${rest}`;
}
