/**
 * The window of a parcel as past deliveries tell it: handling and transit as distributions, walked through the calendars with
 * the load of the day, and the promise read off what comes out. No stage is padded. The ledger follows the usual way to the
 * promised day, so its parts are days that can be counted.
 */
import { delayAt, type Incident } from '../../incidents/domain/incident.js';
import { decideDate, type DatePolicy } from '../../learning/domain/decide-date.js';
import type { LearnedAmounts } from '../../learning/domain/live-model.js';
import { readWindow, type WindowLevels } from '../../learning/domain/read-window.js';
import type { Day } from '../../time/local-date.js';
import { MINUTE_MS } from '../../time/local-date.js';
import { deliveryChances } from '../../transit/domain/delivery-chances.js';
import { legsHoldUntil, type DeliveryDates } from '../../transit/domain/delivery-dates.js';
import { Distribution } from '../../transit/domain/distribution.js';
import {
  learnedDates,
  type ChosenDays,
  type ChosenLeg,
  type LearnedDates,
} from '../../transit/domain/learned-legs.js';
import type { Route } from '../../transit/domain/route.js';
import { accept, slotOf } from '../../transit/domain/walk-leg.js';
import { EARLIEST_SHARE, LATEST_SHARE, worstIncident } from './delays-on.js';
import type { NamedDelay } from './ledger.js';
import type { Carriage, Explained, LearnedClaim, NoTimeline, Timeline } from './timeline.js';
import { windowOf } from './timeline.js';

/** "No change in sight" means on none of so many days of acceptance. */
const DAYS_LOOKED_AT = 10;
/** Where handling is counted in hours each minute changes the chances a little, so an answer is said again for so long. */
const SAID_AGAIN_MS = 5 * MINUTE_MS;

export interface LearnedQuestion {
  readonly carriage: Carriage;
  /** With the load of the day, and with room where something is full. */
  readonly route: Route;
  readonly amounts: LearnedAmounts;
  readonly policy: DatePolicy;
  readonly model: { readonly id: string; readonly asOf: number; readonly windows: WindowLevels };
  /** What delays parcels on the way now; null: nothing. */
  readonly incidents: readonly Incident[] | null;
}

/** Computes it for an order placed at an instant, or says at which stage no day was found for some outcome. */
export function computeLearned(asked: LearnedQuestion, orderedAt: number): Timeline | NoTimeline {
  const { carriage, route, policy, model, incidents } = asked;
  const decide = (chances: Distribution): ChosenDays => chooseDays(chances, policy, model.windows);
  const usual = learnedDates(route, orderedAt, asked.amounts, decide);
  if (typeof usual === 'string') return { unreachable: usual, full: route.room !== null };
  const incident = incidents && worstIncident(incidents, route, usual.latest.leg, LATEST_SHARE);
  // Days lost to an incident are days on the way: the chances of both are added, not their worst cases.
  const amounts = incident ? delayedBy(asked.amounts, incident) : asked.amounts;
  const found = incident ? learnedDates(route, orderedAt, amounts, decide) : usual;
  if (typeof found === 'string') return { unreachable: found, full: route.room !== null };
  const { earliest, latest, chances } = found;
  const dates: DeliveryDates = { earliest: earliest.leg, latest: latest.leg };
  const claim: LearnedClaim = {
    confidence: chances.cdf(latest.leg.deliveredOn),
    ...{ evidence: amounts.evidence, handlingEvidence: amounts.handlingEvidence },
    ...{ modelId: model.id, asOf: model.asOf },
  };
  const explained: Explained = {
    incidents,
    earliest: incident && lostIn(earliest, incident, EARLIEST_SHARE),
    latest: incident && lostIn(latest, incident, LATEST_SHARE),
    learned: { handling: amounts.handlingEvidence, transit: amounts.evidence },
  };
  const window = windowOf(carriage, route, dates, explained);
  const until = saidUntil(route, found, dates, orderedAt);
  const question = { ...asked, amounts };
  return new LearnedTimeline(window, likelyDay(chances, dates), claim, question, orderedAt, until);
}

function delayedBy(amounts: LearnedAmounts, { delay }: Incident): LearnedAmounts {
  const days = Distribution.of(delay.map(({ days, share }) => [days, share] as const));
  return { ...amounts, transit: amounts.transit.plus(days) };
}

/** Of a leg's days on the way so many are the incident's, as far as it has them. */
function lostIn({ transit }: ChosenLeg, incident: Incident, share: number): NamedDelay | null {
  const days = Math.min(transit, delayAt(incident, share));
  return days > 0 ? { days, name: incident.name } : null;
}

/** Until when an order gets these very legs: the limits of a way that always takes what they take. */
function saidUntil(
  route: Route,
  { earliest, latest }: LearnedDates,
  dates: DeliveryDates,
  orderedAt: number,
): number {
  const walked = {
    ...route,
    handling: { ...route.handling, min: earliest.handling, max: latest.handling },
    transit: { min: earliest.transit, max: latest.transit },
  };
  const held = legsHoldUntil(walked, dates);
  return route.handling.unit === 'hours' ? Math.min(held, orderedAt + SAID_AGAIN_MS) : held;
}

/**
 * The days that are said of some chances. The promise is never sooner for a greater share; its window begins where one in ten
 * comes before it, by what came of others (`levels`).
 */
export function chooseDays(chances: Distribution, policy: DatePolicy, levels: WindowLevels): ChosenDays {
  const first = chances.min;
  const after = {
    within: (days: number) => chances.cdf(first + days),
    latest: (share: number) => chances.quantile(share) - first,
  };
  // A day between two that are possible is no better than the sooner of them.
  const latest = lastUpTo(chances, first + decideDate(after, policy));
  const until = policy.kind === 'confidence' ? policy.share : chances.cdf(latest);
  const window = readWindow(after, levels, { before: EARLIEST_SHARE, until }, latest - first);
  return { earliest: first + window.earliest, latest };
}

function lastUpTo(chances: Distribution, day: Day): Day {
  let last = chances.min;
  chances.forEach((value) => {
    if (value <= day) last = value;
  });
  return last;
}

/** The most probable day of the window, the first of equal ones. */
function likelyDay(chances: Distribution, { earliest, latest }: DeliveryDates): Day {
  let likely = latest.deliveredOn;
  let most = 0;
  chances.forEach((day, probability) => {
    if (day < earliest.deliveredOn || day > latest.deliveredOn || probability <= most + 1e-9) return;
    [likely, most] = [day, probability];
  });
  return likely;
}

type Window = ReturnType<typeof windowOf>;

class LearnedTimeline implements Timeline {
  readonly carriage: Carriage;
  readonly route: Route;
  readonly incidents: Timeline['incidents'];
  readonly dates: DeliveryDates;
  readonly earliest: Day;
  readonly latest: Day;
  readonly dispatchOn: Day;
  readonly slotStart: number | null;
  readonly slotEnd: number | null;
  readonly lastSlot: Timeline['lastSlot'];
  readonly ledger: Timeline['ledger'];
  readonly earliestLedger: Timeline['earliestLedger'];
  readonly certain: boolean;
  readonly knownUntil: Day | null;
  private change: number | null | undefined;

  constructor(
    window: Window,
    readonly likely: Day,
    readonly claim: LearnedClaim,
    private readonly question: LearnedQuestion,
    readonly from: number,
    readonly until: number,
  ) {
    this.carriage = window.carriage;
    this.route = window.route;
    this.incidents = window.incidents;
    this.dates = window.dates;
    this.earliest = window.earliest;
    this.latest = window.latest;
    this.dispatchOn = window.dispatchOn;
    this.slotStart = window.slotStart;
    this.slotEnd = window.slotEnd;
    this.lastSlot = window.lastSlot;
    this.ledger = window.ledger;
    this.earliestLedger = window.earliestLedger;
    this.certain = window.certain;
    this.knownUntil = window.knownUntil;
  }

  /** Found out when it is first asked for: it takes as long as all the rest. */
  get orderBy(): number | null {
    return (this.change ??= firstChange(this, this.question, this.from)) ?? null;
  }
}

/**
 * The instant from which an order gets other dates. A later order never gets earlier ones, so the first change is looked for
 * from cut-off to cut-off, and within the day by halves, down to the minute on which pick-ups and working hours lie.
 */
function firstChange(said: Timeline, question: LearnedQuestion, orderedAt: number): number | null {
  const { route } = question;
  let from = orderedAt;
  for (let days = 0; days < DAYS_LOOKED_AT; days++) {
    const accepted = accept(route.origin, from);
    if (accepted === null) return from;
    const { cutoffAt } = accepted;
    const varies = route.handling.unit === 'hours' || question.amounts.handling.min === 0;
    if (varies && cutoffAt - 1 > from && !sameAt(said, question, cutoffAt - 1)) {
      return changeBetween(said, question, from, cutoffAt - 1);
    }
    if (!sameAt(said, question, cutoffAt)) return Math.floor(cutoffAt / 1000) * 1000;
    from = cutoffAt;
  }
  return null;
}

/** `from` has the dates, `until` has others. */
function changeBetween(said: Timeline, question: LearnedQuestion, from: number, until: number): number {
  let low = Math.floor(from / MINUTE_MS);
  let high = Math.ceil(until / MINUTE_MS);
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (sameAt(said, question, middle * MINUTE_MS)) low = middle;
    else high = middle;
  }
  // Orders of the minute before still have them; equal is in time.
  return Math.max(Math.ceil(from / 1000) * 1000, low * MINUTE_MS);
}

function sameAt(said: Timeline, { route, amounts, policy, model }: LearnedQuestion, at: number): boolean {
  const chances = deliveryChances(route, at, amounts);
  if (typeof chances === 'string') return false;
  const days = chooseDays(chances, policy, model.windows);
  if (days.earliest !== said.earliest || days.latest !== said.latest) return false;
  if (said.slotStart === null) return true;
  // Slots count from the pick-up: where the earliest day's first slot is another one, so is the window.
  return (
    slotOf(route, days.earliest, Math.max(at, said.dates.earliest.dispatchedAt), 'first')?.start ===
    said.slotStart
  );
}
