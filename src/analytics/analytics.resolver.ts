import { Args, Int, Query, Resolver } from '@nestjs/graphql';
import { Access } from '../platform/access/access.decorator.js';
import {
  ACCURACY_DIMENSIONS,
  Bottleneck,
  CarrierLoss,
  CarrierScorecard,
  DelayCause,
  PeriodInput,
  PromiseAccuracy,
} from './analytics.graphql.js';
import { AnalyticsService, type PromiseFigures } from './analytics.service.js';
import type { Dimension } from './figure-statements.js';
import { readFirst, readPeriod } from './read-period.js';

@Resolver()
export class AnalyticsResolver {
  constructor(private readonly analytics: AnalyticsService) {}

  @Access('staff')
  @Query(() => [PromiseAccuracy], {
    description:
      'How promises were kept, claimed beside observed; lines with the most promises first. Without groupBy one line, or none when nothing was due. Known within seconds of a delivery.',
  })
  async promiseAccuracy(
    @Args('period') period: PeriodInput,
    @Args('groupBy', { type: () => [ACCURACY_DIMENSIONS], nullable: true })
    groupBy: Dimension[] | null = null,
    @Args('first', { type: () => Int, defaultValue: 1000, description: 'How many lines, 1 to 5,000.' })
    first: number,
  ): Promise<PromiseAccuracy[]> {
    const by = [...new Set(groupBy ?? [])];
    const figures = await this.analytics.promises(readPeriod(period), by, readFirst(first));
    return figures.map(accuracyOf);
  }

  @Access('staff')
  @Query(() => [CarrierScorecard], { description: 'By carrier, the one with the most promises first.' })
  async carrierScorecards(@Args('period') period: PeriodInput): Promise<CarrierScorecard[]> {
    const cards = await this.analytics.scorecards(readPeriod(period));
    return cards.map(({ losses, ...card }) =>
      Object.assign(new CarrierScorecard(), card, {
        keptShare: card.kept / card.promises,
        losses: losses.map(({ stage, party, forceMajeure, parcels, hours }) =>
          Object.assign(new CarrierLoss(), { stage, party, forceMajeure, parcels, lostHours: hours }),
        ),
      }),
    );
  }

  @Access('staff')
  @Query(() => [DelayCause], {
    description: 'Why promises due in the period were not kept, the most frequent cause first.',
  })
  async delayCauses(@Args('period') period: PeriodInput): Promise<DelayCause[]> {
    const losses = await this.analytics.losses(readPeriod(period));
    const all = losses.reduce((sum, { parcels }) => sum + parcels, 0);
    return losses.map(({ hours, ...loss }) =>
      Object.assign(new DelayCause(), loss, {
        lostHours: hours,
        share: all === 0 ? 0 : loss.parcels / all,
      }),
    );
  }

  @Access('staff')
  @Query(() => [Bottleneck], {
    description: 'Where parcels stay longer than is normal, the place that lost the most hours first.',
  })
  async bottlenecks(
    @Args('period') period: PeriodInput,
    @Args('first', { type: () => Int, defaultValue: 50, description: 'How many lines, 1 to 5,000.' })
    first: number,
  ): Promise<Bottleneck[]> {
    const dwells = await this.analytics.dwells(readPeriod(period), readFirst(first));
    return dwells.map(({ hours, normalHours, slow, ...dwell }) =>
      Object.assign(new Bottleneck(), dwell, {
        averageHours: hours / dwell.passages,
        normalHours: normalHours / dwell.passages,
        slowShare: slow / dwell.passages,
      }),
    );
  }
}

function accuracyOf(figures: PromiseFigures): PromiseAccuracy {
  const { promises, early, inWindow, late, notYet, never, claiming } = figures;
  const kept = early + inWindow;
  return Object.assign(new PromiseAccuracy(), {
    carrierCode: figures.carrierCode ?? null,
    serviceCode: figures.serviceCode ?? null,
    lane: figures.lane ?? null,
    originCode: figures.originCode ?? null,
    month: figures.month ?? null,
    claim: figures.claim === undefined ? null : figures.claim / 100,
    ...{ promises, kept, early, inWindow, late: late + notYet + never },
    ...{ notArrivedYet: notYet, neverArrived: never, claiming },
    keptShare: kept / promises,
    keptLastShare: figures.keptLast / promises,
    revisedShare: figures.revised / promises,
    averageDaysLate: late === 0 ? null : figures.daysLate / late,
    claimedShare: claiming === 0 ? null : figures.claimed / claiming,
    observedShare: claiming === 0 ? null : figures.claimingKept / claiming,
  });
}
