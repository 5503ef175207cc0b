/** From a history to a model: clocks, anchors, features as they were known at each moment, and the fit of both stages. */
import type { Day } from '../../time/local-date.js';
import { DAY_MS } from '../../time/local-date.js';
import { AsOfState, type Anchors } from './as-of-state.js';
import { closedBy, findClosedDays, NO_CLOSED_DAYS } from './closed-days.js';
import type { CountryClock, DeliveryModel } from './delivery-model.js';
import { carriedFrom, wallDay, type DeliveryRecord } from './delivery-record.js';
import { fitStage, type FittedStage, type StageRows } from './fit-stage.js';
import { EVERY_DAY, learnRates, OperatingClock } from './operating-clock.js';
import { fillFeatures, LINEAR_FEATURES, treeFeatureNames, type ExtraColumns } from './order-features.js';
import { factsAtHandover, factsAtPurchase, outcomeOf, type Stage } from './order-facts.js';
import { eventsOf, isCarried } from './replay.js';
import { toScale } from './time-scale.js';

/** Whether a date is a public holiday of a country; countries nobody knows have none. */
export type Holidays = (country: string) => (day: Day) => boolean;

/** What forests that had not seen a record said of it, by the record's index; NaN where a stage has nothing to say. */
export interface OutOfFold {
  readonly centre: Float64Array;
  readonly spread: Float64Array;
}

export interface Trained {
  readonly model: DeliveryModel;
  readonly outOfFold: Readonly<Record<Stage, OutOfFold>>;
}

export interface TrainingProgress {
  readonly step: 'replay' | 'fit';
  /** From 0 to 1. */
  readonly done: number;
}

/** Without any delivery: two days of handling and a week on the way. */
const UNKNOWN: Anchors = { handling: toScale(2), carriage: toScale(6), spread: 0.28 };
const SETTLED_SHARE = 0.98;

export function trainModel(
  records: readonly DeliveryRecord[],
  extras: ExtraColumns,
  holidays: Holidays,
  tell: (progress: TrainingProgress) => void = () => undefined,
): Trained {
  const delivered = records.filter((record) => !Number.isNaN(record.deliveredAt));
  const countries = learnCountries(delivered, holidays);
  const clockOf = clocks(countries, holidays);
  const anchors = anchorsOf(delivered, clockOf);
  const rows = replayRows(records, extras, clockOf, anchors, tell);
  const fit = (stage: Stage, from: number): FittedStage & { outOfFold: OutOfFold } => {
    const { of, ...part } = rows[stage];
    const fitted = fitStage(part, (done, all) => tell({ step: 'fit', done: from + done / all / 2 }));
    return { ...fitted, outOfFold: spreadOut(fitted, of, records.length) };
  };
  const purchase = fit('purchase', 0);
  const handover = fit('handover', 0.5);
  return {
    model: {
      stages: { purchase: purchase.model, handover: handover.model },
      anchors,
      countries,
      extras,
      sampleSize: delivered.length,
    },
    outOfFold: { purchase: purchase.outOfFold, handover: handover.outOfFold },
  };
}

function spreadOut(fitted: FittedStage, of: Int32Array, count: number): OutOfFold {
  const centre = new Float64Array(count).fill(NaN);
  const spread = new Float64Array(count).fill(NaN);
  of.forEach((record, row) => {
    centre[record] = fitted.centre[row] ?? NaN;
    spread[record] = fitted.spread[row] ?? NaN;
  });
  return { centre, spread };
}

function learnCountries(delivered: readonly DeliveryRecord[], holidays: Holidays): Map<string, CountryClock> {
  const days = new Map<string, Day[]>();
  for (const record of delivered) {
    const list = days.get(record.destinationCountry);
    if (list) list.push(wallDay(record.deliveredWall));
    else days.set(record.destinationCountry, [wallDay(record.deliveredWall)]);
  }
  return new Map(
    [...days].map(([country, list]) => {
      const official = holidays(country);
      const closed = findClosedDays(list, official);
      const extra = closedBy(closed);
      return [country, { closed, rates: learnRates(list, (day) => official(day) || extra(day)) }];
    }),
  );
}

/** One clock a country, made when it is first asked for; a country never delivered to counts every day. */
export function clocks(
  countries: ReadonlyMap<string, CountryClock>,
  holidays: Holidays,
): (country: string) => OperatingClock {
  const made = new Map<string, OperatingClock>();
  return (country) => {
    let clock = made.get(country);
    if (!clock) {
      const learned = countries.get(country);
      const official = holidays(country);
      const extra = closedBy(learned?.closed ?? NO_CLOSED_DAYS);
      clock = new OperatingClock(learned?.rates ?? EVERY_DAY, (day) => official(day) || extra(day));
      made.set(country, clock);
    }
    return clock;
  };
}

function anchorsOf(
  delivered: readonly DeliveryRecord[],
  clockOf: (country: string) => OperatingClock,
): Anchors {
  if (delivered.length === 0) return UNKNOWN;
  let handling = 0;
  let carriage = 0;
  let sum = 0;
  let squares = 0;
  for (const record of delivered) {
    const clock = clockOf(record.destinationCountry);
    const from = carriedFrom(record);
    handling += toScale(clock.between(record.purchasedWall, from.wall));
    carriage += toScale(clock.between(from.wall, record.deliveredWall));
    const whole = toScale(clock.between(record.purchasedWall, record.deliveredWall));
    sum += whole;
    squares += whole * whole;
  }
  const n = delivered.length;
  const deviation = Math.sqrt(Math.max(0, squares / n - (sum / n) ** 2));
  // About half of what durations vary by is told by origin and destination.
  const spread = Math.min(1, Math.max(0.1, deviation / 2));
  return { handling: handling / n, carriage: carriage / n, spread };
}

/** Rows of a stage, and the index of the record each belongs to. */
interface NumberedRows extends StageRows {
  readonly of: Int32Array;
}

function replayRows(
  records: readonly DeliveryRecord[],
  extras: ExtraColumns,
  clockOf: (country: string) => OperatingClock,
  anchors: Anchors,
  tell: (progress: TrainingProgress) => void,
): Record<Stage, NumberedRows> {
  const state = new AsOfState(clockOf, anchors, extras.labels);
  const events = eventsOf(records, () => true);
  const end = events.at(-1)?.at ?? 0;
  const rows = {
    purchase: emptyRows('purchase', records, extras, end, clockOf),
    handover: emptyRows('handover', records, extras, end, clockOf),
  };
  const rowOf = { purchase: inverse(rows.purchase.of), handover: inverse(rows.handover.of) };
  const scratch = {
    purchase: new Float64Array(rows.purchase.columns.length),
    handover: new Float64Array(rows.handover.columns.length),
  };
  events.forEach(({ at, kind, of }, i) => {
    const record = records[of];
    if (!record) return;
    if (i % 2048 === 0) tell({ step: 'replay', done: i / events.length });
    state.advance(at);
    if (kind === 'gone') return state.forget(record.orderId);
    if (kind === 'delivery') return state.finish(record.orderId, factsAtPurchase(record), outcomeOf(record));
    const facts = kind === 'purchase' ? factsAtPurchase(record) : factsAtHandover(record);
    const row = rowOf[kind].get(of) ?? -1;
    const linear = rows[kind].linear[row];
    if (linear) {
      fillFeatures(state, clockOf(facts.destinationCountry), facts, kind, extras, {
        linear,
        trees: scratch[kind],
      });
      rows[kind].columns.forEach((column, c) => {
        column[row] = scratch[kind][c] ?? NaN;
      });
    }
    state.begin(record.orderId, facts, kind);
  });
  return rows;
}

function inverse(of: Int32Array): ReadonlyMap<number, number> {
  return new Map([...of].map((record, row) => [record, row]));
}

function emptyRows(
  stage: Stage,
  records: readonly DeliveryRecord[],
  extras: ExtraColumns,
  end: number,
  clockOf: (country: string) => OperatingClock,
): NumberedRows {
  const of = Int32Array.from(
    [...records.keys()].filter((i) => stage === 'purchase' || isCarried(records[i])),
  );
  const mine = [...of].flatMap((i) => records[i] ?? []);
  const start = (record: DeliveryRecord): { at: number; wall: number } =>
    stage === 'purchase' ? { at: record.purchasedAt, wall: record.purchasedWall } : carriedFrom(record);
  const lengths = Float64Array.from(
    mine.filter((record) => !Number.isNaN(record.deliveredAt)),
    (record) => record.deliveredAt - start(record).at,
  ).sort();
  const usual = lengths[Math.floor(SETTLED_SHARE * (lengths.length - 1))] ?? 0;
  return {
    of,
    linear: mine.map(() => new Float64Array(LINEAR_FEATURES.length)),
    columns: treeFeatureNames(stage, extras).map(() => new Float64Array(mine.length)),
    y: Float64Array.from(mine, (record) => {
      const { at, wall } = start(record);
      const seen = Math.min(end, record.openUntil || end);
      const until = Number.isNaN(record.deliveredAt) ? wall + Math.max(0, seen - at) : record.deliveredWall;
      return toScale(clockOf(record.destinationCountry).between(wall, until));
    }),
    open: Uint8Array.from(mine, (record) => (Number.isNaN(record.deliveredAt) ? 1 : 0)),
    settled: Uint8Array.from(mine, (record) => (start(record).at + usual <= end ? 1 : 0)),
    week: Int32Array.from(mine, (record) => Math.floor(start(record).at / DAY_MS / 7)),
  };
}
