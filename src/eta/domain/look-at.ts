/**
 * One look at a parcel: what its scans, its promise and what was learned say of it at a moment. Everything that follows
 * (dates, danger, alerts, what is learned of it in the end) follows from a look; whatever order the scans came in, the look
 * is the same.
 */
import type { Day } from '../../time/local-date.js';
import { NO_DAY, toDay } from '../../time/local-date.js';
import { outlookOf, type Outlook, type Reading } from './arrival-outlook.js';
import type { Disruption } from '../../incidents/domain/incident.js';
import { disrupted, NO_INCIDENTS, worstOf, type Surroundings } from './disrupt.js';
import type { ClaimBook } from './claim-book.js';
import { arrivalBy, estimateArrival, type Waiting } from './estimate-arrival.js';
import {
  journeyOf,
  lessonsOf,
  type Journey,
  type PassageLesson,
  type Line,
  type Passage,
  type SeenScan,
} from './journey.js';
import type { PassageSample } from './passage.js';
import type { Expectation, PassageBook } from './passage-book.js';
import { tariffPrior } from './tariff-prior.js';
import { wordError, type Testimony, type Word, type WordBook, type WordLesson } from './word-book.js';

export type EstimateState = 'UNDER_WAY' | 'ARRIVED' | 'ENDED' | 'CANCELLED';
export type EstimateBasis = 'PROMISE' | 'LEARNED' | 'ARRIVED';

/** What a look has to know of a parcel beside its scans. */
export interface PromisedParcel {
  readonly cancelled: boolean;
  /** The day of the hand-over as planned, local to the origin, and the instant of that pick-up where it is known. */
  readonly dispatchOn: string;
  readonly dispatchAt: number | null;
  /** Local to the destination. */
  readonly firstEarliest: string;
  readonly firstLatest: string;
  readonly promisedLatest: string;
  /** What the first promise claimed; 0 when it claims nothing. */
  readonly confidence: number;
}

/** A parcel under way with everything its estimate was made from. */
export interface UnderWay {
  readonly passage: Passage;
  readonly waiting: Waiting;
  readonly outlook: Outlook;
  /** The incident that is counted with; null for none. */
  readonly disruption: Disruption | null;
  /** What the carrier's own word is taken for; null when it has said nothing since the parcel moved. */
  readonly testimony: Testimony | null;
}

/** What past parcels have taught. */
export interface Experience {
  readonly passages: PassageBook;
  readonly claims: ClaimBook;
  readonly words: WordBook;
  /** Probabilities at which something is decided; absent: the usual ones. */
  readonly bands?: readonly number[];
}

export interface LookOf<Parcel extends PromisedParcel> {
  readonly shipment: Parcel;
  readonly line: Line;
  readonly journey: Journey;
  readonly state: EstimateState;
  readonly basis: EstimateBasis;
  /** Epoch ms; null unless ARRIVED. */
  readonly arrivedAt: number | null;
  /** Null unless UNDER_WAY. */
  readonly underWay: UnderWay | null;
  /** Local to the destination. */
  readonly promised: { readonly first: Day; readonly current: Day };
  /** What is normal for a passage of this parcel. */
  readonly expectationOf: (passage: Passage) => Expectation;
  /** Whether a passage is at a place where parcels of the lane do not belong. */
  readonly strays: (passage: Passage) => boolean;
  /** The incident that a passage fell into. */
  readonly disruptionDuring: (passage: Passage) => Disruption | null;
}

export function lookAt<Parcel extends PromisedParcel>(
  shipment: Parcel,
  scans: readonly SeenScan[],
  line: Line,
  { passages, claims, words, bands }: Experience,
  now: number,
  surroundings: Surroundings = NO_INCIDENTS,
): LookOf<Parcel> {
  const plannedAt =
    shipment.dispatchAt ?? line.moving.zone.resolve(toDay(shipment.dispatchOn), END_OF_WORK_MINUTES);
  const journey = journeyOf(line, plannedAt, scans);
  const promised = { first: toDay(shipment.firstLatest), current: toDay(shipment.promisedLatest) };
  const look = {
    ...{ shipment, line, journey, promised },
    expectationOf: (passage: Passage) => expectationOf(shipment, line, passages, passage),
    strays: ({ place }: Passage) => passages.isStray(place),
    disruptionDuring: (passage: Passage) => surroundings.during(passage),
  };
  const { whereabouts } = journey;
  if (whereabouts.kind === 'ARRIVED')
    return { ...look, state: 'ARRIVED', basis: 'ARRIVED', arrivedAt: whereabouts.at, underWay: null };
  if (shipment.cancelled || whereabouts.kind === 'ENDED') {
    const state = shipment.cancelled ? 'CANCELLED' : 'ENDED';
    return { ...look, state, basis: 'PROMISE', arrivedAt: null, underWay: null };
  }
  const { passage } = whereabouts;
  const { moving, delivering } = line;
  const disruption = worstOf(surroundings.ahead(passage.place.facility), passage.since);
  const usual = look.expectationOf(passage);
  const expectation = disruption ? disrupted(usual, disruption, passage.since, delivering) : usual;
  const unheard = passage.place.stage === 'WITH_COURIER' ? UNHEARD : 0;
  const word = surroundings.said?.at(-1);
  const testimony = word ? words.testimony(word, line, delivering) : null;
  const waiting = {
    ...{ expectation, since: passage.since, moving, delivering, unheard },
    ...(disruption ? {} : { dwell: dwellOf(shipment, line, passages, passage) }),
    ...(testimony ? { word: testimony } : {}),
  };
  // What an incident delays is late for a reason that outcomes of ordinary days do not know.
  const stage = passages.isStray(passage.place) ? 'IN_TROUBLE' : passage.place.stage;
  const reading: Reading | null = disruption ? null : { stage, claims };
  const outlook = outlookOf(waiting, promised, now, reading, bands);
  const basis = expectation.sampleSize > 0 ? 'LEARNED' : 'PROMISE';
  return {
    ...look,
    state: 'UNDER_WAY',
    basis,
    arrivedAt: null,
    underWay: { passage, waiting, outlook, disruption, testimony },
  };
}

/** So long after the promised day a parcel of which nothing is heard is taken for lost: by then carriers call it so themselves. */
const GIVEN_UP_DAYS = 30;

/**
 * What a parcel teaches of its passages, once: when its way is over, or when it is given up. Without those that are never
 * spoken of again nobody would know what becomes of one that has stood for so long. Null: nothing yet. What was last seen with a
 * courier lies on its buyer's table.
 */
export function lessonsAt<Parcel extends PromisedParcel>(
  { state, line, journey, underWay, promised }: LookOf<Parcel>,
  now: number,
): readonly PassageLesson[] | null {
  if (state === 'ARRIVED' || state === 'ENDED') return lessonsOf(line, journey, now);
  if (!underWay?.outlook.silent || underWay.passage.place.stage === 'WITH_COURIER') return null;
  const givenUp = line.delivering.zone.dayOf(now) > promised.first + GIVEN_UP_DAYS;
  return givenUp ? lessonsOf(line, journey, now, true) : null;
}

/**
 * What the carrier's words on a parcel that has come teach: how far off each was, and how far off we were when it was said.
 * `said`: those that count, by when they were said.
 */
export function wordLessonsOf<Parcel extends PromisedParcel>(
  { journey, line, arrivedAt, expectationOf: expected }: LookOf<Parcel>,
  said: readonly Word[],
): readonly WordLesson[] {
  if (arrivedAt === null) return [];
  const { carrierCode, serviceCode, moving, delivering } = line;
  const came = delivering.zone.dayOf(arrivedAt);
  return said.flatMap(({ saidAt, latestOn }, i) => {
    const passage = journey.passages.find(({ since, movedAt }) => since <= saidAt && saidAt < (movedAt ?? 0));
    // Said again is not said anew.
    if (!passage || said[i - 1]?.latestOn === latestOn) return [];
    const waiting = { expectation: expected(passage), since: passage.since, moving, delivering };
    const own = arrivalBy(estimateArrival(waiting, saidAt), 0.5);
    const ownError = own === NO_DAY ? 0 : wordError(own, came, delivering);
    return [{ carrierCode, serviceCode, error: wordError(latestOn, came, delivering), ownError }];
  });
}

/** Learned, or from the tariff of the parcel. */
function expectationOf(parcel: PromisedParcel, line: Line, book: PassageBook, passage: Passage): Expectation {
  return book.expect(passage.place, () => supposed(parcel, line, book, passage));
}

/** The same of how long the passage lasts. */
function dwellOf(parcel: PromisedParcel, line: Line, book: PassageBook, passage: Passage): Expectation {
  return book.expectDwell(passage.place, () => supposed(parcel, line, book, passage));
}

/** By the tariff of the parcel. */
function supposed(
  parcel: PromisedParcel,
  line: Line,
  book: PassageBook,
  { place, since }: Passage,
): readonly PassageSample[] {
  const window = {
    earliest: toDay(parcel.firstEarliest),
    latest: toDay(parcel.firstLatest),
    confidence: parcel.confidence,
  };
  // Where it does not belong, the tariff says as little as when the carrier reports trouble.
  const stage = book.isStray(place) ? 'IN_TROUBLE' : place.stage;
  return tariffPrior(line, stage, since, window);
}

/**
 * Of the parcels that are out with a courier and come, so many are never said to have come: the share of scans that get lost
 * (docs/simulation.md). Without it, such a parcel would be certain to be late from the next morning on, and staff would
 * chase one that lies on its buyer's table. Of earlier steps the next scan tells what happened.
 */
const UNHEARD = 0.01;

/** Where the ledger names no instant of the pick-up: carriers collect in the early evening. */
const END_OF_WORK_MINUTES = 18 * 60;
