/** What the words of a quote are made from; days and instants, never formatted text. */
import type { DeliveryMethod, LocalizedText } from '../../network/domain/network-document.js';
import type { Day } from '../../time/local-date.js';
import type { Zone } from '../../time/zone.js';
import type { LedgerEntry } from '../domain/ledger.js';
import type { Broken } from '../domain/rewalk.js';
import type { UnavailableReason } from '../domain/unavailable.js';

/** The participants of a leg, by the names that their texts use. */
export interface LedgerPlaces {
  readonly facility: LocalizedText;
  readonly originZone: Zone;
  readonly carrier: LocalizedText;
  readonly destinationZone: Zone;
  /** Null for a door. */
  readonly point: LocalizedText | null;
}

export interface SummaryFacts {
  readonly method: DeliveryMethod;
  readonly point: LocalizedText | null;
  /** The buyer's date at the destination when the question was asked: makes "today" and "tomorrow". */
  readonly today: Day;
  readonly earliest: Day;
  readonly latest: Day;
  /** Epoch ms, or null without slots. */
  readonly slotStart: number | null;
  readonly slotEnd: number | null;
  /** Order before this instant to keep the dates; null: no change in sight. */
  readonly orderBy: number | null;
  readonly destinationZone: Zone;
  readonly parcels: number;
}

export interface UnavailableFacts {
  readonly reason: UnavailableReason;
  readonly service: LocalizedText;
  /** The limit that was passed and what was found, in the unit of the reason (grams, mm, cm3, years); NaN: not a number matter. */
  readonly limit: number;
  readonly found: number;
  /** A date that matters (available from, would arrive on), or null. */
  readonly day: Day | null;
  /** A class that was refused, as it is called; for TOO_LARGE the unit of the numbers (`mm`, `cm3`); or null. */
  readonly subject: LocalizedText | null;
  /** The buyer's date: a day of another year is named with its year. */
  readonly today: Day;
}

/** Why a promise would break: one of `entry`, `gone` and `stage` says it, else the slot or the way itself. */
export interface BrokenFacts extends Pick<Broken, 'step' | 'gone' | 'stage' | 'wouldBe'> {
  readonly entry: LedgerEntry | null;
  readonly latest: Day;
  readonly places: LedgerPlaces;
  readonly service: LocalizedText;
  readonly zone: LocalizedText;
}
