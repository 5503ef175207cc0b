/**
 * What a plan claims: how sure it is, on what evidence, and how firmly it is said. Without past deliveries the only
 * evidence is the carrier's tariff, and nothing more than its stated share is claimed.
 */
import type { Day } from '../../time/local-date.js';
import type { Plan } from './plan.js';

export type PromiseGrade = 'COMMITTED' | 'EXPECTED' | 'BEST_EFFORT';

/** Share of orders that a committed promise must keep when the buyer's shop asks for none in particular. */
export const USUAL_CONFIDENCE = 0.9;

/**
 * P(the whole order arrives on or before its latest day), as far as the tariffs state it. For several parcels the shares
 * that may fail are added (Bonferroni's bound): parcels of one carrier fail together, so multiplying would claim too much.
 * 0 when a tariff states nothing.
 */
export function confidenceOf(plan: Plan): number {
  let mayFail = 0;
  for (const { service } of plan.parcels) mayFail += 1 - (service.reliability ?? 0);
  return Math.max(0, Math.round((1 - mayFail) * 10_000) / 10_000);
}

/** COMMITTED only when the claim reaches what was asked for and every calendar on the way is certain. */
export function gradeOf(plan: Plan, asked: number | null): PromiseGrade {
  if (plan.parcels.some(({ service }) => service.reliability === undefined)) return 'BEST_EFFORT';
  const certain = plan.parcels.every(({ timeline }) => timeline.certain);
  return certain && confidenceOf(plan) >= (asked ?? USUAL_CONFIDENCE) ? 'COMMITTED' : 'EXPECTED';
}

/** The last day that every calendar on the way knows, when the plan goes beyond it; else null. */
export function knownUntilOf(plan: Plan): Day | null {
  let until: Day | null = null;
  for (const { timeline } of plan.parcels) {
    if (timeline.knownUntil !== null && (until === null || timeline.knownUntil < until))
      until = timeline.knownUntil;
  }
  return until;
}

/** Orders before this instant keep the dates of every parcel (epoch ms); null: no change in sight. */
export function orderByOf(plan: Plan): number | null {
  let orderBy: number | null = null;
  for (const { timeline } of plan.parcels) {
    if (timeline.orderBy !== null && (orderBy === null || timeline.orderBy < orderBy))
      orderBy = timeline.orderBy;
  }
  return orderBy;
}
