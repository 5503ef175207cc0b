/** One parcel looked at: what it is now, as the row that is kept of it. */
import type { JourneyScan } from '../scans/journeys.service.js';
import type { ShipmentUnderWay } from '../orders/shipments-under-way.service.js';
import { NO_DAY, toDay, toLocalDate, type Day } from '../time/local-date.js';
import { outlookOf, type Outlook } from './domain/arrival-outlook.js';
import type { Waiting } from './domain/estimate-arrival.js';
import { journeyOf, type Journey, type Line, type Passage } from './domain/journey.js';
import type { Expectation, PassageBook } from './domain/passage-book.js';
import { tariffPrior } from './domain/tariff-prior.js';

export type EstimateState = 'UNDER_WAY' | 'ARRIVED' | 'ENDED' | 'CANCELLED';
export type EstimateBasis = 'PROMISE' | 'LEARNED' | 'ARRIVED';

/** A parcel under way with everything its estimate was made from. */
export interface UnderWay {
  readonly passage: Passage;
  readonly waiting: Waiting;
  readonly outlook: Outlook;
}

export interface Look {
  readonly shipment: ShipmentUnderWay;
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
}

/** Looks at a parcel at `now`. Whatever order its scans came in, the look is the same. */
export function lookAt(
  shipment: ShipmentUnderWay,
  scans: readonly JourneyScan[],
  line: Line,
  book: PassageBook,
  now: number,
): Look {
  const plannedAt =
    shipment.dispatchAt ?? line.moving.zone.resolve(toDay(shipment.dispatchOn), END_OF_WORK_MINUTES);
  const journey = journeyOf(line, plannedAt, scans);
  const promised = { first: toDay(shipment.firstLatest), current: toDay(shipment.promisedLatest) };
  const look = {
    ...{ shipment, line, journey, promised },
    expectationOf: (passage: Passage) => expectationOf(shipment, line, book, passage),
  };
  const { whereabouts } = journey;
  if (whereabouts.kind === 'ARRIVED')
    return { ...look, state: 'ARRIVED', basis: 'ARRIVED', arrivedAt: whereabouts.at, underWay: null };
  if (shipment.cancelled || whereabouts.kind === 'ENDED') {
    const state = shipment.cancelled ? 'CANCELLED' : 'ENDED';
    return { ...look, state, basis: 'PROMISE', arrivedAt: null, underWay: null };
  }
  const { passage } = whereabouts;
  const expectation = look.expectationOf(passage);
  const { moving, delivering } = line;
  const waiting = { expectation, since: passage.since, moving, delivering };
  const outlook = outlookOf(waiting, promised, now);
  const basis = expectation.sampleSize > 0 ? 'LEARNED' : 'PROMISE';
  return { ...look, state: 'UNDER_WAY', basis, arrivedAt: null, underWay: { passage, waiting, outlook } };
}

/** Learned, or from the tariff of the parcel. */
function expectationOf(
  shipment: ShipmentUnderWay,
  line: Line,
  book: PassageBook,
  { place, since }: Passage,
): Expectation {
  const window = {
    earliest: toDay(shipment.firstEarliest),
    latest: toDay(shipment.firstLatest),
    confidence: shipment.confidence,
  };
  // Where it does not belong, the tariff says as little as when the carrier reports trouble.
  const stage = book.isStray(place) ? 'IN_TROUBLE' : place.stage;
  return book.expect(place, () => tariffPrior(line, stage, since, window));
}

/** Where the ledger names no instant of the pick-up: carriers collect in the early evening. */
const END_OF_WORK_MINUTES = 18 * 60;

/** A day of an outlook as a local date; null when so many never come. */
export const dateOf = (day: Day): string | null => (day === NO_DAY ? null : toLocalDate(day));
