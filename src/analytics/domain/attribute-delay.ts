/**
 * Who lost the time of a parcel that came late, step by step. A step is to blame for what it took beyond the normal of its
 * own lane and place, and only when that is out of the ordinary; so a carrier answers for its own steps and not for a parcel
 * that was handed to it too late, and a slow lane is the promise's fault and nobody's on the way. Steps that should not be
 * there at all (a second attempt, a wrong depot, trouble, customs) lost all they took.
 *
 * Example: handed over 20 hours after the planned pick-up where 3 are normal, then 30 hours at a hub where 5 are: the hub
 * lost 25 (the carrier), the hand-over 17 (the shop); the hub is the main cause.
 */
import { dwellLimitHours } from '../../eta/domain/estimate-arrival.js';
import { spentHoursOf, type Passage, type ScanReason } from '../../eta/domain/journey.js';
import { CAUSE_OF_STAGE } from '../../eta/domain/stage-cause.js';
import type { LookOf } from '../../eta/domain/look-at.js';
import type { Stage } from '../../eta/domain/passage.js';
import type { IncidentKind } from '../../incidents/domain/incident.js';
import { toLocalDate } from '../../time/local-date.js';
import type { BlamedParty, Dwell, Judged, LatenessCause, Loss } from './lateness.js';
import { PARTIES } from './lateness.js';

/** Nine of ten are quicker: what is slower than that is out of the ordinary. */
const ORDINARY = 0.9;
/** A step that lost less than this moved no day. */
const SMALLEST_LOSS_HOURS = 3;
const MOST_LOSSES = 4;

const LIES_WITH: Readonly<Record<Stage, BlamedParty>> = {
  AWAITING_PICKUP: 'MERCHANT',
  MOVING: 'CARRIER',
  AT_FACILITY: 'CARRIER',
  CUSTOMS: 'CUSTOMS',
  WITH_COURIER: 'CARRIER',
  AFTER_ATTEMPT: 'RECIPIENT',
  IN_TROUBLE: 'CARRIER',
};
/**
 * Half of such steps, and nine of ten, in working hours, until enough of them are known (a tariff says nothing of steps):
 * carriers scan what they collect the same evening, a hub works through a night or two, a round ends on its day.
 */
const SUPPOSED: Partial<Record<Stage, { readonly normal: number; readonly limit: number }>> = {
  AWAITING_PICKUP: { normal: 3, limit: 12 },
  AT_FACILITY: { normal: 12, limit: 30 },
  WITH_COURIER: { normal: 6, limit: 14 },
};
const UNPLANNED = new Set<Stage>(['AFTER_ATTEMPT', 'IN_TROUBLE', 'CUSTOMS']);
const FORCE_MAJEURE = new Set(['WEATHER', 'FORCE_MAJEURE']);

/** What was lost where, the most first; never empty. */
export function lossesOf(look: LookOf<Judged>, now: number): readonly Loss[] {
  const { journey, state } = look;
  const { whereabouts } = journey;
  const passages =
    whereabouts.kind === 'UNDER_WAY' ? [...journey.passages, whereabouts.passage] : journey.passages;
  const losses = passages
    .flatMap((passage) => lossOf(look, passage, now) ?? [])
    .toSorted((a, b) => b.hours - a.hours);
  if (state === 'ENDED') {
    const reason = whereabouts.kind === 'ENDED' ? whereabouts.reason : undefined;
    losses.unshift({ ...blame('NEVER_ARRIVED', 'CARRIER', reason), stage: null, facility: null, hours: 0 });
  }
  if (losses.length === 0) {
    losses.push({ ...blame('TIGHT_PROMISE', 'MERCHANT'), stage: null, facility: null, hours: 0 });
  }
  return losses.slice(0, MOST_LOSSES);
}

/** Weather and strikes nobody could have helped; a hub that is down is its carrier's. */
const INCIDENTS: Readonly<
  Record<IncidentKind, { readonly party: BlamedParty; readonly forceMajeure: boolean }>
> = {
  STORM: { party: 'WEATHER', forceMajeure: true },
  STRIKE: { party: 'OTHER', forceMajeure: true },
  HUB_OUTAGE: { party: 'CARRIER', forceMajeure: false },
  ROAD_CLOSED: { party: 'OTHER', forceMajeure: true },
  CUSTOMS: { party: 'CUSTOMS', forceMajeure: false },
  OTHER: { party: 'OTHER', forceMajeure: true },
};

function lossOf(look: LookOf<Judged>, passage: Passage, now: number): Loss | null {
  const { stage, facility } = passage.place;
  const hours = spentHoursOf(look.line, passage, now);
  if (hours < SMALLEST_LOSS_HOURS) return null;
  if (look.strays(passage))
    return { ...blame('MISSORTED', 'CARRIER', passage.reason), stage, facility, hours };
  if (UNPLANNED.has(stage))
    return { ...blame(CAUSE_OF_STAGE[stage], LIES_WITH[stage], passage.reason), stage, facility, hours };
  const { normal, limit } = normalOf(look, passage);
  const lost = hours - normal;
  if (hours <= limit || lost < SMALLEST_LOSS_HOURS) return null;
  const disruption = look.disruptionDuring(passage);
  if (disruption) return { cause: 'INCIDENT', ...INCIDENTS[disruption.kind], stage, facility, hours: lost };
  return { ...blame(CAUSE_OF_STAGE[stage], LIES_WITH[stage], passage.reason), stage, facility, hours: lost };
}

/** What half and what nine of ten of such steps take at most. */
function normalOf(look: LookOf<Judged>, passage: Passage): { normal: number; limit: number } {
  const expectation = look.expectationOf(passage);
  const supposed = SUPPOSED[passage.place.stage];
  if (supposed && expectation.learned < 0.5) return supposed;
  return { normal: dwellLimitHours(expectation, 0.5), limit: dwellLimitHours(expectation, ORDINARY) };
}

/** The carrier's own word for why goes before what the step suggests. */
function blame(
  cause: LatenessCause,
  usual: BlamedParty,
  reason?: ScanReason,
): { cause: LatenessCause; party: BlamedParty; forceMajeure: boolean } {
  const said = reason?.party ?? null;
  const party = said !== null && said in PARTIES ? (said as BlamedParty) : usual;
  return { cause, party, forceMajeure: reason !== undefined && FORCE_MAJEURE.has(reason.cause) };
}

/** The steps of a journey that is over, as measures of the places they were at. */
export function dwellsOf(look: LookOf<Judged>, now: number): readonly Dwell[] {
  const { journey, line, shipment } = look;
  return journey.passages.flatMap((passage) => {
    const { stage } = passage.place;
    const facility = stage === 'AWAITING_PICKUP' ? shipment.originCode : passage.place.facility;
    if (facility === null) return [];
    const { normal, limit } = normalOf(look, passage);
    const hours = spentHoursOf(line, passage, now);
    return [
      {
        on: toLocalDate(line.moving.zone.dayOf(passage.movedAt ?? now)),
        ...{ facility, stage, hours: round(hours) },
        normalHours: round(normal),
        slow: hours > limit,
      },
    ];
  });
}

const round = (hours: number): number => Math.round(hours * 100) / 100;
