/**
 * What a plan claims: how sure it is, on what evidence, and how firmly it is said. Without past deliveries the only
 * evidence is the carrier's tariff, and nothing more than its stated share is claimed.
 */
import type { Day } from '../../time/local-date.js';
import { USUAL_CONFIDENCE } from '../../learning/domain/decide-date.js';
import type { WayLevel } from '../../learning/domain/way-keys.js';
import type { Plan } from './plan.js';

export type PromiseGrade = 'COMMITTED' | 'EXPECTED' | 'BEST_EFFORT';

/**
 * P(the whole order arrives on or before its latest day), as far as the tariffs state it. For several parcels the shares
 * that may fail are added (Bonferroni's bound): parcels of one carrier fail together, so multiplying would claim too much.
 * 0 when a tariff states nothing.
 */
export function confidenceOf(plan: Plan): number {
  let mayFail = 0;
  for (const { service, timeline } of plan.parcels)
    mayFail += 1 - (timeline.claim?.confidence ?? service.reliability ?? 0);
  return Math.max(0, Math.round((1 - mayFail) * 10_000) / 10_000);
}

export type EvidenceLevel = WayLevel | 'TARIFF';

/** What the claim of a plan rests on: of several parcels the weakest part, as the order is complete with its last parcel. */
export interface PlanEvidence {
  readonly level: EvidenceLevel;
  readonly sampleSize: number;
  readonly observedShare: number | null;
  readonly asOf: number | null;
  readonly modelId: string | null;
}

const TARIFF: PlanEvidence = {
  ...{ level: 'TARIFF', sampleSize: 0, observedShare: null, asOf: null, modelId: null },
};
const FINENESS: Readonly<Record<EvidenceLevel, number>> = { TARIFF: 0, SERVICE: 1, ZONE: 2, LANE: 3 };

export function evidenceOf(plan: Plan): PlanEvidence {
  let weakest: PlanEvidence | null = null;
  for (const { timeline } of plan.parcels) {
    if (timeline.claim === null) return TARIFF;
    const { evidence, asOf, modelId } = timeline.claim;
    const weaker =
      weakest === null ||
      FINENESS[evidence.level] < FINENESS[weakest.level] ||
      (evidence.level === weakest.level && evidence.sampleSize < weakest.sampleSize);
    if (weaker) weakest = { ...evidence, asOf, modelId };
  }
  return weakest ?? TARIFF;
}

/** COMMITTED only when the claim reaches what was asked for and every calendar on the way is certain. */
export function gradeOf(plan: Plan, asked: number | null): PromiseGrade {
  if (plan.parcels.some(({ service, timeline }) => !timeline.claim && service.reliability === undefined)) {
    return 'BEST_EFFORT';
  }
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
