/** What a backtest found, in the shape that is published: shares and probabilities from 0 to 1, durations in days. */
import { toLocalDate } from '../../time/local-date.js';
import { decideDate } from './decide-date.js';
import type { DeliveryDistribution } from './delivery-distribution.js';
import { carriedFrom, daysTaken, wallDay, type DeliveryRecord } from './delivery-record.js';
import { RISK_DAYS, type TestedOrder } from './predict-test.js';
import { auc, brier, brierSkill, meanOf, medianOf, pinball, precisionRecall, shareOf } from './score.js';

export interface FileSummary {
  readonly orders: number;
  readonly rejected: number;
  /** First and last local date of purchase; null of an empty history. */
  readonly from: string | null;
  readonly to: string | null;
}

export interface PromiseScore {
  readonly target: number;
  readonly onTime: number;
  readonly meanDays: number;
  readonly medianDays: number;
  readonly pinball: number;
}

export interface WindowScore {
  readonly coverage: number;
  readonly meanWidthDays: number;
}

export interface RiskScore {
  readonly at: string;
  readonly orders: number;
  readonly lateShare: number;
  readonly auc: number | null;
  readonly brier: number;
  readonly brierSkill: number | null;
  readonly averagePrecision: number | null;
  readonly precisionAtRecall50: number | null;
  readonly recallAtPrecision80: number | null;
}

export interface MonthScore {
  readonly month: string;
  readonly orders: number;
  readonly onTime: Readonly<Record<string, number>>;
  readonly coverage80: number;
  readonly lateShare: number | null;
  readonly brierSkillAtHandover: number | null;
}

export interface BacktestFindings {
  readonly promise: readonly PromiseScore[];
  readonly window80: WindowScore;
  readonly incumbent: { readonly onTime: number; readonly meanDays: number } | null;
  readonly atIncumbent: {
    readonly onTime: number;
    readonly meanDays: number;
    readonly daysSooner: number;
  } | null;
  readonly afterHandover: { readonly promise: readonly PromiseScore[]; readonly window80: WindowScore };
  readonly risk: readonly RiskScore[];
  readonly months: readonly MonthScore[];
  readonly calibration: readonly {
    readonly claimed: number;
    readonly observed: number;
    readonly orders: number;
  }[];
}

/** The levels of `months[].onTime`, whatever targets were asked for. */
const MONTH_TARGETS = [0.8, 0.9, 0.95];

/** Scores of at least one tested order. */
export function findings(orders: readonly TestedOrder[], targets: readonly number[]): BacktestFindings {
  const whole = orders.map(({ record, atPurchase }) => ({ days: daysTaken(record), said: atPurchase }));
  const rest = orders.map(({ record, atHandover }) => ({
    days: wallDay(record.deliveredWall) - wallDay(carriedFrom(record).wall),
    said: atHandover,
  }));
  const promised = orders.filter(({ record }) => !Number.isNaN(record.promisedOn));
  return {
    promise: targets.map((target) => promiseScore(whole, target)),
    window80: windowScore(whole),
    incumbent: promised.length === 0 ? null : incumbentOf(promised),
    atIncumbent: promised.length === 0 ? null : atIncumbent(promised),
    afterHandover: {
      promise: targets.map((target) => promiseScore(rest, target)),
      window80: windowScore(rest),
    },
    risk: RISK_DAYS.flatMap((days, i) => riskScore(days, promised, i)),
    months: monthsOf(orders),
    calibration: calibrationOf(whole),
  };
}

export function summarize(records: readonly DeliveryRecord[], rejected: number): FileSummary {
  const days = records.map((record) => wallDay(record.purchasedWall));
  const from = days.reduce((a, b) => Math.min(a, b), Infinity);
  const to = days.reduce((a, b) => Math.max(a, b), -Infinity);
  const date = (day: number): string | null => (Number.isFinite(day) ? toLocalDate(day) : null);
  return { orders: records.length, rejected, from: date(from), to: date(to) };
}

/** Days an order took, and what had been said of it. */
interface Told {
  readonly days: number;
  readonly said: DeliveryDistribution;
}

function promiseScore(told: readonly Told[], target: number): PromiseScore {
  const dates = told.map(({ said }) => decideDate(said, { kind: 'confidence', share: target }));
  const actual = told.map(({ days }) => days);
  return {
    target,
    onTime: shareOf(actual, (days, i) => days <= (dates[i] ?? 0)),
    meanDays: meanOf(dates),
    medianDays: medianOf(dates),
    pinball: pinball(target, actual, dates),
  };
}

function windowScore(told: readonly Told[]): WindowScore {
  const windows = told.map(({ days, said }) => ({ days, ...said.window(0.8) }));
  return {
    coverage: shareOf(windows, ({ days, earliest, latest }) => days >= earliest && days <= latest),
    meanWidthDays: meanOf(windows.map(({ earliest, latest }) => latest - earliest)),
  };
}

const promisedDays = ({ promisedOn, purchasedWall }: DeliveryRecord): number =>
  promisedOn - wallDay(purchasedWall);

function incumbentOf(orders: readonly TestedOrder[]): { onTime: number; meanDays: number } {
  return {
    onTime: shareOf(orders, ({ record }) => daysTaken(record) <= promisedDays(record)),
    meanDays: meanOf(orders.map(({ record }) => promisedDays(record))),
  };
}

/** Our dates at the least confidence that keeps at least as many of these orders on time as the incumbent's dates did. */
function atIncumbent(orders: readonly TestedOrder[]): {
  onTime: number;
  meanDays: number;
  daysSooner: number;
} {
  const incumbent = incumbentOf(orders);
  const at = (confidence: number): { onTime: number; meanDays: number } => {
    const dates = orders.map(({ atPurchase }) => atPurchase.latest(confidence));
    return {
      onTime: shareOf(orders, ({ record }, i) => daysTaken(record) <= (dates[i] ?? 0)),
      meanDays: meanOf(dates),
    };
  };
  let low = 0.01;
  let high = 0.9999;
  for (let step = 0; step < 18; step++) {
    const middle = (low + high) / 2;
    if (at(middle).onTime < incumbent.onTime) low = middle;
    else high = middle;
  }
  const ours = at(high);
  return { ...ours, daysSooner: incumbent.meanDays - ours.meanDays };
}

function riskScore(days: number, orders: readonly TestedOrder[], index: number): readonly RiskScore[] {
  const asked = orders.filter(({ risk }) => !Number.isNaN(risk[index] ?? NaN));
  if (asked.length === 0) return [];
  const said = asked.map(({ risk }) => risk[index] ?? 0);
  const late = asked.map(isLate);
  const both = late.includes(true) && late.includes(false);
  const curve = both ? precisionRecall(said, late) : null;
  return [
    {
      at: days === 0 ? 'handover' : `handover+${days}d`,
      orders: asked.length,
      lateShare: shareOf(late, Boolean),
      auc: both ? auc(said, late) : null,
      brier: brier(said, late),
      brierSkill: both ? brierSkill(said, late) : null,
      averagePrecision: curve?.averagePrecision ?? null,
      precisionAtRecall50: curve?.precisionAtRecall50 ?? null,
      recallAtPrecision80: curve?.recallAtPrecision80 ?? null,
    },
  ];
}

const isLate = ({ record }: TestedOrder): boolean => daysTaken(record) > promisedDays(record);

function monthsOf(orders: readonly TestedOrder[]): readonly MonthScore[] {
  const months = new Map<string, TestedOrder[]>();
  for (const order of orders) {
    const month = toLocalDate(wallDay(order.record.purchasedWall)).slice(0, 7);
    const list = months.get(month);
    if (list) list.push(order);
    else months.set(month, [order]);
  }
  return [...months]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([month, mine]) => {
      const told = mine.map(({ record, atPurchase }) => ({ days: daysTaken(record), said: atPurchase }));
      const promised = mine.filter(({ record }) => !Number.isNaN(record.promisedOn));
      return {
        month,
        orders: mine.length,
        onTime: Object.fromEntries(MONTH_TARGETS.map((q) => [String(q), promiseScore(told, q).onTime])),
        coverage80: windowScore(told).coverage,
        lateShare: promised.length === 0 ? null : shareOf(promised, isLate),
        brierSkillAtHandover: riskScore(0, promised, 0)[0]?.brierSkill ?? null,
      };
    });
}

/**
 * Claimed against observed in ten bins of the claim: of each order the days at ten levels are taken, and what the
 * distribution claims for them is compared with whether it came by then.
 */
function calibrationOf(told: readonly Told[]): BacktestFindings['calibration'] {
  const bins = Array.from({ length: 10 }, () => ({ claimed: 0, observed: 0, orders: 0 }));
  for (const { days, said } of told) {
    for (let level = 0; level < 10; level++) {
      const day = said.latest((level + 0.5) / 10);
      const claim = said.within(day);
      const bin = bins[Math.min(9, Math.floor(claim * 10))];
      if (!bin) continue;
      bin.claimed += claim;
      bin.observed += days <= day ? 1 : 0;
      bin.orders++;
    }
  }
  return bins
    .filter(({ orders }) => orders > 0)
    .map(({ claimed, observed, orders }) => ({
      claimed: claimed / orders,
      observed: observed / orders,
      orders,
    }));
}
