/** Why a service cannot serve, with the service's name first, for the answer lists it by code only. */
import type { UnavailableReason } from '../domain/unavailable.js';
import type { MessageKey } from './messages.en.js';
import type { UnavailableFacts } from './phrasing.js';
import type { Measure } from './units.js';
import type { Values, Voice } from './voice.js';

const MESSAGE: Readonly<Record<UnavailableReason, MessageKey>> = {
  TOO_HEAVY: 'unavailable.TOO_HEAVY',
  TOO_LARGE: 'unavailable.TOO_LARGE',
  HAZARD_CLASS: 'unavailable.HAZARD_CLASS',
  AGE_CLASS: 'unavailable.AGE_CLASS',
  PRODUCT_CLASS: 'unavailable.PRODUCT_CLASS',
  NO_STOCK: 'unavailable.NO_STOCK',
  NOT_YET_AVAILABLE: 'unavailable.NOT_YET_AVAILABLE',
  OUTSIDE_ZONE: 'unavailable.OUTSIDE_ZONE',
  NO_LANE_FROM_STOCK: 'unavailable.NO_LANE_FROM_STOCK',
  NO_PICKUP_POINT: 'unavailable.NO_PICKUP_POINT',
  PICKUP_POINT_UNAVAILABLE: 'unavailable.PICKUP_POINT_UNAVAILABLE',
  CLOSED_TOO_LONG: 'unavailable.CLOSED_TOO_LONG',
  FULLY_BOOKED: 'unavailable.FULLY_BOOKED',
  NEEDED_BY_MISSED: 'unavailable.NEEDED_BY_MISSED',
};

export function unavailableSentence(voice: Voice, facts: UnavailableFacts): string {
  const { reason, day, subject, today } = facts;
  return voice.say(MESSAGE[reason], {
    ...amounts(voice, facts),
    service: voice.text(facts.service),
    date: day === null ? 'none' : voice.day(day, today).date,
    named: subject ? 'yes' : 'no',
    subject: subject ? voice.text(subject) : '',
  });
}

function amounts(voice: Voice, { reason, limit, found, subject }: UnavailableFacts): Values {
  const measure = measureOf(reason, subject);
  const isKnown = Number.isFinite(found) && (measure === null || Number.isFinite(limit));
  const known = isKnown ? 'yes' : 'no';
  // A service that checks no age has no limit, or zero.
  const checked = limit > 0 ? 'yes' : 'no';
  if (measure === null || !isKnown) return { known, checked, found, limit };
  return { known, checked, ...voice.measures(measure, found, limit) };
}

function measureOf(reason: UnavailableReason, subject: UnavailableFacts['subject']): Measure | null {
  if (reason === 'TOO_HEAVY') return 'weight';
  if (reason === 'TOO_LARGE') return subject === 'cm3' ? 'volume' : 'length';
  return null;
}
