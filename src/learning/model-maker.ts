import { setImmediate as breath } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock.js';
import type { DeliveryRecord } from './domain/delivery-record.js';
import { LearnedWays, weightAsOf, type MeasuredWay } from './domain/learned-ways.js';
import { LiveModel, tariffTransit, type ModelContent } from './domain/live-model.js';
import { pinball } from './domain/score.js';
import { knownAt, shadowBetween, type ShadowOutcome } from './domain/shadow-training.js';
import { LatelyOrdered, promisedLevels } from './domain/promised-levels.js';
import type { WrittenLevels } from './domain/window-calibration.js';
import { ModelStore, type ModelVerdict } from './model-store.js';
import { officialHolidays } from './official-holidays.js';
import { PastDeliveries, type HistoryStock } from './past-deliveries.service.js';
import { startTrainer, type Trainer } from './trainer.js';
import type { TrainingRun } from './training-runs.js';
import { WayMeasures, type WayMeasure } from './way-measures.service.js';

/** Deliveries measured before others get the thread: some milliseconds of work. */
const MEASURED_AT_A_TIME = 100;
/** Parcels of the last weeks that a comparison of dates looks at. */
const MOST_COMPARED = 20_000;
const LEVELS = [0.8, 0.9, 0.95];
/**
 * The old model's ways were counted until a day ago and have seen most of the weeks they are judged by; the new one is judged
 * by its counts of before them. So much worse it may look and still be no worse.
 */
const SEEN_IT_BEFORE = 1.02;

/** Nothing can be learned yet, or not any more; the message is for people. */
export class TrainingFault extends Error {
  override readonly name = 'TrainingFault';
}

/** How a training is going; asked before its result is kept. */
export interface TrainingPulse {
  now(share: number, doing: string): void;
  /** Whether the training is still ours. */
  alive(): Promise<boolean>;
}

/** Makes models: reads the past, measures it way by way, has it fitted, and puts the result in use if it is the better one. */
@Injectable()
export class ModelMaker {
  private trainer: Trainer | undefined;
  private stopped = false;

  constructor(
    private readonly past: PastDeliveries,
    private readonly models: ModelStore,
    private readonly measures: WayMeasures,
    private readonly clock: Clock,
  ) {}

  /** Whether there is anything to learn that came or changed since a moment. */
  async hasNews(since: number): Promise<boolean> {
    const { deliveries, news } = await this.past.stock(since);
    return deliveries > 0 && news > 0;
  }

  /** Ends what is being made, for good. */
  async stop(): Promise<void> {
    this.stopped = true;
    await this.trainer?.end();
  }

  /** Gives the id of the model. @throws TrainingFault when nothing can be learned */
  async make(run: TrainingRun, pulse: TrainingPulse): Promise<string> {
    try {
      return await this.makeWith((this.trainer = startTrainer()), run, pulse);
    } finally {
      await this.trainer?.end();
      this.trainer = undefined;
    }
  }

  private async makeWith(trainer: Trainer, run: TrainingRun, pulse: TrainingPulse): Promise<string> {
    const stock = await this.past.stock(0);
    if (stock.deliveries === 0 || stock.first === null || stock.last === null) {
      throw new TrainingFault('there is no past delivery to learn from; `history import` takes them in');
    }
    const beforeId = await this.models.currentId();
    const before = beforeId === null ? null : await this.contentOf(beforeId);
    const reading = new Reading(
      this.measures.start(),
      shadowBetween(stock.first, stock.last),
      this.clock.now(),
    );
    await this.read(reading, trainer, stock, pulse);
    pulse.now(0.3, 'fitting, beside the model in use');
    const outcome = await trainer.train(before?.forecaster ?? null, (share) =>
      pulse.now(0.3 + share * 0.65, 'fitting, beside the model in use'),
    );
    const verdict = await this.judge(reading, outcome, before);
    const windows = await this.levelsOf(reading);
    const content: ModelContent = {
      ...{ format: 1, asOf: this.clock.now(), forecaster: outcome?.forecaster ?? null },
      ways: reading.all.write(),
      ...(windows && { windows }),
    };
    if (!(await pulse.alive())) throw new TrainingFault('the training was taken over by another process');
    const modelId = await this.models.add({
      ...{ parentId: beforeId, trainedAt: this.clock.now(), deliveries: stock.deliveries, verdict, content },
      madeBy: run.askedBy,
    });
    if (verdict.better) await this.goLive(modelId, beforeId, run);
    return modelId;
  }

  /** Unless somebody else put another model in use meanwhile: that one was not beaten. */
  private async goLive(modelId: string, beforeId: string | null, run: TrainingRun): Promise<void> {
    if ((await this.models.currentId()) !== beforeId) return;
    const reason = `training ${run.id}: better on the last weeks`;
    await this.models.activate({ modelId, at: this.clock.now(), by: run.askedBy, reason });
  }

  /** A model of another version of the service is none to compare with. */
  private async contentOf(id: string): Promise<ModelContent | null> {
    try {
      return await this.models.content(id);
    } catch (error) {
      if (error instanceof Error && 'code' in error) throw error;
      return null;
    }
  }

  private async read(
    reading: Reading,
    trainer: Trainer,
    stock: HistoryStock,
    pulse: TrainingPulse,
  ): Promise<void> {
    const all = stock.deliveries + stock.open;
    let done = 0;
    for await (const records of this.past.pages()) {
      if (this.stopped) throw new TrainingFault('the service was told to stop');
      const located: DeliveryRecord[] = [];
      for (const record of records) {
        located.push(reading.take(record));
        if (++done % MEASURED_AT_A_TIME === 0) await breath();
      }
      await trainer.add(located);
      pulse.now(Math.min(0.3, (0.3 * done) / all), 'reading past deliveries');
    }
  }

  /** By what a model of before the last weeks would have claimed of their orders, on ways of which enough was known. */
  private async levelsOf({ before, ordered, cut }: Reading): Promise<WrittenLevels | null> {
    const then: ModelContent = { format: 1, asOf: cut, forecaster: null, ways: before.write() };
    const model = new LiveModel('', then, await officialHolidays());
    return promisedLevels(
      ordered,
      (way) => model.amountsOf(way),
      this.clock.now(),
      () => breath(),
    );
  }

  private async judge(
    reading: Reading,
    outcome: ShadowOutcome | null,
    before: ModelContent | null,
  ): Promise<ModelVerdict> {
    const old = before && new LiveModel('', before, await officialHolidays());
    const ways = compareWays(reading, old);
    const better = ways === null || ways.old === null || ways.fresh <= ways.old * SEEN_IT_BEFORE;
    return {
      ways,
      located: reading.located,
      fitted: outcome && { fresh: outcome.fresh, old: outcome.old },
      kind: outcome?.won === 'OLD' ? 'REFRESHED' : 'FRESH',
      better,
    };
  }
}

/** A history as it passes: everything for the model, what was known before the last weeks and those weeks for the comparison. */
class Reading {
  readonly all = new LearnedWays();
  readonly before = new LearnedWays();
  readonly lately: MeasuredWay[] = [];
  readonly ordered = new LatelyOrdered();
  /** Deliveries of which it is known how far they went. */
  located = 0;

  constructor(
    private readonly measure: WayMeasure,
    readonly cut: number,
    private readonly now: number,
  ) {}

  /**
   * Gives the record as it is to be fitted on: with the distance by the network, since a quote has no other; where the
   * network has none, with that of the file, or none.
   */
  take(record: DeliveryRecord): DeliveryRecord {
    const measured = this.measure(record, this.now);
    if (measured) this.keep(record, measured);
    const { kilometers } = measured?.way ?? record;
    const known = Number.isNaN(kilometers) ? record.kilometers : kilometers;
    if (!Number.isNaN(known) && !Number.isNaN(record.deliveredAt)) this.located++;
    return Object.is(known, record.kilometers) ? record : { ...record, kilometers: known };
  }

  private keep(record: DeliveryRecord, measured: MeasuredWay): void {
    this.all.add(measured, weightAsOf(record.purchasedAt, this.now));
    if (record.purchasedAt > this.cut) {
      this.ordered.take(measured);
      const { transit } = measured;
      if (transit && transit.upTo < Infinity && this.lately.length < MOST_COMPARED)
        this.lately.push(measured);
      return;
    }
    for (const known of knownAt(record, this.cut)) {
      const then = known === record ? measured : this.measure(known, this.cut);
      if (then) this.before.add(then, weightAsOf(record.purchasedAt, this.cut));
    }
  }
}

function compareWays({ lately, before }: Reading, old: LiveModel | null): ModelVerdict['ways'] {
  if (lately.length === 0) return null;
  const actual = lately.map(({ transit }) => transit?.upTo ?? 0);
  const loss = (said: readonly { quantile(q: number): number }[]): number =>
    LEVELS.reduce(
      (sum, level) =>
        sum +
        pinball(
          level,
          actual,
          said.map((amount) => amount.quantile(level)),
        ),
      0,
    ) / LEVELS.length;
  const fresh = lately.map(({ way }) => before.transitOf(way, way.dispatchedOn, tariffTransit(way)).amount);
  const was = old && lately.map(({ way }) => old.amountsOf(way)?.transit ?? tariffTransit(way));
  return { parcels: lately.length, fresh: loss(fresh), old: was && loss(was) };
}
