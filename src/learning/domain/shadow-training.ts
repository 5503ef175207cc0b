/**
 * A new model beside the old one: the last weeks are held back, the new one is fitted on what was known before them, and both
 * are asked about every order of those weeks as they would have been. What goes on is the better one, then brought up to
 * date by living through everything; what was compared is what goes live.
 */
import { DAY_MS } from '../../time/local-date.js';
import { decideDate } from './decide-date.js';
import type { DeliveryModel } from './delivery-model.js';
import { daysTaken, type DeliveryRecord } from './delivery-record.js';
import { Forecaster } from './forecaster.js';
import { factsAtHandover, factsAtPurchase, outcomeOf, type Stage } from './order-facts.js';
import { eventsOf } from './replay.js';
import { ResidualCounts } from './residual-table.js';
import { pinball } from './score.js';
import { trainingResiduals } from './training-residuals.js';
import { trainModel, type Holidays } from './train-model.js';
import { readModel, writeForecaster, type WrittenForecaster } from './trained-forecaster.js';

/** Long enough for most of its orders to have come, short enough that what it says is of now. */
const SHADOW_DAYS = 28;
/** Of a short history no more than this share is held back. */
const SHADOW_SHARE = 0.25;
/** With fewer deliveries than this trees would learn them by heart; ways are then learned without. */
export const LEAST_TO_FIT = 300;
const LEVELS = [0.8, 0.9, 0.95];

export interface ShadowScore {
  /** Orders of the last weeks that both were asked about. */
  readonly orders: number;
  /** Mean pinball loss at 80, 90 and 95 %, in days. */
  readonly pinball: number;
  /** Share on time at 90 %. */
  readonly onTime: number;
}

export interface ShadowOutcome {
  readonly forecaster: WrittenForecaster;
  readonly fresh: ShadowScore;
  /** Null: there was none before. */
  readonly old: ShadowScore | null;
  readonly won: 'FRESH' | 'OLD';
}

/** Null: too few deliveries to fit. `tell` hears shares from 0 to 1. */
export function trainBesides(
  records: readonly DeliveryRecord[],
  before: WrittenForecaster | null,
  holidays: Holidays,
  tell: (share: number) => void = () => undefined,
): ShadowOutcome | null {
  const cut = shadowFrom(records);
  const known = records.flatMap((record) => knownAt(record, cut));
  if (known.filter(({ deliveredAt }) => !Number.isNaN(deliveredAt)).length < LEAST_TO_FIT) return null;
  const trained = trainModel(known, NO_EXTRAS, holidays, ({ step, done }) =>
    tell(step === 'replay' ? done * 0.15 : 0.15 + done * 0.6),
  );
  const candidate: Fitted = {
    model: trained.model,
    long: trainingResiduals(trained, known, holidays),
    fittedUntil: cut,
  };
  tell(0.78);
  const fresh = live(candidate, records, cut, holidays);
  tell(0.88);
  const other = before && { fitted: readFitted(before) };
  const old = other && { ...live(other.fitted, records, cut, holidays), fitted: other.fitted };
  tell(0.98);
  const won = old && old.score.pinball < fresh.score.pinball ? 'OLD' : 'FRESH';
  const best = won === 'OLD' && old ? old : { ...fresh, fitted: candidate };
  return {
    forecaster: writeForecaster(best.forecaster, best.fitted.long, best.fitted.fittedUntil),
    fresh: fresh.score,
    old: old?.score ?? null,
    won,
  };
}

interface Fitted {
  readonly model: DeliveryModel;
  readonly long: Readonly<Record<Stage, ResidualCounts>>;
  readonly fittedUntil: number;
}

function readFitted(written: WrittenForecaster): Fitted {
  const long = (stage: Stage): ResidualCounts => {
    const [seen, open] = written.stages[stage].long;
    const counts = new ResidualCounts();
    counts.seen.set(seen);
    counts.open.set(open);
    return counts;
  };
  const { fittedUntil } = written;
  return {
    model: readModel(written),
    long: { purchase: long('purchase'), handover: long('handover') },
    fittedUntil,
  };
}

const NO_EXTRAS = { numbers: [], labels: [], instants: [] };

/** From which moment on a history is held back. */
function shadowFrom(records: readonly DeliveryRecord[]): number {
  let [first, last] = [Infinity, -Infinity];
  for (const { purchasedAt } of records) {
    first = Math.min(first, purchasedAt);
    last = Math.max(last, purchasedAt);
  }
  return shadowBetween(first, last);
}

/** The same by the first and the last purchase: one parcel that came months late must not move the weeks past all orders. */
export function shadowBetween(first: number, last: number): number {
  return last - Math.min(SHADOW_DAYS * DAY_MS, (last - first) * SHADOW_SHARE);
}

/** A record as it was known at a moment: later orders do not exist, later outcomes are still open. */
export function knownAt(record: DeliveryRecord, cut: number): readonly DeliveryRecord[] {
  if (record.purchasedAt > cut) return [];
  const { handedAt, deliveredAt, openUntil = NaN } = record;
  if (!(handedAt > cut) && !(deliveredAt > cut) && !(openUntil > cut)) return [record];
  const notHanded = handedAt > cut ? { handedAt: NaN, handedWall: NaN } : {};
  const notCome = deliveredAt > cut ? { deliveredAt: NaN, deliveredWall: NaN } : {};
  return [{ ...record, ...notHanded, ...notCome, openUntil: Math.min(openUntil, cut) }];
}

/**
 * Lives through a history with a fitted model, which is asked about each order bought after the cut. Its calibration follows
 * only orders bought after it was fitted: of those it was fitted on it knows more than it will ever know of others.
 */
function live(
  { model, long, fittedUntil }: Fitted,
  records: readonly DeliveryRecord[],
  cut: number,
  holidays: Holidays,
): { forecaster: Forecaster; score: ShadowScore } {
  const forecaster = new Forecaster(model, long, holidays);
  const actual: number[] = [];
  const said: number[][] = LEVELS.map(() => []);
  for (const { at, kind, of } of eventsOf(records, () => true)) {
    const record = records[of];
    if (!record) continue;
    forecaster.advance(at);
    if (kind === 'gone') {
      forecaster.forget(record.orderId);
      continue;
    }
    if (kind === 'delivery') {
      forecaster.finish(record.orderId, factsAtPurchase(record), outcomeOf(record));
      continue;
    }
    const facts = kind === 'purchase' ? factsAtPurchase(record) : factsAtHandover(record);
    const seen = record.purchasedAt <= fittedUntil;
    if (kind === 'purchase' && record.purchasedAt > cut && !Number.isNaN(record.deliveredAt)) {
      const distribution = forecaster.ask(facts, 'purchase');
      actual.push(daysTaken(record));
      LEVELS.forEach((share, i) => said[i]?.push(decideDate(distribution, { kind: 'confidence', share })));
      forecaster.begin(record.orderId, facts, kind, seen ? NOTHING_SAID : distribution);
    } else forecaster.begin(record.orderId, facts, kind, seen ? NOTHING_SAID : undefined);
  }
  return { forecaster, score: scoreOf(actual, said) };
}

const NOTHING_SAID = { centre: NaN, spread: NaN };

function scoreOf(actual: readonly number[], said: readonly (readonly number[])[]): ShadowScore {
  const orders = actual.length;
  if (orders === 0) return { orders, pinball: 0, onTime: 0 };
  const losses = LEVELS.map((level, i) => pinball(level, actual, said[i] ?? []));
  const at90 = said[1] ?? [];
  return {
    orders,
    pinball: losses.reduce((a, b) => a + b, 0) / losses.length,
    onTime: actual.filter((days, i) => days <= (at90[i] ?? 0)).length / orders,
  };
}
